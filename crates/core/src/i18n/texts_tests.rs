use super::*;

fn tag(text: &str) -> Tag {
    Tag::read(Some(text)).0
}

fn french(ftl: &str) -> Texts {
    Texts::new(&tag("fr"), &[("test.ftl", ftl)])
}

#[test]
fn a_language_falls_back_to_english_and_then_to_the_id() {
    let texts = french("common-save = Enregistrer\n");
    assert_eq!(texts.get("common-save"), "Enregistrer");
    assert_eq!(texts.get("common-cancel"), "Cancel");
    assert_eq!(texts.get("no-such-message"), "no-such-message");
    assert_eq!(texts.format("no-such-message", &[]), "no-such-message");
}

#[test]
fn a_wrong_placeable_falls_back_to_english() {
    let texts = french("save-bar-unsaved = { $nombre } changements\n");
    let args = [("count", Arg::from(2_u32))];
    assert_eq!(texts.format("save-bar-unsaved", &args), "2 unsaved changes");
}

#[test]
fn plurals_follow_the_language() {
    let ftl = "n = { $count ->\n [one] { $count } jour\n *[other] { $count } jours\n }\n";
    let texts = french(ftl);
    let table = [(0, "0 jour"), (1, "1 jour"), (2, "2 jours")];
    for (count, text) in table {
        assert_eq!(texts.format("n", &[("count", Arg::from(count))]), text);
    }
}

#[test]
fn numbers_in_texts_have_the_separators_of_the_language() {
    let ftl = "formats-group = _\nformats-decimal = ,\nn = { $count } sur { $total }\n";
    let args = [
        ("count", Arg::Number(-1234.5)),
        ("total", Arg::from(12_345)),
    ];
    assert_eq!(french(ftl).format("n", &args), "−1_234,5 sur 12_345");
}

#[test]
fn what_does_not_parse_is_named_by_line_and_the_rest_is_kept() {
    let texts = french("one = Un\n\n= broken\ntwo = Deux\n");
    assert_eq!(texts.get("two"), "Deux");
    assert_eq!(texts.problems()[0].line, 3);
}

#[test]
fn the_pseudo_locale_leaves_arguments_and_formats_alone() {
    let texts = Texts::new(&tag("en-XA"), &[]);
    let args = [("count", Arg::from(2_u32))];
    let text = texts.format("save-bar-unsaved", &args);
    assert!(text.starts_with("[2 ") && text.ends_with(']'), "{text}");
    assert_eq!(texts.get("common-save"), "[Šààvéé]");
    assert_eq!(texts.get("formats-month-1"), "January");
}

#[test]
fn right_to_left_texts_isolate_what_is_put_in() {
    let texts = Texts::new(&tag("he"), &[("t.ftl", "hi = שלום { $name }\n")]);
    let text = texts.format("hi", &[("name", "Ada".into())]);
    assert_eq!(text, "שלום \u{2068}Ada\u{2069}");
}

#[test]
fn completeness_counts_only_what_english_has() {
    let part = completeness(&[("x.ftl", "common-save = S\nextra = E\n")]);
    assert_eq!(part.done, 1);
    assert!(part.total > 100 && !part.is_complete());
    assert!(completeness(catalog::english()).is_complete());
}
