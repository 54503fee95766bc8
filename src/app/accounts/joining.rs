//! The way into an account on a server: what is typed, and what the server says to it, step by step.

mod form;

use cadran_core::model::{AccountId, Server, ServerAddress};
use cadran_core::wire::{Reason, SignIn, User};

pub use self::form::{ClockifyForm, JoinField, JoinForm, JoinProblem, Kind, Way};
use self::form::{Proof, checked, clockify_checked};
use crate::account::{
    Answer, Ask, AskId, Client, Credential, Failure, News, Place, Waker, Wire as _,
};

/// Someone who has signed in.
pub struct Joined {
    pub server: Server,
    pub credential: Credential,
    pub user: Box<User>,
    /// Whether a tab keeps the secret when it is closed
    pub keep: bool,
    /// The account that signs in again; none where it is new
    pub again: Option<AccountId>,
}

/// The page "Connect an account": its form, and the conversation with the server while there is one.
#[derive(Default)]
pub struct Joining {
    pub form: JoinForm,
    pub problem: Option<JoinProblem>,
    /// The account to sign in to again, where it is known already
    pub again: Option<AccountId>,
    /// The server that the page came from, the only one it signs in to; the browser keeps who is signed in there
    pub own: Option<ServerAddress>,
    /// What the server's list of signed-in devices calls this one
    device: String,
    visit: Option<Visit>,
}

/// A conversation with a server.
struct Visit {
    client: Client,
    server: Server,
    proof: Proof,
    waits_for: AskId,
    step: Step,
}

/// How a session is to be.
struct SigningIn<'a> {
    /// What the server's list of signed-in devices calls this one
    device: &'a str,
    /// In a page of the server itself: whether its cookie outlasts the browser's window
    keeps_cookie: Option<bool>,
}

/// What was asked last, with what is known by then.
enum Step {
    /// What are you?
    Greeting,
    /// Is this password right?
    SigningIn,
    /// Who am I?
    Knowing(Credential),
}

impl Joining {
    /// Nobody has typed anything yet. `own` is the server that the page came from.
    pub fn at(own: Option<ServerAddress>) -> Self {
        Self {
            own,
            ..Self::default()
        }
    }

    /// Whether a server is being asked.
    pub fn is_busy(&self) -> bool {
        self.visit.is_some()
    }

    /// The kind of server that is being asked.
    pub fn busy_with(&self) -> Option<Kind> {
        let visit = self.visit.as_ref()?;
        Some(Kind::of(&visit.server))
    }

    /// Takes over what is typed; a problem of an earlier try is over.
    pub fn fill(&mut self, form: JoinForm) {
        if !self.is_busy() {
            self.form = form;
            self.problem = None;
        }
    }

    /// Gives up, and forgets the secrets.
    pub fn leave(&mut self) {
        let JoinForm {
            address,
            email,
            way,
            clockify: ClockifyForm { place, .. },
            keep,
            ..
        } = std::mem::take(&mut self.form);
        *self = Self {
            form: JoinForm {
                address,
                email,
                way,
                clockify: ClockifyForm {
                    place,
                    ..ClockifyForm::default()
                },
                keep,
                ..JoinForm::default()
            },
            own: self.own.take(),
            ..Self::default()
        };
    }

    /// Whether the page's own server is being asked who is signed in there already.
    pub fn is_looking(&self) -> bool {
        let proof = self.visit.as_ref().map(|visit| &visit.proof);
        matches!(proof, Some(Proof::Credential(Credential::Cookie)))
    }

    /// Asks the page's own server who is signed in there already.
    pub fn look(&mut self, waker: Waker, now_ms: i64) {
        if let Some(address) = self.own.clone().filter(|_| !self.is_busy()) {
            let proof = Proof::Credential(Credential::Cookie);
            self.visit(Server::Cadran(address), proof, waker, now_ms);
        }
    }

    /// Checks the part of the form that is about this kind of server, and asks it.
    pub fn start(&mut self, kind: Kind, waker: Waker, device: &str, now_ms: i64) {
        if self.is_busy() {
            return;
        }
        let checked = match kind {
            Kind::Cadran => checked(&self.form, self.own.as_ref()),
            Kind::Clockify => clockify_checked(&self.form.clockify),
        };
        match checked {
            Ok((server, proof)) => {
                self.device = device.to_owned();
                self.visit(server, proof, waker, now_ms);
            }
            Err(problem) => self.problem = Some(problem),
        }
    }

    fn visit(&mut self, server: Server, proof: Proof, waker: Waker, now_ms: i64) {
        self.problem = None;
        self.visit = Some(Visit::begin(server, proof, waker, now_ms));
    }

    /// When to call [`Self::poll`] at the latest, milliseconds since 1970.
    pub fn wakes_ms(&self) -> Option<i64> {
        self.visit.as_ref()?.client.wakes_ms()
    }

