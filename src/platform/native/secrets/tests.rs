use std::fs;
use std::path::Path;
use std::sync::mpsc;

use super::*;
use crate::platform::StoreError;

/// A keychain in memory, or none, or one that refuses.
#[derive(Clone, Default)]
struct Chain {
    held: Arc<Mutex<BTreeMap<AccountId, Secret>>>,
    refusal: Arc<Mutex<Option<Refusal>>>,
}

impl Chain {
    fn refuse(&self, refusal: Refusal) {
        *inbox::lock(&self.refusal) = Some(refusal);
    }

    fn answer(&self) -> Result<(), Refusal> {
        inbox::lock(&self.refusal).clone().map_or(Ok(()), Err)
    }
}

impl Keychain for Chain {
    fn read(&self, account: AccountId) -> Result<Option<Secret>, Refusal> {
        self.answer()?;
        Ok(inbox::lock(&self.held).get(&account).cloned())
    }

    fn keep(&self, account: AccountId, secret: &Secret) -> Result<(), Refusal> {
        self.answer()?;
        inbox::lock(&self.held).insert(account, secret.clone());
        Ok(())
    }

    fn forget(&self, account: AccountId) -> Result<(), Refusal> {
        self.answer()?;
        inbox::lock(&self.held).remove(&account);
        Ok(())
    }
}

fn vault(folder: &Path, chain: &Chain) -> Vault {
    Vault {
        session: Mutex::default(),
        keychain: Box::new(chain.clone()),
        files: Files::new(folder.join("secrets")),
    }
}

fn account() -> AccountId {
    AccountId::new(1_764_000_000_000, 1)
}

fn secret(text: &str) -> Secret {
    Secret::new(text)
}

fn files_in(folder: &Path) -> usize {
    fs::read_dir(folder.join("secrets")).map_or(0, Iterator::count)
}

#[test]
fn the_keychain_is_the_only_place_where_there_is_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let chain = Chain::default();
    let first = vault(folder.path(), &chain);
    assert_eq!(first.read(account()), Ok(None));
    let kept = first.keep(account(), secret("key:one"), Keep::Always);
    assert_eq!(kept, Ok(SecretPlace::Keychain));
    assert_eq!(files_in(folder.path()), 0);

    let later = vault(folder.path(), &chain);
    assert_eq!(later.read(account()), Ok(Some(secret("key:one"))));
    later.forget(account());
    assert_eq!(first.read(account()), Ok(None));
}

#[test]
fn without_a_keychain_it_is_a_file_of_the_owner_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let chain = Chain::default();
    chain.refuse(Refusal::NoKeychain);
    let first = vault(folder.path(), &chain);
    assert_eq!(first.read(account()), Ok(None));
    let kept = first.keep(account(), secret("key:one"), Keep::Always);
    let path = folder.path().join("secrets").join(account().to_string());
    assert_eq!(kept, Ok(SecretPlace::File(path.clone())));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        let parent = path.parent().expect("a folder");
        assert_eq!((mode(&path), mode(parent)), (0o600, 0o700));
    }

    let later = vault(folder.path(), &chain);
    assert_eq!(later.read(account()), Ok(Some(secret("key:one"))));
    // Once there is a keychain, it takes the file's place.
    *inbox::lock(&chain.refusal) = None;
    let kept = later.keep(account(), secret("key:two"), Keep::Always);
    assert_eq!((kept, path.exists()), (Ok(SecretPlace::Keychain), false));
}

#[test]
fn a_refusal_is_no_reason_for_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    for error in [SecretError::Locked, SecretError::NoAnswer] {
        let chain = Chain::default();
        chain.refuse(error.clone().into());
        let first = vault(folder.path(), &chain);
        assert_eq!(first.read(account()), Err(error.clone()));
        let kept = first.keep(account(), secret("key:one"), Keep::Always);
        assert_eq!(kept, Err(error.clone()));
        assert_eq!(files_in(folder.path()), 0);
        assert_eq!(
            first.read(account()),
            Ok(Some(secret("key:one"))),
            "this run"
        );
        assert_eq!(vault(folder.path(), &chain).read(account()), Err(error));
    }
}

#[test]
fn a_secret_for_the_session_ends_with_it_and_takes_the_kept_one_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let chain = Chain::default();
    let first = vault(folder.path(), &chain);
    let _ = first.keep(account(), secret("key:one"), Keep::Always);
    let kept = first.keep(account(), secret("key:two"), Keep::Session);
    assert_eq!(kept, Ok(SecretPlace::Memory));
    assert_eq!(first.read(account()), Ok(Some(secret("key:two"))));
    assert_eq!(vault(folder.path(), &chain).read(account()), Ok(None));
}

#[test]
fn the_computers_own_account_never_asks_the_keychain() {
    let folder = tempfile::tempdir().expect("a folder");
    let chain = Chain::default();
    chain.refuse(SecretError::Locked.into());
    let vault = vault(folder.path(), &chain);
    let kept = vault.keep(AccountId::HERE, secret("key:own"), Keep::Always);
    assert!(matches!(kept, Ok(SecretPlace::File(_))), "{kept:?}");
    assert_eq!(vault.read(AccountId::HERE), Ok(Some(secret("key:own"))));
    vault.forget(AccountId::HERE);
    assert_eq!(vault.read(AccountId::HERE), Ok(None));
}

#[test]
fn a_file_that_holds_no_secret_is_an_error_that_does_not_repeat_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let chain = Chain::default();
    chain.refuse(Refusal::NoKeychain);
    let path = folder.path().join("secrets").join(account().to_string());
    fs::create_dir(folder.path().join("secrets")).expect("a folder");
    for content in [Vec::new(), b"key:\xff".to_vec(), vec![b'k'; 70_000]] {
        fs::write(&path, content).expect("a file");
        let read = vault(folder.path(), &chain).read(account());
        let Err(SecretError::Store(StoreError::Other(words))) = read else {
            panic!("{read:?}");
        };
        assert!(words.ends_with("It holds no secret"), "{words}");
    }
}

#[test]
fn answers_come_in_order_and_name_their_account() {
    let folder = tempfile::tempdir().expect("a folder");
    let (sender, events) = mpsc::channel();
    let outbox = Outbox::new(sender, Arc::new(|| ()));
    let mut secrets = Secrets::new(folder.path().to_owned(), outbox);
    assert!(secrets.wait(Duration::ZERO), "nothing was asked yet");
    secrets.keep(AccountId::HERE, secret("key:own"), Keep::Session);
    secrets.read(AccountId::HERE);
    secrets.forget(AccountId::HERE);
    secrets.read(AccountId::HERE);
    assert!(secrets.wait(Duration::from_secs(10)));
    let answers: Vec<Option<Secret>> = events
        .try_iter()
        .filter_map(|event| match event {
            Event::Secret { account, result } if account.is_here() => result.ok(),
            _ => None,
        })
        .collect();
    assert_eq!(answers, [Some(secret("key:own")), None]);
}
