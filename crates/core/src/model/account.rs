//! The accounts that a computer or browser knows.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use cadran_url::{Host, Url};
use serde::{Deserialize, Serialize};

/// Names an account on this computer: 24 hex digits as text, seconds since 1970, then random.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct AccountId([u8; 12]);

impl AccountId {
    /// "This device" or "This browser": the account that is always there and needs no server elsewhere.
    pub const HERE: Self = Self([0; 12]);

    /// A new id. `random` must differ for ids of the same second.
    pub fn new(now_ms: i64, random: u64) -> Self {
        let seconds = u32::try_from(now_ms / 1000).unwrap_or(u32::MAX);
        let mut bytes = [0; 12];
        let (time, rest) = bytes.split_at_mut(4);
        time.copy_from_slice(&seconds.to_be_bytes());
        rest.copy_from_slice(&random.to_be_bytes());
        Self(bytes)
    }

    /// Whether it is [`Self::HERE`].
    pub fn is_here(self) -> bool {
        self == Self::HERE
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text that is no [`AccountId`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidAccountId;

impl fmt::Display for InvalidAccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an account's id has 24 digits of 0-9 and a-f")
    }
}

impl std::error::Error for InvalidAccountId {}

impl FromStr for AccountId {
    type Err = InvalidAccountId;

    fn from_str(text: &str) -> Result<Self, InvalidAccountId> {
        let digits = text.as_bytes();
        if digits.len() != 24 {
            return Err(InvalidAccountId);
        }
        let mut bytes = [0; 12];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = (digit(pair[0])? << 4) | digit(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

/// Lower case only, so that an id has one text and one folder.
fn digit(digit: u8) -> Result<u8, InvalidAccountId> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(InvalidAccountId),
    }
}

impl TryFrom<String> for AccountId {
    type Error = InvalidAccountId;

    fn try_from(text: String) -> Result<Self, InvalidAccountId> {
        text.parse()
    }
}

impl From<AccountId> for String {
    fn from(id: AccountId) -> Self {
        id.to_string()
    }
}

/// An account elsewhere that was added on this computer. Its secret is kept apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Account {
    pub server: Server,
    /// The person's name as last seen, for the list while offline
    pub name: String,
    /// The person's e-mail address as last seen
    pub email: String,
    /// The server's id of the person, 24 hex digits; empty before the first answer
    pub user: String,
    /// The server's id of the workspace chosen, 24 hex digits; empty before the first answer
    pub workspace: String,
}

/// What an account talks to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Server {
    /// `cadran serve`; the address without `/api/v1`
    Cadran(ServerAddress),
    /// Clockify or what speaks as it; the address with `/api/v1`
    Clockify(ServerAddress),
}

impl Server {
    /// Where it is.
    pub fn address(&self) -> &ServerAddress {
        match self {
            Self::Cadran(address) | Self::Clockify(address) => address,
        }
    }
}

impl Default for Server {
    fn default() -> Self {
        Self::Cadran(ServerAddress::default())
    }
}

/// The base of a server's addresses, without a slash at its end; empty only where a damaged file left none.
///
/// Plain http is taken for this computer and private networks alone, since secrets travel along.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ServerAddress(String);

/// Why a text is no address of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerAddressError {
    /// Nothing typed
    Empty,
    /// Not an address at all
    NotAnAddress,
    /// Another scheme than http and https
    Scheme,
    /// A user name or password inside
    Credentials,
    /// A `?` part
    Query,
    /// A `#` part
    Fragment,
    /// Plain http to a place where others can read along
    PlainHttp,
    /// More than [`ServerAddress::MAX_BYTES`]
    TooLong,
}

impl ServerAddress {
    /// The most bytes an address may have.
    pub const MAX_BYTES: usize = 2000;

    /// The address, such as `https://cadran.example.org/time`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it is called in lists: the host, with the port where it is not the usual one.
    pub fn host(&self) -> String {
        let Some(url) = Url::parse(&self.0) else {
            return self.0.clone();
        };
        match (url.host_text(), url.port()) {
            (Some(host), Some(port)) => format!("{host}:{port}"),
            (Some(host), None) => host.to_owned(),
            (None, _) => self.0.clone(),
        }
    }

