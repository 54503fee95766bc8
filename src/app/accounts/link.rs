//! The open account's line to its server: the secret, the connection, and what is to be saved before anything is sent.

mod abilities;
mod beside;
mod state;

use cadran_core::fields::{Conflict, FieldPath};
use cadran_core::model::{Account, Server, Settings};
use cadran_core::sync::{Saved, Side, Status, Why};
use cadran_core::wire::document::Nearest;
use cadran_core::wire::{self, Id, Reason};

pub use self::state::{LinkState, Offline, SignedOut};
use super::account_title;
use super::clockify::Terms;
use crate::account::{
    Answer, Ask, AskId, Client, Connection, Credential, Effect, Failure, Place, SaveMark, Waker,
};
use crate::platform::SecretError;

/// A failed write of `sync.ron` is tried again after this many milliseconds.
const RETRY_MS: i64 = 5_000;

/// What every server is taken for until it has said what it can do.
const ASSUMED: wire::Capabilities = wire::Capabilities {
    write_settings: true,
    write_picture: true,
    change_email: true,
    mail: false,
    sessions: true,
    sign_up: false,
    api_keys: true,
    webhook_enabled: true,
    webhook_events: true,
    webhook_ids: true,
    webhook_test: false,
    webhook_deliveries: false,
    wait: true,
    time_tracking: false,
};

/// An account on a server, while it is the one that is shown.
pub struct Link {
    pub account: Account,
    /// What it is called: the host of its server, or Clockify
    pub name: String,
    /// What a Cadran server says it can do
    pub capabilities: wire::Capabilities,
    /// What the workspaces on Clockify take of the person
    terms: Vec<(Id, Terms)>,
    /// Whether the first day of the week or the working days were refused, for want of a role or plan
    refuses_week: bool,
    /// Whether the person is to be asked what to carry over from this computer
    pub is_first: bool,
    /// Whether it is the server of this device's own account
    is_home: bool,
    line: Line,
    /// What `sync.ron` is to hold once the settings are on the disk
    unsaved: Option<Unsaved>,
    saving: Option<(SaveMark, Box<Saved>)>,
    asked: Option<AskId>,
}

enum Line {
    /// The secret is on its way from where it is kept
    Opening(Box<Saved>),
    /// There is none; or it could not be read
    SignedOut(Box<Saved>, Option<SecretError>),
    Open(Box<Connection>),
}

struct Unsaved {
    mark: SaveMark,
    saved: Box<Saved>,
    not_before_ms: i64,
}

impl Link {
    /// A line that waits for its secret.
    pub fn new(account: Account, saved: Saved) -> Self {
        Self {
            name: account_title(&account.server),
            account,
            capabilities: ASSUMED,
            terms: Vec::new(),
            refuses_week: false,
            is_first: false,
            is_home: false,
            line: Line::Opening(Box::new(saved)),
            unsaved: None,
            saving: None,
            asked: None,
        }
    }

