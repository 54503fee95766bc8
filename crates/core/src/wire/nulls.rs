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

/// Takes an object or `null`; serde alone would also take a list of an object's members in order.
pub(super) fn object<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        value => whole(value).map(Some),
    }
}

/// Takes a list of objects, or `null`.
pub(super) fn objects<'de, D, T>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let items = Option::<Vec<Value>>::deserialize(deserializer)?;
    items
        .map(|items| items.into_iter().map(whole).collect())
        .transpose()
}

fn whole<T: DeserializeOwned, E: serde::de::Error>(value: Value) -> Result<T, E> {
    match value.is_object() {
        true => T::deserialize(value).map_err(E::custom),
        false => Err(E::custom("an object is expected")),
    }
}
