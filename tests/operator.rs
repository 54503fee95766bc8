//! The operator's commands and the server, as a person calls them.

use std::error::Error;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

type Tested = Result<(), Box<dyn Error>>;

/// Runs the program on a data folder.
fn cadran(folder: &Path, arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_cadran"))
        .args(arguments)
        .arg("--data")
        .arg(folder)
        .output()
}

/// What a command that must succeed prints.
fn said(folder: &Path, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = cadran(folder, arguments)?;
    if !output.status.success() {
        return Err(String::from_utf8(output.stderr)?.into());
    }
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}

/// Why a command that must fail did so.
fn refused(folder: &Path, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = cadran(folder, arguments)?;
    assert!(!output.status.success(), "{arguments:?} is refused");
    assert_eq!(output.stdout, b"", "{arguments:?}");
    Ok(String::from_utf8(output.stderr)?)
}

fn add(email: &str, role: &str) -> [String; 6] {
    ["user", "add", email, "--name=Ada Lovelace", "--role", role].map(str::to_owned)
}

/// Adds a person and answers the link.
fn added(folder: &Path, email: &str, role: &str) -> Result<String, Box<dyn Error>> {
    let arguments = add(email, role);
    said(folder, &arguments.each_ref().map(String::as_str))
}

/// A running `cadran serve`, ended with the test.
struct Served {
    process: Child,
    output: BufReader<ChildStdout>,
    address: String,
}

