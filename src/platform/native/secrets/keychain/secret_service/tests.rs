//! Against GNOME Keyring on a bus of its own; without the programs for that, the tests say so and end.

mod desktop;

use std::time::{Duration, Instant};

use cadran_core::model::AccountId;
use cadran_core::wire::Secret;

use self::desktop::{Desktop, PASSWORD};
use super::System;
use crate::platform::SecretError;
use crate::platform::native::secrets::keychain::{Keychain as _, Refusal};

fn account(number: u64) -> AccountId {
    AccountId::new(1_764_000_000_000, number)
}

fn secret(text: &str) -> Secret {
    Secret::new(text)
}

#[test]
fn a_keyring_keeps_one_secret_for_each_account_over_a_restart() {
    let Some(mut desktop) = Desktop::start() else {
        return;
    };
    desktop.open_keyring(Some(PASSWORD));
    let system = desktop.system();
    assert_eq!(system.read(account(1)), Ok(None));
    assert_eq!(system.keep(account(1), &secret("key:one")), Ok(()));
    assert_eq!(system.keep(account(2), &secret("key:two")), Ok(()));
    assert_eq!(system.keep(account(1), &secret("session:ünï")), Ok(()));

    desktop.open_keyring(Some(PASSWORD));
    assert_eq!(system.read(account(1)), Ok(Some(secret("session:ünï"))));
    assert_eq!(system.forget(account(1)), Ok(()));
    assert_eq!(system.read(account(1)), Ok(None));
    assert_eq!(system.forget(account(1)), Ok(()), "a second time");
    assert_eq!(system.read(account(2)), Ok(Some(secret("key:two"))));
}

#[test]
fn a_locked_keyring_that_nobody_unlocks_says_so() {
    let Some(mut desktop) = Desktop::start() else {
        return;
    };
    desktop.open_keyring(Some(PASSWORD));
    let system = desktop.system();
    assert_eq!(system.keep(account(1), &secret("key:one")), Ok(()));
    // This bus has no program that could ask for the password.
    desktop.open_keyring(None);
    let locked = Refusal::Because(SecretError::Locked);
    assert_eq!(system.read(account(1)), Err(locked.clone()));
    assert_eq!(
        system.keep(account(1), &secret("key:two")),
        Err(locked.clone())
    );
    assert_eq!(system.forget(account(1)), Err(locked));
    assert_eq!(system.read(account(2)), Ok(None), "it has none");
}

#[test]
fn without_a_service_or_a_place_in_it_there_is_no_keychain() {
    let nowhere = System {
        bus: Some("unix:path=/nonexistent/bus".to_owned()),
    };
    assert_eq!(nowhere.read(account(1)), Err(Refusal::NoKeychain));
    let Some(mut desktop) = Desktop::start() else {
        return;
    };
    let system = desktop.system();
    assert_eq!(system.read(account(1)), Err(Refusal::NoKeychain));
    // A keyring that its person has never set up.
    desktop.open_keyring(None);
    assert_eq!(system.read(account(1)), Ok(None));
    let kept = system.keep(account(1), &secret("key:one"));
    assert_eq!(kept, Err(Refusal::NoKeychain));
}

#[test]
fn a_service_that_hangs_is_given_up() {
    let Some(mut desktop) = Desktop::start() else {
        return;
    };
    desktop.open_keyring(Some(PASSWORD));
    desktop.stop_keyring();
    let begin = Instant::now();
    let no_answer = Refusal::Because(SecretError::NoAnswer);
    assert_eq!(desktop.system().read(account(1)), Err(no_answer));
    let elapsed = begin.elapsed();
    assert!(elapsed < Duration::from_secs(8), "{elapsed:?}");
}
