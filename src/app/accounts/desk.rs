//! Questions beside the document: what the account was asked, what it last said, and why it did not.
//!
//! A page names what it shows ([`Topic`]); it is asked for once when the page is opened, after a change of our own, and
//! when the person asks again. What the person does there ([`Errand`]) is done one at a time.

use std::collections::BTreeMap;

use cadran_core::wire::{ApiKey, CreatedApiKey, Id, Reason, SessionList, User, Workspace};

use super::sheets::{NewKey, Replaced};
use super::{Link, Sheet, SheetProblem};
use crate::account::{Answer, Ask, AskId, Failure};
use crate::app::route::{Page, Route};

/// From when on a page says that it waits, in milliseconds.
const PATIENCE_MS: i64 = 300;

/// A list that a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    Keys,
    Sessions,
    /// The workspaces of the person
    Workspaces,
    /// Whom members of the workspace turn to
    Owners,
}

impl Topic {
    const ALL: [Self; 4] = [Self::Keys, Self::Sessions, Self::Workspaces, Self::Owners];

    /// Whether a place shows it.
    fn is_shown_at(self, route: &Route) -> bool {
        match self {
            Self::Keys => *route == Route::Page(Page::ApiKeys),
            Self::Sessions => *route == Route::Security,
            Self::Workspaces => *route == Route::Page(Page::Webhooks),
            Self::Owners => *route == Route::Page(Page::Help),
        }
    }

    /// Whether the account answers it.
    fn is_offered(self, link: &Link) -> bool {
        match self {
            Self::Keys => link.capabilities.api_keys,
            Self::Sessions => link.capabilities.sessions && !link.is_by_key(),
            Self::Workspaces | Self::Owners => true,
        }
    }

    fn ask(self) -> Ask {
        match self {
            Self::Keys => Ask::Keys,
            Self::Sessions => Ask::Sessions,
            Self::Workspaces => Ask::Workspaces,
            Self::Owners => Ask::Owners,
        }
    }
}

/// How it stands with a list.
#[derive(Default)]
struct Inquiry {
    is_due: bool,
    asked: Option<Asked>,
    failure: Option<Failure>,
}

/// A question that waits for its answer.
#[derive(Clone, Copy)]
struct Asked {
    id: AskId,
    since_ms: i64,
}

/// Something that the person does on the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Errand {
    /// What the form says that lies over the page
    OfSheet,
    EndSession(Id),
    /// Drop the address that waits for its confirmation
    CancelEmail,
}

/// What is known beside the document, and what is being asked and done.
#[derive(Default)]
pub struct Desk {
    pub keys: Option<Vec<ApiKey>>,
    pub sessions: Option<SessionList>,
    pub workspaces: Option<Vec<Workspace>>,
    pub owners: Option<Vec<User>>,
    /// The form that lies over the page
    pub sheet: Option<Sheet>,
    /// What is wrong with it, or why it came to nothing
    pub problem: Option<SheetProblem>,
    inquiries: BTreeMap<Topic, Inquiry>,
    errand: Option<(AskId, Errand)>,
    was_connected: bool,
}

impl Desk {
    /// Why a list did not come, since it was last asked for.
    pub fn failure(&self, topic: Topic) -> Option<&Failure> {
        self.inquiries.get(&topic)?.failure.as_ref()
    }

    /// Whether a list has been on its way for so long that a page says so.
    pub fn is_slow(&self, topic: Topic, now_ms: i64) -> bool {
        let asked = self.inquiries.get(&topic).and_then(|it| it.asked);
        asked.is_some_and(|asked| now_ms - asked.since_ms >= PATIENCE_MS)
    }

    /// Whether something is being done on the account, so that nothing else can be.
    pub fn is_busy(&self) -> bool {
        self.errand.is_some()
    }

    /// Whether this device is being signed out.
    pub fn ends(&self, session: &Id) -> bool {
        matches!(&self.errand, Some((_, Errand::EndSession(it))) if it == session)
    }

    /// Whether what the form says is being done.
    pub fn is_sheet_busy(&self) -> bool {
        matches!(self.errand, Some((_, Errand::OfSheet)))
    }

    /// A place is shown: what it lists is asked for, and a form of another place goes.
    pub fn arrive(&mut self, route: &Route) {
        for topic in Topic::ALL {
            if topic.is_shown_at(route) {
                self.ask_again(topic);
            }
        }
        self.shut();
    }

    /// A list is to be asked for as soon as the account can be asked.
    pub fn ask_again(&mut self, topic: Topic) {
        self.inquiries.entry(topic).or_default().is_due = true;
    }

    /// Closes the form, unless something would be lost.
    pub fn shut(&mut self) {
        if self.is_sheet_busy() {
            return;
        }
        self.problem = None;
        match &mut self.sheet {
            Some(Sheet::NewKey(key)) if !key.is_stored => key.is_held = true,
            sheet => *sheet = None,
        }
    }

    /// Whether a key would be lost if the app were closed.
    pub fn holds_key(&self) -> bool {
        matches!(&self.sheet, Some(Sheet::NewKey(key)) if !key.is_stored)
    }

