//! What the platform costs while nothing happens. A process of its own, since it counts threads and time.
#![cfg(target_os = "linux")]

use std::fs;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use cadran::platform::native::{Native, Paths};
use cadran::platform::{Document, Platform};

#[test]
fn it_sleeps_while_nothing_happens_and_ends_when_dropped() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let settings = folder.path().join("settings.ron");
    fs::write(&settings, "()").expect("a settings file");
    let paths = Paths::new(Some(&settings), Some(folder.path())).expect("absolute paths");
    let before = threads().len();
    let mut native = Native::new(Arc::new(|| ()), paths);
    for document in Document::ALL {
        native.load(document).expect("readable");
    }
    // Also after an edit and a foreign change.
    native.update(
        Document::Device,
        None,
        Box::new(|_| cadran::platform::Rewrite::Write("()".to_owned())),
    );
    fs::write(&settings, "(version: 1)").expect("a foreign change");
    thread::sleep(Duration::from_secs(1));

    let woken = wakeups();
    thread::sleep(Duration::from_secs(2));
    // The test's own thread wakes up once.
    let woken = wakeups() - woken;
    assert!(woken <= 3, "{woken} wake-ups in two idle seconds");

    drop(native);
    let end = Instant::now() + Duration::from_secs(10);
    while threads().len() > before && Instant::now() < end {
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(threads().len(), before, "{:?}", threads());
}

/// The status of each thread of this process.
fn threads() -> Vec<String> {
    let tasks = fs::read_dir("/proc/self/task").expect("threads").flatten();
    tasks
        .filter_map(|task| fs::read_to_string(task.path().join("status")).ok())
        .collect()
}

/// How often the threads of this process have gone to sleep by themselves so far.
fn wakeups() -> u64 {
    let switches = |status: &String| {
        let line = status.lines().find(|line| line.starts_with("voluntary"))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok()
    };
    threads().iter().filter_map(switches).sum()
}
