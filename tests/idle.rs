//! What the platform costs while nothing happens. A process of its own, since it counts threads.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::iter;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use cadran::platform::native::{Native, Paths};
use cadran::platform::{Document, Platform as _, Rewrite};
use cadran_core::model::AccountId;

/// Its threads, by the 15 letters that Linux keeps of a name.
const THREADS: [&str; 4] = ["background", "notify-rs inoti", "watch", "writer"];

#[test]
fn it_sleeps_while_nothing_happens_and_ends_when_dropped() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let settings = folder.path().join("settings.ron");
    fs::write(&settings, "()").expect("a settings file");
    let paths = Paths::new(Some(&settings), Some(folder.path())).expect("absolute paths");
    let mut native = Native::new(Arc::new(|| ()), paths);
    for document in iter::once(Document::Device).chain(Document::of(AccountId::HERE)) {
        native.load(document).expect("readable");
    }
    // What it reads and writes itself must not keep it awake.
    let edit = Box::new(|_: &_| Rewrite::Write("()".to_owned()));
    native.update(Document::Device, None, edit);
    fs::write(&settings, "(version: 1)").expect("a foreign change");
    thread::sleep(Duration::from_secs(1));

    let before = wakeups();
    assert!(before.keys().eq(THREADS), "{before:?}");
    thread::sleep(Duration::from_secs(2));
    assert_eq!(wakeups(), before);

    drop(native);
    let end = Instant::now() + Duration::from_secs(10);
    while !wakeups().is_empty() && Instant::now() < end {
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(wakeups(), BTreeMap::new(), "threads that are still there");
}

/// How often each of its threads has gone to sleep so far.
fn wakeups() -> BTreeMap<String, String> {
    let value = |status: &str, key: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(key));
        line.unwrap_or_default().trim().to_owned()
    };
    let tasks = fs::read_dir("/proc/self/task").expect("threads").flatten();
    tasks
        .filter_map(|task| fs::read_to_string(task.path().join("status")).ok())
        .map(|status| {
            (
                value(&status, "Name:"),
                value(&status, "voluntary_ctxt_switches:"),
            )
        })
        .filter(|(name, _)| THREADS.contains(&name.as_str()))
        .collect()
}
