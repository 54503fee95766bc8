//! Questions of the app beside the document.

use cadran_core::wire::{
    ApiKey, ApiKeyName, CreatedApiKey, Entity, Id, MembershipStatus, NewApiKey, PasswordChange,
    Reason, ReplaceApiKey, Role, Secret, Server, SessionList, SignIn, SignedIn, User, UsersFilter,
    Workspace,
};

use super::answer::{json, success};
use super::{Base, Call, Place, WebhookAnswer, WebhookAsk, webhooks};
use crate::account::Failure;
use crate::account::transport::{Limits, Message, Reply, Verb};

/// A question. All but the first five are of a Cadran server only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Who the key or session belongs to
    User,
    Workspaces,
    /// Those that members of the workspace turn to
    Owners,
    /// The bytes of a picture, by an address that the server gave; asked without the key
    Picture(String),
    /// What the server is and can do; asked without the key
    Server,
    SignIn(SignIn),
    SignOut,
    Keys,
    CreateKey(NewApiKey),
    RenameKey(Id, ApiKeyName),
    DeleteKey(Id),
    ReplaceKey(Id, ReplaceApiKey),
    Sessions,
    EndSession(Id),
    /// Signs out everywhere but here
    EndOtherSessions,
    ChangePassword {
        old: Secret,
        new: Secret,
    },
    /// Drops the address that waits for its confirmation
    CancelEmail,
    Webhooks(WebhookAsk),
}

/// An answer to an [`Ask`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Server(Server),
    SignedIn(SignedIn),
    /// To [`Ask::User`] and [`Ask::CancelEmail`]
    User(Box<User>),
    Workspaces(Vec<Workspace>),
    /// To [`Ask::Owners`]
    Users(Vec<User>),
    Keys(Vec<ApiKey>),
    /// To [`Ask::RenameKey`]
    Key(ApiKey),
    /// To [`Ask::CreateKey`] and [`Ask::ReplaceKey`]; the only time the key is told
    CreatedKey(CreatedApiKey),
    Sessions(SessionList),
    Picture(Vec<u8>),
    Webhooks(WebhookAnswer),
    /// Nothing but that it was done
    Done,
}

/// The question, in HTTP.
///
/// # Errors
/// The address of a picture is none that may be asked, or the server has not yet told which workspace it would be about.
pub(in crate::account) fn ask(
    ask: Ask,
    base: &Base,
    place: &Place,
) -> Result<Call<Answer>, Failure> {
    let get = |route: &str| Message::get(base.v1(route));
    let delete = |route: &str| Message::new(Verb::Delete, base.v1(route));
    Ok(match ask {
        Ask::User => Call::new(get("user"), user),
        Ask::Workspaces => Call::new(get("workspaces"), workspaces),
        Ask::Owners => owners_call(base, place)?,
        Ask::Picture(url) => picture_call(&url, base)?,
        Ask::Server => Call {
            is_open: true,
            ..Call::new(get("cadran"), server)
        },
        Ask::SignIn(body) => {
            let message = Message::json(Verb::Post, base.v1("session"), &body)?;
            Call {
                is_open: true,
                ..Call::new(message, signed_in)
            }
        }
        Ask::SignOut => Call::new(delete("session"), done),
        Ask::Keys => Call::new(get("user/keys"), keys),
        Ask::CreateKey(body) => {
            let message = Message::json(Verb::Post, base.v1("user/keys"), &body)?;
            Call::new(message, created_key)
        }
        Ask::RenameKey(id, body) => {
            let url = base.v1(&format!("user/keys/{id}"));
            Call::new(Message::json(Verb::Patch, url, &body)?, key)
        }
        Ask::DeleteKey(id) => Call::new(delete(&format!("user/keys/{id}")), done),
        Ask::ReplaceKey(id, body) => {
            let url = base.v1(&format!("user/keys/{id}/replace"));
            Call::new(Message::json(Verb::Post, url, &body)?, created_key)
        }
        Ask::Sessions => Call::new(get("user/sessions"), sessions),
        Ask::EndSession(id) => Call::new(delete(&format!("user/sessions/{id}")), done),
        Ask::EndOtherSessions => Call::new(delete("user/sessions"), done),
        Ask::ChangePassword { old, new } => {
            let body = PasswordChange { old, new };
            let message = Message::json(Verb::Put, base.v1("user/password"), &body)?;
            Call::new(message, done)
        }
        Ask::CancelEmail => Call::new(delete("user/email"), user),
        Ask::Webhooks(question) => webhooks::ask(question, base, place)?,
    })
}

fn owners_call(base: &Base, place: &Place) -> Result<Call<Answer>, Failure> {
    let workspace = place.workspace.as_ref();
    let workspace = workspace.ok_or(Reason::Gone(Some(Entity::Workspace)))?;
    let url = base.v1(&format!("workspaces/{workspace}/users/info"));
    let filter = UsersFilter {
        roles: vec![Role::Owner],
        status: Some(MembershipStatus::Active),
        ..UsersFilter::default()
    };
    let message = Message::json(Verb::Post, url, &filter)?;
    Ok(Call::new(message, users))
}

fn picture_call(url: &str, base: &Base) -> Result<Call<Answer>, Failure> {
    let url = base.picture(url).ok_or(Reason::NoSuchRoute)?;
    let mut message = Message::new(Verb::Get, url);
    message.headers = vec![("Accept", "image/*".to_owned())];
    message.limits = Limits::PICTURE;
    Ok(Call {
        is_open: true,
        ..Call::new(message, picture)
    })
}

fn server(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Server(json(success(reply, now_ms)?)?))
}

fn signed_in(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::SignedIn(json(success(reply, now_ms)?)?))
}

fn user(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::User(Box::new(json(success(reply, now_ms)?)?)))
}

fn workspaces(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Workspaces(json(success(reply, now_ms)?)?))
}

fn users(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Users(json(success(reply, now_ms)?)?))
}

fn keys(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Keys(json(success(reply, now_ms)?)?))
}

fn key(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Key(json(success(reply, now_ms)?)?))
}

fn created_key(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::CreatedKey(json(success(reply, now_ms)?)?))
}

fn sessions(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Sessions(json(success(reply, now_ms)?)?))
}

fn picture(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Picture(success(reply, now_ms)?.body.clone()))
}

fn done(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    success(reply, now_ms).map(|_| Answer::Done)
}
