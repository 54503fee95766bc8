//! The tokens of webhooks, made anew from one key each time instead of being stored.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use cadran_core::wire::Secret;
use sha2::{Digest as _, Sha256};

use crate::db::{Id, Webhook};
use crate::delivery::{OVERLAP_MS, SigningSecret};

const FILE: &str = "signing.key";
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The key of a data folder.
pub(crate) struct Signer {
    key: [u8; 32],
}

impl Signer {
    /// Reads the key, or makes it at the first start.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let file = folder.join(FILE);
        match fs::read(&file) {
            Ok(bytes) => {
                let key = bytes.try_into().map_err(|_| {
                    let why = format!("{} is damaged", file.display());
                    io::Error::new(io::ErrorKind::InvalidData, why)
                })?;
                Ok(Self { key })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::make(&file),
            Err(error) => Err(error),
        }
    }

    fn make(file: &Path) -> io::Result<Self> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(io::Error::other)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut made = options.open(file)?;
        made.write_all(&key)?;
        made.sync_all()?;
        Ok(Self { key })
    }

    /// What deliveries of a webhook carry: 32 alphanumerics, as Clockify's.
    pub fn token(&self, webhook: &Webhook) -> Secret {
        self.token_of(webhook.id, webhook.token_version)
    }

    /// What deliveries of a webhook are signed with at this time: its secret, and for a day the one before.
    pub fn secrets(&self, webhook: &Webhook, now: i64) -> Vec<SigningSecret> {
        let version = webhook.secret_version;
        let is_recent = |at: i64| now - at < OVERLAP_MS;
        let has_former = version > 1 && webhook.secret_rotated_at.is_some_and(is_recent);
        let former = has_former.then(|| version - 1);
        let versions = [Some(version), former].into_iter().flatten();
        versions
            .map(|version| self.secret_of(webhook.id, version))
            .collect()
    }

    fn secret_of(&self, webhook: Id, version: u32) -> SigningSecret {
        let digest = Sha256::new()
            .chain_update(self.key)
            .chain_update(b"signing secret")
            .chain_update(webhook.bytes())
            .chain_update(version.to_be_bytes())
            .finalize();
        SigningSecret::new(digest.into())
    }

    fn token_of(&self, webhook: Id, version: u32) -> Secret {
        let digest = Sha256::new()
            .chain_update(self.key)
            .chain_update(webhook.bytes())
            .chain_update(version.to_be_bytes())
            .finalize();
        let digits = digest.iter().map(|byte| ALPHABET[usize::from(*byte) % 62]);
        Secret::new(digits.map(char::from).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_the_same_after_a_restart_and_new_with_its_version() {
        let folder = tempfile::tempdir().expect("a folder");
        let webhook = Id::new(0).expect("random numbers");
        let tokens = [1, 1, 2].map(|version| {
            let signer = Signer::open(folder.path()).expect("a key");
            signer.token_of(webhook, version)
        });
        assert_eq!(tokens[0], tokens[1]);
        assert_ne!(tokens[0], tokens[2]);
        let text = tokens[0].reveal();
        assert!(text.len() == 32 && text.bytes().all(|b| b.is_ascii_alphanumeric()));
    }
}
