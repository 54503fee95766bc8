//! Writing: what changes in the text, and what does not

mod sample;

use cadran_core::{
    codec::{print, read, write},
    fields::Fields,
};
use proptest::{collection::vec, prelude::any, prop_assert_eq, prop_assume, sample::Index};
use sample::{Sample, Theme, Webhook, Zone, id, runner, samples};

fn hook(name: &str) -> Webhook {
    Webhook {
        name: name.to_owned(),
        url: "https://a.example".to_owned(),
        events: vec!["NEW".to_owned(), "OLD".to_owned()],
        enabled: true,
    }
}

/// Reads the text, changes the document, writes it back; the result must read as the changed document
fn changed(text: &str, change: impl FnOnce(&mut Sample)) -> String {
    let mut document = read::<Sample>(text).document;
    change(&mut document);
    let written = write(text, &document);
    assert_eq!(read::<Sample>(&written).document, document, "{written}");
    written
}

fn check(before: &str, change: impl FnOnce(&mut Sample), after: &str) {
    assert_eq!(changed(before, change), after);
}

#[test]
fn a_fresh_document_is_easy_to_read() {
    let mut document = Sample::default();
    document.appearance.theme = Theme::Custom("a\n\"b\"".to_owned());
    document.appearance.photo = Some("face".to_owned());
    document.appearance.tags = vec!["x".to_owned(), "y".to_owned()];
    document.webhooks.insert(id("a"), hook("A"));
    let expected = r#"(
    version: 1,
    appearance: (
        theme: Custom("a\n\"b\""),
        size: 0,
        photo: Some("face"),
        tags: ["x", "y"],
    ),
    time: (
        zone: "UTC",
        is_long: false,
        separator: ':',
    ),
    webhooks: {
        "a": (
            name: "A",
            url: "https://a.example",
            events: ["NEW", "OLD"],
            enabled: true,
        ),
    },
)
"#;
    assert_eq!(print(&document), expected);
    for torn in ["", "\0\0", "[1, 2]", "(version: 1"] {
        assert_eq!(write(torn, &document), expected);
    }
}

#[test]
fn only_the_changed_value_is_replaced() {
    check(
        "// top, (\n(appearance: ( /* a */ theme : Light /* b */ , // c\n size: 3),)// end",
        |document| document.appearance.theme = Theme::Mix { dark: 1, light: 2 },
        "// top, (\n(appearance: ( /* a */ theme : Mix(dark: 1, light: 2) /* b */ , // c\n size: 3),)// end",
    );
    check(
        "(time: (zone: r#\"A, \"B\" (\"#, colour: 'x'), other: {1: [2, /* , */ 3]})",
        |document| document.time.zone = Zone("C".to_owned()),
        "(time: (zone: \"C\", colour: 'x'), other: {1: [2, /* , */ 3]})",
    );
    check(
        "(appearance: Appearance(photo: Some(\"a\")), extra: Thing(1))",
        |document| document.appearance.photo = None,
        "(appearance: Appearance(photo: None), extra: Thing(1))",
    );
}

#[test]
fn a_missing_field_goes_behind_the_last_one() {
    let set = |document: &mut Sample| document.appearance.size = 7;
    for (before, after) in [
        (
            "(\n    appearance: (\n        theme: Light // own\n    ),\n)\n",
            "(\n    appearance: (\n        theme: Light, // own\n        size: 7,\n    ),\n)\n",
        ),
        (
            "(\r\n\tappearance: (\r\n\t\ttheme: Light, // own\r\n\t),\r\n)",
            "(\r\n\tappearance: (\r\n\t\ttheme: Light, // own\r\n\t\tsize: 7,\r\n\t),\r\n)",
        ),
        (
            "(appearance: (theme: Light))",
            "(appearance: (theme: Light, size: 7))",
        ),
        (
            "(appearance: (theme: Light,))",
            "(appearance: (theme: Light, size: 7,))",
        ),
        (
            "(\n    appearance: (), // none\n)",
            "(\n    appearance: (\n        size: 7,\n    ), // none\n)",
        ),
        (
            "(\n    appearance: ( // none\n    ),\n)",
            "(\n    appearance: ( // none\n        size: 7,\n    ),\n)",
        ),
        (
            "(\n    version: 1\n)",
            "(\n    version: 1,\n    appearance: (\n        size: 7,\n    ),\n)",
        ),
        (
            "(\n    version: 1 /* a\n b */)",
            "(\n    version: 1, /* a\n b */\n    appearance: (\n        size: 7,\n    ),)",
        ),
        ("()", "(\n    appearance: (\n        size: 7,\n    ),\n)"),
        ("(version: 1)", "(version: 1, appearance: (size: 7))"),
    ] {
        check(before, set, after);
    }
}

#[test]
fn wrong_and_unknown_text_stays_until_its_field_changes() {
    let text = "(appearance: (size: 300, theme: Blue, mood: [1]), time: 5, webhooks: {\n\
                \"BAD\": (name: 1), \"a\": (name: \"A\", enabled: 7), \"c\": 4 })";
    check(text, |_| {}, text);
    check(
        text,
        |document| document.appearance.theme = Theme::Light,
        &text.replace("Blue", "Light"),
    );
    check(
        text,
        |document| document.appearance.size = 44,
        &text.replace("300", "44"),
    );
    check(
        text,
        |document| document.time.is_long = true,
        &text.replace("time: 5", "time: (is_long: true)"),
    );
    let rename = |document: &mut Sample| {
        for webhook in document.webhooks.values_mut() {
            webhook.name = "B".to_owned();
        }
    };
    check(text, rename, &text.replace("\"A\"", "\"B\""));
}

