//! What can be done with the account of a line, as far as is known by now.

use cadran_core::fields::FieldPath;
use cadran_core::model::Server;
use cadran_core::sync::Rules;
use cadran_core::wire::Reason;

use super::{Line, Link};
use crate::account::Allowance;
use crate::app::accounts::capabilities::{Capabilities, Clockify};
use crate::app::accounts::clockify::{Site, Terms};

impl Link {
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
