//! What can be done with the account of a line, as far as is known by now.

use cadran_core::fields::FieldPath;
use cadran_core::model::{Account, Server};
use cadran_core::sync::{Rules, Saved};
use cadran_core::wire::{self, Reason};

use super::{ASSUMED, Line, Link};
use crate::account::{Allowance, Ask, Credential, Waker};
use crate::app::accounts::capabilities::{Capabilities, Clockify, WebhookLog};
use crate::app::accounts::clockify::{Site, Terms};
use crate::platform::Home;

/// What this device's own server can do: this program is both sides.
const AT_HOME: wire::Capabilities = wire::Capabilities {
    write_picture: false,
    sessions: false,
    webhook_test: true,
    webhook_deliveries: true,
    ..ASSUMED
};

impl Link {
    /// The open line of this device's own account.
    pub fn home(home: &Home, saved: Saved, waker: Waker, now_ms: i64) -> Self {
        let account = Account {
            server: Server::Cadran(home.address.clone()),
            ..Account::default()
        };
        let mut link = Self {
            is_home: true,
            capabilities: AT_HOME,
            ..Self::new(account, saved)
        };
        link.sign_in(Credential::Session(home.token.clone()), waker, now_ms);
        link
    }

    /// What makes rules of what a server says it can do; Clockify says nothing of the kind.
    pub(super) fn rules_of(&self) -> fn(&wire::Capabilities) -> Rules {
        match self.account.server {
            Server::Clockify(_) => |_| Rules::clockify(),
            Server::Cadran(_) if self.is_home => Rules::home,
            Server::Cadran(_) => Rules::cadran,
        }
    }

    /// What is asked of a server before anything else is known of it.
    pub(super) fn question(&self) -> Ask {
        match self.account.server {
            Server::Cadran(_) => Ask::Server,
            Server::Clockify(_) => Ask::Workspaces,
        }
    }

    /// What can be seen of what was sent for webhooks.
    pub fn webhook_log(&self) -> WebhookLog {
        match self.account.server {
            Server::Cadran(_) => WebhookLog::on_server(&self.capabilities),
            Server::Clockify(_) => WebhookLog::Attempts,
        }
    }

    /// How many requests the server still allows, where it says so.
    pub fn allowance(&self) -> Option<Allowance> {
        match &self.line {
            Line::Open(connection) => connection.client().allowance(),
            _ => None,
        }
    }

    /// What can be done with this account on a computer or in a browser that can do `here`.
    pub fn capabilities(&self, here: Capabilities) -> Capabilities {
        match &self.account.server {
            Server::Cadran(_) => here.on_server(&self.capabilities),
            server @ Server::Clockify(_) => here.on_clockify(Clockify {
                site: Site::of(server),
                terms: self.terms(),
                refuses_week: self.refuses_week || self.rules().is_some_and(|rules| !rules.member),
                has_webhooks: self.rules().is_none_or(|rules| rules.webhooks),
                others_webhooks: self.others_webhooks(),
            }),
        }
    }

    fn rules(&self) -> Option<&Rules> {
        match &self.line {
            Line::Open(connection) => Some(connection.rules()),
            _ => None,
        }
    }

    fn terms(&self) -> Terms {
        let Line::Open(connection) = &self.line else {
            return Terms::default();
        };
        let here = connection.client().place().workspace.as_ref();
        let terms = self.terms.iter().find(|(id, _)| Some(id) == here);
        terms.map(|(_, terms)| *terms).unwrap_or_default()
    }

    /// Remembers that the first day of the week or the working days were not taken, until the person tries anew.
    pub(super) fn note_refusals(&mut self, now_ms: i64) {
        let is_refused = |(path, reason): &(&FieldPath, &Reason)| {
            path.panel() == "date_time" && **reason == Reason::NotAllowed
        };
        if self.held(now_ms).iter().any(is_refused) {
            self.refuses_week = true;
        }
    }

    fn others_webhooks(&self) -> usize {
        match &self.line {
            Line::Open(connection) => connection.client().others_webhooks(),
            _ => 0,
        }
    }
}