    /// The secret has come, or there is none.
    pub fn unlocked(
        &mut self,
        secret: Result<Option<wire::Secret>, SecretError>,
        waker: Waker,
        now_ms: i64,
    ) {
        let error = match secret {
            Ok(Some(secret)) => match Credential::read(&secret) {
                Ok(credential) => return self.sign_in(credential, waker, now_ms),
                Err(_) => None,
            },
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if let Line::Opening(saved) = &self.line {
            self.line = Line::SignedOut(saved.clone(), error);
        }
    }

    /// Signs in with a working credential, the first time or again.
    pub fn sign_in(&mut self, credential: Credential, waker: Waker, now_ms: i64) {
        let (rules, question) = (self.rules_of()(&self.capabilities), self.question());
        match &mut self.line {
            Line::Open(connection) => connection.sign_in(credential),
            Line::Opening(saved) | Line::SignedOut(saved, _) => {
                let place = Place::from(&self.account);
                let client = Client::new(&self.account.server, place, Some(credential), waker);
                let mut connection = Connection::new((**saved).clone(), rules, client);
                self.asked = Some(connection.client_mut().ask(question, now_ms));
                self.line = Line::Open(Box::new(connection));
            }
        }
    }

    /// Signs out on the server, as far as it answers, and here in any case. Answers the client that waits for the answer.
    pub fn sign_out(&mut self, now_ms: i64) -> Option<Client> {
        let saved = match &self.line {
            Line::Open(connection) => Box::new(connection.saved().clone()),
            Line::Opening(saved) | Line::SignedOut(saved, _) => saved.clone(),
        };
        let line = std::mem::replace(&mut self.line, Line::SignedOut(saved, None));
        let Line::Open(connection) = line else {
            return None;
        };
        match self.account.server {
            Server::Cadran(_) => {
                let mut client = connection.into_client();
                client.ask(Ask::SignOut, now_ms);
                Some(client)
            }
            // A key has no session that could end.
            Server::Clockify(_) => None,
        }
    }

    /// One round: answers what the app has to do.
    pub fn think(
        &mut self,
        here: &Settings,
        nearest: &Nearest,
        now_ms: i64,
        random: u64,
    ) -> Vec<Effect> {
        let rules_of = self.rules_of();
        let Line::Open(connection) = &mut self.line else {
            return Vec::new();
        };
        let mut effects = Vec::new();
        for effect in connection.think(here, nearest, now_ms, random) {
            match effect {
                Effect::Save(mark, saved) => {
                    self.unsaved = Some(Unsaved {
                        mark,
                        saved,
                        not_before_ms: now_ms,
                    });
                }
                Effect::Answer(ask, Ok(Answer::Server(about))) if self.asked == Some(ask) => {
                    if about.capabilities != self.capabilities {
                        self.capabilities = about.capabilities;
                        connection.set_rules(rules_of(&about.capabilities));
                    }
                }
                Effect::Answer(ask, Ok(Answer::Workspaces(workspaces)))
                    if self.asked == Some(ask) =>
                {
                    let terms =
                        |workspace: &wire::Workspace| (workspace.id.clone(), Terms::of(workspace));
                    self.terms = workspaces.iter().map(terms).collect();
                }
                other => effects.push(other),
            }
        }
        self.note_refusals(now_ms);
        effects
    }

    /// What is to be written as `sync.ron` now that the settings are on the disk.
    pub fn save_due(&mut self, now_ms: i64) -> Option<&Saved> {
        if self.saving.is_some() {
            return None;
        }
        let due = self
            .unsaved
            .take_if(|unsaved| unsaved.not_before_ms <= now_ms)?;
        let (_, saved) = self.saving.insert((due.mark, due.saved));
        Some(saved)
    }

    /// `sync.ron` is on the disk.
    pub fn stored(&mut self) {
        if let (Some((mark, _)), Line::Open(connection)) = (self.saving.take(), &mut self.line) {
            connection.stored(mark);
        }
    }

    /// `sync.ron` could not be written; a newer state counts for this one.
    pub fn not_stored(&mut self, now_ms: i64) {
        let Some((mark, saved)) = self.saving.take() else {
            return;
        };
        let not_before_ms = now_ms + RETRY_MS;
        self.unsaved
            .get_or_insert(Unsaved {
                mark,
                saved,
                not_before_ms,
            })
            .not_before_ms = not_before_ms;
    }

    /// The settings here were edited, or came changed from the disk.
    pub fn edited(&mut self) {
        if let Line::Open(connection) = &mut self.line {
            connection.edited();
        }
    }

    /// The person asks to try now.
    pub fn refresh(&mut self, now_ms: i64) {
        if let Line::Open(connection) = &mut self.line {
            connection.refresh();
            self.refuses_week = false;
            let is_clockify = matches!(self.account.server, Server::Clockify(_));
            if is_clockify && self.terms.is_empty() {
                self.asked = Some(connection.client_mut().ask(Ask::Workspaces, now_ms));
            }
        }
    }

    /// A conflict is decided.
    pub fn choose(&mut self, path: FieldPath, side: Side) {
        if let Line::Open(connection) = &mut self.line {
            connection.choose(path, side);
        }
    }

    /// The bytes of a picture that is to be uploaded.
    pub fn photo(&mut self, sha256: &str, bytes: Option<Vec<u8>>) {
        if let Line::Open(connection) = &mut self.line {
            connection.photo(sha256, bytes);
        }
    }

    /// Asks something beside the document; none where nobody is signed in.
    pub fn ask(&mut self, ask: Ask, now_ms: i64) -> Option<AskId> {
        match &mut self.line {
            Line::Open(connection) => Some(connection.client_mut().ask(ask, now_ms)),
            _ => None,
        }
    }

    /// When [`Self::think`] has something to do, milliseconds since 1970.
    pub fn wakes_ms(&self) -> Option<i64> {
        match &self.line {
            Line::Open(connection) => connection.wakes_ms(),
            _ => None,
        }
    }

    /// When [`Self::save_due`] has something to do, milliseconds since 1970; of use only once the settings are saved.
    pub fn saves_ms(&self) -> Option<i64> {
        let unsaved = self.unsaved.as_ref().filter(|_| self.saving.is_none());
        unsaved.map(|unsaved| unsaved.not_before_ms)
    }

    /// Whether someone is signed in here; the server may see it otherwise.
    pub fn is_open(&self) -> bool {
        matches!(self.line, Line::Open(_))
    }

    /// Whether everything that is to be kept of the synchronization is on the disk.
    pub fn is_saved(&self) -> bool {
        self.unsaved.is_none() && self.saving.is_none()
    }

    fn status(&self, now_ms: i64) -> Option<Status<'_>> {
        match &self.line {
            Line::Open(connection) => Some(connection.status(now_ms)),
            _ => None,
        }
    }

