//! Where deliveries may go: a server must not be made to ask things of its own network for strangers (SSRF).
//!
//! The same rule holds for what is typed and for the address that is really connected to, at each connection.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use cadran_core::model::EndpointUrl;
use ipnet::IpNet;
use url::{Host, Url};

/// Which receivers a server sends to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Targets {
    /// Those on the internet
    Public,
    /// These, the private networks and this computer
    Lan,
    /// Those in these networks alone
    Listed(Vec<IpNet>),
}

/// What deliveries may go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetRules {
    pub targets: Targets,
    /// Whether unencrypted receivers are taken
    pub plain_http: bool,
}

/// Why a receiver is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// It would be read by anyone on the way
    PlainHttp,
    /// A port below 1024 other than 80 and 443
    Port,
    ThisComputer,
    PrivateNetwork,
    /// Link-local, where clouds keep their secrets
    LinkLocal,
    /// A range that no receiver has
    Special,
    /// Not in the operator's list
    NotListed,
}

impl Forbidden {
    /// The name under which the log keeps it.
    pub fn code(self) -> &'static str {
        match self {
            Self::PlainHttp => "forbidden:plain-http",
            Self::Port => "forbidden:port",
            Self::ThisComputer => "forbidden:this-computer",
            Self::PrivateNetwork => "forbidden:private-network",
            Self::LinkLocal => "forbidden:link-local",
            Self::Special => "forbidden:special",
            Self::NotListed => "forbidden:not-listed",
        }
    }
}

impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PlainHttp => "This server sends to https:// addresses only",
            Self::Port => "This server sends to the ports 80, 443 and those from 1024 on",
            Self::ThisComputer => "This server does not send to itself",
            Self::PrivateNetwork => "This server does not send into private networks",
            Self::LinkLocal => "This server does not send to link-local addresses",
            Self::Special => "No receiver can have this address",
            Self::NotListed => "This server sends to the networks that its operator lists only",
        })
    }
}

impl std::error::Error for Forbidden {}

impl TargetRules {
    /// What is right where nothing was decided: private receivers for a server that only this computer reaches.
    pub fn usual(is_loopback_only: bool) -> Self {
        Self {
            targets: match is_loopback_only {
                true => Targets::Lan,
                false => Targets::Public,
            },
            plain_http: is_loopback_only,
        }
    }

    /// Judges an address as typed. A name that is not an address is judged when it is looked up.
    ///
    /// # Errors
    /// Why nothing is sent there.
    pub fn judge(&self, url: &Url) -> Result<(), Forbidden> {
        if url.scheme() != "https" && !self.plain_http {
            return Err(Forbidden::PlainHttp);
        }
        match url.port_or_known_default() {
            Some(80 | 443 | 1024..) => {}
            _ => return Err(Forbidden::Port),
        }
        match url.host() {
            Some(Host::Ipv4(address)) => self.judge_address(address.into()),
            Some(Host::Ipv6(address)) => self.judge_address(address.into()),
            Some(Host::Domain(name)) if is_here(name) => {
                self.judge_address(Ipv4Addr::LOCALHOST.into())
            }
            Some(Host::Domain(_)) => Ok(()),
            None => Err(Forbidden::Special),
        }
    }

    /// Judges a webhook's address; what is no address is refused elsewhere.
    ///
    /// # Errors
    /// Why nothing is sent there.
    pub fn judge_endpoint(&self, endpoint: &EndpointUrl) -> Result<(), Forbidden> {
        Url::parse(endpoint.as_str()).map_or(Ok(()), |url| self.judge(&url))
    }

    /// Judges the address that is connected to.
    ///
    /// # Errors
    /// Why it is not.
    pub fn judge_address(&self, address: IpAddr) -> Result<(), Forbidden> {
        let address = innermost(address);
        match (&self.targets, kind_of(address)) {
            (Targets::Listed(networks), kind) => {
                let is_listed = networks.iter().any(|network| network.contains(&address));
                match kind {
                    // Never a receiver, whatever is listed.
                    Kind::Refused(why @ (Forbidden::LinkLocal | Forbidden::Special)) => Err(why),
                    _ if is_listed => Ok(()),
                    _ => Err(Forbidden::NotListed),
                }
            }
            (_, Kind::Public) | (Targets::Lan, Kind::Private(_)) => Ok(()),
            (Targets::Public, Kind::Private(why)) | (_, Kind::Refused(why)) => Err(why),
        }
    }
}

