//! What SQLite's file promises: one host, no step back, copies and no secrets.

use std::fs;
use std::path::Path;
use std::time::Duration;

use cadran_server::db::{
    BackupError, Database, OpenAs, OpenError, RestoreError, Role, SettingsWrite, restore,
};
use tokio::time::timeout;

use crate::{NOW, Tested, fresh, someone};

/// Changes a number in the header of a database file that nobody uses.
fn set_header(file: &Path, offset: usize, value: u32) -> std::io::Result<()> {
    let mut bytes = fs::read(file)?;
    bytes[offset..offset + 4].copy_from_slice(&value.to_be_bytes());
    fs::write(file, bytes)
}

const USER_VERSION: usize = 60;

#[tokio::test]
async fn a_folder_has_one_host_and_any_guests() -> Tested {
    let (db, folder) = fresh()?;
    let second = Database::open(folder.path(), OpenAs::Host).err();
    assert_eq!(second, Some(OpenError::Hosted(folder.path().to_owned())));
    let guest = Database::open(folder.path(), OpenAs::Guest)?;
    let ada = guest
        .create_user(someone("ada@example.org", Role::Owner), NOW)
        .await?;
    assert_eq!(db.user(ada.id).await?, ada);

    let mut changes = db.changes(ada.id);
    guest
        .set_pending_email(ada.id, Some("a@example.org".to_owned()), NOW)
        .await?;
    let heard = timeout(Duration::from_secs(5), changes.changed()).await?;
    assert!(heard, "another process's write is heard of");
    guest.close();
    db.close();
    drop((changes, db));
    Database::open(folder.path(), OpenAs::Host)?;
    Ok(())
}

#[tokio::test]
async fn a_newer_or_foreign_file_is_refused_and_left_alone() -> Tested {
    let (db, folder) = fresh()?;
    db.close();
    drop(db);
    let file = folder.path().join("cadran.db");
    set_header(&file, USER_VERSION, 99)?;
    let before = fs::read(&file)?;
    let newer = Database::open(folder.path(), OpenAs::Host).err();
    assert_eq!(
        newer,
        Some(OpenError::Newer {
            found: 99,
            known: 5
        })
    );
    assert!(newer.is_some_and(|error| error.to_string().contains("newer version of Cadran")));
    assert!(fs::read(&file)? == before);

    for text in [
        "not a database, but long enough to have a header ".repeat(9),
        "short".to_owned(),
    ] {
        fs::write(&file, &text)?;
        let foreign = Database::open(folder.path(), OpenAs::Host).err();
        assert_eq!(foreign, Some(OpenError::Foreign(file.clone())));
        assert_eq!(fs::read_to_string(&file)?, text);
    }
    Ok(())
}

#[tokio::test]
async fn a_guest_does_not_raise_the_schema_under_a_host() -> Tested {
    let (db, folder) = fresh()?;
    db.close();
    drop(db);
    let file = folder.path().join("cadran.db");
    let lock = fs::File::options()
        .write(true)
        .open(folder.path().join("cadran.lock"))?;
    lock.try_lock()?;
    // As an older program would have left it, were there one.
    set_header(&file, USER_VERSION, u32::MAX)?;
    let refused = Database::open(folder.path(), OpenAs::Guest).err();
    assert_eq!(refused, Some(OpenError::OlderHosted));
    Ok(())
}

