// cargo add http standardwebhooks
use http::HeaderMap;
use standardwebhooks::Webhook;

type Verified = Result<(), Box<dyn std::error::Error>>;

/// An error means that it is not to be believed: then answer 401.
///
/// `body` is the request as it came, before any JSON is read.
///
/// What is older than five minutes is refused. A repeat has the same
/// `webhook-id`: keep the ids you have seen, and skip those.
pub fn verify(headers: &HeaderMap, body: &[u8]) -> Verified {
    // Shown on the page of the webhook; it begins with whsec_
    let secret = std::env::var("WEBHOOK_SECRET")?;
    let key = secret.strip_prefix("whsec_").ok_or("no secret")?;
    Ok(Webhook::new(key)?.verify(body, headers)?)
}
