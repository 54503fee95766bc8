//! Where a webhook sends to.

use std::net::IpAddr;

use cadran_url::{Host, Url};
use serde::{Deserialize, Serialize};

/// An http or https address without credentials; empty only where a damaged file left none.
///
/// Private addresses are accepted here, since home automation lives there; the sending server has the last word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EndpointUrl(String);

/// From where an endpoint can be reached, as far as its address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Anywhere,
    /// `localhost` and the loopback addresses
    ThisComputer,
    /// The private ranges, `.local` and names without a dot
    PrivateNetwork,
}

/// Why a text is no endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointError {
    /// Nothing typed
    Empty,
    /// Not an address at all
    NotAUrl,
    /// Another scheme than http and https
    Scheme,
    /// A user name or password inside
    Credentials,
    /// A `#` part, which is never sent
    Fragment,
    /// Link-local, metadata, multicast, unspecified or another range that no receiver has
    SpecialAddress,
    /// More than [`EndpointUrl::MAX_BYTES`]
    TooLong,
}

impl EndpointUrl {
    /// The most bytes an address may have.
    pub const MAX_BYTES: usize = 2000;

    /// The address as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is plain http, which anyone on the way can read.
    pub fn is_plain_http(&self) -> bool {
        self.0
            .get(..5)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("http:"))
    }

    /// From where the address can be reached; names are not looked up.
    pub fn reach(&self) -> Reach {
        let address = match Url::parse(&self.0).and_then(|url| url.host()) {
            Some(Host::Address(address)) => address.to_canonical(),
            Some(Host::Name(name)) => return reach_of_name(&name),
            None => return Reach::Anywhere,
        };
        let private = match address {
            IpAddr::V4(v4) => v4.is_private(),
            IpAddr::V6(v6) => v6.is_unique_local(),
        };
        match (address.is_loopback(), private) {
            (true, _) => Reach::ThisComputer,
            (false, true) => Reach::PrivateNetwork,
            (false, false) => Reach::Anywhere,
        }
    }

    /// The host and port, with path and query masked since they often hold secrets.
    pub fn masked(&self) -> String {
        let Some(url) = Url::parse(&self.0) else {
            return String::new();
        };
        let port = url
            .port()
            .map(|port| format!(":{port}"))
            .unwrap_or_default();
        let rest = if url.has_path_or_query() { "/…" } else { "" };
        format!("{}{port}{rest}", url.host_text().unwrap_or_default())
    }

    /// Checks a text as an endpoint; spaces around it are dropped.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, EndpointError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EndpointError::Empty);
        }
        if text.len() > Self::MAX_BYTES {
            return Err(EndpointError::TooLong);
        }
        // A parser of addresses drops line breaks and tabs, so that what is kept would not be what is sent to
        if text.contains(char::is_control) {
            return Err(EndpointError::NotAUrl);
        }
        let url = Url::parse(text).ok_or(EndpointError::NotAUrl)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(EndpointError::Scheme);
        }
        if url.has_credentials() {
            return Err(EndpointError::Credentials);
        }
        if url.has_fragment() {
            return Err(EndpointError::Fragment);
        }
        match url.host() {
            None => Err(EndpointError::NotAUrl),
            Some(Host::Address(address)) if is_special(address) => {
                Err(EndpointError::SpecialAddress)
            }
            Some(_) => Ok(Self(text.to_owned())),
        }
    }
}

fn reach_of_name(name: &str) -> Reach {
    let name = name.trim_end_matches('.');
    let last = name.rsplit('.').next().unwrap_or_default();
    match last {
        "localhost" => Reach::ThisComputer,
        "local" | "internal" => Reach::PrivateNetwork,
        _ if last == name => Reach::PrivateNetwork,
        _ => Reach::Anywhere,
    }
}

