//! The accounts of this computer: which one is shown, how it stands with its server, and the way to another.

mod capabilities;
pub mod clockify;
mod deliveries;
mod desk;
mod errands;
mod home;
mod joining;
mod link;
mod sheets;
mod steps;
mod syncing;
mod turning;
mod waiting;

use std::collections::BTreeMap;

pub use self::capabilities::{
    Access, BrokenLimit, Capabilities, Elsewhere, WebhookAbilities, WebhookLog,
};
pub use self::deliveries::{
    DeliveryDesk, DeliveryFilter, DeliveryStep, HookSecret, Since, TestForm, TestProblem,
};
pub use self::desk::{Desk, Topic};
pub use self::errands::DeskStep;
pub use self::joining::{ClockifyForm, JoinField, JoinForm, JoinProblem, Joining, Kind, Way};
pub use self::link::{Link, LinkState, Offline, SignedOut};
pub use self::sheets::{
    Expiry, KeyForm, NewKey, Overlap, PasswordForm, Replaced, Sheet, SheetProblem,
};
pub use self::syncing::LONG_WAIT_MS;
pub use self::waiting::{Waiting, WaitingList};
use super::photo::PhotoDesk;
use crate::account::{Ask, AskId, Client, Credential, Waker};
use crate::platform::{Home, StoreError};
use cadran_core::fields::FieldPath;
use cadran_core::model::{AccountId, Server, ServerAddress};

/// What a person does with accounts.
#[derive(Clone)]
pub enum AccountStep {
    /// What is typed on the page "Connect an account"
    Fill(Box<JoinForm>),
    SignIn(Kind),
    /// Give up signing in
    Leave,
    /// Fill the page with what is known of the account shown, to sign in again
    SignInAgain,
    /// Show another account
    Turn(AccountId),
    /// Ask whether to sign out, where something was not sent
    AskToSignOut,
    SignOut(Unsent),
    /// Forget the account that is shown, and delete its documents here
    Remove,
    /// Put off what to carry over at the first connection, or turn to it again
    DecideLater(bool),
    /// Try again now
    Refresh,
    /// Give up what the server refused: back to what it has
    GiveUp(FieldPath),
    /// Go back to what the server has, for one edit that waits
    TakeBack(FieldPath),
}

/// What becomes of edits that the server does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// Send them first
    Send,
    /// Keep them here for the next sign-in
    Keep,
    /// Go back to what the server has
    Discard,
}

/// The accounts, and the one that is shown.
pub struct Accounts {
    pub shown: AccountId,
    pub joining: Joining,
    /// The line to the server of the one that is shown; none where there is no server
    pub link: Option<Link>,
    /// The server of this device's own account, or why there is none; none while it starts, and in a browser
    pub home: Option<Result<Home, StoreError>>,
    /// What was asked of it beside the document
    pub desk: Desk,
    /// What was sent for its webhooks
    pub deliveries: DeliveryDesk,
    /// What waits to be sent to it
    pub waiting: WaitingList,
    /// Where to turn as soon as everything of the account shown is on the disk
    turning: Option<Turning>,
    /// Whether to sign out once everything is sent
    is_leaving: bool,
    /// Pictures that were asked for, by question
    pictures: BTreeMap<AskId, String>,
    /// Clients that still tell servers good-bye
    parting: Vec<Client>,
    waker: Waker,
}

/// What is to be shown next.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Turning {
    to: AccountId,
    why: Why,
}

/// Why another account is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    /// The person wants to see it
    Chosen,
    /// The person has just signed in
    SignedIn(Arrival),
    /// The one turned away from is to be deleted here
    Removes,
}

/// Someone who has just signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Arrival {
    credential: Credential,
    /// Whether the account is new on this computer
    is_first: bool,
}

/// What an account is called: the host of its server, or Clockify.
pub fn account_title(server: &Server) -> String {
    match server {
        Server::Cadran(address) => address.host(),
        Server::Clockify(_) => clockify::NAME.to_owned(),
    }
}

impl Accounts {
    /// Shows this account; its line is opened later. `own` is the server that the page came from.
    pub fn new(shown: AccountId, own: Option<ServerAddress>, waker: Waker) -> Self {
        Self {
            shown,
            joining: Joining::at(own),
            link: None,
            home: None,
            desk: Desk::default(),
            deliveries: DeliveryDesk::default(),
            waiting: WaitingList::default(),
            turning: None,
            is_leaving: false,
            pictures: BTreeMap::new(),
            parting: Vec::new(),
            waker,
        }
    }
}

impl Accounts {
    /// The line to a server elsewhere, of which people are told how it stands. What this device's own server has, is on
    /// this device anyway.
    pub fn elsewhere(&self) -> Option<&Link> {
        self.link.as_ref().filter(|_| !self.shown.is_here())
    }

    /// Whether there is nothing to show before someone signs in: the page of a server is about accounts there.
    pub fn must_sign_in(&self) -> bool {
        let is_nobody = self
            .link
            .as_ref()
            .is_none_or(|link| matches!(link.state(0), LinkState::SignedOut(SignedOut::Here)));
        self.joining.own.is_some() && is_nobody
    }

    /// Asks the server for a picture that is to be shown, once.
    pub fn wants_picture(&mut self, desk: &mut PhotoDesk, url: &str, now_ms: i64) {
        if let Some(link) = self.link.as_mut().filter(|link| link.is_open())
            && desk.wants(url)
            && let Some(ask) = link.ask(Ask::Picture(url.to_owned()), now_ms)
        {
            self.pictures.insert(ask, url.to_owned());
        }
    }

    /// Forgets what was asked over a line that ends: its answers would be taken for those of the next.
    pub fn forget_questions(&mut self, desk: &mut PhotoDesk) {
        self.desk = Desk::default();
        self.deliveries = DeliveryDesk::default();
        for url in std::mem::take(&mut self.pictures).into_values() {
            desk.forget(&url);
        }
    }
}
