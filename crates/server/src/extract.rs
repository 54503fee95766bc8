//! Reads the parts of a request, with Clockify's errors for what cannot be read.

use std::ops::RangeInclusive;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::header::{self, HeaderMap};
use axum::http::request::Parts;
use cadran_core::wire::{Entity, Problem};
use http_body_util::BodyExt as _;
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use crate::app::Shared;
use crate::db::Id;
use crate::error::Failure;
use crate::limits::JSON_BYTES;

/// A JSON body.
pub(crate) struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Shared> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Shared) -> Result<Self, Failure> {
        let bytes = json_bytes(request, app).await?;
        // serde would also take a list for the members in order.
        if bytes.trim_ascii_start().starts_with(b"[") {
            return Err(Problem::unreadable("an object is expected").into());
        }
        Ok(Self(read_json(&bytes)?))
    }
}

/// A JSON body that is a list of objects.
pub(crate) struct JsonList<T>(pub Vec<T>);

impl<T: DeserializeOwned> FromRequest<Shared> for JsonList<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Shared) -> Result<Self, Failure> {
        let bytes = json_bytes(request, app).await?;
        Ok(Self(read_json(&bytes)?))
    }
}

async fn json_bytes(request: Request, app: &Shared) -> Result<Bytes, Failure> {
    if !may_be_json(request.headers()) {
        return Err(Problem::media_type("application/json").into());
    }
    let pause = app.config.times.body_piece;
    let bytes = whole(request.into_body(), JSON_BYTES, pause).await?;
    match bytes.is_empty() {
        true => Err(Problem::no_body().into()),
        false => Ok(bytes),
    }
}

fn may_be_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(header::CONTENT_TYPE) else {
        return true;
    };
    let essence = kind.to_str().ok().and_then(|kind| kind.split(';').next());
    essence.is_some_and(|essence| {
        let essence = essence.trim().to_ascii_lowercase();
        essence == "application/json" || essence.ends_with("+json")
    })
}

/// Reads JSON; problems name no submitted value.
fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|error| {
        let text = error.to_string();
        let missing = text
            .strip_prefix("missing field `")
            .and_then(|rest| rest.split('`').next());
        match missing {
            Some(field) => Problem::missing(field),
            None => Problem::unreadable(&format!(
                "{} at line {}, column {}",
                match error.classify() {
                    serde_json::error::Category::Data => "a value of the wrong kind",
                    serde_json::error::Category::Eof => "the end is missing",
                    _ => "no JSON",
                },
                error.line(),
                error.column()
            )),
        }
    })
}

/// A whole body, at most `limit` bytes, each piece within `pause`.
pub(crate) async fn whole(mut body: Body, limit: usize, pause: Duration) -> Result<Bytes, Failure> {
    let too_large = || Failure::from(Problem::too_large(limit as u64));
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large());
    }
    let mut whole = Vec::new();
    loop {
        let frame = tokio::time::timeout(pause, body.frame()).await;
        let frame = frame.map_err(|_| Failure::too_slow())?;
        let Some(frame) = frame else {
            return Ok(whole.into());
        };
        // Nobody is left to read the answer where a body breaks off.
        let frame = frame.map_err(|_| Problem::unreadable("the body broke off"))?;
        if let Ok(data) = frame.into_data() {
            if whole.len() + data.len() > limit {
                return Err(too_large());
            }
            whole.extend_from_slice(&data);
        }
    }
}

/// The variable parts of a path, as texts.
pub(crate) struct InPath<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Shared> for InPath<T> {
    type Rejection = Failure;

    async fn from_request_parts(head: &mut Parts, app: &Shared) -> Result<Self, Failure> {
        match Path::from_request_parts(head, app).await {
            Ok(Path(parts)) => Ok(Self(parts)),
            // Only a part that is no UTF-8 comes here.
            Err(_) => Err(Problem::new(400, 3000, "The path is not UTF-8").into()),
        }
    }
}

/// An id; what is none cannot be there.
pub(crate) fn id(text: &str, entity: Entity) -> Result<Id, Problem> {
    text.parse().map_err(|_| Problem::foreign(entity))
}

/// An optional id in a body; an empty one is none.
pub(crate) fn optional_id(text: Option<&str>, entity: Entity) -> Result<Option<Id>, Problem> {
    match text {
        None | Some("") => Ok(None),
        Some(text) => id(text, entity).map(Some),
    }
}

/// An optional text of several lines; an empty one is none.
pub(crate) fn optional_text(
    field: &str,
    text: Option<String>,
    most_chars: usize,
) -> Result<Option<String>, Problem> {
    match text {
        Some(text) if text.chars().count() > most_chars => {
            Err(Problem::length(field, 0..=most_chars))
        }
        text => Ok(text.filter(|text| !text.is_empty())),
    }
}

