//! The parser of the `url` crate.

#[derive(Clone, Debug)]
pub(super) struct Parsed(url::Url);

impl Parsed {
    pub fn parse(text: &str) -> Option<Self> {
        url::Url::parse(text).ok().map(Self)
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub fn has_credentials(&self) -> bool {
        !self.0.username().is_empty() || self.0.password().is_some()
    }

    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    pub fn port(&self) -> Option<u16> {
        self.0.port()
    }

    pub fn path(&self) -> &str {
        self.0.path()
    }
}
