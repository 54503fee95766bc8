//! Secrets in files that only their owner may read: `secrets/<id of the account>` in the data folder.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use cadran_core::model::AccountId;
use cadran_core::wire::Secret;

use crate::platform::StoreError;
use crate::platform::native::store;

/// No secret has as many bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// The folder of secrets.
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// It need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Reads an account's secret.
    ///
    /// # Errors
    /// There is one that cannot be read, or is none.
    pub fn read(&self, account: AccountId) -> Result<Option<Secret>, StoreError> {
        let path = self.path(account);
        let bytes = match store::read_up_to(&path, MAX_BYTES) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(store::explain(&path, &error)),
        };
        match String::from_utf8(bytes) {
            Ok(text) if !text.is_empty() => Ok(Some(Secret::new(text))),
            _ => Err(StoreError::Other(format!(
                "{}: It holds no secret",
                path.display()
            ))),
        }
    }

    /// Writes an account's secret and answers where.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self, account: AccountId, secret: &Secret) -> Result<PathBuf, StoreError> {
        let path = self.path(account);
        match store::replace(&path, secret.reveal().as_bytes()) {
            Ok(()) => Ok(path),
            Err(error) => Err(store::explain(&path, &error)),
        }
    }

    /// Removes an account's secret if there is one.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn remove(&self, account: AccountId) -> Result<(), StoreError> {
        let path = self.path(account);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(store::explain(&path, &error)),
            _ => Ok(()),
        }
    }

    fn path(&self, account: AccountId) -> PathBuf {
        self.folder.join(account.to_string())
    }
}