/// Whether a name always means this computer (RFC 6761).
fn is_here(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name.eq_ignore_ascii_case("localhost") || name.to_ascii_lowercase().ends_with(".localhost")
}

enum Kind {
    Public,
    /// Loopback and the private ranges
    Private(Forbidden),
    Refused(Forbidden),
}

/// The IPv4 address inside forms of IPv6 that lead to one: mapped, compatible, NAT64 and 6to4.
fn innermost(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address.to_canonical() else {
        return address.to_canonical();
    };
    let s = v6.segments();
    let v4 =
        |high: u16, low: u16| IpAddr::V4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    match s {
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => IpAddr::V6(v6),
        [0, 0, 0, 0, 0, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => v4(high, low),
        _ => IpAddr::V6(v6),
    }
}

fn kind_of(address: IpAddr) -> Kind {
    match address {
        IpAddr::V4(address) => kind_of_v4(address),
        IpAddr::V6(address) => kind_of_v6(address),
    }
}

/// By the registry of special addresses (RFC 6890).
fn kind_of_v4(address: Ipv4Addr) -> Kind {
    match address.octets() {
        [127, ..] => Kind::Private(Forbidden::ThisComputer),
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => Kind::Private(Forbidden::PrivateNetwork),
        [169, 254, ..] => Kind::Refused(Forbidden::LinkLocal),
        [0 | 224..=255, ..]
        | [100, 64..=127, ..]
        | [192, 0, 0 | 2, _]
        | [192, 88, 99, _]
        | [198, 18..=19, ..]
        | [198, 51, 100, _]
        | [203, 0, 113, _] => Kind::Refused(Forbidden::Special),
        _ => Kind::Public,
    }
}

fn kind_of_v6(address: Ipv6Addr) -> Kind {
    if address.is_loopback() {
        return Kind::Private(Forbidden::ThisComputer);
    }
    match address.segments() {
        [0xfc00..=0xfdff, ..] => Kind::Private(Forbidden::PrivateNetwork),
        [0xfe80..=0xfeff, ..] => Kind::Refused(Forbidden::LinkLocal),
        // Teredo and the like are in 2001::/23, documentation in 2001:db8::/32 and 3fff::/20.
        [0x2001, 0x0000..=0x01ff | 0x0db8, ..] | [0x3fff, 0x0000..=0x0fff, ..] => {
            Kind::Refused(Forbidden::Special)
        }
        [0x2000..=0x3fff, ..] => Kind::Public,
        _ => Kind::Refused(Forbidden::Special),
    }
}

/// A text that names no targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTargets;

impl FromStr for Targets {
    type Err = NoTargets;

    fn from_str(text: &str) -> Result<Self, NoTargets> {
        match text {
            "public" => Ok(Self::Public),
            "lan" => Ok(Self::Lan),
            _ => {
                let networks = text.split(',').map(|part| {
                    let part = part.trim();
                    let network = part.parse::<IpNet>();
                    network.or_else(|_| part.parse::<IpAddr>().map(IpNet::from))
                });
                let networks: Result<Vec<_>, _> = networks.collect();
                networks.map(Self::Listed).map_err(|_| NoTargets)
            }
        }
    }
}

impl fmt::Display for NoTargets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Expected are public, lan, or networks such as 10.0.0.0/8,192.0.2.7")
    }
}

