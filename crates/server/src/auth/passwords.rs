//! Passwords by argon2id.

use std::fmt;
use std::sync::Arc;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use cadran_core::wire::Secret;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// 19 MiB, two passes, one lane: OWASP's first choice.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// Hashes at the same time: each takes its memory and a core.
const AT_ONCE: usize = 2;

/// A hash that no password has, so that an unknown address takes as long as a known one.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdCE$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Why a text is no new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordError {
    /// Fewer than [`Passwords::MIN_CHARS`]
    TooShort,
    /// More than [`Passwords::MAX_BYTES`]
    TooLong,
    /// The hash could not be made, for want of memory or random numbers
    Failed,
}

impl fmt::Display for PasswordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort => write!(
                f,
                "A password has at least {} characters",
                Passwords::MIN_CHARS
            ),
            Self::TooLong => write!(f, "A password has at most {} bytes", Passwords::MAX_BYTES),
            Self::Failed => f.write_str("The password could not be stored; try again"),
        }
    }
}

impl std::error::Error for PasswordError {}

/// Hashes and checks passwords off the async threads, a few at a time.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Passwords {
    /// The fewest characters of a new password.
    pub const MIN_CHARS: usize = 8;
    /// The most bytes of a password.
    pub const MAX_BYTES: usize = 1024;

    /// The hash of a new password, as argon2's own text.
    ///
    /// # Errors
    /// The password is too short or too long, or cannot be hashed.
    pub async fn hash(&self, password: Secret) -> Result<String, PasswordError> {
        if password.reveal().chars().count() < Self::MIN_CHARS {
            return Err(PasswordError::TooShort);
        }
        if password.reveal().len() > Self::MAX_BYTES {
            return Err(PasswordError::TooLong);
        }
        self.off_thread(move || {
            let mut salt = [0; 16];
            getrandom::fill(&mut salt).ok()?;
            let hash = argon2()?.hash_password_with_salt(password.reveal().as_bytes(), &salt);
            Some(hash.ok()?.to_string())
        })
        .await
        .ok_or(PasswordError::Failed)
    }

    /// Whether this is the password of the hash. Without a hash it takes as long, and is false.
    pub async fn verify(&self, password: Secret, hash: Option<String>) -> bool {
        if password.reveal().len() > Self::MAX_BYTES {
            return false;
        }
        self.off_thread(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| NOBODYS.to_owned());
            let verdict = argon2()?.verify_password(password.reveal().as_bytes(), hash.as_str());
            Some(verdict.is_ok() && known)
        })
        .await
        .unwrap_or(false)
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Option<T> {
        // Moved into the work: a caller that goes away must not let in one more.
        let turn = Arc::clone(&self.turns).acquire_owned().await.ok()?;
        let done = spawn_blocking(move || {
            let result = work();
            drop(turn);
            result
        });
        done.await.ok()?
    }
}

fn argon2() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let passwords = Passwords::default();
        let hash = passwords.hash(Secret::new("correct horse")).await;
        let hash = hash.expect("a hash");
        let verify = |text: &str| passwords.verify(Secret::new(text), Some(hash.clone()));
        assert!(verify("correct horse").await);
        assert!(!verify("correct horsf").await);
        assert!(!verify(&"x".repeat(2000)).await);
    }

    #[tokio::test]
    async fn nobodys_hash_costs_the_same_and_fits_nothing() {
        let passwords = Passwords::default();
        assert!(!passwords.verify(Secret::new(""), None).await);
        let hash = passwords.hash(Secret::new("12345678")).await;
        let costs = |hash: &str| hash.split('$').take(4).map(str::len).collect::<Vec<_>>();
        let hash = hash.expect("a hash");
        assert_eq!(costs(&hash), costs(NOBODYS));
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(argon2::password_hash::phc::PasswordHash::new(NOBODYS).is_ok());
    }

    #[tokio::test]
    async fn lengths_are_limited() {
        let passwords = Passwords::default();
        let hash = |text: String| passwords.hash(Secret::new(text));
        assert_eq!(hash("1234567".into()).await, Err(PasswordError::TooShort));
        assert_eq!(hash("x".repeat(1025)).await, Err(PasswordError::TooLong));
    }
}
