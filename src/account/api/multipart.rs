//! A form with one file.

use crate::account::transport::{Limits, Message, Verb};

/// Longer than anything a picture holds by chance.
const BOUNDARY: &str = "cadran-8b1f0c5e7a9d4e63b2f1a0c94d75e8f2";

/// Posts a picture as the part `file`.
pub(super) fn file(url: String, bytes: Vec<u8>) -> Message {
    let (ending, kind) = kind(&bytes);
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo.{ending}\"\r\n\
         Content-Type: {kind}\r\n\r\n"
    );
    let mut body = head.into_bytes();
    body.extend(bytes);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
    let mut message = Message::new(Verb::Post, url);
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    message.headers.push(("Content-Type", kind));
    message.body = body;
    message.limits = Limits::UPLOAD;
    message
}

/// The ending and the media type of a picture, by its first bytes.
fn kind(bytes: &[u8]) -> (&'static str, &'static str) {
    match bytes {
        [0xff, 0xd8, ..] => ("jpg", "image/jpeg"),
        [b'R', b'I', b'F', b'F', ..] => ("webp", "image/webp"),
        _ => ("png", "image/png"),
    }
}
