//! A file and the file it should become, with a NUL between them: a save reads back as what was meant, and what the app does
//! not know stays.

#![no_main]

use cadran_core::codec::{Fault, Severity, print, read, write};
use cadran_core::model::Settings;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some((old, new)) = str::from_utf8(bytes)
        .ok()
        .and_then(|text| text.split_once('\0'))
    else {
        return Corpus::Reject;
    };
    let new = read::<Settings>(new).document;
    save_as_it_is(old, &new);
    save_with_additions(&read::<Settings>(old).document, &new);
    Corpus::Keep
});

/// Whatever the file looks like
fn save_as_it_is(old: &str, new: &Settings) {
    let written = write(old, new);
    let reading = read::<Settings>(&written);
    assert_eq!(reading.document, *new, "{written}");
    assert_eq!(write(&written, new), written, "a second save");
    let before = read::<Settings>(old);
    if !before.is_torn {
        let after = unknown_fields(&reading.faults);
        for field in unknown_fields(&before.faults) {
            assert!(
                after.contains(&field) || is_gone(field, new),
                "{field}\n{written}"
            );
        }
    }
}

fn unknown_fields(faults: &[Fault]) -> Vec<&str> {
    let warnings = faults
        .iter()
        .filter(|fault| fault.severity == Severity::Warning);
    warnings.map(|fault| fault.message.as_str()).collect()
}

/// Whether a field goes with its webhook
fn is_gone(message: &str, new: &Settings) -> bool {
    let id = message
        .strip_prefix("webhooks.")
        .and_then(|rest| rest.split('.').next());
    id.is_some_and(|id| new.webhooks.keys().all(|kept| kept.as_str() != id))
}

/// A comment behind each line, and a field of others at the start of each panel
fn save_with_additions(old: &Settings, new: &Settings) {
    let mut text = String::new();
    for (number, line) in print(old).lines().enumerate() {
        let is_group = line.ends_with('(') && !line.starts_with("        ");
        let field = if is_group {
            " odd: [1, /* ) */ \"(\"],"
        } else {
            ""
        };
        text += &format!("{line}{field} // line {number}, (\n");
    }
    let written = write(&text, new);
    assert_eq!(read::<Settings>(&written).document, *new, "{written}");
    if old.webhooks.keys().all(|id| new.webhooks.contains_key(id)) {
        for addition in ["// line ", " odd: [1, /* ) */ \"(\"],"] {
            let count = |text: &str| text.matches(addition).count();
            assert_eq!(count(&written), count(&text), "{addition} in {written}");
        }
    }
}
