//! Secrets in the browser's storage: `sessionStorage`, which ends with the tab, or `localStorage` if the person wants it.

use std::collections::BTreeMap;

use cadran_core::model::AccountId;
use cadran_core::wire::Secret;
use web_sys::Storage;

use super::error::{denied, store_error, window};
use super::storage::{get, local, remove, set};
use crate::platform::stored_name::secret_key;
use crate::platform::{Keep, SecretPlace, StoreError};

/// The secrets of this tab.
#[derive(Default)]
pub struct Secrets {
    /// What the browser's storage did not take
    unstored: BTreeMap<AccountId, Secret>,
}

impl Secrets {
    /// The secret of an account; none where the storage is refused.
    pub fn read(&self, account: AccountId) -> Option<Secret> {
        if let Some(secret) = self.unstored.get(&account) {
            return Some(secret.clone());
        }
        let key = secret_key(account);
        [session(), local()]
            .into_iter()
            .flatten()
            .find_map(|storage| get(&storage, &key).ok()?)
            .map(Secret::new)
    }

    /// Keeps a secret in one place; where the storage does not take it, that is this tab's memory.
    pub fn keep(&mut self, account: AccountId, secret: Secret, keep: Keep) -> SecretPlace {
        self.forget(account);
        let storage = match keep {
            Keep::Session => session(),
            Keep::Always => local(),
        };
        let key = secret_key(account);
        match storage.and_then(|storage| set(&storage, &key, secret.reveal())) {
            Ok(()) => SecretPlace::Browser,
            Err(error) => {
                log::warn!("The secret of account {account} is not stored: {error}");
                self.unstored.insert(account, secret);
                SecretPlace::Memory
            }
        }
    }

    /// Deletes the secret of an account in all places.
    pub fn forget(&mut self, account: AccountId) {
        self.unstored.remove(&account);
        for storage in [session(), local()].into_iter().flatten() {
            remove(&storage, &secret_key(account));
        }
    }
}

/// The storage of this tab.
fn session() -> Result<Storage, StoreError> {
    window()
        .and_then(|window| window.session_storage())
        .map_err(|error| store_error(&error))?
        .ok_or_else(denied)
}
