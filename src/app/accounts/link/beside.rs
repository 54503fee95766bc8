//! What of the account's line is of use beside the document.

use cadran_core::fields::FieldPath;
use cadran_core::model::WebhookId;
use cadran_core::wire::Id;
use cadran_core::wire::hooks::Remote;

use super::{Line, Link};

impl Link {
    /// Whether an API key shows who is asking, which cannot do everything that a person can.
    pub fn is_by_key(&self) -> bool {
        matches!(&self.line, Line::Open(connection) if connection.client().is_by_key())
    }

    /// Whether there is nobody's secret here, so that nothing can be asked.
    pub fn is_signed_out(&self) -> bool {
        matches!(self.line, Line::SignedOut(..))
    }

    /// The workspace whose webhooks are shown, as far as is known.
    pub fn workspace(&self) -> Option<&Id> {
        match &self.line {
            Line::Open(connection) => connection.client().place().workspace.as_ref(),
            _ => None,
        }
    }

    /// The webhooks of the server that a row is: one on a Cadran server, one for each event on Clockify.
    pub fn hooks(&self, row: &WebhookId) -> &[Remote] {
        let kept = self.saved().webhooks.kept.get(row);
        kept.map(Vec::as_slice).unwrap_or_default()
    }

    /// Goes up whenever the server's webhooks were read anew.
    pub fn webhooks_revision(&self) -> u64 {
        match &self.line {
            Line::Open(connection) => connection.client().webhooks_revision(),
            _ => 0,
        }
    }

    /// Turns to another workspace, while no webhook is unsent.
    pub fn show_workspace(&mut self, workspace: Id) {
        self.account.workspace = workspace.to_string();
        if let Line::Open(connection) = &mut self.line {
            connection.set_workspace(workspace);
        }
    }

    /// Whether the account takes this field.
    pub fn sends(&self, path: &FieldPath) -> bool {
        self.rules_of()(&self.capabilities).lane(path).is_some()
    }

    /// An email address that waits for its confirmation.
    pub fn pending_email(&self) -> Option<&str> {
        self.saved().user.pending_email.as_deref()
    }
}
