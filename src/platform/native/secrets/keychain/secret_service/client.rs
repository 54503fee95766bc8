//! The calls of the Secret Service that are needed, each with a deadline.

use std::collections::HashMap;
use std::future::poll_fn;
use std::io::ErrorKind;
use std::pin::pin;
use std::time::{Duration, Instant};

use cadran_core::wire::Secret;
use zbus::export::futures_core::Stream as _;
use zbus::export::serde::Serialize;
use zbus::export::serde::de::DeserializeOwned;
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Type, Value};
use zbus::{Connection, Proxy, connection};

use crate::platform::SecretError;
use crate::platform::native::secrets::keychain::{Refusal, SERVICE};
use crate::platform::native::wait::block_until;

const BUS_NAME: &str = "org.freedesktop.secrets";
const FOLDER: &str = "/org/freedesktop/secrets";
const SERVICE_INTERFACE: &str = "org.freedesktop.Secret.Service";
const COLLECTION: &str = "org.freedesktop.Secret.Collection";
const ITEM: &str = "org.freedesktop.Secret.Item";
const PROMPT: &str = "org.freedesktop.Secret.Prompt";

/// What stands for "none" among the service's objects.
const NOTHING: &str = "/";

/// How long one question may take, without the time of a person.
const ANSWER: Duration = Duration::from_secs(5);
/// How long a person may take for a password.
const PERSON: Duration = Duration::from_mins(1);

/// Open and locked items.
type Items = (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>);

/// A secret on the bus: session, parameters, value and content type.
type WireSecret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// A connection to the service for one question.
pub struct Client {
    connection: Connection,
    session: OwnedObjectPath,
    deadline: Instant,
}

impl Client {
    /// Connects by the bus of this address, or that of the session; without a bus or a service there is no keychain.
    pub fn connect(bus: Option<&str>) -> Result<Self, Refusal> {
        let deadline = Instant::now() + ANSWER;
        let connection = match block_until(deadline, open_bus(bus)) {
            Some(Ok(connection)) => connection,
            Some(Err(error)) => {
                log::debug!("There is no session bus: {error}");
                return Err(Refusal::NoKeychain);
            }
            None => return Err(SecretError::NoAnswer.into()),
        };
        let mut client = Self {
            connection,
            session: OwnedObjectPath::default(),
            deadline,
        };
        let arguments = ("plain", Value::from(""));
        let (_, session): (OwnedValue, _) =
            client.call(FOLDER, SERVICE_INTERFACE, "OpenSession", &arguments)?;
        client.session = session;
        Ok(client)
    }

    /// The items of an account.
    pub fn search(&self, account: &str) -> Result<Items, Refusal> {
        let arguments = (attributes(account),);
        self.call(FOLDER, SERVICE_INTERFACE, "SearchItems", &arguments)
    }

    /// Where new secrets go; `None` where the service has no such place.
    pub fn default_collection(&self) -> Result<Option<OwnedObjectPath>, Refusal> {
        let found: OwnedObjectPath =
            self.call(FOLDER, SERVICE_INTERFACE, "ReadAlias", &("default",))?;
        Ok((found.as_str() != NOTHING).then_some(found))
    }

    /// Unlocks an item or a collection, for which the service may ask the person.
    pub fn unlock(&mut self, object: &OwnedObjectPath) -> Result<(), Refusal> {
        let arguments = (vec![object],);
        let (_, prompt): (Vec<OwnedObjectPath>, _) =
            self.call(FOLDER, SERVICE_INTERFACE, "Unlock", &arguments)?;
        self.ask_person(&prompt)
    }

    /// The bytes of an item.
    pub fn secret(&self, item: &OwnedObjectPath) -> Result<Vec<u8>, Refusal> {
        let arguments = (self.session.clone(),);
        let (_, _, value, _): WireSecret =
            self.call(item.as_str(), ITEM, "GetSecret", &arguments)?;
        Ok(value)
    }

    /// Puts a secret into a collection, in the place of the account's one before.
    pub fn create(
        &mut self,
        collection: &OwnedObjectPath,
        account: &str,
        secret: &Secret,
    ) -> Result<(), Refusal> {
        let label = format!("{SERVICE} {account}");
        let properties = HashMap::from([
            ("org.freedesktop.Secret.Item.Label", Value::from(label)),
            (
                "org.freedesktop.Secret.Item.Attributes",
                Value::from(attributes(account)),
            ),
        ]);
        let secret: WireSecret = (
            self.session.clone(),
            Vec::new(),
            secret.reveal().as_bytes().to_vec(),
            "text/plain".to_owned(),
        );
        let arguments = (properties, secret, true);
        let (_, prompt): (OwnedObjectPath, _) =
            self.call(collection.as_str(), COLLECTION, "CreateItem", &arguments)?;
        self.ask_person(&prompt)
    }

