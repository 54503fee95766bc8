//! Keychain Services of macOS and the Credential Manager of Windows.

use std::sync::LazyLock;

use cadran_core::model::AccountId;
use cadran_core::wire::Secret;
use keyring_core::{Entry, Error};

use super::{Keychain, Refusal, SERVICE};
use crate::platform::SecretError;

/// Chosen once for the whole program.
static STORE: LazyLock<bool> = LazyLock::new(|| match choose() {
    Ok(()) => true,
    Err(error) => {
        log::warn!("There is no keychain: {error}");
        false
    }
});

/// The system's store.
pub struct System;

impl Keychain for System {
    fn read(&self, account: AccountId) -> Result<Option<Secret>, Refusal> {
        found(entry(account)?.get_password()).map(|text| text.map(Secret::new))
    }

    fn keep(&self, account: AccountId, secret: &Secret) -> Result<(), Refusal> {
        entry(account)?
            .set_password(secret.reveal())
            .map_err(refusal)
    }

    fn forget(&self, account: AccountId) -> Result<(), Refusal> {
        found(entry(account)?.delete_credential()).map(|_| ())
    }
}

#[cfg(target_os = "macos")]
fn choose() -> keyring_core::Result<()> {
    keyring_core::set_default_store(apple_native_keyring_store::keychain::Store::new()?);
    Ok(())
}

#[cfg(windows)]
fn choose() -> keyring_core::Result<()> {
    keyring_core::set_default_store(windows_native_keyring_store::Store::new()?);
    Ok(())
}

fn entry(account: AccountId) -> Result<Entry, Refusal> {
    if !*STORE {
        return Err(Refusal::NoKeychain);
    }
    Entry::new(SERVICE, &account.to_string()).map_err(refusal)
}

fn found<T>(answer: keyring_core::Result<T>) -> Result<Option<T>, Refusal> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(refusal(error)),
    }
}

/// An error of bad data holds the data, so that only the system's own words are passed on.
fn refusal(error: Error) -> Refusal {
    Refusal::Because(match error {
        Error::NoStorageAccess(_) => SecretError::Locked,
        Error::PlatformFailure(error) => SecretError::Keychain(error.to_string()),
        _ => SecretError::Keychain("The entry cannot be used".to_owned()),
    })
}
