//! The system's own place for secrets.

#[cfg(target_os = "linux")]
mod secret_service;
#[cfg(any(target_os = "macos", windows))]
mod system_store;

use cadran_core::model::AccountId;
use cadran_core::wire::Secret;

use crate::platform::SecretError;

/// The name under which keychains show our secrets.
#[cfg(any(target_os = "linux", target_os = "macos", windows))]
const SERVICE: &str = "Cadran";

/// A place that asks its owner before it opens. Calls may take as long as the person does.
pub trait Keychain: Send + Sync {
    /// The secret of an account, if it has one.
    ///
    /// # Errors
    /// See [`Refusal`].
    fn read(&self, account: AccountId) -> Result<Option<Secret>, Refusal>;

    /// Keeps a secret in the place of the one before.
    ///
    /// # Errors
    /// See [`Refusal`].
    fn keep(&self, account: AccountId, secret: &Secret) -> Result<(), Refusal>;

    /// Deletes the secret of an account, if it has one.
    ///
    /// # Errors
    /// See [`Refusal`].
    fn forget(&self, account: AccountId) -> Result<(), Refusal>;
}

/// Why a keychain did not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is none on this system
    NoKeychain,
    /// There is one
    Because(SecretError),
}

impl From<SecretError> for Refusal {
    fn from(error: SecretError) -> Self {
        Self::Because(error)
    }
}

/// The keychain of the person's desktop.
#[cfg(target_os = "linux")]
pub fn system() -> Box<dyn Keychain> {
    Box::new(secret_service::System::default())
}

/// The system's keychain.
#[cfg(any(target_os = "macos", windows))]
pub fn system() -> Box<dyn Keychain> {
    Box::new(system_store::System)
}

/// A system without a keychain.
#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
pub fn system() -> Box<dyn Keychain> {
    Box::new(Nothing)
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
struct Nothing;

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
impl Keychain for Nothing {
    fn read(&self, _account: AccountId) -> Result<Option<Secret>, Refusal> {
        Err(Refusal::NoKeychain)
    }

    fn keep(&self, _account: AccountId, _secret: &Secret) -> Result<(), Refusal> {
        Err(Refusal::NoKeychain)
    }

    fn forget(&self, _account: AccountId) -> Result<(), Refusal> {
        Err(Refusal::NoKeychain)
    }
}