    /// Deletes an item.
    pub fn delete(&mut self, item: &OwnedObjectPath) -> Result<(), Refusal> {
        let prompt: OwnedObjectPath = self.call(item.as_str(), ITEM, "Delete", &())?;
        self.ask_person(&prompt)
    }

    /// Lets the service ask the person, if it wants to.
    fn ask_person(&mut self, prompt: &OwnedObjectPath) -> Result<(), Refusal> {
        if prompt.as_str() == NOTHING {
            return Ok(());
        }
        let begin = Instant::now();
        let answer = block_until(begin + PERSON, is_dismissed(&self.connection, prompt));
        // A person's time is not the service's.
        self.deadline += begin.elapsed();
        match answer {
            Some(Ok(false)) => Ok(()),
            Some(Ok(true)) | None => Err(SecretError::Locked.into()),
            Some(Err(error)) => Err(refusal(error)),
        }
    }

    fn call<Answer: DeserializeOwned + Type>(
        &self,
        object: &str,
        interface: &str,
        method: &str,
        arguments: &(impl Serialize + DynamicType),
    ) -> Result<Answer, Refusal> {
        let call = async {
            self.connection
                .call_method(Some(BUS_NAME), object, Some(interface), method, arguments)
                .await?
                .body()
                .deserialize()
        };
        match block_until(self.deadline, call) {
            Some(answer) => answer.map_err(refusal),
            None => Err(SecretError::NoAnswer.into()),
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // The service closes the session with it.
        let connection = self.connection.clone();
        let _ = block_until(Instant::now() + ANSWER, connection.close());
    }
}

async fn open_bus(address: Option<&str>) -> zbus::Result<Connection> {
    let builder = match address {
        Some(address) => connection::Builder::address(address)?,
        None => connection::Builder::session()?,
    };
    builder.build().await
}

/// What an account's item is found by.
fn attributes(account: &str) -> HashMap<&str, &str> {
    HashMap::from([("service", SERVICE), ("account", account)])
}

/// Shows a prompt and waits for its end.
async fn is_dismissed(connection: &Connection, prompt: &OwnedObjectPath) -> zbus::Result<bool> {
    let prompt = Proxy::new(connection, BUS_NAME, prompt.as_str(), PROMPT).await?;
    let mut ends = pin!(prompt.receive_signal("Completed").await?);
    let no_window = "";
    let () = prompt.call("Prompt", &(no_window,)).await?;
    let end = poll_fn(|context| ends.as_mut().poll_next(context)).await;
    // A service that goes away meanwhile unlocks nothing.
    let Some(end) = end else { return Ok(true) };
    let (is_dismissed, _): (bool, OwnedValue) = end.body().deserialize()?;
    Ok(is_dismissed)
}

fn refusal(error: zbus::Error) -> Refusal {
    match error {
        zbus::Error::MethodError(name, words, _) => refusal_of(name.as_str(), words),
        zbus::Error::InputOutput(error) if error.kind() == ErrorKind::TimedOut => {
            SecretError::NoAnswer.into()
        }
        error => SecretError::Keychain(error.to_string()).into(),
    }
}

fn refusal_of(name: &str, words: Option<String>) -> Refusal {
    const BUS_ERROR: &str = "org.freedesktop.DBus.Error.";
    match name.strip_prefix(BUS_ERROR).unwrap_or(name) {
        // Nobody offers the service, or what should start does not.
        "ServiceUnknown" | "NameHasNoOwner" => Refusal::NoKeychain,
        kind if kind.starts_with("Spawn.") => Refusal::NoKeychain,
        "NoReply" | "Timeout" | "TimedOut" => SecretError::NoAnswer.into(),
        "org.freedesktop.Secret.Error.IsLocked" => SecretError::Locked.into(),
        _ => SecretError::Keychain(words.unwrap_or_else(|| name.to_owned())).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_missing_service_makes_way_for_a_file() {
        let locked = Refusal::Because(SecretError::Locked);
        let no_answer = Refusal::Because(SecretError::NoAnswer);
        let words = Refusal::Because(SecretError::Keychain("Broken".to_owned()));
        for (name, expected) in [
            (
                "org.freedesktop.DBus.Error.ServiceUnknown",
                Refusal::NoKeychain,
            ),
            (
                "org.freedesktop.DBus.Error.Spawn.ChildExited",
                Refusal::NoKeychain,
            ),
            ("org.freedesktop.DBus.Error.NoReply", no_answer),
            ("org.freedesktop.Secret.Error.IsLocked", locked),
            ("org.gnome.keyring.Error.Failed", words),
        ] {
            assert_eq!(
                refusal_of(name, Some("Broken".to_owned())),
                expected,
                "{name}"
            );
        }
    }
}
