//! A document kept equal to an account's: the engine, the client, and what the app has to save in between.

use std::borrow::Cow;

use cadran_core::fields::FieldPath;
use cadran_core::model::Settings;
use cadran_core::sync::{
    Action, Attempt, Engine, Event, Moment, Outcome, Request, Rules, Saved, Side, Status,
};
use cadran_core::wire::document::Nearest;
use cadran_core::wire::{Id, Reason};

use super::{Answer, AskId, Client, Credential, Failure, News};

/// What carries requests: [`Client`], or a stand-in of a test.
pub trait Wire {
    /// Sends a request; its outcome is among the news. `photo` is what [`Request::UploadPhoto`] uploads.
    fn send(&mut self, attempt: Attempt, request: &Request, photo: Option<Vec<u8>>, now_ms: i64);

    /// Nobody waits for this outcome any more.
    fn cancel(&mut self, attempt: Attempt);

    /// All news since the last call, oldest first.
    fn poll(&mut self, now_ms: i64) -> Vec<News>;

    /// When to call [`Self::poll`] at the latest, milliseconds since 1970.
    fn wakes_ms(&self) -> Option<i64>;

    /// How many requests the server still allows, where it says so.
    fn requests_left(&self) -> Option<u32> {
        None
    }
}

/// Names what was to be saved at some moment; a later mark is greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SaveMark(u64);

/// What the app is to do, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put this in the place of the document here, and save it
    Adopt(Box<Settings>),
    /// As soon as the document as it is now is on the disk, save this as `sync.ron`, then call [`Connection::stored`].
    /// A newer one stands for all before it
    Save(SaveMark, Box<Saved>),
    /// Read this stored photo, then call [`Connection::photo`]
    NeedPhoto(String),
    /// A question asked through [`Connection::client`] has its answer
    Answer(AskId, Result<Answer, Failure>),
}

/// One account's document, on its way to and from the server.
#[derive(Debug)]
pub struct Connection<W = Client> {
    engine: Engine,
    rules: Rules,
    wire: W,
    events: Vec<Event>,
    /// The request that the engine waits for and that is not on its way yet
    held: Option<Held>,
    /// The request that is on its way
    flying: Option<Attempt>,
    given: SaveMark,
    stored: SaveMark,
    wake_ms: Option<i64>,
}

/// A request that waits for the disk, or for the picture that it uploads.
#[derive(Debug)]
struct Held {
    attempt: Attempt,
    request: Box<Request>,
    until: SaveMark,
    photo: Photo,
}

#[derive(Debug, PartialEq, Eq)]
enum Photo {
    /// The request has none
    None,
    /// To be asked for, by its SHA-256
    Unasked(String),
    Asked(String),
    Here(Vec<u8>),
}

impl<W: Wire> Connection<W> {
    /// Starts from what was saved. Nothing is sent before the first [`Self::think`].
    pub fn new(saved: Saved, rules: Rules, wire: W) -> Self {
        Self {
            engine: Engine::new(saved, rules),
            rules,
            wire,
            events: vec![Event::Edited],
            held: None,
            flying: None,
            given: SaveMark::default(),
            stored: SaveMark::default(),
            wake_ms: None,
        }
    }

    /// Goes on under other rules, such as when the server has told what it can do. What is on its way counts as lost.
    pub fn set_rules(&mut self, rules: Rules) {
        self.rules = rules;
        self.restart();
    }

    fn restart(&mut self) {
        if let Some(attempt) = self.flying.take() {
            self.wire.cancel(attempt);
        }
        self.held = None;
        self.wake_ms = None;
        self.engine = Engine::new(self.engine.saved().clone(), self.rules);
        self.events
            .retain(|event| !matches!(event, Event::Answered(..)));
        self.events.push(Event::Edited);
    }

    /// What carries the requests, for questions beside the document.
    pub fn client(&self) -> &W {
        &self.wire
    }

    /// See [`Self::client`].
    pub fn client_mut(&mut self) -> &mut W {
        &mut self.wire
    }

    /// Ends here, and leaves what carries the requests for a last one.
    pub fn into_client(self) -> W {
        self.wire
    }

