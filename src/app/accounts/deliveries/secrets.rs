//! What receivers check deliveries with, as far as it was asked for.

use std::collections::{BTreeMap, BTreeSet};

use cadran_core::wire::{Id, Secret, Time, Webhook, WebhookSecret};

/// One of the secrets of a webhook.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HookSecret {
    /// What `webhook-signature` is made with (Standard Webhooks)
    Signing,
    /// What `Clockify-Signature` is, for a webhook as the server has it: on Clockify a row is several
    Token(Id),
}

/// The secrets of the webhook that is shown.
#[derive(Default)]
pub struct HookSecrets {
    known: BTreeMap<HookSecret, Secret>,
    revealed: BTreeSet<HookSecret>,
    /// Those to be copied as soon as they come
    copied: BTreeSet<HookSecret>,
    /// Until when the signing secret before signs, too
    pub former_until: Option<Time>,
}

impl HookSecrets {
    /// A secret, if it is known by now.
    pub fn get(&self, which: &HookSecret) -> Option<&Secret> {
        self.known.get(which)
    }

    /// Whether a person wants to see it.
    pub fn is_revealed(&self, which: &HookSecret) -> bool {
        self.revealed.contains(which)
    }

    /// Shows or hides one; answers whether it has to be asked for.
    pub fn reveal(&mut self, which: &HookSecret, reveals: bool) -> bool {
        match reveals {
            true => self.revealed.insert(which.clone()),
            false => self.revealed.remove(which),
        };
        reveals && !self.known.contains_key(which)
    }

    /// Notes that one is to be copied as soon as it comes.
    pub fn copy_later(&mut self, which: &HookSecret) {
        self.copied.insert(which.clone());
    }

    /// The signing secret has come; answers what is to be copied.
    pub fn came(&mut self, secret: WebhookSecret) -> Option<Secret> {
        self.former_until = secret.former_until;
        self.keep(HookSecret::Signing, secret.signing_secret)
    }

    /// A webhook has come with its token; answers what is to be copied.
    pub fn token_came(&mut self, webhook: Webhook) -> Option<Secret> {
        self.keep(HookSecret::Token(webhook.id), webhook.auth_token)
    }

    fn keep(&mut self, which: HookSecret, secret: Secret) -> Option<Secret> {
        let is_copied = self.copied.remove(&which);
        self.known.insert(which, secret.clone());
        is_copied.then_some(secret)
    }
}
