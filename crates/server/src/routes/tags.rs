//! Entity tags (RFC 9110, 8.8.3): versions that a client sends back.

use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};

/// The strong entity tag of a version.
pub(super) fn of(version: u64) -> String {
    format!("\"{version}\"")
}

/// Whether a header of entity tags names this one, or any (`*`).
pub(super) fn names(headers: &HeaderMap, header: &HeaderName, tag: &str) -> bool {
    // For If-None-Match weak tags match too; If-Match never sees one of ours.
    let is_weak_enough = *header == header::IF_NONE_MATCH;
    headers
        .get_all(header)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .map(|item| match item.strip_prefix("W/") {
            Some(strong) if is_weak_enough => strong,
            _ => item,
        })
        .any(|item| item == tag || item == "*")
}

/// An answer with its `ETag`.
pub(super) fn tagged(tag: &str, mut answer: Response) -> Response {
    insert(tag, &mut answer);
    // Kept by the client, but never used without asking.
    answer.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    answer
}

/// What the client has is still so.
pub(super) fn unchanged(tag: &str) -> Response {
    let mut answer = StatusCode::NOT_MODIFIED.into_response();
    insert(tag, &mut answer);
    answer
}

/// Sets the `ETag` alone.
pub(super) fn insert(tag: &str, answer: &mut Response) {
    if let Ok(tag) = HeaderValue::try_from(tag) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn tags_are_found_in_lists() {
        for (value, found) in [
            (r#""7""#, true),
            (r#""6", "7""#, true),
            ("*", true),
            (r#""77""#, false),
            ("7", false),
            ("", false),
        ] {
            for header in [header::IF_MATCH, header::IF_NONE_MATCH] {
                let headers = one(header.clone(), value);
                assert_eq!(names(&headers, &header, &of(7)), found, "{value}");
            }
        }
        let weak = r#"W/"7""#;
        let headers = one(header::IF_NONE_MATCH, weak);
        assert!(names(&headers, &header::IF_NONE_MATCH, &of(7)));
        let headers = one(header::IF_MATCH, weak);
        assert!(!names(&headers, &header::IF_MATCH, &of(7)));
    }
}
