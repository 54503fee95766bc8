//! The members of Clockify's settings object: names, types and what real accounts hold.

use serde_json::{Value, json};

use crate::model::DayStart;

/// One member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub name: &'static str,
    pub kind: Kind,
    /// Cadran's default, what real accounts typically hold
    pub typical: Typical,
}

/// What a member may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Flag,
    /// One of a closed set
    OneOf(&'static [&'static str]),
    /// 1 to this many characters
    Text(usize),
    /// Like `Text`, or null
    OptionalText(usize),
    /// `HH:mm`
    TimeOfDay,
    /// A whole number of 0 to 2³¹−1, or null
    OptionalNumber,
    /// An object with the texts `group` and `subgroup`
    Grouping,
}

/// A default that a constant can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typical {
    Flag(bool),
    Text(&'static str),
    Number(i32),
    /// `group`, `subgroup`
    Grouping(&'static str, &'static str),
}

/// Why a value is none of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Another JSON type
    Type(&'static str),
    /// Not in the closed set
    OneOf(&'static [&'static str]),
    Empty,
    TooLong(usize),
    NotATimeOfDay,
}

const DAYS: &[&str] = &[
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
    "SUNDAY",
];

/// The 30 members.
pub static MEMBERS: [Member; 30] = [
    one_of("weekStart", DAYS, "MONDAY"),
    text("timeZone", 64, "UTC"),
    one_of("timeFormat", &["HOUR12", "HOUR24"], "HOUR24"),
    text("dateFormat", 40, "DD/MM/YYYY"),
    member("myStartOfDay", Kind::TimeOfDay, Typical::Text("09:00")),
    member("lang", Kind::OptionalText(35), Typical::Text("EN")),
    one_of("theme", &["DEFAULT", "DARK"], "DEFAULT"),
    flag("groupSimilarEntriesDisabled", false),
    flag("collapseAllProjectLists", false),
    member(
        "projectListCollapse",
        Kind::OptionalNumber,
        Typical::Number(50),
    ),
    flag("projectPickerTaskFilter", false),
    flag("isCompactViewOn", false),
    flag("timeTrackingManual", false),
    flag("showOnlyWorkingDays", false),
    one_of("dashboardSelection", &["ME", "TEAM"], "ME"),
    one_of("dashboardViewType", &["PROJECT", "BILLABILITY"], "PROJECT"),
    flag("dashboardPinToTop", false),
    member(
        "summaryReportSettings",
        Kind::Grouping,
        Typical::Grouping("Project", "Time Entry"),
    ),
    flag("multiFactorEnabled", false),
    flag("sendNewsletter", false),
    flag("onboarding", true),
    flag("weeklyUpdates", true),
    flag("longRunning", true),
    flag("scheduledReports", true),
    flag("approval", true),
    flag("pto", true),
    flag("alerts", true),
    flag("reminders", true),
    flag("scheduling", true),
    flag("invoiceReminders", false),
];

const fn member(name: &'static str, kind: Kind, typical: Typical) -> Member {
    Member {
        name,
        kind,
        typical,
    }
}

const fn flag(name: &'static str, typical: bool) -> Member {
    member(name, Kind::Flag, Typical::Flag(typical))
}

const fn text(name: &'static str, most: usize, typical: &'static str) -> Member {
    member(name, Kind::Text(most), Typical::Text(typical))
}

const fn one_of(name: &'static str, set: &'static [&'static str], typical: &'static str) -> Member {
    member(name, Kind::OneOf(set), Typical::Text(typical))
}

impl Member {
    /// The member of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        MEMBERS.iter().find(|member| member.name == name)
    }

    /// The typical value as JSON.
    pub fn default_value(&self) -> Value {
        match self.typical {
            Typical::Flag(flag) => flag.into(),
            Typical::Text(text) => text.into(),
            Typical::Number(number) => number.into(),
            Typical::Grouping(group, subgroup) => json!({"group": group, "subgroup": subgroup}),
        }
    }

    /// Whether null is a value of it rather than an absent one.
    pub fn may_be_null(&self) -> bool {
        matches!(self.kind, Kind::OptionalText(_) | Kind::OptionalNumber)
    }

    /// Checks a value.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, value: &Value) -> Result<(), Misfit> {
        if value.is_null() && self.may_be_null() {
            return Ok(());
        }
        match self.kind {
            Kind::Flag => value.as_bool().map(drop).ok_or(Misfit::Type("boolean")),
            Kind::OneOf(set) => {
                let text = text_of(value)?;
                set.contains(&text).then_some(()).ok_or(Misfit::OneOf(set))
            }
            Kind::Text(most) | Kind::OptionalText(most) => match text_of(value)? {
                "" => Err(Misfit::Empty),
                text if text.chars().count() > most => Err(Misfit::TooLong(most)),
                _ => Ok(()),
            },
            Kind::TimeOfDay => {
                let text = text_of(value)?;
                let read =
                    DayStart::try_from(text.to_owned()).map_err(|_| Misfit::NotATimeOfDay)?;
                (String::from(read) == text)
                    .then_some(())
                    .ok_or(Misfit::NotATimeOfDay)
            }
            Kind::OptionalNumber => value
                .as_u64()
                .and_then(|number| i32::try_from(number).ok())
                .map(drop)
                .ok_or(Misfit::Type("integer")),
            Kind::Grouping => {
                let parts =
                    ["group", "subgroup"].map(|part| value.get(part).and_then(Value::as_str));
                let is_good = |part: Option<&str>| part.is_some_and(|text| text.len() <= 40);
                parts
                    .into_iter()
                    .all(is_good)
                    .then_some(())
                    .ok_or(Misfit::Type("object with group and subgroup"))
            }
        }
    }
}

fn text_of(value: &Value) -> Result<&str, Misfit> {
    value.as_str().ok_or(Misfit::Type("string"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_fits_its_member_and_names_are_unique() {
        for (index, member) in MEMBERS.iter().enumerate() {
            assert_eq!(
                member.check(&member.default_value()),
                Ok(()),
                "{}",
                member.name
            );
            assert_eq!(Member::named(member.name), MEMBERS.get(index));
        }
    }

    #[test]
    fn misfits_are_told_apart() {
        let check = |name: &str, value: Value| Member::named(name).expect("a member").check(&value);
        for (name, value, misfit) in [
            ("theme", json!("BLUE"), Misfit::OneOf(&["DEFAULT", "DARK"])),
            ("theme", json!(null), Misfit::Type("string")),
            ("pto", json!("true"), Misfit::Type("boolean")),
            ("timeZone", json!(""), Misfit::Empty),
            ("lang", json!("x".repeat(36)), Misfit::TooLong(35)),
            ("myStartOfDay", json!("9:00"), Misfit::NotATimeOfDay),
            ("projectListCollapse", json!(-1), Misfit::Type("integer")),
            (
                "summaryReportSettings",
                json!({"group": "Project"}),
                Misfit::Type("object with group and subgroup"),
            ),
        ] {
            assert_eq!(check(name, value), Err(misfit), "{name}");
        }
        for name in ["lang", "projectListCollapse"] {
            assert_eq!(check(name, Value::Null), Ok(()));
        }
    }
}
