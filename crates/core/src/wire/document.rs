//! The settings document as the user of a server, and back. The table of settings leads; a server's webhooks are
//! [`hooks`](super::hooks).
//!
//! What Clockify's settings object lacks goes into its member `cadran`, under the document's own field names, and a plain
//! member carries the nearest value. `cadran.sent` holds the plain values that went along: where one is different when it
//! comes back, a foreign client wrote it, and the plain value counts.

use serde_json::{Map, Value, json};

use super::{MemberProfile, MemberProfilePatch, NO_PICTURE, SettingsWrite, User, UserSettings};
use crate::i18n::{Weekday, WorkingDays};
use crate::model::{Email, Key, PersonName, Photo, Scope, Setting, Settings, TABLE};

/// What "the computer's own" is on this computer, for programs that know only plain values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    pub dark: bool,
    /// A language tag (BCP 47)
    pub language: String,
    /// An IANA name
    pub zone: String,
}

impl Default for Nearest {
    fn default() -> Self {
        Self {
            dark: false,
            language: "en".to_owned(),
            zone: "UTC".to_owned(),
        }
    }
}

/// The settings that Clockify's object cannot carry exactly.
const IN_CADRAN: [Key; 7] = [
    Key::FirstName,
    Key::LastName,
    Key::Theme,
    Key::Language,
    Key::TimeZone,
    Key::DurationFormat,
    Key::WorkingDays,
];

/// The member of `cadran` with the plain values that were written beside it.
const SENT: &str = "sent";

/// The body that writes a document over the settings object that the server last answered.
///
/// The address is not in it (it has a route of its own), nor a photo that is not uploaded yet.
pub fn write(settings: &Settings, nearest: &Nearest, over: UserSettings) -> SettingsWrite {
    let document = json_of(settings);
    let mut written = over;
    for (setting, member, inverted) in plain_rows() {
        if let Some(value) = value_at(&document, setting) {
            written.set(
                member,
                inverted_if(inverted, to_plain(setting.key, value, nearest)),
            );
        }
    }
    let name = settings.profile.name();
    let cadran = cadran(&document, &written, &name);
    written.set(UserSettings::CADRAN, cadran);
    SettingsWrite {
        name: Some(name),
        profile_picture: match &settings.profile.photo {
            Photo::None => Some(NO_PICTURE.to_owned()),
            Photo::Remote(address) => Some(address.clone()),
            Photo::Local(_) => None,
        },
        settings: Some(written),
    }
}

/// The settings object of a person who has not chosen anything yet: typical, but theme, language and time zone follow the
/// computer.
pub fn first() -> UserSettings {
    let typical = UserSettings::typical();
    let follows = Settings::default();
    let mut settings = with_values(&follows, &values_of(&typical));
    settings.appearance.theme = follows.appearance.theme;
    settings.language.language = follows.language.language;
    settings.date_time.time_zone = follows.date_time.time_zone;
    let write = write(&settings, &Nearest::default(), typical);
    write.settings.unwrap_or_default()
}

/// The object of what Clockify's lacks; members of it that this build does not know are kept.
fn cadran(document: &Value, written: &UserSettings, name: &str) -> Map<String, Value> {
    let mut cadran = written
        .get(UserSettings::CADRAN)
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default();
    let mut sent = Map::from_iter([("name".to_owned(), Value::from(name))]);
    for setting in IN_CADRAN.map(Key::setting) {
        if let Some(value) = value_at(document, setting) {
            cadran.insert(field_name(setting).to_owned(), value.clone());
        }
        if let Some(member) = plain_member(setting) {
            let value = written.get(member).cloned().unwrap_or_default();
            sent.insert(member.to_owned(), value);
        }
    }
    cadran.insert(SENT.to_owned(), sent.into());
    cadran
}

