//! Web addresses, read as <https://url.spec.whatwg.org> says.
//!
//! Outside a browser by the `url` crate. A browser has the same parser built in, so that the tab need not fetch another one
//! with its tables of all letters that a host may have.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

use std::net::IpAddr;

#[cfg(not(target_arch = "wasm32"))]
use self::native::Parsed;
#[cfg(target_arch = "wasm32")]
use self::web::Parsed;

/// An address in its normal form.
#[derive(Clone, Debug)]
pub struct Url(Parsed);

/// Who is meant by an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    Address(IpAddr),
    /// In lower case, and in ASCII
    Name(String),
}

impl Url {
    /// Reads an address; none where the text is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Parsed::parse(text).map(Self)
    }

    /// The whole address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Such as `https`.
    #[must_use]
    pub fn scheme(&self) -> &str {
        self.as_str().split(':').next().unwrap_or_default()
    }

    /// Whether there is a user name or password inside.
    #[must_use]
    pub fn has_credentials(&self) -> bool {
        self.0.has_credentials()
    }

    /// The host; none where the address has none or an empty one.
    #[must_use]
    pub fn host(&self) -> Option<Host> {
        let text = self.host_text()?;
        let address = text
            .strip_prefix('[')
            .and_then(|text| text.strip_suffix(']'));
        Some(match address.unwrap_or(text).parse() {
            Ok(address) => Host::Address(address),
            Err(_) => Host::Name(text.to_owned()),
        })
    }

    /// The host as it is written in the address.
    #[must_use]
    pub fn host_text(&self) -> Option<&str> {
        Some(self.0.host()).filter(|host| !host.is_empty())
    }

    /// The port, unless it is the one of the scheme.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.0.port()
    }

    /// Whether anything follows the host and a first slash, a `#` part aside.
    #[must_use]
    pub fn has_path_or_query(&self) -> bool {
        self.0.path().len() > 1 || self.has_query()
    }

    /// Whether there is a `?` part, even an empty one.
    #[must_use]
    pub fn has_query(&self) -> bool {
        let end = self.as_str().find('#');
        let before = end.and_then(|end| self.as_str().get(..end));
        before.unwrap_or(self.as_str()).contains('?')
    }

    /// Whether there is a `#` part, even an empty one.
    #[must_use]
    pub fn has_fragment(&self) -> bool {
        self.as_str().contains('#')
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn an_address_is_brought_to_its_normal_form() {
        for (given, whole) in [
            ("HTTPS://Example.ORG", "https://example.org/"),
            ("https://example.org:443/a/../b", "https://example.org/b"),
            (
                "https://bücher.example/ä",
                "https://xn--bcher-kva.example/%C3%A4",
            ),
            ("http://0x7f.1/", "http://127.0.0.1/"),
        ] {
            assert_eq!(url(given).as_str(), whole);
        }
        for wrong in [
            "",
            "example.org",
            "https://",
            "https://a b/",
            "https://[::1",
            "https://h:99999/",
        ] {
            assert!(Url::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn the_parts_are_told() {
        let whole = url("https://ada:secret@example.org:8443/hook?key=1#part");
        assert_eq!(whole.scheme(), "https");
        assert_eq!(whole.host(), Some(Host::Name("example.org".to_owned())));
        assert_eq!(whole.port(), Some(8443));
        assert!(whole.has_credentials() && whole.has_path_or_query());
        assert!(whole.has_query() && whole.has_fragment());

        let bare = url("http://example.org/");
        assert_eq!(bare.port(), None);
        assert!(!bare.has_credentials() && !bare.has_path_or_query());
        assert!(!bare.has_query() && !bare.has_fragment());

        assert!(url("https://example.org/?").has_query());
        assert!(url("https://example.org/#").has_fragment());
        assert!(!url("https://example.org/#?").has_query());
        assert!(url("https://ada@example.org").has_credentials());
        assert_eq!(url("mailto:ada@example.org").host(), None);
    }

    #[test]
    fn addresses_are_told_from_names() {
        let four = IpAddr::from(Ipv4Addr::new(192, 168, 1, 7));
        assert_eq!(
            url("http://192.168.1.7:1").host(),
            Some(Host::Address(four))
        );
        let six = IpAddr::from(Ipv6Addr::LOCALHOST);
        assert_eq!(url("http://[0::1]").host(), Some(Host::Address(six)));
    }
}