impl Served {
    fn start(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut process = Command::new(env!("CARGO_BIN_EXE_cadran"))
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--rate-limit",
                "0",
                "--data",
            ])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut output = BufReader::new(process.stdout.take().ok_or("a pipe")?);
        let mut first = String::new();
        output.read_line(&mut first)?;
        let address = first.trim_end().strip_prefix("listening on http://");
        let address = address.ok_or_else(|| format!("the first line is {first:?}"))?;
        Ok(Self {
            address: address.to_owned(),
            process,
            output,
        })
    }

    /// The status of `GET /api/v1/user` with a key.
    fn status(&self, key: &str) -> Result<u16, Box<dyn Error>> {
        let mut stream = TcpStream::connect(&self.address)?;
        write!(
            stream,
            "GET /api/v1/user HTTP/1.1\r\nHost: {}\r\nX-Api-Key: {key}\r\nConnection: close\r\n\r\n",
            self.address
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let status = answer.split(' ').nth(1).ok_or("a status")?;
        Ok(status.parse()?)
    }

    /// Asks it to end as a system does, and waits.
    #[cfg(unix)]
    fn end(mut self) -> Tested {
        let id = self.process.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()?
                .success()
        );
        let status = self.process.wait()?;
        assert!(status.success(), "it ends well: {status}");
        Ok(())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

#[test]
fn people_are_added_listed_and_changed() -> Tested {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let arguments = add("ada@example.org", "member");
    let why = refused(folder, &arguments.each_ref().map(String::as_str))?;
    assert!(why.contains("--role owner"), "{why}");
    let link = added(folder, "ada@example.org", "owner")?;
    assert!(
        link.starts_with("http://127.0.0.1:8080/welcome#cdl_"),
        "{link}"
    );
    added(folder, "eve@example.org", "member")?;
    let double = add("EVE@example.org", "member");
    let why = refused(folder, &double.each_ref().map(String::as_str))?;
    assert!(why.contains("already in use"), "{why}");
    assert_eq!(
        said(folder, &["user", "list"])?,
        "ada@example.org\towner\tinvited\tAda Lovelace\n\
         eve@example.org\tmember\tinvited\tAda Lovelace"
    );

    for command in ["disable", "remove"] {
        let why = refused(folder, &["user", command, "ada@example.org"])?;
        assert!(why.contains("last active owner"), "{why}");
    }
    let why = refused(folder, &["user", "role", "ada@example.org", "admin"])?;
    assert!(why.contains("last active owner"), "{why}");
    said(folder, &["user", "role", "eve@example.org", "owner"])?;
    said(folder, &["user", "role", "ada@example.org", "member"])?;
    said(folder, &["user", "disable", "ada@example.org"])?;
    assert!(said(folder, &["user", "list"])?.contains("ada@example.org\tmember\toff"));
    said(folder, &["user", "enable", "ada@example.org"])?;
    let again = said(folder, &["user", "reset", "ada@example.org"])?;
    assert!(again.contains("/welcome#cdl_") && again != link, "{again}");
    said(folder, &["user", "confirm", "ada@example.org"])?;
    said(folder, &["user", "remove", "ada@example.org"])?;
    assert!(!said(folder, &["user", "list"])?.contains("ada@"));
    let why = refused(folder, &["user", "reset", "ada@example.org"])?;
    assert!(
        why.contains("Nobody has the address ada@example.org"),
        "{why}"
    );
    Ok(())
}

#[test]
fn commands_on_an_empty_folder_or_with_bad_words_say_so() -> Tested {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let why = refused(folder, &["user", "list"])?;
    assert!(why.contains("There is no database"), "{why}");
    assert!(!folder.join("cadran.db").exists());
    for (arguments, expected) in [
        (
            &["user", "add", "ada", "--name", "Ada", "--role", "owner"][..],
            "name@example.org",
        ),
        (
            &["user", "add", "a@b.c", "--name", "Ada", "--role", "boss"][..],
            "owner, admin, member",
        ),
        (
            &["user", "add", "a@b.c", "--name", "", "--role", "owner"][..],
            "at least one character",
        ),
        (
            &["key", "add", "a@b.c", "--name", "k", "--expires", "soon"][..],
            "such as 90d",
        ),
    ] {
        let why = refused(folder, arguments)?;
        assert!(why.contains(expected), "{why}");
    }
    Ok(())
}

#[test]
fn a_server_without_people_prints_a_link_for_its_first_owner() -> Tested {
    let folder = tempfile::tempdir()?;
    let mut served = Served::start(folder.path())?;
    let mut second = String::new();
    served.output.read_line(&mut second)?;
    let expected = format!("http://{}/welcome#cdl_", served.address);
    assert!(second.starts_with(&expected), "{second}");
    Ok(())
}

#[cfg(unix)]
#[test]
fn commands_work_beside_a_running_server_and_act_at_once() -> Tested {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    added(folder, "ada@example.org", "owner")?;
    let served = Served::start(folder)?;
    let eve = added(folder, "eve@example.org", "member")?;
    let expected = format!("http://{}/welcome#", served.address);
    assert!(eve.starts_with(&expected), "{eve}");
    let arguments = [
        "key",
        "add",
        "eve@example.org",
        "--name",
        "ci",
        "--expires",
        "90d",
    ];
    let key = said(folder, &arguments)?;
    assert!(
        key.starts_with("cdr_") && !key.contains('\n'),
        "only the key"
    );
    assert_eq!(served.status(&key)?, 200);
    said(folder, &["user", "disable", "eve@example.org"])?;
    assert_eq!(served.status(&key)?, 401);
    said(folder, &["user", "enable", "eve@example.org"])?;
    assert_eq!(served.status(&key)?, 200);

    let why = refused(folder, &["serve", "--listen", "127.0.0.1:0"])?;
    assert!(
        why.contains("Another server is using the data folder"),
        "{why}"
    );
    let copies = tempfile::tempdir()?;
    let copy = copies.path().join("copy.db");
    let copy = copy.to_str().ok_or("a path")?;
    said(folder, &["backup", copy])?;
    let why = refused(folder, &["backup", copy])?;
    assert!(why.contains("exists already"), "{why}");
    let why = refused(folder, &["restore", copy])?;
    assert!(why.contains("Another server is using"), "{why}");
    said(folder, &["user", "remove", "eve@example.org"])?;
    assert_eq!(served.status(&key)?, 401);
    served.end()?;

    let kept = said(folder, &["restore", copy])?;
    assert!(kept.contains("cadran-before-restore-"), "{kept}");
    let served = Served::start(folder)?;
    assert_eq!(served.status(&key)?, 200, "the backup had eve");
    served.end()?;

    // The key and the tokens are nowhere in what is kept.
    let token = eve.split('#').nth(1).ok_or("a token")?;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let bytes = std::fs::read(&path)?;
        for secret in [key.as_str(), token] {
            let found = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!found, "a secret is in {}", path.display());
        }
    }
    Ok(())
}