#[tokio::test]
async fn a_backup_taken_under_writes_is_whole_and_comes_back() -> Tested {
    let (db, folder) = fresh()?;
    let ada = db
        .create_user(someone("ada@example.org", Role::Owner), NOW)
        .await?;
    let file = folder.path().join("copy.db");
    let writer = {
        let (db, mut version) = (db.clone(), ada.version);
        tokio::spawn(async move {
            loop {
                let write = SettingsWrite {
                    user: ada.id,
                    expected: version,
                    name: format!("Version {version}"),
                    picture: None,
                    settings: "{}".to_owned(),
                };
                match db.write_settings(write, NOW).await {
                    Ok(user) => version = user.version,
                    Err(_) => return version,
                }
            }
        })
    };
    while db.user_version(ada.id).await? < 20 {}
    db.backup(file.clone()).await?;
    let again = db.backup(file.clone()).await;
    assert_eq!(again, Err(BackupError::Exists(file.clone())));
    let hosted = restore(&file, folder.path(), NOW);
    assert!(matches!(
        hosted,
        Err(RestoreError::Open(OpenError::Hosted(_)))
    ));
    db.close();
    drop(db);
    let last = writer.await?;

    let kept = restore(&file, folder.path(), NOW)?.ok_or("there was a database")?;
    let db = Database::open(folder.path(), OpenAs::Host)?;
    let restored = db.user(ada.id).await?;
    assert!(
        (20..last).contains(&restored.version),
        "{}",
        restored.version
    );
    assert_eq!(restored.name, format!("Version {}", restored.version - 1));
    db.close();
    drop(db);

    // The one that was replaced is whole, too.
    assert!(
        kept.ends_with("cadran-before-restore-2027-01-15-080000.db"),
        "{}",
        kept.display()
    );
    let elsewhere = tempfile::tempdir()?;
    assert_eq!(restore(&kept, elsewhere.path(), NOW)?, None);
    let db = Database::open(elsewhere.path(), OpenAs::Host)?;
    assert_eq!(db.user(ada.id).await?.version, last);
    Ok(())
}

#[tokio::test]
async fn a_damaged_or_foreign_backup_changes_nothing() -> Tested {
    let (db, folder) = fresh()?;
    let ada = db
        .create_user(someone("ada@example.org", Role::Owner), NOW)
        .await?;
    let good = folder.path().join("copy.db");
    db.backup(good.clone()).await?;
    db.close();
    drop(db);

    let bad = folder.path().join("bad.db");
    let mut bytes = fs::read(&good)?;
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0x5a);
    fs::write(&bad, &bytes)?;
    let damaged = restore(&bad, folder.path(), NOW);
    assert!(
        matches!(damaged, Err(RestoreError::Damaged { .. })),
        "{damaged:?}"
    );
    fs::write(&bad, "no database")?;
    let foreign = restore(&bad, folder.path(), NOW);
    assert!(
        matches!(foreign, Err(RestoreError::Open(OpenError::Foreign(_)))),
        "{foreign:?}"
    );
    fs::write(&bad, "")?;
    assert!(restore(&bad, folder.path(), NOW).is_err());
    fs::copy(&good, &bad)?;
    set_header(&bad, USER_VERSION, 99)?;
    let newer = restore(&bad, folder.path(), NOW);
    assert!(
        matches!(newer, Err(RestoreError::Open(OpenError::Newer { .. }))),
        "{newer:?}"
    );
    let missing = restore(&folder.path().join("none.db"), folder.path(), NOW);
    assert!(matches!(missing, Err(RestoreError::Missing(_))));

    let names: Vec<_> = fs::read_dir(folder.path())?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<Result<_, _>>()?;
    assert!(
        !names
            .iter()
            .any(|name| name.to_string_lossy().contains("restor")),
        "{names:?}"
    );
    let db = Database::open(folder.path(), OpenAs::Host)?;
    assert_eq!(db.user(ada.id).await?, ada);
    Ok(())
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_the_files() -> Tested {
    use std::os::unix::fs::PermissionsExt as _;

    let parent = tempfile::tempdir()?;
    let folder = parent.path().join("data");
    let db = Database::open(&folder, OpenAs::Host)?;
    db.create_user(someone("ada@example.org", Role::Owner), NOW)
        .await?;
    db.backup(folder.join("copy.db")).await?;
    assert_eq!(fs::metadata(&folder)?.permissions().mode() & 0o777, 0o700);
    for name in ["cadran.db", "cadran.db-wal", "copy.db"] {
        let mode = fs::metadata(folder.join(name))?.permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    Ok(())
}
