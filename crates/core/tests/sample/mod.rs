//! A small document with every kind of field

use std::collections::BTreeMap;

use cadran_core::codec::Document;
use proptest::{
    prelude::{Just, Strategy, any},
    prop_oneof,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sample {
    pub version: u32,
    pub appearance: Appearance,
    pub time: Time,
    pub webhooks: BTreeMap<Id, Webhook>,
}

impl Default for Sample {
    fn default() -> Self {
        Self {
            version: 1,
            appearance: Appearance::default(),
            time: Time::default(),
            webhooks: BTreeMap::new(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    System,
    Light,
    Custom(String),
    Mix {
        dark: u8,
        light: u8,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Appearance {
    pub theme: Theme,
    pub size: u8,
    pub photo: Option<String>,
    pub tags: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Time {
    pub zone: Zone,
    pub is_long: bool,
    pub separator: char,
}

impl Default for Time {
    fn default() -> Self {
        Self {
            zone: Zone("UTC".to_owned()),
            is_long: false,
            separator: ':',
        }
    }
}

/// A name that is not empty
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(pub String);

impl TryFrom<String> for Zone {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        if name.is_empty() {
            return Err("A time zone has a name".to_owned());
        }
        Ok(Self(name))
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0
    }
}

/// Lower-case letters and digits
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(pub String);

impl TryFrom<String> for Id {
    type Error = String;

    fn try_from(id: String) -> Result<Self, String> {
        let is_good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        if id.is_empty() || !id.chars().all(is_good) {
            return Err("An id has small letters and digits".to_owned());
        }
        Ok(Self(id))
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    pub name: String,
    pub url: String,
    pub events: Vec<String>,
    pub enabled: bool,
}

impl Document for Sample {
    const VERSION: u32 = 1;

    fn entities() -> Vec<(&'static str, String)> {
        let default = r#"(name: "", url: "", events: [], enabled: true)"#;
        vec![("webhooks", default.to_owned())]
    }
}

pub fn id(text: &str) -> Id {
    Id(text.to_owned())
}

/// Runs a property the same way each time
pub fn runner(cases: u32) -> TestRunner {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-z,(\\[{:\"\\\\/* \n'é#]{0,12}",
        any::<String>(),
    ]
}

pub fn webhooks() -> impl Strategy<Value = Webhook> {
    (
        words(),
        words(),
        proptest::collection::vec(words(), 0..3),
        any::<bool>(),
    )
        .prop_map(|(name, url, events, enabled)| Webhook {
            name,
            url,
            events,
            enabled,
        })
}

pub fn samples() -> impl Strategy<Value = Sample> {
    let theme = prop_oneof![
        Just(Theme::System),
        Just(Theme::Light),
        words().prop_map(Theme::Custom),
        any::<(u8, u8)>().prop_map(|(dark, light)| Theme::Mix { dark, light }),
    ];
    let appearance = (
        theme,
        any::<u8>(),
        proptest::option::of(words()),
        proptest::collection::vec(words(), 0..4),
    );
    let time = (
        "[A-Z/]{1,6}",
        any::<bool>(),
        proptest::char::range(' ', 'ÿ'),
    );
    let webhooks = proptest::collection::btree_map("[ab]".prop_map(Id), webhooks(), 0..3);
    (appearance, time, webhooks).prop_map(|(appearance, time, webhooks)| {
        let (theme, size, photo, tags) = appearance;
        let (zone, is_long, separator) = time;
        Sample {
            version: 1,
            appearance: Appearance {
                theme,
                size,
                photo,
                tags,
            },
            time: Time {
                zone: Zone(zone),
                is_long,
                separator,
            },
            webhooks,
        }
    })
}
