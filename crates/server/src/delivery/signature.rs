//! What a delivery is signed with: [Standard Webhooks](https://www.standardwebhooks.com) beside Clockify's token.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// For so many milliseconds after a rotation the secret before still signs.
pub const OVERLAP_MS: i64 = 24 * 60 * 60 * 1000;

/// A signing secret: 32 bytes, which people see as `whsec_` and their base64.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningSecret([u8; 32]);

impl SigningSecret {
    /// Of these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// As receivers are given it.
    pub fn text(&self) -> String {
        format!("whsec_{}", STANDARD.encode(self.0))
    }

    /// The signature of a delivery: HMAC-SHA256 of `id.timestamp.body`.
    fn sign(&self, id: &str, seconds: i64, body: &[u8]) -> String {
        let mac = self.mac(id, seconds, body);
        let bytes = mac.map(|mac| STANDARD.encode(mac.finalize().into_bytes()));
        format!("v1,{}", bytes.unwrap_or_default())
    }

    /// A key of any length is taken, so there always is one.
    fn mac(&self, id: &str, seconds: i64, body: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(format!("{id}.{seconds}.").as_bytes());
        mac.update(body);
        Some(mac)
    }
}

/// Seconds that a receiver's clock may be away from ours.
const TOLERANCE: i64 = 5 * 60;

/// Why a receiver does not believe a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unverified {
    /// One of the three headers is not there, or is no such header
    Header,
    /// It was sent more than five minutes ago, or will be
    Time,
    /// No signature is of this secret
    Signature,
}

impl fmt::Display for Unverified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Header => "a webhook-… header is missing",
            Self::Time => "the timestamp is more than five minutes away from this clock",
            Self::Signature => "no signature fits the secret",
        })
    }
}

impl SigningSecret {
    /// Reads a secret as receivers are given it.
    pub fn read(text: &str) -> Option<Self> {
        let encoded = text.trim().strip_prefix("whsec_")?;
        let bytes = STANDARD.decode(encoded).ok()?;
        bytes.try_into().map(Self).ok()
    }

    /// Checks a delivery as a receiver does.
    ///
    /// # Errors
    /// Why it is not to be believed.
    pub fn verify(
        &self,
        header: impl Fn(&str) -> Option<String>,
        body: &[u8],
        now_seconds: i64,
    ) -> Result<(), Unverified> {
        let header = |name| header(name).ok_or(Unverified::Header);
        let (id, time) = (header("webhook-id")?, header("webhook-timestamp")?);
        let signatures = header("webhook-signature")?;
        let seconds: i64 = time.parse().map_err(|_| Unverified::Header)?;
        if (now_seconds - seconds).abs() > TOLERANCE {
            return Err(Unverified::Time);
        }
        let fits = |part: &str| {
            let given = part
                .strip_prefix("v1,")
                .and_then(|text| STANDARD.decode(text).ok());
            given.is_some_and(|given| {
                self.mac(&id, seconds, body)
                    .is_some_and(|mac| mac.verify_slice(&given).is_ok())
            })
        };
        match signatures.split(' ').any(fits) {
            true => Ok(()),
            false => Err(Unverified::Signature),
        }
    }
}

/// The value of `webhook-signature`: one signature for each secret that counts.
pub fn signatures(secrets: &[SigningSecret], id: &str, seconds: i64, body: &[u8]) -> String {
    let each = secrets.iter().map(|secret| secret.sign(id, seconds, body));
    each.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification's libraries.
    #[test]
    fn the_known_example_comes_out() {
        let bytes = STANDARD
            .decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .expect("base64");
        let mut mac = Hmac::<Sha256>::new_from_slice(&bytes).expect("a key");
        mac.update(br#"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#);
        let made = STANDARD.encode(mac.finalize().into_bytes());
        assert_eq!(made, "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        let secrets = [SigningSecret::new([1; 32]), SigningSecret::new([2; 32])];
        let both = signatures(&secrets, "msg_1", 7, b"{}");
        assert_eq!(both.split(' ').count(), 2);
        assert!(both.split(' ').all(|part| part.starts_with("v1,")));
        assert!(secrets[0].text().starts_with("whsec_AQEB"));
    }

    #[test]
    fn a_receiver_believes_what_is_signed_now_with_any_secret_that_counts() {
        let secrets = [SigningSecret::new([1; 32]), SigningSecret::new([2; 32])];
        let signature = signatures(&secrets, "msg_1", 1_000, b"{}");
        let headers = |name: &str| match name {
            "webhook-id" => Some("msg_1".to_owned()),
            "webhook-timestamp" => Some("1000".to_owned()),
            _ => Some(signature.clone()),
        };
        for secret in &secrets {
            let read = SigningSecret::read(&secret.text()).expect("a secret");
            assert_eq!(read.verify(headers, b"{}", 1_300), Ok(()));
            assert_eq!(read.verify(headers, b"{}", 1_301), Err(Unverified::Time));
            assert_eq!(
                read.verify(headers, b"{ }", 1_000),
                Err(Unverified::Signature)
            );
            assert_eq!(read.verify(|_| None, b"{}", 1_000), Err(Unverified::Header));
        }
        let other = SigningSecret::new([3; 32]);
        assert_eq!(
            other.verify(headers, b"{}", 1_000),
            Err(Unverified::Signature)
        );
    }
}