    /// Whether to stay for a key that would be lost; not a second time.
    pub fn insists(&mut self) -> bool {
        match &mut self.sheet {
            Some(Sheet::NewKey(key)) if !key.is_stored => {
                !std::mem::replace(&mut key.is_held, true)
            }
            _ => false,
        }
    }

    /// Asks for what is due, and again for what did not come while there was no connection.
    pub(super) fn ask_due(&mut self, link: &mut Link, is_connected: bool, now_ms: i64) {
        if is_connected && !std::mem::replace(&mut self.was_connected, is_connected) {
            let failed = self
                .inquiries
                .values_mut()
                .filter(|it| it.failure.is_some());
            failed.for_each(|inquiry| inquiry.is_due = true);
        }
        self.was_connected = is_connected;
        for (topic, inquiry) in &mut self.inquiries {
            if inquiry.is_due
                && topic.is_offered(link)
                && let Some(id) = link.ask(topic.ask(), now_ms)
            {
                *inquiry = Inquiry {
                    asked: Some(Asked {
                        id,
                        since_ms: now_ms,
                    }),
                    ..Inquiry::default()
                };
            }
        }
    }

    /// Sets out on an errand; false where nobody is signed in, or another is under way.
    pub(super) fn set_out(
        &mut self,
        link: &mut Link,
        errand: Errand,
        ask: Ask,
        now_ms: i64,
    ) -> bool {
        if self.is_busy() {
            return false;
        }
        self.errand = link.ask(ask, now_ms).map(|id| (id, errand));
        self.is_busy()
    }

    /// Takes in an answer. What came of an errand is handed back; late answers to earlier questions are dropped.
    pub(super) fn answered(
        &mut self,
        ask: AskId,
        answer: Result<Answer, Failure>,
    ) -> Option<(Errand, Result<Answer, Failure>)> {
        if let Some((_, errand)) = self.errand.take_if(|(id, _)| *id == ask) {
            return Some((errand, answer));
        }
        let is_it = |inquiry: &Inquiry| inquiry.asked.is_some_and(|asked| asked.id == ask);
        let found = self.inquiries.iter_mut().find(|(_, it)| is_it(it));
        let (topic, inquiry) = found?;
        inquiry.asked = None;
        match (topic, answer) {
            (Topic::Keys, Ok(Answer::Keys(list))) => self.keys = Some(list),
            (Topic::Sessions, Ok(Answer::Sessions(list))) => self.sessions = Some(list),
            (Topic::Workspaces, Ok(Answer::Workspaces(list))) => self.workspaces = Some(list),
            (Topic::Owners, Ok(Answer::Users(list))) => self.owners = Some(list),
            (_, Ok(_)) => inquiry.failure = Some(not_understood()),
            (_, Err(failure)) => inquiry.failure = Some(failure),
        }
        None
    }

    /// When a page has to say that it waits, milliseconds since 1970.
    pub(super) fn wakes_ms(&self, now_ms: i64) -> Option<i64> {
        let asked = self.inquiries.values().filter_map(|it| it.asked);
        let due = asked.map(|asked| asked.since_ms + PATIENCE_MS);
        due.filter(|due| *due > now_ms).min()
    }
}

/// What becomes of the keys.
impl Desk {
    /// A key by its id, as far as is known.
    pub fn key(&self, id: &Id) -> Option<&ApiKey> {
        self.keys.iter().flatten().find(|key| key.id == *id)
    }

    /// A key was made: it is shown, this once.
    pub(super) fn made(&mut self, created: CreatedApiKey, now_ms: i64) {
        let replaced = match &self.sheet {
            Some(Sheet::ReplaceKey { key, overlap }) => {
                // An old key that ends before does not last for longer.
                let ends = self.key(key).and_then(|old| old.expires_at);
                let until = overlap.until_ms(now_ms);
                Some(Replaced {
                    until_ms: until.map(|at| ends.map_or(at, |ends| at.min(ends.ms()))),
                })
            }
            _ => None,
        };
        self.sheet = Some(Sheet::NewKey(Box::new(NewKey {
            created,
            replaced,
            is_stored: false,
            is_held: false,
        })));
        self.ask_again(Topic::Keys);
    }

    pub(super) fn renamed(&mut self, renamed: &ApiKey) {
        for key in self.keys.iter_mut().flatten() {
            if key.id == renamed.id {
                key.clone_from(renamed);
            }
        }
        self.sheet = None;
        self.ask_again(Topic::Keys);
    }

    /// A key was deleted; answers its name.
    pub(super) fn deleted(&mut self, id: &Id) -> String {
        let name = self.key(id).map(|key| key.name.clone());
        if let Some(keys) = &mut self.keys {
            keys.retain(|key| key.id != *id);
        }
        self.sheet = None;
        self.ask_again(Topic::Keys);
        name.unwrap_or_default()
    }
}

/// An answer of another kind than was asked for.
pub(super) fn not_understood() -> Failure {
    Failure::Refused(Reason::NotUnderstood { status: 200 })
}