/// Whether no receiver can have the address: link-local (with cloud metadata), multicast, broadcast, unspecified.
fn is_special(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            v4.is_link_local()
                || v4.is_multicast()
                || v4.is_broadcast()
                || v4.octets()[0] == 0
                || v4.octets()[0] >= 240
        }
        IpAddr::V6(v6) => v6.is_unspecified() || v6.is_multicast() || v6.is_unicast_link_local(),
    }
}

impl TryFrom<String> for EndpointUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        // The address itself may hold a secret, so it is not repeated.
        Self::parse(&text).map_err(|error| {
            match error {
                EndpointError::Empty | EndpointError::NotAUrl => {
                    "not an address such as https://example.org/hook"
                }
                EndpointError::Scheme => "the address must start with https:// or http://",
                EndpointError::Credentials => "the address must not hold a user name or password",
                EndpointError::Fragment => "the part behind # is never sent; leave it out",
                EndpointError::SpecialAddress => "no receiver can have this address",
                EndpointError::TooLong => "the address has more than 2000 bytes",
            }
            .to_owned()
        })
    }
}

impl From<EndpointUrl> for String {
    fn from(url: EndpointUrl) -> Self {
        url.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_are_refused_with_the_reason() {
        for good in [
            "https://example.org/hook?k=v",
            "http://192.168.1.7:8123/api",
            "http://localhost:9",
            "https://[::1]/",
        ] {
            assert!(EndpointUrl::parse(good).is_ok(), "{good}");
        }
        for (bad, why) in [
            ("", EndpointError::Empty),
            ("example.org", EndpointError::NotAUrl),
            ("https://", EndpointError::NotAUrl),
            ("ht\ntp://example.org", EndpointError::NotAUrl),
            ("\u{1}https://example.org/a\tb", EndpointError::NotAUrl),
            ("ftp://example.org", EndpointError::Scheme),
            ("javascript:alert(1)", EndpointError::Scheme),
            ("https://ada:secret@example.org", EndpointError::Credentials),
            ("https://example.org/#part", EndpointError::Fragment),
            (
                "http://169.254.169.254/latest/meta-data",
                EndpointError::SpecialAddress,
            ),
            ("http://0.0.0.0/", EndpointError::SpecialAddress),
            ("http://2852039166/", EndpointError::SpecialAddress),
            (
                "http://[::ffff:169.254.169.254]/",
                EndpointError::SpecialAddress,
            ),
            ("http://[fe80::1]/", EndpointError::SpecialAddress),
        ] {
            assert_eq!(EndpointUrl::parse(bad), Err(why), "{bad}");
        }
        let long = format!("https://example.org/{}", "a".repeat(EndpointUrl::MAX_BYTES));
        assert_eq!(EndpointUrl::parse(&long), Err(EndpointError::TooLong));
    }

    #[test]
    fn the_reach_of_an_address_is_known() {
        for (address, reach) in [
            ("https://example.org", Reach::Anywhere),
            ("https://93.184.215.14", Reach::Anywhere),
            ("http://localhost:9", Reach::ThisComputer),
            ("http://127.0.0.2", Reach::ThisComputer),
            ("http://[::ffff:127.0.0.1]", Reach::ThisComputer),
            ("http://homeassistant.local:8123", Reach::PrivateNetwork),
            ("http://nas/hook", Reach::PrivateNetwork),
            ("http://10.1.2.3", Reach::PrivateNetwork),
            ("http://[fd00::1]", Reach::PrivateNetwork),
        ] {
            let url = EndpointUrl::parse(address).expect("an endpoint");
            assert_eq!(url.reach(), reach, "{address}");
        }
    }

    #[test]
    fn masking_leaves_only_the_host() {
        let masked = |text: &str| EndpointUrl::parse(text).expect("an endpoint").masked();
        assert_eq!(
            masked("https://hooks.example.org/ada/T0K3N?key=1"),
            "hooks.example.org/…"
        );
        assert_eq!(
            masked("https://hooks.example.org:8443"),
            "hooks.example.org:8443"
        );
    }
}