/// A name on one line; spaces around it are dropped.
pub(crate) fn label(
    field: &str,
    text: &str,
    chars: RangeInclusive<usize>,
) -> Result<String, Problem> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err(Problem::invalid(field, "A name has no line breaks"));
    }
    match chars.contains(&text.chars().count()) {
        true => Ok(text.to_owned()),
        false => Err(Problem::length(field, chars)),
    }
}

/// The query, read leniently as to the order and number of its parts.
pub(crate) struct Query(Vec<(String, String)>);

impl FromRequestParts<Shared> for Query {
    type Rejection = Failure;

    async fn from_request_parts(head: &mut Parts, _: &Shared) -> Result<Self, Failure> {
        Ok(Self::read(head.uri.query().unwrap_or_default()))
    }
}

impl Query {
    fn read(text: &str) -> Self {
        Self(
            form_urlencoded::parse(text.as_bytes())
                .into_owned()
                .collect(),
        )
    }

    /// The first value of a parameter; an empty one counts as absent.
    pub fn text<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).find(|value| !value.is_empty())
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// All values of a parameter that may be repeated or have commas.
    pub fn list<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.all(name)
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .filter(|value| !value.is_empty())
    }

    /// A flag, off where it is absent.
    pub fn flag(&self, name: &str) -> Result<bool, Problem> {
        Ok(self.switch(name)?.unwrap_or_default())
    }

    /// A flag or none, in any of the words that Spring takes.
    pub fn switch(&self, name: &str) -> Result<Option<bool>, Problem> {
        let Some(value) = self.text(name) else {
            return Ok(None);
        };
        match value.to_ascii_lowercase().as_str() {
            "true" | "on" | "yes" | "1" => Ok(Some(true)),
            "false" | "off" | "no" | "0" => Ok(Some(false)),
            _ => Err(Problem::query_type(name, value, "Boolean", "boolean")),
        }
    }

    /// A whole number from 0.
    pub fn number(&self, name: &str) -> Result<Option<u32>, Problem> {
        self.text(name)
            .map(|value| {
                let number = value.parse();
                number.map_err(|_| Problem::query_type(name, value, "Integer", "integer"))
            })
            .transpose()
    }

    /// One of a closed set.
    pub fn choice<T: Copy>(&self, name: &str, set: &[(&str, T)]) -> Result<Option<T>, Problem> {
        self.text(name)
            .map(|value| pick(name, value, set))
            .transpose()
    }

    /// Several of a closed set, as repeated parameters or with commas.
    pub fn choices<T: Copy>(&self, name: &str, set: &[(&str, T)]) -> Result<Vec<T>, Problem> {
        self.list(name)
            .map(|value| pick(name, value, set))
            .collect()
    }
}

/// Finds a word in a closed set.
pub(crate) fn pick<T: Copy>(name: &str, word: &str, set: &[(&str, T)]) -> Result<T, Problem> {
    let found = set.iter().find(|(known, _)| *known == word);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<_> = set.iter().map(|(known, _)| *known).collect();
        Problem::unknown_value(name, &names)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_takes_the_words_of_spring_and_echoes_others() {
        let query = Query::read("a=TRUE&b=no&c=abc&d=&e=7&f=-1&a=false");
        assert_eq!(query.flag("a"), Ok(true));
        assert_eq!(query.flag("b"), Ok(false));
        assert_eq!(query.flag("d"), Ok(false));
        let wrong = query.flag("c").expect_err("no flag").message;
        assert_eq!(
            wrong,
            "Method parameter 'c': Failed to convert value of type 'java.lang.String' to required type \
             'java.lang.Boolean'; Invalid boolean value [abc]"
        );
        assert_eq!(query.number("e"), Ok(Some(7)));
        assert_eq!(query.number("g"), Ok(None));
        assert_eq!(query.number("f").map_err(|it| it.code), Err(3000));
    }

    #[test]
    fn lists_may_repeat_or_have_commas() {
        let set = [("A", 1), ("B", 2)];
        let query = Query::read("x=A,B&x=A&y=C");
        assert_eq!(query.choices("x", &set), Ok(vec![1, 2, 1]));
        let wrong = query.choice("y", &set).expect_err("not in the set");
        assert!(
            wrong
                .message
                .contains("must be from the following set: A, B")
        );
    }

    #[test]
    fn problems_of_json_do_not_repeat_it() {
        #[derive(Debug, serde::Deserialize)]
        struct Body {
            #[serde(rename = "name")]
            _name: u8,
        }
        for (text, words) in [
            ("{}", "[name]. must not be null"),
            (r#"{"name": "secret"}"#, "wrong kind at line 1"),
            ("{\n", "the end is missing at line 2"),
            ("secret", "no JSON"),
        ] {
            let problem = read_json::<Body>(text.as_bytes()).expect_err("unreadable");
            assert!(problem.message.contains(words), "{}", problem.message);
            assert!(!problem.message.contains("secret"));
        }
    }
}
