//! The program's command line, as a person calls it.

use std::error::Error;
use std::process::{Command, Output};

type Tested = Result<(), Box<dyn Error>>;

fn cadran(arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_cadran"))
        .args(arguments)
        .output()
}

/// What `cadran check` says of a text, and how it ends.
fn check(text: &[u8]) -> Result<(String, Option<i32>), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("settings.ron");
    std::fs::write(&file, text)?;
    let path = file.to_string_lossy().into_owned();
    let output = cadran(&["check", &path])?;
    let said = String::from_utf8(output.stdout)?.replace(&path, "settings.ron");
    Ok((said, output.status.code()))
}

#[test]
fn the_default_it_prints_is_a_file_it_accepts() -> Tested {
    let output = cadran(&["check", "--print-default"])?;
    assert!(output.status.success(), "it ends well");
    let text = String::from_utf8(output.stdout)?;
    for field in ["theme:", "time_zone:", "weekly_report:", "webhooks:"] {
        assert!(text.contains(field), "{field} is in\n{text}");
    }
    assert_eq!(check(text.as_bytes())?, (String::new(), Some(0)));
    Ok(())
}

#[test]
fn a_fault_is_named_with_file_line_and_column() -> Tested {
    let (said, code) = check(b"(\n    display: (\n        compact_view: \"yes\",\n    ),\n)\n")?;
    assert!(said.starts_with("settings.ron:3:23: "), "{said}");
    assert!(said.contains("compact_view"), "{said}");
    assert_eq!(code, Some(1));
    Ok(())
}

#[test]
fn an_unknown_field_is_a_warning_and_a_missing_one_is_silent() -> Tested {
    let (said, code) = check(b"(version: 1, display: (wallpaper: true))")?;
    assert!(said.starts_with("settings.ron:1:24: "), "{said}");
    assert_eq!(code, Some(0));
    assert_eq!(check(b"()")?, (String::new(), Some(0)));
    Ok(())
}

#[test]
fn damaged_files_are_refused_with_a_place() -> Tested {
    let torn = b"(\n    display: (\n        compact_view: tr";
    let brackets = vec![b'('; 100_000];
    let cases: [(&str, &[u8]); 5] = [
        ("torn", torn),
        ("empty", b""),
        ("binary", b"\xff\xfe\x00\x01"),
        ("a list", b"[1, 2]"),
        ("brackets", &brackets),
    ];
    for (name, text) in cases {
        let (said, code) = check(text)?;
        assert!(said.starts_with("settings.ron:"), "{name}: {said}");
        assert_eq!(code, Some(1), "{name}");
    }
    let (_, code) = check(b"(version: 99)")?;
    assert_eq!(code, Some(1), "a newer version");
    Ok(())
}

#[test]
fn a_file_that_is_not_there_and_a_huge_one_are_refused() -> Tested {
    let output = cadran(&["check", "/nonexistent/settings.ron"])?;
    assert_eq!(output.status.code(), Some(1));
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("settings.ron");
    std::fs::File::create(&file)?.set_len(100 * 1024 * 1024)?;
    let output = cadran(&["check", &file.to_string_lossy()])?;
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stdout)?.contains("8 MB"),
        "it names the limit"
    );
    Ok(())
}

#[test]
fn help_version_and_wrong_routes() -> Tested {
    let help = String::from_utf8(cadran(&["--help"])?.stdout)?;
    for option in ["--settings", "--data", "--open", "check"] {
        assert!(help.contains(option), "{option} is in\n{help}");
    }
    let version = String::from_utf8(cadran(&["--version"])?.stdout)?;
    assert_eq!(
        version.trim(),
        format!("cadran {}", env!("CARGO_PKG_VERSION"))
    );
    let output = cadran(&["--open", "moon"])?;
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)?.contains("date-time"),
        "it names the pages"
    );
    Ok(())
}

#[test]
fn secrets_of_a_webhook_are_not_repeated() -> Tested {
    let text = br#"(webhooks: {"66f000000000000000000001": (name: "Desk", url: "https://ada:T0PS3CRET@example.org/")})"#;
    let (said, code) = check(text)?;
    assert!(!said.contains("T0PS3CRET"), "{said}");
    assert!(said.contains("user name or password"), "{said}");
    assert_eq!(code, Some(1));
    Ok(())
}
