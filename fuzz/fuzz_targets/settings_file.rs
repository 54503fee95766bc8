//! Any text as a document: reading never breaks, agrees with ron where ron reads it too, and a save changes nothing.

#![no_main]

use std::fmt::Debug;

use cadran_core::codec::{Document, print, read, write};
use cadran_core::model::{Device, Drafts, Settings};
use libfuzzer_sys::{Corpus, fuzz_target};
use ron::{Options, extensions::Extensions};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = str::from_utf8(bytes) else {
        return Corpus::Reject;
    };
    check::<Settings>(text);
    check::<Device>(text);
    check::<Drafts>(text);
    Corpus::Keep
});

fn check<T: Document + Debug>(text: &str) {
    let reading = read::<T>(text);
    let strict = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    if let Ok(expected) = strict.from_str::<T>(text) {
        assert_eq!(reading.document, expected, "ron reads it otherwise");
    }
    let saved = write(text, &reading.document);
    if reading.is_torn {
        assert_eq!(saved, print(&reading.document));
    } else {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        assert_eq!(saved, text, "a save without a change");
    }
    assert_eq!(read::<T>(&saved).document, reading.document, "{saved}");
}
