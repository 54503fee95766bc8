//! Two devices, a server and an unreliable network between them

mod device;
mod server;

pub use device::Device;
pub use server::Server;

use std::collections::BTreeSet;

use cadran_core::fields::FieldPath;
use cadran_core::model::{
    EndpointUrl, EventName, PersonName, Settings, Webhook, WebhookId, WebhookName,
};
use cadran_core::sync::{Request, Rules};
use cadran_core::wire::Capabilities;

/// Every value that a person may no longer see, with why that is no loss
#[derive(Debug, Default)]
pub struct Ledger {
    /// What was typed, by path
    pub edits: Vec<(FieldPath, String)>,
    /// What someone who saw it typed over or deleted
    pub replaced: BTreeSet<(FieldPath, String)>,
    /// What a conflict showed, as its text
    pub shown: BTreeSet<(FieldPath, String)>,
}

impl Ledger {
    /// Whether a conflict showed this value, alone or inside a whole webhook
    fn was_shown(&self, path: &FieldPath, value: &str) -> bool {
        let owner = path.owner();
        self.shown
            .iter()
            .any(|(at, text)| at == path && text == value || *at == owner && text.contains(value))
    }

    /// The edits that are neither in the end nor accounted for
    pub fn vanished(
        &self,
        is_there: impl Fn(&FieldPath, &str) -> bool,
    ) -> Vec<&(FieldPath, String)> {
        let is_lost = |edit: &&(FieldPath, String)| {
            let (path, value) = edit;
            !is_there(path, value) && !self.replaced.contains(*edit) && !self.was_shown(path, value)
        };
        self.edits.iter().filter(is_lost).collect()
    }
}

/// What a Cadran server lets the app do
pub fn cadran() -> Rules {
    Rules::cadran(&Capabilities {
        write_settings: true,
        write_picture: true,
        change_email: true,
        webhook_enabled: true,
        wait: true,
        ..Capabilities::default()
    })
}

/// A name that is one
pub fn name(text: &str) -> PersonName {
    PersonName::parse(text).expect("a name")
}

/// A whole webhook
pub fn webhook(name: &str, events: &[&str]) -> Webhook {
    Webhook {
        name: WebhookName::parse(name).expect("a name"),
        url: EndpointUrl::parse("https://home.example/").expect("an endpoint"),
        events: events.iter().copied().map(EventName::new).collect(),
        ..Webhook::default()
    }
}

/// The id of a number
pub fn id(n: u64) -> WebhookId {
    WebhookId::new(1_700_000_000_000, n)
}

/// All of it
pub struct World {
    pub server: Server,
    pub devices: [Device; 2],
    pub ledger: Ledger,
}

impl World {
    /// Both devices have read the server
    pub fn new(rules: Rules, is_clockify: bool) -> Self {
        let mut world = Self {
            server: Server::new(is_clockify),
            devices: [rules, rules].map(Device::new),
            ledger: Ledger::default(),
        };
        world.settle(0);
        world.settle(1);
        world
    }

    pub fn settle(&mut self, device: usize) {
        self.devices[device].settle(&mut self.server, &mut self.ledger);
    }

    pub fn edit(&mut self, device: usize, edit: impl FnOnce(&mut Settings)) {
        self.devices[device].edit(edit, &mut self.ledger);
    }

    pub fn wait(&mut self, device: usize) {
        self.devices[device].wait(1_000, &mut self.ledger);
    }

    pub fn arrive(&mut self, device: usize) {
        self.devices[device].arrive(&mut self.server, &mut self.ledger);
    }

    pub fn request(&self, device: usize) -> Option<&Request> {
        self.devices[device].flight.as_ref().map(|flight| &flight.1)
    }
}
