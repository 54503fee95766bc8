//! A desktop without a screen: a bus and a keyring in a home of their own.

use std::fs;
use std::io::{BufRead as _, BufReader, ErrorKind, Write as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use cadran_core::model::AccountId;
use tempfile::TempDir;

use crate::platform::native::secrets::keychain::secret_service::System;
use crate::platform::native::secrets::keychain::{Keychain as _, Refusal};

/// Unlocks the keyring.
pub const PASSWORD: &str = "correct horse";

const PATIENCE: Duration = Duration::from_secs(20);

/// Nothing is started on this bus, so that what is there is what the test started.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// Ends with the value.
pub struct Desktop {
    home: TempDir,
    address: String,
    bus: Program,
    keyring: Option<Program>,
}

/// Killed when dropped.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Desktop {
    /// Starts the bus; `None` where the programs are not installed.
    pub fn start() -> Option<Self> {
        if !has("dbus-daemon") || !has("gnome-keyring-daemon") {
            eprintln!("skipped: dbus-daemon and gnome-keyring-daemon are not installed");
            return None;
        }
        let home = tempfile::tempdir().expect("a folder");
        let config = home.path().join("bus.conf");
        fs::write(&config, BUS).expect("a file");
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a bus");
        let output = bus.stdout.take().expect("its output");
        let bus = Program(bus);
        let mut address = String::new();
        BufReader::new(output)
            .read_line(&mut address)
            .expect("its address");
        Some(Self {
            home,
            address: address.trim().to_owned(),
            bus,
            keyring: None,
        })
    }

    /// The keychain as the app sees it.
    pub fn system(&self) -> System {
        System {
            bus: Some(self.address.clone()),
        }
    }

    /// Starts the keyring in the place of the one before, unlocked if a password is given.
    pub fn open_keyring(&mut self, password: Option<&str>) {
        drop(self.keyring.take());
        self.wait_until("gone", |answer| answer == Err(Refusal::NoKeychain));
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        command.args(password.map(|_| "--unlock"));
        let mut keyring = command
            .env("HOME", self.home.path())
            .env("XDG_DATA_HOME", self.home.path())
            .env("XDG_RUNTIME_DIR", self.home.path())
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a keyring");
        let mut input = keyring.stdin.take().expect("its input");
        self.keyring = Some(Program(keyring));
        input
            .write_all(password.unwrap_or_default().as_bytes())
            .expect("it reads the password");
        drop(input);
        self.wait_until("there", |answer| answer != Err(Refusal::NoKeychain));
    }

    /// Has the keyring answer nothing from now on.
    pub fn stop_keyring(&self) {
        let keyring = self.keyring.as_ref().expect("a keyring");
        let stopped = Command::new("kill")
            .args(["-STOP", &keyring.0.id().to_string()])
            .status();
        assert!(stopped.is_ok_and(|status| status.success()));
    }

    fn wait_until(&mut self, what: &str, is_so: impl Fn(Result<(), Refusal>) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self.system().forget(AccountId::new(0, u64::MAX))) {
            assert!(Instant::now() < end, "the keyring is not {what}");
            let ended = self.bus.0.try_wait().expect("a state");
            assert!(ended.is_none(), "the bus has ended: {ended:?}");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

fn has(program: &str) -> bool {
    let started = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    !matches!(started, Err(error) if error.kind() == ErrorKind::NotFound)
}