/// The document that a user stands for. Each field that the user lacks, or that is of no use, is as in `over`; so are the
/// webhooks.
pub fn read(user: &User, over: &Settings) -> Settings {
    let mut read = over.clone();
    if let Some(settings) = &user.settings {
        read = with_values(&read, &values_of(settings));
    }
    read_name(user, &mut read);
    if let Ok(email) = Email::try_from(user.email.clone()) {
        read.profile.email = email;
    }
    read.profile.photo = if user.has_picture() {
        Photo::Remote(user.profile_picture.clone())
    } else {
        Photo::None
    };
    read
}

/// The values that a settings object says, each in the document's own form.
fn values_of(settings: &UserSettings) -> Vec<(&'static Setting, Value)> {
    let cadran = settings.get(UserSettings::CADRAN);
    let own = |setting: &Setting| {
        let value = cadran?.get(field_name(setting))?.clone();
        let is_foreign = plain_member(setting).is_some_and(|member| {
            let sent = cadran.and_then(|cadran| cadran.get(SENT)?.get(member));
            sent.filter(|sent| !sent.is_null()) != settings.get(member)
        });
        (!is_foreign).then_some(value)
    };
    let plain = plain_rows().filter_map(|(setting, member, inverted)| {
        let value = inverted_if(inverted, settings.get(member)?.clone());
        Some((setting, from_plain(setting.key, &value)?))
    });
    let is_name = |setting: &Setting| matches!(setting.key, Key::FirstName | Key::LastName);
    let exact = IN_CADRAN
        .map(Key::setting)
        .into_iter()
        .filter(|setting| !is_name(setting))
        .filter_map(|setting| Some((setting, own(setting)?)));
    plain.chain(exact).collect()
}

/// The two names, from `cadran` where the joined one is what was sent, else split at the first space.
fn read_name(user: &User, read: &mut Settings) {
    let Some(name) = &user.name else {
        return;
    };
    let cadran = user
        .settings
        .as_ref()
        .and_then(|settings| settings.get(UserSettings::CADRAN));
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let part = |key: Key| text(cadran.and_then(|cadran| cadran.get(field_name(key.setting()))));
    let sent = text(cadran.and_then(|cadran| cadran.get(SENT)?.get("name")));
    let own = part(Key::FirstName).zip(part(Key::LastName));
    let (first, last) = match own {
        Some(parts) if sent.as_ref() == Some(name) => parts,
        _ => split_name(name),
    };
    let names =
        PersonName::try_from(first).and_then(|first| Ok((first, PersonName::try_from(last)?)));
    if let Ok((first, last)) = names {
        read.profile.first_name = first;
        read.profile.last_name = last;
    }
}

/// A joined name at its first space.
pub fn split_name(name: &str) -> (String, String) {
    let name = name.trim();
    let (first, last) = name.split_once(' ').unwrap_or((name, ""));
    (first.to_owned(), last.trim_start().to_owned())
}

/// A document with what a member profile says: on Clockify week start and working days are edited there.
pub fn read_member(profile: &MemberProfile, over: &Settings) -> Settings {
    let mut read = over.clone();
    let day = |name: &String| serde_json::from_value(titled(name).into()).ok();
    if let Some(start) = profile.week_start.as_ref().and_then(day) {
        read.date_time.week_start = start;
    }
    let days: WorkingDays = profile.working_days.iter().filter_map(day).collect();
    if !days.is_empty() {
        read.date_time.working_days = days;
    }
    read
}

/// A document with the first day of the week that a settings object says.
pub fn with_week_start(settings: &UserSettings, over: &Settings) -> Settings {
    let mut values = values_of(settings);
    values.retain(|(setting, _)| setting.key == Key::WeekStart);
    with_values(over, &values)
}

/// What of a document goes to a member profile when it changed from `before`; none where nothing of that changed.
pub fn write_member(before: &Settings, after: &Settings) -> Option<MemberProfilePatch> {
    let (before, after) = (&before.date_time, &after.date_time);
    let name = |day: Weekday| format!("{day:?}").to_uppercase();
    let patch = MemberProfilePatch {
        week_start: (before.week_start != after.week_start).then(|| name(after.week_start)),
        working_days: (before.working_days != after.working_days)
            .then(|| after.working_days.days().map(name).collect()),
        ..MemberProfilePatch::default()
    };
    (patch != MemberProfilePatch::default()).then_some(patch)
}

