//! How often signing in may be tried, for each account and each address.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

/// How many attempts there are at once, and how soon one comes back.
#[derive(Clone, Copy, Debug)]
pub struct SignInLimits {
    /// For one account, from anywhere
    pub per_account: u32,
    /// For one address, of any accounts
    pub per_address: u32,
    /// The time after which all attempts are there again, in milliseconds
    pub window_ms: i64,
}

impl Default for SignInLimits {
    fn default() -> Self {
        Self {
            per_account: 10,
            per_address: 50,
            window_ms: 15 * 60 * 1000,
        }
    }
}

/// There have been too many attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Until the next is allowed
    pub seconds: u64,
}

/// An attempt that was allowed; given back when it succeeds.
#[derive(Debug)]
pub struct Attempt([Bucket; 2]);

/// A place in the table and its rate: one attempt each `interval`, `limit` of them at once.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    key: u64,
    interval: i64,
    limit: i64,
}

/// Counts attempts by the generic cell rate algorithm: a row is one time, when all attempts will be there again.
///
/// It keeps hashes of addresses, not the addresses, and never more than [`SignInLimiter::ROWS`] of them.
pub struct SignInLimiter {
    limits: SignInLimits,
    hasher: RandomState,
    rows: Mutex<HashMap<u64, i64>>,
}

impl SignInLimiter {
    /// The most rows there are; beyond, those with the fewest attempts are forgotten.
    pub const ROWS: usize = 20_000;

    /// A limiter that has seen nothing.
    pub fn new(limits: SignInLimits) -> Self {
        Self {
            limits,
            hasher: RandomState::new(),
            rows: Mutex::default(),
        }
    }

    /// Takes an attempt for an account (compared without regard to case) from an address.
    ///
    /// # Errors
    /// How long to wait, when the account or the address has none left.
    pub fn attempt(&self, account: &str, address: IpAddr, now: i64) -> Result<Attempt, Wait> {
        let attempt = Attempt([
            self.bucket(("account", account.to_lowercase()), self.limits.per_account),
            self.bucket(("address", network(address)), self.limits.per_address),
        ]);
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = attempt.0.iter().map(|bucket| bucket.wait(&rows, now)).max();
        if let Some(wait) = wait.filter(|wait| *wait > 0) {
            let seconds = wait.unsigned_abs().div_ceil(1000);
            return Err(Wait { seconds });
        }
        for bucket in &attempt.0 {
            let full_at = rows.entry(bucket.key).or_insert(now);
            *full_at = now.max(*full_at) + bucket.interval;
        }
        if rows.len() > Self::ROWS {
            forget(&mut rows, now);
        }
        Ok(attempt)
    }

    /// Gives back the attempt of someone who has signed in.
    pub fn succeeded(&self, attempt: &Attempt) {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        for bucket in &attempt.0 {
            if let Some(full_at) = rows.get_mut(&bucket.key) {
                *full_at -= bucket.interval;
            }
        }
    }

    fn bucket(&self, key: impl std::hash::Hash, limit: u32) -> Bucket {
        let limit = i64::from(limit.max(1));
        Bucket {
            key: self.hasher.hash_one(key),
            interval: self.limits.window_ms / limit,
            limit,
        }
    }
}

impl Bucket {
    /// Milliseconds until there is an attempt, 0 or less if there is one.
    fn wait(&self, rows: &HashMap<u64, i64>, now: i64) -> i64 {
        let full_at = rows.get(&self.key).copied().unwrap_or(now);
        full_at - now - self.interval * (self.limit - 1)
    }
}

/// The address as one person has it: of IPv6 the first 64 bits.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// Drops the rows that are full again, then the half with the fewest attempts.
fn forget(rows: &mut HashMap<u64, i64>, now: i64) {
    rows.retain(|_, full_at| *full_at > now);
    if rows.len() > SignInLimiter::ROWS {
        let mut times: Vec<i64> = rows.values().copied().collect();
        let middle = times.len() / 2;
        let (_, median, _) = times.select_nth_unstable(middle);
        let median = *median;
        rows.retain(|_, full_at| *full_at > median);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    fn limiter() -> SignInLimiter {
        SignInLimiter::new(SignInLimits {
            per_account: 3,
            per_address: 5,
            window_ms: 30_000,
        })
    }

    #[test]
    fn an_account_waits_after_its_attempts_and_gets_them_back_one_by_one() {
        let limiter = limiter();
        let attempt = |now| limiter.attempt("Ada@example.org", HOME, now);
        for _ in 0..3 {
            assert!(attempt(0).is_ok());
        }
        assert_eq!(attempt(0).err(), Some(Wait { seconds: 10 }));
        let other_case = limiter.attempt("ada@EXAMPLE.org", HOME, 0);
        assert_eq!(other_case.err(), Some(Wait { seconds: 10 }));
        assert!(attempt(10_000).is_ok());
        assert!(attempt(10_000).is_err());
    }

    #[test]
    fn an_address_waits_whatever_the_accounts() {
        let limiter = limiter();
        for person in 0..5 {
            assert!(limiter.attempt(&person.to_string(), HOME, 0).is_ok());
        }
        assert_eq!(
            limiter.attempt("6", HOME, 0).err(),
            Some(Wait { seconds: 6 })
        );
        let mapped = "::ffff:192.0.2.1".parse().expect("an address");
        assert!(limiter.attempt("6", mapped, 0).is_err());
        let elsewhere = "192.0.2.2".parse().expect("an address");
        assert!(limiter.attempt("6", elsewhere, 0).is_ok());
    }

    #[test]
    fn one_ipv6_network_is_one_address() {
        let limiter = limiter();
        for host in 0..5 {
            let address = format!("2001:db8::{host}").parse().expect("an address");
            assert!(limiter.attempt(&host.to_string(), address, 0).is_ok());
        }
        let neighbour = "2001:db8::9".parse().expect("an address");
        assert!(limiter.attempt("9", neighbour, 0).is_err());
    }

    #[test]
    fn success_uses_no_attempt_up() {
        let limiter = limiter();
        for _ in 0..20 {
            let attempt = limiter.attempt("ada", HOME, 0).expect("allowed");
            limiter.succeeded(&attempt);
        }
    }

    #[test]
    fn memory_is_bounded_and_the_worst_are_remembered() {
        let limiter = limiter();
        for _ in 0..3 {
            assert!(limiter.attempt("ada", HOME, 0).is_ok());
        }
        for n in 0..(2 * SignInLimiter::ROWS) as u32 {
            let address = IpAddr::from(n.to_be_bytes());
            limiter.attempt(&n.to_string(), address, 0).ok();
        }
        let rows = limiter.rows.lock().expect("not poisoned").len();
        assert!(rows <= SignInLimiter::ROWS, "{rows} rows");
        assert!(limiter.attempt("ada", HOME, 0).is_err());
    }
}