    /// How things stand.
    pub fn status(&self, now_ms: i64) -> Status<'_> {
        self.engine.status(now_ms)
    }

    /// What the account lets write, as far as it has shown by now.
    pub fn rules(&self) -> &Rules {
        self.engine.rules()
    }

    /// What `sync.ron` should hold.
    pub fn saved(&self) -> &Saved {
        self.engine.saved()
    }

    /// The document here was edited by a person, or came changed from the disk.
    pub fn edited(&mut self) {
        self.tell(Event::Edited);
    }

    /// The person asks to try now, or the window came to the front.
    pub fn refresh(&mut self) {
        self.tell(Event::Refresh);
    }

    /// A conflict is decided.
    pub fn choose(&mut self, path: FieldPath, side: Side) {
        self.events.push(Event::Choose(path, side));
    }

    /// Everything of this mark and before is on the disk.
    pub fn stored(&mut self, mark: SaveMark) {
        self.stored = self.stored.max(mark);
    }

    /// The bytes of a photo that [`Effect::NeedPhoto`] asked for; none where they cannot be read.
    pub fn photo(&mut self, sha256: &str, bytes: Option<Vec<u8>>) {
        let is_asked = |held: &&mut Held| held.photo == Photo::Asked(sha256.to_owned());
        let Some(held) = self.held.as_mut().filter(is_asked) else {
            return;
        };
        if let Some(bytes) = bytes {
            held.photo = Photo::Here(bytes);
            return;
        }
        let gone = Reason::Other {
            status: 0,
            message: "The picture is no longer on this computer".to_owned(),
        };
        let answered = Event::Answered(held.attempt, Outcome::Refused(gone));
        self.held = None;
        self.events.push(answered);
    }

    /// When to call [`Self::think`] at the latest, milliseconds since 1970; none where only news can change anything.
    pub fn wakes_ms(&self) -> Option<i64> {
        if !self.events.is_empty() || self.held.as_ref().is_some_and(|held| self.is_due(held)) {
            return Some(i64::MIN);
        }
        self.wake_ms.into_iter().chain(self.wire.wakes_ms()).min()
    }

    /// Takes in what has happened since the last call, sends what is due, and says what the app has to do. Called once a
    /// frame, with the document as it is.
    #[must_use]
    pub fn think(
        &mut self,
        here: &Settings,
        nearest: &Nearest,
        now_ms: i64,
        random: u64,
    ) -> Vec<Effect> {
        let mut effects = self.listen(now_ms);
        let moment = Moment {
            now_ms,
            random,
            requests_left: self.wire.requests_left(),
            nearest,
        };
        let mut here = Cow::Borrowed(here);
        let mut is_unsaved = false;
        for event in std::mem::take(&mut self.events) {
            for action in self.engine.handle(event, &here, &moment) {
                match action {
                    Action::Adopt(document) => {
                        here = Cow::Owned(*document);
                        is_unsaved = true;
                    }
                    Action::Save => is_unsaved = true,
                    Action::Cancel(attempt) => self.cancel(attempt),
                    Action::Send(attempt, request) => self.hold(attempt, request, is_unsaved),
                    Action::Wake(at) => self.wake_ms = Some(at),
                }
            }
        }
        if let Cow::Owned(document) = here {
            effects.push(Effect::Adopt(Box::new(document)));
        }
        if is_unsaved {
            self.given.0 += 1;
            let state = Box::new(self.engine.saved().clone());
            effects.push(Effect::Save(self.given, state));
        }
        effects.extend(self.proceed(now_ms));
        effects
    }

    /// Drains the wire: outcomes become events, answers are handed on.
    fn listen(&mut self, now_ms: i64) -> Vec<Effect> {
        let mut answers = Vec::new();
        for news in self.wire.poll(now_ms) {
            match news {
                News::Outcome(attempt, outcome) => {
                    self.flying.take_if(|flying| *flying == attempt);
                    self.events.push(Event::Answered(attempt, outcome));
                }
                News::Answer(ask, answer) => answers.push(Effect::Answer(ask, answer)),
            }
        }
        if self.wake_ms.take_if(|at| *at <= now_ms).is_some() {
            self.events.push(Event::Tick);
        }
        answers
    }

    /// An edit or a wish counts once a frame.
    fn tell(&mut self, event: Event) {
        if !self.events.contains(&event) {
            self.events.push(event);
        }
    }

    fn cancel(&mut self, attempt: Attempt) {
        self.held.take_if(|held| held.attempt == attempt);
        if self.flying.take_if(|flying| *flying == attempt).is_some() {
            self.wire.cancel(attempt);
        }
    }

    /// Keeps a request until what it foresees is on the disk. A reading foresees nothing.
    fn hold(&mut self, attempt: Attempt, request: Box<Request>, is_unsaved: bool) {
        let is_reading = matches!(
            *request,
            Request::ReadUser { .. } | Request::ReadMember | Request::ReadWebhooks { .. }
        );
        let next = SaveMark(self.given.0 + u64::from(is_unsaved));
        let photo = match &*request {
            Request::UploadPhoto { sha256 } => Photo::Unasked(sha256.clone()),
            _ => Photo::None,
        };
        self.held = Some(Held {
            attempt,
            request,
            until: if is_reading {
                SaveMark::default()
            } else {
                next
            },
            photo,
        });
    }

    fn is_due(&self, held: &Held) -> bool {
        held.until <= self.stored && !matches!(held.photo, Photo::Asked(_))
    }

    /// Sends the request that waits, or asks for its picture.
    fn proceed(&mut self, now_ms: i64) -> Option<Effect> {
        let held = self.held.take()?;
        if !self.is_due(&held) {
            self.held = Some(held);
            return None;
        }
        if let Photo::Unasked(sha256) = held.photo {
            self.held = Some(Held {
                photo: Photo::Asked(sha256.clone()),
                ..held
            });
            return Some(Effect::NeedPhoto(sha256));
        }
        let photo = match held.photo {
            Photo::Here(bytes) => Some(bytes),
            _ => None,
        };
        self.flying = Some(held.attempt);
        self.wire.send(held.attempt, &held.request, photo, now_ms);
        None
    }
}

impl Connection {
    /// There is a new key or session of the same person.
    pub fn sign_in(&mut self, credential: Credential) {
        self.wire.set_credential(Some(credential));
        self.tell(Event::SignedIn);
    }

    /// Turns to another workspace of the same person, whose webhooks take the place of those here. To be called while no
    /// webhook is unsent, else it goes to the new workspace.
    pub fn set_workspace(&mut self, workspace: Id) {
        self.wire.set_workspace(workspace);
        self.restart();
    }
}
