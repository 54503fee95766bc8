//! Routes as fragments of the page's address: `#/date-time/time-zone`.

/// The route that a fragment names, without `#/`; empty if it names none.
pub fn route_of_hash(hash: &str) -> String {
    let text = hash.strip_prefix('#').unwrap_or(hash);
    percent_decoded(text.strip_prefix('/').unwrap_or(text))
}

/// The fragment of a route.
pub fn hash_of_route(route: &str) -> String {
    let mut hash = String::from("#/");
    for byte in route.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/=&?:@,".contains(&byte) {
            hash.push(char::from(byte));
        } else {
            hash.push('%');
            hash.extend(
                [byte >> 4, byte & 15]
                    .into_iter()
                    .filter_map(|digit| char::from_digit(digit.into(), 16)),
            );
        }
    }
    hash
}

/// Decodes `%xx`; what is no such sequence stays as it is, and what is no UTF-8 becomes U+FFFD.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let decoded = match (first, tail) {
            (b'%', [high, low, after @ ..]) => hex(*high)
                .zip(hex(*low))
                .map(|(high, low)| (high << 4 | low, after)),
            _ => None,
        };
        let (byte, after) = decoded.unwrap_or((*first, tail));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_without_a_route_is_empty() {
        for hash in ["", "#", "#/"] {
            assert_eq!(route_of_hash(hash), "");
        }
    }

    #[test]
    fn a_typed_fragment_may_lack_its_slash() {
        assert_eq!(route_of_hash("#profile"), "profile");
    }

    #[test]
    fn odd_percent_signs_are_kept() {
        assert_eq!(route_of_hash("#/100%"), "100%");
        assert_eq!(route_of_hash("#/%zz%4"), "%zz%4");
        assert_eq!(route_of_hash("#/%ff"), "\u{fffd}");
    }

    #[test]
    fn a_route_survives_its_fragment() {
        for route in [
            "date-time/time-zone",
            "search?q=50 % of é",
            "a#b\"<>`",
            "webhooks/64f0?tab=log&x=1",
        ] {
            let hash = hash_of_route(route);
            assert!(hash.is_ascii() && !hash.contains(' '), "{hash}");
            assert_eq!(route_of_hash(&hash), route);
        }
    }
}