    /// How it stands with the server.
    pub fn state(&self, now_ms: i64) -> LinkState<'_> {
        let connection = match &self.line {
            Line::Opening(_) => return LinkState::Opening,
            Line::SignedOut(_, None) => return LinkState::SignedOut(SignedOut::Here),
            Line::SignedOut(_, Some(error)) => {
                return LinkState::SignedOut(SignedOut::Keychain(error));
            }
            Line::Open(connection) => connection,
        };
        let Status {
            is_read,
            is_writing,
            blocked,
            trouble,
            next_try,
            ..
        } = connection.status(now_ms);
        match (blocked, trouble) {
            (Some(reason), _) => LinkState::SignedOut(SignedOut::There(reason)),
            (None, Some(why)) => {
                // What the client knows of it is more exact.
                let why = match (why, connection.client().trouble()) {
                    (_, Some(Failure::Refused(reason))) | (Why::Refused(reason), None) => {
                        Offline::Refused(reason)
                    }
                    (_, Some(failure)) => Offline::Failed(failure),
                    (Why::NoAnswer, None) => Offline::NoAnswer,
                };
                LinkState::Offline { why, next_try }
            }
            (None, None) => LinkState::Connected {
                is_read,
                is_writing,
            },
        }
    }

    /// Settings and webhooks that the server does not have yet, apart from conflicts.
    pub fn unsent(&self, now_ms: i64) -> usize {
        self.status(now_ms).map_or(0, |status| status.unsent)
    }

    /// Whether the server's copy has been read since the start.
    pub fn is_read(&self, now_ms: i64) -> bool {
        self.status(now_ms).is_some_and(|status| status.is_read)
    }

    /// What was changed here and on the server to different values.
    pub fn conflicts(&self) -> &[Conflict] {
        match &self.line {
            Line::Open(connection) => connection.status(0).conflicts,
            _ => &[],
        }
    }

    /// What the server refused, until it is edited again.
    pub fn held(&self, now_ms: i64) -> Vec<(&FieldPath, &Reason)> {
        self.status(now_ms)
            .map(|status| status.held)
            .unwrap_or_default()
    }

    fn saved(&self) -> &Saved {
        match &self.line {
            Line::Open(connection) => connection.saved(),
            Line::Opening(saved) | Line::SignedOut(saved, _) => saved,
        }
    }

    /// What the server last answered, to go back to.
    pub fn server_copy(&self) -> Option<&Settings> {
        self.saved().copies.server.as_ref()
    }
}
