//! The errors of ron as plain sentences

use ron::Error;

/// The longest value that a message repeats, in bytes
const MAX_SHOWN: usize = 24;

/// What is wrong with a value that begins with `value`; never repeats text in quotes, which may be a secret
pub(super) fn explain(error: &Error, value: &str) -> String {
    if value.is_empty() {
        return "The value is missing".to_owned();
    }
    let found = describe(value);
    match error {
        Error::IntegerOutOfBounds => format!("{found} is outside the range of this number"),
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => {
            format!("Expected a whole number, found {found}")
        }
        Error::ExpectedFloat => format!("Expected a number, found {found}"),
        Error::ExpectedBoolean => format!("Expected true or false, found {found}"),
        Error::ExpectedString => format!("Expected text in quotes, found {found}"),
        Error::ExpectedStringEnd => "The text never ends, a quote is missing".to_owned(),
        Error::ExpectedArray => format!("Expected a list in square brackets, found {found}"),
        Error::ExpectedMap => format!("Expected a map in curly brackets, found {found}"),
        Error::ExceededRecursionLimit => "The brackets are nested too deeply".to_owned(),
        Error::NoSuchEnumVariant {
            expected, found, ..
        } if !expected.is_empty() => {
            format!("Expected one of {}, found {found}", expected.join(", "))
        }
        Error::InvalidValueForType { expected, .. } => {
            format!("Expected {expected}, found {found}")
        }
        Error::MissingStructField { field, .. } => format!("The field {field} is missing"),
        Error::TrailingCharacters
        | Error::ExpectedComma
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedOptionEnd => "Expected a comma or the end of the value here".to_owned(),
        other => other.to_string(),
    }
}

fn describe(value: &str) -> String {
    match value.chars().next() {
        Some('"') => "text".to_owned(),
        Some('[') => "a list".to_owned(),
        Some('{') => "a map".to_owned(),
        Some('(') => "round brackets".to_owned(),
        _ => {
            let is_shown = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-');
            let len = value.find(|c| !is_shown(c)).unwrap_or(value.len());
            match &value[..len] {
                shown if (1..=MAX_SHOWN).contains(&len) => shown.to_owned(),
                _ => "something else".to_owned(),
            }
        }
    }
}