    /// Whether there is none, which only a damaged file leaves.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads what a person typed: without a scheme it is https, or http for this computer.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, ServerAddressError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ServerAddressError::Empty);
        }
        if text.len() > Self::MAX_BYTES {
            return Err(ServerAddressError::TooLong);
        }
        // A parser of addresses drops line breaks and tabs, so that what is kept would not be what was typed
        if text.contains(char::is_control) {
            return Err(ServerAddressError::NotAnAddress);
        }
        let url = if has_scheme(text) {
            read(text)?
        } else {
            let url = read(&format!("https://{text}"))?;
            match reach(&url) {
                Reach::ThisComputer => read(&format!("http://{text}"))?,
                Reach::PrivateNetwork | Reach::Anywhere => url,
            }
        };
        check(&url)?;
        let address = url.as_str().trim_end_matches('/');
        if address.len() > Self::MAX_BYTES {
            return Err(ServerAddressError::TooLong);
        }
        Ok(Self(address.to_owned()))
    }
}

fn read(text: &str) -> Result<Url, ServerAddressError> {
    Url::parse(text).ok_or(ServerAddressError::NotAnAddress)
}

fn has_scheme(text: &str) -> bool {
    let scheme = text.split(':').next().unwrap_or_default();
    text.contains("://")
        || ["http", "https"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
}

fn check(url: &Url) -> Result<(), ServerAddressError> {
    if !matches!(url.scheme(), "http" | "https") {
        Err(ServerAddressError::Scheme)
    } else if url.has_credentials() {
        Err(ServerAddressError::Credentials)
    } else if url.has_query() {
        Err(ServerAddressError::Query)
    } else if url.has_fragment() {
        Err(ServerAddressError::Fragment)
    } else if url.scheme() == "http" && reach(url) == Reach::Anywhere {
        Err(ServerAddressError::PlainHttp)
    } else {
        Ok(())
    }
}

/// From where an address can be reached, as far as it says; names are not looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    ThisComputer,
    PrivateNetwork,
    Anywhere,
}

fn reach(url: &Url) -> Reach {
    let address = match url.host() {
        Some(Host::Address(address)) => address.to_canonical(),
        Some(Host::Name(name)) => return reach_of_name(&name),
        None => return Reach::Anywhere,
    };
    let is_private = match address {
        IpAddr::V4(address) => address.is_private(),
        IpAddr::V6(address) => address.is_unique_local(),
    };
    if address.is_loopback() {
        Reach::ThisComputer
    } else if is_private {
        Reach::PrivateNetwork
    } else {
        Reach::Anywhere
    }
}

fn reach_of_name(name: &str) -> Reach {
    match name.trim_end_matches('.').rsplit('.').next() {
        Some("localhost") => Reach::ThisComputer,
        Some("local") => Reach::PrivateNetwork,
        _ => Reach::Anywhere,
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ServerAddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "The address is missing",
            Self::NotAnAddress => "This is not an address such as https://cadran.example.org",
            Self::Scheme => "The address has to begin with https:// or http://",
            Self::Credentials => "Leave the user name and password out of the address",
            Self::Query => "Leave out the part of the address from the question mark on",
            Self::Fragment => "Leave out the part of the address from the # on",
            Self::PlainHttp => {
                "Use https://; plain http is only for this computer and private networks"
            }
            Self::TooLong => "The address has more than 2000 characters",
        })
    }
}

impl std::error::Error for ServerAddressError {}

impl TryFrom<String> for ServerAddress {
    type Error = ServerAddressError;

    fn try_from(text: String) -> Result<Self, ServerAddressError> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        Self::parse(&text)
    }
}

impl From<ServerAddress> for String {
    fn from(address: ServerAddress) -> Self {
        address.0
    }
}

#[cfg(test)]
mod tests;