#[test]
fn entities_come_and_go_alone() {
    let text = "(\n    webhooks: {\n        // first\n        \"a\": (name: \"A\"),\n        \"b\": (name: \"B\"), // second\n        \"B\": 1,\n    },\n)";
    check(
        text,
        |document| drop(document.webhooks.remove(&id("a"))),
        &text.replace("        \"a\": (name: \"A\"),\n", ""),
    );
    check(
        text,
        |document| drop(document.webhooks.remove(&id("b"))),
        &text.replace("\"b\": (name: \"B\"),", ""),
    );
    let replace = |document: &mut Sample| {
        document.webhooks.clear();
        document.webhooks.insert(id("c"), hook("C"));
    };
    let new = "        \"c\": (\n            name: \"C\",\n            url: \"https://a.example\",\n            events: [\"NEW\", \"OLD\"],\n            enabled: true,\n        ),\n";
    check(
        text,
        replace,
        &text
            .replace("        \"a\": (name: \"A\"),\n", "")
            .replace("\"b\": (name: \"B\"),", "")
            .replace("\"B\": 1,\n", &format!("\"B\": 1,\n{new}")),
    );
    let line = "(webhooks: {\"a\": (name: \"A\"), \"b\": (name: \"B\")})";
    check(
        line,
        |document| drop(document.webhooks.remove(&id("a"))),
        "(webhooks: {\"b\": (name: \"B\")})",
    );
    check(line, |document| document.webhooks.clear(), "(webhooks: {})");
}

#[test]
fn what_is_given_twice_does_not_come_back() {
    let text =
        "(appearance: (size: 1, size: 2), webhooks: {\"a\": (name: \"A\"), \"a\": (name: \"B\")})";
    check(
        text,
        |document| document.appearance.size = 3,
        &text.replace("size: 2", "size: 3"),
    );
    let written = changed(text, |document| document.webhooks.clear());
    assert!(!written.contains("\"a\""), "{written}");
}

#[test]
fn a_list_in_newtype_style_is_written_as_the_text_wants_it() {
    let text = "#![enable(unwrap_variant_newtypes)]\n(appearance: (theme: Light))";
    check(
        text,
        |document| document.appearance.theme = Theme::Custom("x".to_owned()),
        &text.replace("Light", "Custom(\"x\")"),
    );
}

#[test]
fn any_document_can_be_written_over_any_text() {
    let property = |(old, new): (Sample, Sample)| {
        let text = commented(&print(&old));
        let written = write(&text, &new);
        prop_assert_eq!(&read::<Sample>(&written).document, &new, "{}", written);
        prop_assert_eq!(read::<Sample>(&written).faults, []);
        prop_assert_eq!(write(&written, &new), &written[..]);
        if old.webhooks.keys().all(|id| new.webhooks.contains_key(id)) {
            let comments = |text: &str| text.matches("// line ").count();
            prop_assert_eq!(comments(&written), comments(&text));
        }
        Ok(())
    };
    runner(400).run(&(samples(), samples()), property).unwrap();
}

/// The text with a comment behind each line
fn commented(text: &str) -> String {
    let lines = text.lines().enumerate();
    let lines: Vec<String> = lines
        .map(|(number, line)| format!("{line} // line {number}, (\n"))
        .collect();
    lines.concat()
}

#[test]
fn one_change_leaves_all_other_bytes() {
    let property = |(old, size): (Sample, u8)| {
        let text = commented(&print(&old));
        let mut new = old.clone();
        new.appearance.size = size;
        let expected = text.replacen(
            &format!("        size: {},", old.appearance.size),
            &format!("        size: {size},"),
            1,
        );
        prop_assert_eq!(write(&text, &new), expected);
        prop_assert_eq!(write(&text, &old), text);
        Ok(())
    };
    runner(200)
        .run(&(samples(), any::<u8>()), property)
        .unwrap();
}

/// Whatever state the text is in, what is saved is what is read afterwards
#[test]
fn a_save_over_a_broken_text_is_read_back() {
    let pieces = [
        "(", ")", "[", "]", "{", "}", ",", ":", "\"", "'", "\\", "/*", "*/", "//", "\n", "r#", "1",
        "x", "", "",
    ];
    let mutations = vec((any::<Index>(), any::<Index>(), 0..12_usize), 1..4);
    let property = |(old, new, mutations): (Sample, Sample, Vec<(Index, Index, usize)>)| {
        let mut text: Vec<char> = print(&old).chars().collect();
        for (place, piece, length) in mutations {
            let start = place.index(text.len());
            let end = (start + length).min(text.len());
            text.splice(start..end, piece.get(&pieces).chars());
        }
        let text: String = text.into_iter().collect();
        prop_assume!(!read::<Sample>(&text).is_torn);
        let written = write(&text, &new);
        prop_assert_eq!(
            read::<Sample>(&written).document,
            new,
            "{}\nbecame\n{}",
            text,
            written
        );
        Ok(())
    };
    runner(400)
        .run(&(samples(), samples(), mutations), property)
        .unwrap();
}

#[test]
fn fields_build_the_document_they_came_from() {
    let property = |document: Sample| {
        prop_assert_eq!(Fields::of(&document).build::<Sample>().unwrap(), document);
        Ok(())
    };
    runner(200).run(&samples(), property).unwrap();
}
