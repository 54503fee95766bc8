//! Secrets of accounts: in the system's keychain, in a file of their own where there is none, never in a document.

mod files;
mod keychain;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cadran_core::model::AccountId;
use cadran_core::wire::Secret;

pub use self::files::Files;
use self::keychain::{Keychain, Refusal};
use super::inbox::{self, Outbox};
use super::worker::Worker;
use crate::platform::{Event, Keep, SecretError, SecretPlace};

/// Reads, keeps and forgets secrets on a thread of its own: a keychain may ask the person first.
pub struct Secrets {
    vault: Arc<Vault>,
    outbox: Outbox,
    /// Started with the first question, since most people have no account elsewhere
    worker: Option<Worker>,
}

impl Secrets {
    /// Uses the system's keychain, or files in `folder`.
    pub fn new(folder: PathBuf, outbox: Outbox) -> Self {
        Self {
            vault: Arc::new(Vault {
                session: Mutex::default(),
                keychain: keychain::system(),
                files: Files::new(folder),
            }),
            outbox,
            worker: None,
        }
    }

    /// See [`crate::platform::Platform::read_secret`].
    pub fn read(&mut self, account: AccountId) {
        self.run(move |vault, outbox| {
            let result = vault.read(account);
            outbox.send(Event::Secret { account, result });
        });
    }

    /// See [`crate::platform::Platform::keep_secret`].
    pub fn keep(&mut self, account: AccountId, secret: Secret, keep: Keep) {
        self.run(move |vault, outbox| {
            let result = vault.keep(account, secret, keep);
            outbox.send(Event::SecretKept { account, result });
        });
    }

    /// See [`crate::platform::Platform::forget_secret`].
    pub fn forget(&mut self, account: AccountId) {
        self.run(move |vault, _| vault.forget(account));
    }

    /// Waits until all is done so far; whether it was before the deadline.
    pub fn wait(&self, deadline: Duration) -> bool {
        self.worker
            .as_ref()
            .is_none_or(|worker| worker.wait(deadline))
    }

    fn run(&mut self, job: impl FnOnce(&Vault, &Outbox) + Send + 'static) {
        let (vault, outbox) = (Arc::clone(&self.vault), self.outbox.clone());
        self.worker
            .get_or_insert_with(|| Worker::start("secrets"))
            .run(move || job(&vault, &outbox));
    }
}

/// The three places, of which at most one holds an account's secret.
struct Vault {
    /// What only this run knows
    session: Mutex<BTreeMap<AccountId, Secret>>,
    keychain: Box<dyn Keychain>,
    files: Files,
}

impl Vault {
    fn read(&self, account: AccountId) -> Result<Option<Secret>, SecretError> {
        if let Some(secret) = inbox::lock(&self.session).get(&account) {
            return Ok(Some(secret.clone()));
        }
        let filed = self.files.read(account).map_err(SecretError::Store)?;
        if filed.is_some() || !has_keychain(account) {
            return Ok(filed);
        }
        match self.keychain.read(account) {
            Err(Refusal::NoKeychain) => Ok(None),
            Err(Refusal::Because(error)) => Err(error),
            Ok(found) => Ok(found),
        }
    }

    /// Where it cannot be kept for always, it is known for this run at least.
    fn keep(
        &self,
        account: AccountId,
        secret: Secret,
        keep: Keep,
    ) -> Result<SecretPlace, SecretError> {
        let kept = match keep {
            Keep::Session => {
                self.delete(account);
                Ok(SecretPlace::Memory)
            }
            Keep::Always => self.store(account, &secret),
        };
        let mut session = inbox::lock(&self.session);
        if matches!(kept, Ok(SecretPlace::Keychain | SecretPlace::File(_))) {
            session.remove(&account);
        } else {
            session.insert(account, secret);
        }
        kept
    }

    fn store(&self, account: AccountId, secret: &Secret) -> Result<SecretPlace, SecretError> {
        if has_keychain(account) {
            match self.keychain.keep(account, secret) {
                Err(Refusal::NoKeychain) => {}
                Err(Refusal::Because(error)) => return Err(error),
                Ok(()) => {
                    self.files.remove(account).map_err(SecretError::Store)?;
                    return Ok(SecretPlace::Keychain);
                }
            }
        }
        let written = self.files.write(account, secret);
        written.map(SecretPlace::File).map_err(SecretError::Store)
    }

    fn forget(&self, account: AccountId) {
        inbox::lock(&self.session).remove(&account);
        self.delete(account);
    }

    fn delete(&self, account: AccountId) {
        if let Err(error) = self.files.remove(account) {
            log::warn!("The secret of account {account} stays: {error}");
        }
        if has_keychain(account)
            && let Err(Refusal::Because(error)) = self.keychain.forget(account)
        {
            log::warn!("The secret of account {account} stays in the keychain: {error}");
        }
    }
}

/// The computer's own account is asked for nothing: its secret opens what lies in the same folder, and every data folder
/// has such an account.
fn has_keychain(account: AccountId) -> bool {
    !account.is_here()
}

#[cfg(test)]
mod tests;
