//! Reading: what is found, what falls back, and what is said about it

mod sample;

use std::time::{Duration, Instant};

use cadran_core::codec::{MAX_BYTES, Severity, print, read};
use proptest::{collection::vec, prelude::any, prop_assert_eq, sample::Index};
use ron::{Options, extensions::Extensions};

use sample::{Sample, Theme, Webhook, Zone, id, runner, samples};

const VALID: &str = r##"// Settings
(
    version: 1,
    appearance: Appearance(
        theme: Custom("a, ) b"), // own
        size: 0x10, /* one /* two */ , */
        photo: "face",
        tags: [ "x", r#"y",( "# ],
    ),
    time: (zone: "Europe/Paris", is_long: true, separator: ',',),
    webhooks: {
        "a1": (name: "One", url: "https://a.example/{", events: ["NEW"], enabled: false),
        "b2": (name: "Two",),
    },
)
"##;

fn faults(text: &str) -> Vec<String> {
    let faults = read::<Sample>(text).faults;
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_good_text_is_read_whole() {
    for text in [
        VALID.to_owned(),
        format!("\u{feff}{VALID}"),
        VALID.replace('\n', "\r\n"),
        format!("#![enable(implicit_some)]\n{VALID}"),
    ] {
        let reading = read::<Sample>(&text);
        assert_eq!(reading.faults, []);
        assert!(!reading.is_torn);
        let document = reading.document;
        assert_eq!(
            document.appearance.theme,
            Theme::Custom("a, ) b".to_owned())
        );
        assert_eq!(document.appearance.size, 16);
        assert_eq!(document.appearance.photo.as_deref(), Some("face"));
        assert_eq!(document.appearance.tags, ["x", "y\",( "]);
        assert_eq!(document.time.zone, Zone("Europe/Paris".to_owned()));
        assert_eq!(document.time.separator, ',');
        assert_eq!(document.webhooks[&id("a1")].url, "https://a.example/{");
        let expected = Webhook {
            name: "Two".to_owned(),
            enabled: true,
            ..Webhook::default()
        };
        assert_eq!(document.webhooks[&id("b2")], expected);
    }
}

#[test]
fn the_other_extensions_of_ron_hold_for_every_value() {
    let text = "#![enable(unwrap_newtypes, explicit_struct_names)]\n#![type = \"x\"]\n\
                Sample(appearance: Appearance(size: 3, photo: Some(\"p\")))";
    let reading = read::<Sample>(text);
    assert_eq!(reading.faults, []);
    assert_eq!(reading.document.appearance.size, 3);
    assert_eq!(
        faults("#![enable(magic)] ()"),
        ["1:11: RON has no extension of this name"]
    );
}

#[test]
fn each_fault_has_its_place_and_costs_only_itself() {
    for (text, expected) in [
        (
            "(\n    appearance: (\n        theme: Light,\n        size: 300,\n    ),\n)",
            vec!["4:15: appearance.size: 300 is outside the range of this number"],
        ),
        (
            "(appearance: (theme: Light, size: \"secret\"))",
            vec!["1:35: appearance.size: Expected a whole number, found text"],
        ),
        (
            "(appearance: (theme: Light, tags: [\n\"a\", 5]))",
            vec!["2:6: appearance.tags: Expected text in quotes, found 5"],
        ),
        (
            "(appearance: (theme: Light), time: (zone: \"\", is_long: maybe))",
            vec![
                "1:43: time.zone: A time zone has a name",
                "1:56: time.is_long: Expected true or false, found maybe",
            ],
        ),
        (
            "(appearance: (theme: Light, size: ))",
            vec!["1:34: appearance.size: The value is missing"],
        ),
        (
            "(appearance: (theme: Light\n size: 300))",
            vec![
                "2:2: A comma is missing before this name",
                "2:8: appearance.size: 300 is outside the range of this number",
            ],
        ),
        (
            "(colour: 5, appearance: (theme: Light, weight: (1, 2)))",
            vec![
                "1:2: colour: Unknown field, it is kept as it is",
                "1:40: appearance.weight: Unknown field, it is kept as it is",
            ],
        ),
        (
            "(appearance: (theme: Dark, theme: Light))",
            vec!["1:15: appearance.theme: Given again below, where it counts"],
        ),
        (
            "(appearance: (theme: Light), time: 5, webhooks: [])",
            vec![
                "1:36: time: Expected fields in round brackets ( )",
                "1:49: webhooks: Expected entries in curly brackets { }",
            ],
        ),
        (
            "(appearance: (theme: Light),, time)\n /* */ x",
            vec![
                "1:29: A comma stands here with nothing before it",
                "1:31: Expected a name, a colon and a value",
                "2:8: There is text behind the end of the document",
            ],
        ),
        (
            "(appearance: (theme: Light, size: [1))",
            vec![
                "1:35: The bracket opened here is never closed",
                "1:35: appearance.size: Expected a whole number, found a list",
            ],
        ),
    ] {
        assert_eq!(faults(text), expected, "{text}");
        let document = read::<Sample>(text).document;
        assert_eq!(document.appearance.theme, Theme::Light, "{text}");
    }
}

#[test]
fn faults_in_entities_leave_the_others_alone() {
    let text = r#"(webhooks: {
        "a": (name: "A", enabled: 1),
        "B": (name: "B"),
        7: (name: "C"),
        "d": 4,
        "e": (name: "E0"),
        "e": (name: "E1", extra: 1),
        "f": (name: "F",
        "g": (name: "G"),
    })"#;
    assert_eq!(
        faults(text),
        [
            "2:35: webhooks.a.enabled: Expected true or false, found 1",
            "3:9: webhooks.B: This id cannot be used: An id has small letters and digits",
            "4:9: webhooks: Expected an id in quotes before the colon",
            "5:14: webhooks.d: Expected fields in round brackets ( )",
            "6:9: webhooks.e: Given again below, where it counts",
            "7:27: webhooks.e.extra: Unknown field, it is kept as it is",
            "8:14: The bracket opened here is never closed",
            "9:9: webhooks.f: Expected the name of a field before the colon",
        ]
    );
    let webhooks = read::<Sample>(text).document.webhooks;
    let names: Vec<_> = webhooks.values().map(|hook| hook.name.as_str()).collect();
    assert_eq!(names, ["A", "E1", "F"]);
    assert!(webhooks[&id("a")].enabled);
}

#[test]
fn unknown_fields_warn_and_wrong_ones_are_errors() {
    let reading = read::<Sample>("(colour: 5, version: x)");
    let severities: Vec<_> = reading.faults.iter().map(|f| f.severity).collect();
    assert_eq!(severities, [Severity::Warning, Severity::Error]);
}

#[test]
fn a_newer_version_is_noticed() {
    for (text, newer) in [
        ("(version: 1)", None),
        ("()", None),
        ("(version: 2, shape: ())", Some(2)),
        ("(version: 99999999999)", Some(u32::MAX)),
    ] {
        assert_eq!(read::<Sample>(text).newer, newer, "{text}");
    }
}

#[test]
fn what_is_no_document_gives_defaults_and_a_reason() {
    let zeros = "\0".repeat(4096);
    let not_settings =
        "1:1: This is not a settings file, it should start with an opening bracket (";
    for (text, expected) in [
        ("", "1:1: The file is empty"),
        ("\u{feff} // only this", "1:1: The file is empty"),
        (&zeros, not_settings),
        ("[1,2]", not_settings),
        ("{}", not_settings),
        ("\u{1}PNG\r\n\u{1a}(\u{fffd}", not_settings),
        ("/* (", "1:1: The comment that starts here never ends"),
    ] {
        let reading = read::<Sample>(text);
        assert_eq!(faults(text), [expected], "{text:?}");
        assert_eq!(reading.document, Sample::default());
        assert!(reading.is_torn);
    }
}

#[test]
fn a_torn_text_keeps_what_is_surely_whole() {
    let text = "(appearance: (theme: Light, size: 12";
    let reading = read::<Sample>(text);
    assert!(reading.is_torn);
    assert_eq!(reading.document.appearance.theme, Theme::Light);
    assert_eq!(reading.document.appearance.size, 0);
    assert_eq!(
        faults(text)[0],
        "1:1: The bracket opened here is never closed"
    );
    for end in 0..VALID.trim_end().len() {
        if let Some(text) = VALID.get(..end) {
            assert!(read::<Sample>(text).is_torn, "{text}");
        }
    }
}

#[test]
fn huge_and_deep_texts_are_refused_in_time() {
    let start = Instant::now();
    for piece in [
        "(", "[", "{", "Some(", "(a:", "/*", ")", "]", "'\\u", "r#\"", "\"", ",", ":", "a:1,",
        "a:(", "b'",
    ] {
        let many = piece.repeat(200_000);
        for text in [
            many.clone(),
            format!("({many}"),
            format!("({many})"),
            format!("(appearance: (theme: {many}))"),
            format!("(webhooks: {{\"a\": (name: {many})}})"),
        ] {
            assert!(!read::<Sample>(&text).faults.is_empty(), "{piece}");
        }
    }
    assert!(start.elapsed() < Duration::from_mins(1));
    let long = " ".repeat(MAX_BYTES + 1);
    assert_eq!(
        faults(&long),
        [format!("1:1: The file is longer than {MAX_BYTES} bytes")]
    );
}

#[test]
fn five_hundred_webhooks_are_read() {
    let mut document = Sample::default();
    for number in 0..500 {
        let webhook = Webhook {
            name: format!("Hook {number}"),
            url: format!("https://hooks.example/{number}/{}", "x".repeat(120)),
            events: vec!["NEW_TIME_ENTRY".to_owned(), "TIMER_STOPPED".to_owned()],
            enabled: true,
        };
        document
            .webhooks
            .insert(id(&format!("{number:024}")), webhook);
    }
    let text = print(&document);
    let start = Instant::now();
    let reading = read::<Sample>(&text);
    let elapsed = start.elapsed();
    let start = Instant::now();
    let strict = ron::from_str::<Sample>(&text);
    let alone = start.elapsed();
    assert!(strict.is_ok());
    eprintln!(
        "{} bytes read in {elapsed:?}, by ron alone in {alone:?}",
        text.len()
    );
    assert_eq!(reading.document, document);
    assert_eq!(reading.faults, []);
}

/// Where ron takes a text as it stands, reading gives the same; where it does not, nothing breaks
#[test]
fn mutated_texts_are_read_as_ron_reads_them() {
    let pieces = [
        "(", ")", "[", "]", "{", "}", ",", ":", "\"", "'", "\\", "/*", "*/", "//", "\n", "r#", "#",
        "1", "x", "Some(", "é", "", "",
    ];
    let strict = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let mutations = vec((any::<Index>(), any::<Index>(), 0..6_usize), 1..4);
    let property = |(document, mutations): (Sample, Vec<(Index, Index, usize)>)| {
        let mut text: Vec<char> = match document.webhooks.len() {
            0 => VALID.to_owned(),
            _ => print(&document),
        }
        .chars()
        .collect();
        for (place, piece, length) in mutations {
            let start = place.index(text.len());
            let end = (start + length).min(text.len());
            text.splice(start..end, piece.get(&pieces).chars());
        }
        let text: String = text.into_iter().collect();
        let reading = read::<Sample>(&text);
        if let Ok(expected) = strict.from_str::<Sample>(&text) {
            prop_assert_eq!(reading.document, expected, "{}", text);
        }
        Ok(())
    };
    runner(1500).run(&(samples(), mutations), property).unwrap();
}
