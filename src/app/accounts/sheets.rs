//! The forms that lie over a page and are about the account itself. What is typed is in no file: some of it is secret.

use cadran_core::wire::{ApiKeyName, CreatedApiKey, Id, NewApiKey, ReplaceApiKey, Secret, Time};

use crate::account::{Ask, Failure};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// A form over the page.
#[derive(Clone, PartialEq, Eq)]
pub enum Sheet {
    GenerateKey(KeyForm),
    RenameKey {
        key: Id,
        name: String,
    },
    DeleteKey(Id),
    ReplaceKey {
        key: Id,
        overlap: Overlap,
    },
    /// A key that was just made; it cannot be shown again
    NewKey(Box<NewKey>),
    /// Sign out everywhere but here
    EndOthers,
    Password(PasswordForm),
}

/// What is wrong with a form, or why it came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetProblem {
    NameMissing,
    NameTooLong,
    PasswordMissing,
    PasswordTooShort,
    Failed(Failure),
}

/// A key that is wanted.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyForm {
    pub name: String,
    pub read_only: bool,
    pub expiry: Expiry,
}

impl Default for KeyForm {
    fn default() -> Self {
        Self {
            name: String::new(),
            read_only: true,
            expiry: Expiry::Year,
        }
    }
}

impl KeyForm {
    /// The most characters of a name.
    pub const MAX_NAME: usize = 50;
}

/// When a key stops by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    Week,
    Month,
    Quarter,
    Year,
    Never,
}

impl Expiry {
    pub const ALL: [Self; 5] = [
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
        Self::Never,
    ];

    /// The moment, milliseconds since 1970; none for never.
    pub fn at_ms(self, now_ms: i64) -> Option<i64> {
        let days = match self {
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 90,
            Self::Year => 365,
            Self::Never => return None,
        };
        Some(now_ms + days * DAY_MS)
    }
}

/// For how long a replaced key still works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    None,
    Hour,
    Day,
    Week,
}

impl Overlap {
    pub const ALL: [Self; 4] = [Self::None, Self::Hour, Self::Day, Self::Week];

    fn seconds(self) -> u32 {
        match self {
            Self::None => 0,
            Self::Hour => 60 * 60,
            Self::Day => 24 * 60 * 60,
            Self::Week => 7 * 24 * 60 * 60,
        }
    }

    /// When the replaced key stops, milliseconds since 1970; none where it has stopped.
    pub fn until_ms(self, now_ms: i64) -> Option<i64> {
        (self != Self::None).then(|| now_ms + 1_000 * i64::from(self.seconds()))
    }
}

/// A key that was just made.
#[derive(Clone, PartialEq, Eq)]
pub struct NewKey {
    pub created: CreatedApiKey,
    pub replaced: Option<Replaced>,
    /// Whether the person has ticked that it is stored
    pub is_stored: bool,
    /// Whether they tried to leave before
    pub is_held: bool,
}

/// What becomes of a key that another took the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// Until when it works, milliseconds since 1970; none where it has stopped
    pub until_ms: Option<i64>,
}

/// A password that is wanted in place of another.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PasswordForm {
    pub old: String,
    pub new: String,
}

impl PasswordForm {
    /// The fewest characters of a password that servers take.
    pub const MIN_CHARS: usize = 8;
}

impl Sheet {
    /// The question to the server that does what the form says; none where it only shows something.
    ///
    /// # Errors
    /// What is wrong with the form.
    pub(super) fn ask(&self, now_ms: i64) -> Result<Option<Ask>, SheetProblem> {
        Ok(Some(match self {
            Self::GenerateKey(form) => Ask::CreateKey(NewApiKey {
                name: key_name(&form.name)?,
                read_only: form.read_only,
                expires_at: form.expiry.at_ms(now_ms).map(Time::from_ms),
            }),
            Self::RenameKey { key, name } => {
                let name = key_name(name)?;
                Ask::RenameKey(key.clone(), ApiKeyName { name })
            }
            Self::DeleteKey(key) => Ask::DeleteKey(key.clone()),
            Self::ReplaceKey { key, overlap } => {
                let overlap_seconds = overlap.seconds();
                Ask::ReplaceKey(key.clone(), ReplaceApiKey { overlap_seconds })
            }
            Self::EndOthers => Ask::EndOtherSessions,
            Self::Password(form) if form.old.is_empty() => {
                return Err(SheetProblem::PasswordMissing);
            }
            Self::Password(form) if form.new.chars().count() < PasswordForm::MIN_CHARS => {
                return Err(SheetProblem::PasswordTooShort);
            }
            Self::Password(form) => Ask::ChangePassword {
                old: Secret::new(form.old.clone()),
                new: Secret::new(form.new.clone()),
            },
            Self::NewKey(_) => return Ok(None),
        }))
    }
}

fn key_name(typed: &str) -> Result<String, SheetProblem> {
    let name = typed.trim();
    match name.chars().count() {
        0 => Err(SheetProblem::NameMissing),
        1..=KeyForm::MAX_NAME => Ok(name.to_owned()),
        _ => Err(SheetProblem::NameTooLong),
    }
}
