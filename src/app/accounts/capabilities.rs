//! What an account can do, as data: panels ask and never name an account.

use cadran_core::model::Key;
use cadran_core::wire;

/// Why a control cannot be used with an account; `None` where it can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Id of the text that names the account where it is no server's
    pub name_text: &'static str,
    /// Whether the account sends email at all
    pub sends_mail: bool,
    /// The kinds of mail that something in this account is a reason for, whether mailed or not
    pub mail_kinds: &'static [Key],
    /// Whether the account delivers webhooks
    pub delivers_webhooks: bool,
    /// Whether the documents are files that can be opened in an editor
    pub has_files: bool,
    /// Whether the account has API keys of its own
    pub api_keys: bool,
    /// Whether a changed email address waits until it is confirmed
    pub confirms_email: bool,
    /// Whether it has signed-in devices and a password
    pub sessions: bool,
    /// Whether accounts on servers can be added
    pub connects: bool,
}

impl Capabilities {
    /// The window's own account: everything is kept in files of this computer.
    pub const THIS_DEVICE: Self = Self {
        name_text: "account-this-device",
        sends_mail: false,
        mail_kinds: &[Key::WeeklyReport, Key::LongRunningTimer, Key::Newsletter],
        delivers_webhooks: false,
        api_keys: false,
        confirms_email: false,
        sessions: false,
        has_files: true,
        connects: true,
    };

    /// The account of a page without a server: everything is kept in this browser.
    pub const THIS_BROWSER: Self = Self {
        name_text: "account-this-browser",
        has_files: false,
        connects: false,
        ..Self::THIS_DEVICE
    };

    /// With an account on a server that says this of itself.
    #[must_use]
    pub fn on_server(self, server: &wire::Capabilities) -> Self {
        Self {
            sends_mail: server.mail,
            delivers_webhooks: server.webhook_deliveries,
            api_keys: server.api_keys,
            confirms_email: server.change_email,
            sessions: server.sessions,
            ..self
        }
    }
}
