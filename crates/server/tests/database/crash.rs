//! `kill -9` while writes are acknowledged: none of them may be lost.

use std::error::Error;
use std::io::{BufRead as _, BufReader, Write as _, stdout};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use cadran_server::db::{Database, Id, OpenAs, Role, SettingsWrite, User};

use crate::{NOW, Tested, someone};

/// Tells the child which folder to write in.
const FOLDER: &str = "CADRAN_CRASH_FOLDER";
const WRITERS: usize = 8;

#[test]
fn no_acknowledged_write_is_lost_when_the_server_is_killed() -> Tested {
    let rounds = if std::env::var_os("CADRAN_SOAK").is_some() {
        200
    } else {
        20
    };
    let folder = tempfile::tempdir()?;
    let mut acknowledged = 0;
    for round in 0..rounds {
        let last = killed(folder.path(), round)?;
        acknowledged += last.len();
        check(folder.path(), &last)?;
    }
    assert!(acknowledged > 0, "some writes were acknowledged");
    Ok(())
}

/// Lets a child write, kills it, and answers the last acknowledged version of each person.
fn killed(folder: &Path, round: u64) -> Result<Vec<(Id, u64)>, Box<dyn Error>> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["--exact", "crash::child", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut output = BufReader::new(child.stdout.take().ok_or("a pipe")?);
    let mut line = String::new();
    // The first answer says that it is at work.
    while answer(&line).is_none() {
        line.clear();
        if output.read_line(&mut line)? == 0 {
            return Err("the child ended by itself".into());
        }
    }
    std::thread::sleep(Duration::from_millis(5 + round * 7 % 60));
    child.kill()?;
    child.wait()?;
    let mut last: Vec<_> = answer(&line).into_iter().collect();
    for line in output.lines() {
        last.extend(answer(&line?));
    }
    last.sort_unstable();
    Ok(last)
}

/// Each acknowledged version is there, or a later one, with its event.
fn check(folder: &Path, acknowledged: &[(Id, u64)]) -> Tested {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let db = Database::open(folder, OpenAs::Host)?;
    runtime.block_on(async {
        for (user, version) in acknowledged {
            let stored = db.user(*user).await?;
            assert!(stored.version >= *version, "{user}: {version} was lost");
            assert_eq!(stored.name, format!("Version {}", stored.version - 1));
        }
        let latest = acknowledged.last().ok_or("an acknowledged write")?;
        let name = format!("\"name\":\"Version {}\"", latest.1 - 1);
        let mut seq = 0;
        loop {
            let events = db.events_after(seq, 500).await?;
            let Some(last) = events.last() else {
                return Err("the event of an acknowledged write was lost".into());
            };
            if events
                .iter()
                .any(|event| event.entity == latest.0 && event.body.contains(&name))
            {
                break;
            }
            seq = last.seq;
        }
        db.prune(i64::MAX, NOW).await?;
        Ok(())
    })
}

/// The person and version of a line such as `6553f1… 7.`; a torn line or one of the test runner is none.
fn answer(line: &str) -> Option<(Id, u64)> {
    let (id, version) = line.trim_end().strip_suffix('.')?.split_once(' ')?;
    Some((id.parse().ok()?, version.parse().ok()?))
}

/// Not a test: the process that is killed.
#[test]
#[ignore = "the parent starts it"]
fn child() -> Tested {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return Ok(());
    };
    let db = Database::open(Path::new(&folder), OpenAs::Host)?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(async {
        let mut writers = Vec::new();
        for n in 0..WRITERS {
            let email = format!("{n}@example.org");
            let user = match db.user_by_email(email.clone()).await {
                Ok(user) => user,
                Err(_) => db.create_user(someone(&email, Role::Owner), NOW).await?,
            };
            writers.push(tokio::spawn(write(db.clone(), user)));
        }
        for writer in writers {
            writer.await?;
        }
        Ok(())
    })
}

/// Writes and says so, until killed.
async fn write(db: Database, mut user: User) {
    loop {
        let write = SettingsWrite {
            user: user.id,
            expected: user.version,
            name: format!("Version {}", user.version),
            picture: None,
            settings: "{}".to_owned(),
        };
        match db.write_settings(write, NOW).await {
            Ok(written) => user = written,
            Err(error) => panic!("{error}"),
        }
        let line = format!("{} {}.\n", user.id, user.version);
        stdout()
            .write_all(line.as_bytes())
            .expect("the parent listens");
    }
}
