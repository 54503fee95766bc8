//! What proxies say of those behind them: `Forwarded` (RFC 7239) and `X-Forwarded-*`.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;
use ipnet::IpNet;

use crate::config::Scheme;

const FORWARDED: &str = "forwarded";
const X_FORWARDED_FOR: &str = "x-forwarded-for";
const X_FORWARDED_PROTO: &str = "x-forwarded-proto";

/// Where a request really comes from.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub address: IpAddr,
    /// False where an unknown proxy stands between
    pub is_known: bool,
    /// How the outermost trusted proxy was spoken to, where it says so
    pub scheme: Option<Scheme>,
}

/// One step on the way to us.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hop {
    /// None: hidden or unreadable
    address: Option<IpAddr>,
    scheme: Option<Scheme>,
}

/// Finds the source of a request that `peer` sent.
///
/// The nearest address that is no trusted proxy counts, so that nobody gains by inventing steps before it. Most proxies set
/// one of the two headers and pass the other on as it came: where both are there and differ, neither is believed.
pub(crate) fn source(peer: IpAddr, headers: &HeaderMap, proxies: &[IpNet]) -> Source {
    let is_forwarded = [FORWARDED, X_FORWARDED_FOR]
        .iter()
        .any(|name| headers.contains_key(*name));
    let direct = Source {
        address: peer,
        is_known: !is_forwarded,
        scheme: None,
    };
    let is_trusted = |address: IpAddr| proxies.iter().any(|range| range.contains(&address));
    if !is_trusted(peer) {
        return direct;
    }
    let standard = outermost(&standard_hops(headers), is_trusted);
    let common = outermost(&common_hops(headers), is_trusted);
    let found = match (standard, common) {
        (Some(standard), Some(common)) if standard.address != common.address => None,
        (standard, common) => common.or(standard),
    };
    match found {
        Some(Hop {
            address: Some(address),
            scheme,
        }) => Source {
            address,
            is_known: true,
            scheme,
        },
        _ => direct,
    }
}

/// From the nearest step outwards: the first that is not trusted, or the last of all.
fn outermost(hops: &[Hop], is_trusted: impl Fn(IpAddr) -> bool) -> Option<Hop> {
    hops.iter()
        .rev()
        .find(|hop| !hop.address.is_some_and(&is_trusted))
        .or_else(|| hops.first())
        .cloned()
}

fn common_hops(headers: &HeaderMap) -> Vec<Hop> {
    let schemes: Vec<_> = items(headers, X_FORWARDED_PROTO).collect();
    let mut hops: Vec<_> = items(headers, X_FORWARDED_FOR)
        .map(|item| Hop {
            address: node(&item),
            scheme: None,
        })
        .collect();
    // A list that is as long goes step by step; otherwise the nearest proxy's word counts for all.
    let count = hops.len();
    for (index, hop) in hops.iter_mut().enumerate() {
        let word = match schemes.len() == count {
            true => schemes.get(index),
            false => schemes.last(),
        };
        hop.scheme = word.and_then(|word| word.parse().ok());
    }
    hops
}

fn standard_hops(headers: &HeaderMap) -> Vec<Hop> {
    items(headers, FORWARDED)
        .map(|item| {
            let value = |name: &str| {
                item.split(';').find_map(|pair| {
                    let (key, value) = pair.split_once('=')?;
                    let value = value.trim().trim_matches('"');
                    key.trim().eq_ignore_ascii_case(name).then_some(value)
                })
            };
            Hop {
                address: value("for").and_then(node),
                scheme: value("proto").and_then(|word| word.parse().ok()),
            }
        })
        .collect()
}

/// The items of a header that is a list, over all its lines.
fn items<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = String> + 'a {
    headers
        .get_all(name)
        .iter()
        .map(|value| value.to_str().unwrap_or_default())
        .flat_map(|line| line.split(','))
        .map(|item| item.trim().to_owned())
}

/// An address with or without brackets and port.
fn node(text: &str) -> Option<IpAddr> {
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    let address: Option<IpAddr> = bare.parse().ok();
    address
        .or_else(|| text.parse::<SocketAddr>().ok().map(|it| it.ip()))
        .map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    const PROXY: &str = "10.0.0.1";

    fn found(peer: &str, lines: &[(&'static str, &'static str)]) -> (String, bool, Option<Scheme>) {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        let proxies = ["10.0.0.0/8".parse().expect("a range")];
        let source = source(peer.parse().expect("an address"), &headers, &proxies);
        (source.address.to_string(), source.is_known, source.scheme)
    }

    #[test]
    fn a_stranger_cannot_name_another_address() {
        let lines = [(X_FORWARDED_FOR, "127.0.0.1"), (X_FORWARDED_PROTO, "https")];
        assert_eq!(
            found("192.0.2.9", &lines),
            ("192.0.2.9".into(), false, None)
        );
    }

    #[test]
    fn the_nearest_address_that_is_no_proxy_counts() {
        let lines = [
            (X_FORWARDED_FOR, "127.0.0.1, 192.0.2.9, 10.1.1.1"),
            (X_FORWARDED_PROTO, "https"),
        ];
        assert_eq!(
            found(PROXY, &lines),
            ("192.0.2.9".into(), true, Some(Scheme::Https))
        );
        let lines = [(
            FORWARDED,
            r#"for=127.0.0.1, For="[2001:db8::1]:4711";proto=https"#,
        )];
        assert_eq!(
            found(PROXY, &lines),
            ("2001:db8::1".into(), true, Some(Scheme::Https))
        );
    }

    #[test]
    fn two_headers_that_differ_are_not_believed() {
        let lines = [(FORWARDED, "for=127.0.0.1"), (X_FORWARDED_FOR, "192.0.2.9")];
        assert_eq!(found(PROXY, &lines), (PROXY.into(), false, None));
    }

    #[test]
    fn hidden_and_garbled_addresses_leave_the_proxys() {
        for text in ["for=_hidden", "for=unknown", "for", "", ";;=;"] {
            let lines = [(FORWARDED, text)];
            assert_eq!(found(PROXY, &lines), (PROXY.into(), false, None), "{text}");
        }
    }
}
