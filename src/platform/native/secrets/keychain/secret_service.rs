//! The Secret Service of Linux desktops (GNOME Keyring, `KWallet`, `KeePassXC`), asked over the session bus.
//!
//! Secrets cross the bus in the service's "plain" form: it is a socket of this user's, and whoever may listen there may
//! ask the service for the secret as well.
//!
//! Source: <https://specifications.freedesktop.org/secret-service-spec/0.2/>

mod client;

use cadran_core::model::AccountId;
use cadran_core::wire::Secret;
use zbus::zvariant::OwnedObjectPath;

use self::client::Client;
use super::{Keychain, Refusal};
use crate::platform::SecretError;

/// The service of a desktop; each question has a connection of its own, since there are few.
#[derive(Default)]
pub struct System {
    /// Its bus; without an address that of the person's session
    bus: Option<String>,
}

impl System {
    fn connect(&self) -> Result<Client, Refusal> {
        Client::connect(self.bus.as_deref())
    }
}

impl Keychain for System {
    fn read(&self, account: AccountId) -> Result<Option<Secret>, Refusal> {
        let mut client = self.connect()?;
        let Some(item) = find(&mut client, account)? else {
            return Ok(None);
        };
        let text = String::from_utf8(client.secret(&item)?)
            .map_err(|_| SecretError::Keychain("The entry holds no text".to_owned()))?;
        Ok(Some(Secret::new(text)))
    }

    fn keep(&self, account: AccountId, secret: &Secret) -> Result<(), Refusal> {
        let mut client = self.connect()?;
        // Made by the person or the desktop; without one there is no place of the person's choice.
        let Some(collection) = client.default_collection()? else {
            return Err(Refusal::NoKeychain);
        };
        client.unlock(&collection)?;
        client.create(&collection, &account.to_string(), secret)
    }

    fn forget(&self, account: AccountId) -> Result<(), Refusal> {
        let mut client = self.connect()?;
        let (open, locked) = client.search(&account.to_string())?;
        open.iter()
            .chain(&locked)
            .try_for_each(|item| client.delete(item))
    }
}

/// The account's item, unlocked.
fn find(client: &mut Client, account: AccountId) -> Result<Option<OwnedObjectPath>, Refusal> {
    let (open, locked) = client.search(&account.to_string())?;
    if let Some(item) = open.into_iter().next() {
        return Ok(Some(item));
    }
    let Some(item) = locked.into_iter().next() else {
        return Ok(None);
    };
    client.unlock(&item)?;
    Ok(Some(item))
}

#[cfg(test)]
mod tests;
