//! Clockify's settings object, kept whole.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::members::{MEMBERS, Member, Misfit};
use super::{Problem, nulls};

/// `settings` inside the user: [`MEMBERS`], `cadran`, and whatever else someone put there, which is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UserSettings {
    #[serde(deserialize_with = "nulls::as_default")]
    members: Map<String, Value>,
}

impl UserSettings {
    /// The member that carries what Clockify's object lacks.
    pub const CADRAN: &'static str = "cadran";

    /// All 30 members with what real accounts typically hold.
    pub fn typical() -> Self {
        Self::default().completed()
    }

    /// A member; null counts as none.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name).filter(|value| !value.is_null())
    }

    /// Sets a member.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        self.members.insert(name.into(), value.into());
    }

    /// All members, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.members
            .iter()
            .map(|(name, value)| (name.as_str(), value))
    }

    /// With each of the 30 members that is missing or of a wrong type at its typical value, so that strict clients read it.
    #[must_use]
    pub fn completed(mut self) -> Self {
        for member in &MEMBERS {
            let fits = self
                .members
                .get(member.name)
                .is_some_and(|value| member.check(value).is_ok());
            if !fits {
                self.set(member.name, member.default_value());
            }
        }
        self
    }

    /// What is kept after `change` was written over this: absent members and a null that is no value of its member stay as
    /// they were.
    #[must_use]
    pub fn with(mut self, change: Self) -> Self {
        for (name, value) in change.members {
            let is_absent =
                value.is_null() && Member::named(&name).is_some_and(|member| !member.may_be_null());
            if !is_absent {
                self.members.insert(name, value);
            }
        }
        self
    }

    /// Checks the known members as a server does before it keeps them; a null counts as absent.
    ///
    /// # Errors
    /// The first member that does not fit.
    pub fn check(&self) -> Result<(), Problem> {
        for member in &MEMBERS {
            let Some(value) = self.get(member.name) else {
                continue;
            };
            member
                .check(value)
                .map_err(|misfit| problem(member.name, misfit))?;
        }
        match self.get(Self::CADRAN) {
            Some(value) if !value.is_object() => Err(problem(Self::CADRAN, Misfit::Type("object"))),
            _ => Ok(()),
        }
    }
}

fn problem(name: &str, misfit: Misfit) -> Problem {
    match misfit {
        Misfit::Type(kind) => Problem::wrong_type(name, kind),
        Misfit::OneOf(set) => Problem::unknown_value(name, set),
        Misfit::Empty => Problem::empty(name),
        Misfit::TooLong(most) => Problem::length(name, 1..=most),
        Misfit::NotATimeOfDay => Problem::invalid(name, "A time of day looks like 09:00"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: Value) -> UserSettings {
        serde_json::from_value(value).expect("an object")
    }

    #[test]
    fn writing_over_keeps_what_is_absent_null_or_unknown() {
        let kept = read(json!({"theme": "DARK", "lang": "DE", "darkTheme": true, "x": {"a": [1]}}));
        let change = read(json!({"theme": null, "lang": null, "pto": false, "y": 1.5}));
        let written = kept.with(change);
        let expected = json!({"theme": "DARK", "lang": null, "darkTheme": true, "x": {"a": [1]}, "pto": false, "y": 1.5});
        assert_eq!(serde_json::to_value(&written).ok(), Some(expected));
        let completed = written.completed();
        assert_eq!(completed.iter().count(), 30 + 3);
        assert_eq!(completed.get("lang"), None);
        assert_eq!(completed.get("theme"), Some(&json!("DARK")));
    }

    #[test]
    fn a_member_that_does_not_fit_is_named() {
        assert_eq!(UserSettings::typical().check(), Ok(()));
        for (object, named) in [
            (json!({"theme": "BLUE"}), "[theme]"),
            (json!({"weekStart": 1}), "[weekStart]"),
            (json!({"cadran": []}), "[cadran]"),
        ] {
            let problem = read(object).check().expect_err("a problem");
            assert!(problem.message.contains(named), "{}", problem.message);
            assert_eq!(problem.status, 400);
        }
    }
}