impl std::error::Error for NoTargets {}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(targets: &str) -> TargetRules {
        TargetRules {
            targets: targets.parse().expect("targets"),
            plain_http: true,
        }
    }

    fn judged(targets: &str, url: &str) -> Result<(), Forbidden> {
        rules(targets).judge(&Url::parse(url).expect(url))
    }

    /// Every spelling and embedding of an IPv4 address.
    fn spellings(address: Ipv4Addr) -> Vec<String> {
        let [a, b, c, d] = address.octets();
        let number = u32::from(address);
        let mut all = vec![
            format!("{address}"),
            format!("{number}"),
            format!("0x{number:x}"),
            format!("0{a:o}.{b}.{c}.{d}"),
            format!("{a}.{b}.{}", (u16::from(c) << 8) | u16::from(d)),
            format!("{a}.{}", number & 0xff_ffff),
            format!("[::ffff:{address}]"),
            format!("[64:ff9b::{address}]"),
            format!("[2002:{:02x}{b:02x}:{c:02x}{d:02x}::1]", a),
        ];
        if number > 0xffff {
            all.push(format!("[::{address}]"));
        }
        all
    }

    #[test]
    fn no_spelling_of_a_forbidden_address_gets_through() {
        let this = Forbidden::ThisComputer;
        let private = Forbidden::PrivateNetwork;
        let special = Forbidden::Special;
        for (address, public, lan) in [
            ("127.0.0.1", Err(this), Ok(())),
            ("127.9.9.9", Err(this), Ok(())),
            ("10.0.0.1", Err(private), Ok(())),
            ("172.16.0.1", Err(private), Ok(())),
            ("172.31.255.255", Err(private), Ok(())),
            ("192.168.1.1", Err(private), Ok(())),
            (
                "169.254.169.254",
                Err(Forbidden::LinkLocal),
                Err(Forbidden::LinkLocal),
            ),
            ("100.64.0.1", Err(special), Err(special)),
            ("192.0.0.1", Err(special), Err(special)),
            ("192.88.99.1", Err(special), Err(special)),
            ("198.18.0.1", Err(special), Err(special)),
            ("203.0.113.5", Err(special), Err(special)),
            ("224.0.0.1", Err(special), Err(special)),
            ("255.255.255.255", Err(special), Err(special)),
            ("93.184.215.14", Ok(()), Ok(())),
            ("172.32.0.1", Ok(()), Ok(())),
        ] {
            for host in spellings(address.parse().expect(address)) {
                let url = format!("https://{host}/hook");
                assert_eq!(judged("public", &url), public, "{url}");
                assert_eq!(judged("lan", &url), lan, "{url}");
            }
        }
    }

    #[test]
    fn addresses_of_ipv6_are_told_apart() {
        for (host, public) in [
            ("::1", Err(Forbidden::ThisComputer)),
            ("::", Err(Forbidden::Special)),
            ("fe80::1", Err(Forbidden::LinkLocal)),
            ("fec0::1", Err(Forbidden::LinkLocal)),
            ("fd12::1", Err(Forbidden::PrivateNetwork)),
            ("ff02::1", Err(Forbidden::Special)),
            ("2001:db8::1", Err(Forbidden::Special)),
            ("2001:0:1::1", Err(Forbidden::Special)),
            ("3fff::1", Err(Forbidden::Special)),
            ("100::1", Err(Forbidden::Special)),
            ("64:ff9b:1::1", Err(Forbidden::Special)),
            ("5f00::1", Err(Forbidden::Special)),
            ("2606:4700::1111", Ok(())),
        ] {
            let url = format!("https://[{host}]/");
            assert_eq!(judged("public", &url), public, "{url}");
        }
    }

    #[test]
    fn a_list_is_all_there_is_and_never_leads_to_metadata() {
        let listed = "10.1.0.0/16,169.254.0.0/16,127.0.0.1";
        assert_eq!(judged(listed, "https://10.1.2.3/"), Ok(()));
        assert_eq!(judged(listed, "https://127.0.0.1/"), Ok(()));
        let not_listed = Err(Forbidden::NotListed);
        assert_eq!(judged(listed, "https://10.2.0.1/"), not_listed);
        assert_eq!(judged(listed, "https://93.184.215.14/"), not_listed);
        assert_eq!(
            judged(listed, "https://169.254.169.254/"),
            Err(Forbidden::LinkLocal)
        );
        for bad in ["", "everything", "10.0.0.0/33"] {
            assert_eq!(bad.parse::<Targets>(), Err(NoTargets), "{bad}");
        }
    }

    #[test]
    fn names_of_this_computer_ports_and_plain_http_are_judged() {
        let this = Err(Forbidden::ThisComputer);
        assert_eq!(judged("public", "https://localhost/"), this);
        assert_eq!(judged("public", "https://a.LOCALHOST./"), this);
        assert_eq!(judged("public", "https://example.org/"), Ok(()));
        for port in [22, 25, 1023] {
            let url = format!("https://example.org:{port}/");
            assert_eq!(judged("lan", &url), Err(Forbidden::Port), "{url}");
        }
        assert_eq!(judged("lan", "https://example.org:8443/"), Ok(()));
        let strict = TargetRules::usual(false);
        let plain = Url::parse("http://example.org/").expect("an address");
        assert_eq!(strict.judge(&plain), Err(Forbidden::PlainHttp));
        assert_eq!(TargetRules::usual(true).judge(&plain), Ok(()));
    }
}
