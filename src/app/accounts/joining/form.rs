//! What is typed to get into an account, and what can be wrong with it.

use cadran_core::model::{Server, ServerAddress, ServerAddressError};
use cadran_core::wire::{Reason, Secret};

use crate::account::{Credential, Failure};
use crate::app::accounts::clockify::Whereabouts;

/// How a person shows who they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    #[default]
    Password,
    Key,
}

/// What speaks at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A server that a team runs
    Cadran,
    Clockify,
}

impl Kind {
    /// The kind of a server.
    pub fn of(server: &Server) -> Self {
        match server {
            Server::Cadran(_) => Self::Cadran,
            Server::Clockify(_) => Self::Clockify,
        }
    }
}

/// What is typed for Clockify.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ClockifyForm {
    pub key: String,
    pub place: Whereabouts,
}

/// What is typed on the page. It is in no file: some of the fields are secrets.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct JoinForm {
    pub address: String,
    pub email: String,
    pub password: String,
    pub key: String,
    pub way: Way,
    pub clockify: ClockifyForm,
    /// Whether a tab keeps the secret when it is closed
    pub keep: bool,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinField {
    Address,
    Email,
    Password,
    Key,
    ClockifyKey,
    /// Where on Clockify: the region, and the name or address that goes with it
    Region,
}

/// Why nobody was signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinProblem {
    Address(ServerAddressError),
    /// The name or the address that goes with the region
    Place(ServerAddressError),
    /// Nothing typed
    Missing(JoinField),
    /// Characters that no key has
    NotAKey(JoinField),
    /// The server answers, but is not Cadran's
    NotCadran,
    /// What answers is not Clockify
    NotClockify,
    /// Clockify does not know the key; it does not tell keys of other regions from wrong ones
    UnknownThere,
    /// Someone else signed in than whose account this is
    SomeoneElse(Kind),
    /// What the server, or the network, said to the step that this field is about
    Failed(JoinField, Failure),
}

impl JoinProblem {
    /// The field that it is shown at.
    pub fn field(&self) -> JoinField {
        match self {
            Self::Address(_) | Self::NotCadran => JoinField::Address,
            Self::Place(_) | Self::NotClockify => JoinField::Region,
            Self::UnknownThere | Self::SomeoneElse(Kind::Clockify) => JoinField::ClockifyKey,
            Self::SomeoneElse(Kind::Cadran) => JoinField::Email,
            Self::Missing(field) | Self::NotAKey(field) | Self::Failed(field, _) => *field,
        }
    }

    /// Whether the server only says that nobody is signed in.
    pub(super) fn says_nobody(&self) -> bool {
        let Self::Failed(_, Failure::Refused(reason)) = self else {
            return false;
        };
        matches!(reason, Reason::NotSignedIn | Reason::SessionOver)
    }
}

/// What the person shows.
#[derive(Clone)]
pub(super) enum Proof {
    Password { email: String, password: Secret },
    Credential(Credential),
}

impl Proof {
    /// The field to blame when it is refused.
    pub(super) fn field(&self) -> JoinField {
        match self {
            Self::Password { .. } => JoinField::Password,
            Self::Credential(Credential::Cookie) => JoinField::Address,
            Self::Credential(_) => JoinField::Key,
        }
    }
}

/// Clockify's address and the key of a form that is filled in.
pub(super) fn clockify_checked(form: &ClockifyForm) -> Result<(Server, Proof), JoinProblem> {
    let field = JoinField::ClockifyKey;
    if form.key.trim().is_empty() {
        return Err(JoinProblem::Missing(field));
    }
    let address = form.place.address().map_err(JoinProblem::Place)?;
    let credential = Credential::key(&form.key).map_err(|_| JoinProblem::NotAKey(field))?;
    Ok((Server::Clockify(address), Proof::Credential(credential)))
}

/// The address and the proof of a form that is filled in.
pub(super) fn checked(
    form: &JoinForm,
    own: Option<&ServerAddress>,
) -> Result<(Server, Proof), JoinProblem> {
    let address = match own {
        Some(own) => own.clone(),
        None => ServerAddress::parse(&form.address).map_err(JoinProblem::Address)?,
    };
    let missing = |field| Err(JoinProblem::Missing(field));
    let proof = match form.way {
        Way::Password if form.email.trim().is_empty() => return missing(JoinField::Email),
        Way::Password if form.password.is_empty() => return missing(JoinField::Password),
        Way::Password => Proof::Password {
            email: form.email.trim().to_owned(),
            password: Secret::new(form.password.clone()),
        },
        Way::Key if form.key.trim().is_empty() => return missing(JoinField::Key),
        Way::Key => match Credential::key(&form.key) {
            Ok(credential) => Proof::Credential(credential),
            Err(_) => return Err(JoinProblem::NotAKey(JoinField::Key)),
        },
    };
    Ok((Server::Cadran(address), proof))
}
