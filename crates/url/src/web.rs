//! The browser's own parser.

/// What it found, taken out at once.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    whole: String,
    has_credentials: bool,
    host: String,
    port: Option<u16>,
    path: String,
}

impl Parsed {
    pub fn parse(text: &str) -> Option<Self> {
        let url = web_sys::Url::new(text).ok()?;
        Some(Self {
            whole: url.href(),
            has_credentials: !url.username().is_empty() || !url.password().is_empty(),
            host: url.hostname(),
            port: url.port().parse().ok(),
            path: url.pathname(),
        })
    }

    pub fn as_str(&self) -> &str {
        &self.whole
    }

    pub fn has_credentials(&self) -> bool {
        self.has_credentials
    }

    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn port(&self) -> Option<u16> {
        self.port
    }

    pub fn path(&self) -> &str {
        &self.path
    }
}