    /// Goes on with the conversation; answers who has signed in, once.
    pub fn poll(&mut self, now_ms: i64) -> Option<Joined> {
        let visit = self.visit.as_mut()?;
        let news = visit.client.poll(now_ms);
        let answer = news.into_iter().find_map(|news| match news {
            News::Answer(ask, answer) if ask == visit.waits_for => Some(answer),
            _ => None,
        })?;
        let signing_in = SigningIn {
            device: &self.device,
            keeps_cookie: self.own.as_ref().map(|_| self.form.keep),
        };
        match visit.go_on(answer, &signing_in, now_ms) {
            Ok(None) => None,
            Ok(Some(user)) => self.joined(user),
            Err(problem) => {
                // To have no cookie is no fault.
                let is_nobody = self.is_looking() && problem.says_nobody();
                self.problem = (!is_nobody).then_some(problem);
                self.visit = None;
                None
            }
        }
    }

    fn joined(&mut self, user: Box<User>) -> Option<Joined> {
        let visit = self.visit.take()?;
        let Step::Knowing(credential) = visit.step else {
            return None;
        };
        let (keep, again) = (self.form.keep, self.again);
        *self = Self {
            own: self.own.take(),
            ..Self::default()
        };
        Some(Joined {
            server: visit.server,
            credential,
            user,
            keep,
            again,
        })
    }
}

impl Visit {
    /// Asks the first question: a Cadran server what it is, Clockify whose key this is.
    fn begin(server: Server, proof: Proof, waker: Waker, now_ms: i64) -> Self {
        let mut client = Client::new(&server, Place::default(), None, waker);
        let (waits_for, step) = match (&server, &proof) {
            (Server::Clockify(_), Proof::Credential(credential)) => {
                client.set_credential(Some(credential.clone()));
                let asked = client.ask(Ask::User, now_ms);
                (asked, Step::Knowing(credential.clone()))
            }
            _ => (client.ask(Ask::Server, now_ms), Step::Greeting),
        };
        Self {
            client,
            server,
            proof,
            waits_for,
            step,
        }
    }

    /// Takes an answer and asks the next question; at the end answers who it is.
    fn go_on(
        &mut self,
        answer: Result<Answer, Failure>,
        signing_in: &SigningIn<'_>,
        now_ms: i64,
    ) -> Result<Option<Box<User>>, JoinProblem> {
        let answer = answer.map_err(|failure| self.problem(failure))?;
        match (&self.step, answer) {
            (Step::Greeting, Answer::Server(_)) => {
                self.show_proof(signing_in, now_ms);
                Ok(None)
            }
            (Step::SigningIn, Answer::SignedIn(signed_in)) => {
                let credential = match signing_in.keeps_cookie {
                    Some(_) => Credential::Cookie,
                    None => Credential::Session(signed_in.token),
                };
                self.ask_who(credential, now_ms);
                Ok(None)
            }
            (Step::Knowing(_), Answer::User(user)) => Ok(Some(user)),
            _ => Err(JoinProblem::NotCadran),
        }
    }

    /// What a failure of the present step means for the form.
    fn problem(&self, failure: Failure) -> JoinProblem {
        let is_stranger = matches!(
            failure,
            Failure::Refused(Reason::NoSuchRoute | Reason::NotUnderstood { .. })
        );
        match (Kind::of(&self.server), &self.step, failure) {
            (Kind::Clockify, _, _) if is_stranger => JoinProblem::NotClockify,
            (Kind::Clockify, _, Failure::Refused(Reason::UnknownKey)) => JoinProblem::UnknownThere,
            (Kind::Clockify, _, failure @ Failure::Refused(_)) => {
                JoinProblem::Failed(JoinField::ClockifyKey, failure)
            }
            (Kind::Clockify, _, failure) => JoinProblem::Failed(JoinField::Region, failure),
            (Kind::Cadran, Step::Greeting, _) if is_stranger => JoinProblem::NotCadran,
            (Kind::Cadran, Step::Greeting, failure) => {
                JoinProblem::Failed(JoinField::Address, failure)
            }
            (Kind::Cadran, _, failure) => JoinProblem::Failed(self.proof.field(), failure),
        }
    }

    fn show_proof(&mut self, signing_in: &SigningIn<'_>, now_ms: i64) {
        match self.proof.clone() {
            Proof::Password { email, password } => {
                let sign_in = SignIn {
                    email,
                    password,
                    device: Some(signing_in.device.to_owned()),
                    keep: signing_in.keeps_cookie,
                };
                if signing_in.keeps_cookie.is_some() {
                    // Else the browser would not take the cookie of the answer.
                    self.client.set_credential(Some(Credential::Cookie));
                }
                self.waits_for = self.client.ask(Ask::SignIn(sign_in), now_ms);
                self.step = Step::SigningIn;
            }
            Proof::Credential(credential) => self.ask_who(credential, now_ms),
        }
    }

    fn ask_who(&mut self, credential: Credential, now_ms: i64) {
        self.client.set_credential(Some(credential.clone()));
        self.waits_for = self.client.ask(Ask::User, now_ms);
        self.step = Step::Knowing(credential);
    }
}