/// The rows that have a member of the settings object: row, member, whether it is inverted.
fn plain_rows() -> impl Iterator<Item = (&'static Setting, &'static str, bool)> {
    TABLE.iter().filter_map(|setting| {
        let wire = setting.wire.filter(|_| setting.scope == Scope::Account)?;
        Some((setting, plain_member(setting)?, wire.inverted))
    })
}

/// The member of the settings object that carries a setting.
fn plain_member(setting: &Setting) -> Option<&'static str> {
    setting.wire?.member.strip_prefix("settings.")
}

/// The document's own name of a setting: `time_zone`.
fn field_name(setting: &Setting) -> &'static str {
    setting.path.rsplit('.').next().unwrap_or(setting.path)
}

fn json_of(settings: &Settings) -> Value {
    serde_json::to_value(settings).unwrap_or_default()
}

fn value_at<'d>(document: &'d Value, setting: &Setting) -> Option<&'d Value> {
    setting
        .path
        .split('.')
        .try_fold(document, |value, name| value.get(name))
}

/// The document with these values; each that does not fit its field is passed over.
fn with_values(settings: &Settings, values: &[(&'static Setting, Value)]) -> Settings {
    let mut document = json_of(settings);
    let all = values.iter().fold(document.clone(), put);
    if let Ok(read) = serde_json::from_value(all) {
        return read;
    }
    for value in values {
        let next = put(document.clone(), value);
        if serde_json::from_value::<Settings>(next.clone()).is_ok() {
            document = next;
        }
    }
    serde_json::from_value(document).unwrap_or_else(|_| settings.clone())
}

fn put(mut document: Value, (setting, value): &(&'static Setting, Value)) -> Value {
    let place = format!("/{}", setting.path.replace('.', "/"));
    if let Some(place) = document.pointer_mut(&place) {
        *place = value.clone();
    }
    document
}

fn inverted_if(inverted: bool, value: Value) -> Value {
    match value {
        Value::Bool(flag) => (flag != inverted).into(),
        other => other,
    }
}

/// A value of the document as Clockify writes it, or the nearest that it can.
fn to_plain(key: Key, value: &Value, nearest: &Nearest) -> Value {
    let is_dark = |name: &str| name == "Dark" || (name == "System" && nearest.dark);
    match (key, value.as_str()) {
        (Key::Theme, Some(name)) => if is_dark(name) { "DARK" } else { "DEFAULT" }.into(),
        (Key::Language, _) => {
            let tag = value
                .get("Tag")
                .and_then(Value::as_str)
                .unwrap_or(&nearest.language);
            let primary = tag.split(['-', '_']).next().unwrap_or(tag);
            primary.to_uppercase().into()
        }
        (Key::TimeZone, _) => {
            let zone = value
                .get("Zone")
                .and_then(Value::as_str)
                .unwrap_or(&nearest.zone);
            zone.into()
        }
        (Key::TimeFormat | Key::WeekStart, Some(name)) => name.to_uppercase().into(),
        _ => value.clone(),
    }
}

/// What a value of Clockify's is in the document; none where it is of no use.
fn from_plain(key: Key, value: &Value) -> Option<Value> {
    let text = match value {
        Value::String(text) if text.is_empty() => return None,
        Value::String(text) => text,
        other => return Some(other.clone()),
    };
    Some(match key {
        Key::Theme => match text.as_str() {
            "DARK" => "Dark".into(),
            "DEFAULT" => "Light".into(),
            _ => return None,
        },
        Key::Language => json!({"Tag": text.to_lowercase()}),
        Key::TimeZone => json!({"Zone": text}),
        Key::TimeFormat | Key::WeekStart => titled(text).into(),
        _ => value.clone(),
    })
}

/// `MONDAY` as `Monday`
fn titled(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first
        .into_iter()
        .chain(chars.map(|c| c.to_ascii_lowercase()))
        .collect()
}
