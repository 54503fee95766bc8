//! The engine's requests.

use cadran_core::sync::{Engine, Outcome, Request};
use cadran_core::wire::hooks::Step;
use cadran_core::wire::{EmailChange, Entity, Id, Reason};

use super::answer::{image, member, user, webhook, webhook_gone, webhooks};
use super::multipart;
use super::{Base, Call, Place};
use crate::account::transport::{Limits, Message, Verb};

/// The request of the API, in HTTP.
///
/// # Errors
/// The server has not yet told whom or which workspace it would be about, or there is no picture to upload.
pub(in crate::account) fn call(
    request: &Request,
    base: &Base,
    place: &Place,
    photo: Option<Vec<u8>>,
) -> Result<Call<Outcome>, Reason> {
    Ok(match request {
        Request::ReadUser {
            if_none_match,
            known_webhooks,
            wait,
        } => {
            let route = match known_webhooks {
                Some(version) => held_user(place, version),
                None => "user".to_owned(),
            };
            let message = Message::get(base.v1(&route));
            let message = tagged(message, "If-None-Match", if_none_match.as_ref());
            Call::new(if *wait { held(message) } else { message }, user)
        }
        Request::ReadMember => {
            let message = Message::get(member_profile(base, place)?);
            Call::new(message, member)
        }
        Request::ReadWebhooks { if_none_match } => {
            let message = Message::get(webhooks_of(base, place)?);
            Call::new(
                tagged(message, "If-None-Match", if_none_match.as_ref()),
                webhooks,
            )
        }
        Request::UploadPhoto { .. } => {
            let photo = photo.ok_or(Reason::Gone(None))?;
            let message = multipart::file(base.v1("file/image"), photo);
            Call::new(message, image)
        }
        Request::WriteSettings { if_match, body } => {
            let user_id = known(place.user.as_ref(), Entity::User)?;
            let url = base.root(&format!("users/{user_id}/settings"));
            let message = Message::json(Verb::Put, url, body)?;
            Call::new(tagged(message, "If-Match", if_match.as_ref()), user)
        }
        Request::ChangeEmail { email } => {
            let body = EmailChange {
                email: email.clone(),
            };
            Call::new(
                Message::json(Verb::Put, base.v1("user/email"), &body)?,
                user,
            )
        }
        Request::WriteMember(patch) => {
            let url = member_profile(base, place)?;
            Call::new(Message::json(Verb::Patch, url, patch)?, member)
        }
        Request::Webhook { if_match, step } => {
            let call = step_call(step, &webhooks_of(base, place)?)?;
            Call {
                message: tagged(call.message, "If-Match", if_match.as_ref()),
                ..call
            }
        }
    })
}

/// The route of a held question that ends at once where the webhooks are no longer those known.
fn held_user(place: &Place, known_webhooks: &str) -> String {
    let version = known_webhooks.trim_start_matches("W/").trim_matches('"');
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    match &place.workspace {
        Some(workspace) if version.bytes().all(is_plain) => {
            format!("user?webhooks-of={workspace}&webhooks-version={version}")
        }
        _ => "user".to_owned(),
    }
}

/// A question that the server may hold.
fn held(mut message: Message) -> Message {
    let seconds = Engine::HELD_SECONDS;
    message.headers.push(("Prefer", format!("wait={seconds}")));
    message.limits = Limits::HELD;
    message
}

fn step_call(step: &Step, list: &str) -> Result<Call<Outcome>, Reason> {
    Ok(match step {
        Step::Create(body) => Call::new(Message::json(Verb::Post, list.to_owned(), body)?, webhook),
        Step::Replace(id, body) => Call::new(
            Message::json(Verb::Put, format!("{list}/{id}"), body)?,
            webhook,
        ),
        Step::Delete(id) => {
            let message = Message::new(Verb::Delete, format!("{list}/{id}"));
            Call::new(message, webhook_gone)
        }
    })
}

fn webhooks_of(base: &Base, place: &Place) -> Result<String, Reason> {
    let workspace = known(place.workspace.as_ref(), Entity::Workspace)?;
    Ok(base.v1(&format!("workspaces/{workspace}/webhooks")))
}

fn member_profile(base: &Base, place: &Place) -> Result<String, Reason> {
    let workspace = known(place.workspace.as_ref(), Entity::Workspace)?;
    let user = known(place.user.as_ref(), Entity::User)?;
    Ok(base.v1(&format!("workspaces/{workspace}/member-profile/{user}")))
}

fn known(id: Option<&Id>, entity: Entity) -> Result<&Id, Reason> {
    id.ok_or(Reason::Gone(Some(entity)))
}

fn tagged(mut message: Message, header: &'static str, tag: Option<&String>) -> Message {
    message.headers.extend(tag.map(|tag| (header, tag.clone())));
    message
}
