//! Reading members that may be `null`, or a list where a query has one text.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

/// Takes `null` for the default.
pub(super) fn as_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Takes a list, one text with commas (as a query has it), or `null` for the empty list.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either<T> {
        Many(Vec<T>),
        One(String),
    }
    match Option::<Either<T>>::deserialize(deserializer)? {
        None => Ok(Vec::new()),
        Some(Either::Many(items)) => Ok(items),
        Some(Either::One(text)) => text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| T::deserialize(Value::from(part)).map_err(serde::de::Error::custom))
            .collect(),
    }
}
