//! The pseudo-locale: English made longer and accented, so that clipped and unextracted text shows.

use std::borrow::Cow;

/// Text that is about 40 % longer and still readable.
#[must_use]
pub fn stretch(text: &str) -> Cow<'_, str> {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    if letters == 0 {
        return Cow::Borrowed(text);
    }
    let mut extra = (letters * 2).div_ceil(5);
    let mut out = String::with_capacity(text.len() * 3);
    for letter in text.chars() {
        out.push(accented(letter));
        if extra > 0 && "aeiouAEIOU".contains(letter) {
            out.push(accented(letter));
            extra -= 1;
        }
    }
    let end = out.trim_end().len();
    out.insert_str(end, &"~".repeat(extra));
    Cow::Owned(out)
}

/// A whole message in brackets: a missing one was clipped.
#[must_use]
pub fn bracketed(message: &str) -> String {
    format!("[{message}]")
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "aceghilnorstuyzACEGHILNORSTUYZ";
    const ACCENTED: &str = "àçéĝĥîļñöŕšţûýžÀÇÉĜĤÎĻÑÖŔŠŢÛÝŽ";
    PLAIN
        .chars()
        .zip(ACCENTED.chars())
        .find_map(|(plain, accented)| (plain == letter).then_some(accented))
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_grows_by_two_fifths_of_its_letters() {
        assert_eq!(stretch("Save"), "Šààvéé");
        assert_eq!(stretch("My "), "Mý~ ");
        assert_eq!(stretch(" · "), " · ");
        let text = "Showing what was loaded";
        assert_eq!(stretch(text).chars().count(), text.chars().count() + 8);
    }
}
