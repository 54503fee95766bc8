//! The next write that brings the server nearer to its target.

use std::collections::BTreeSet;

use super::events::Request;
use super::rules::{Form, Lane, Rules};
use super::saved::{Saved, WebhookLane};
use super::standing::{build, differing, panels, text_of};
use crate::fields::{FieldPath, Fields};
use crate::model::{Photo, Settings, Webhook, WebhookId};
use crate::wire::document::{self, Nearest};
use crate::wire::hooks::{self, Step};
use crate::wire::{Id, UserSettings};

/// A write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Write {
    pub request: Request,
    pub lane: Lane,
    /// The server's copy as the write leaves it
    pub sent: Settings,
    /// What it brings nearer to the target
    pub parts: Vec<Part>,
}

/// A field or a whole webhook, with its value in the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub path: FieldPath,
    pub value: Option<String>,
}

impl Part {
    fn photo(target: &Settings) -> Self {
        let path = FieldPath::in_panel("profile", "photo");
        let value = text_of(&panels(target), &path);
        Self { path, value }
    }

    fn webhook(id: &WebhookId, target: &Settings) -> Self {
        let path = FieldPath::of_entity("webhooks", id.as_str());
        let alone = Settings {
            webhooks: target
                .webhooks
                .get_key_value(id)
                .map(|(id, row)| (id.clone(), row.clone()))
                .into_iter()
                .collect(),
            ..Settings::default()
        };
        let value = text_of(&Fields::of(&alone), &path);
        Self { path, value }
    }
}

/// The next write; none where nothing is left that can be sent.
pub(super) fn next_write(
    saved: &Saved,
    rules: &Rules,
    target: &Settings,
    nearest: &Nearest,
    is_held: impl Fn(&FieldPath) -> bool,
) -> Option<Write> {
    let server = saved.copies.server.as_ref()?;
    if target == server && unsent_webhooks(&saved.webhooks, server, target).is_empty() {
        return None;
    }
    photo(server, target, rules)
        .or_else(|| settings(saved, server, target, rules, nearest))
        .or_else(|| email(server, target, rules))
        .or_else(|| member(server, target, rules))
        .or_else(|| webhook(&saved.webhooks, server, target, rules, is_held))
}

fn photo(server: &Settings, target: &Settings, rules: &Rules) -> Option<Write> {
    let Photo::Local(sha256) = &target.profile.photo else {
        return None;
    };
    let part = Part::photo(target);
    rules.lane(&part.path)?;
    Some(Write {
        request: Request::UploadPhoto {
            sha256: sha256.clone(),
        },
        lane: Lane::Photo,
        sent: server.clone(),
        parts: vec![part],
    })
}

fn settings(
    saved: &Saved,
    server: &Settings,
    target: &Settings,
    rules: &Rules,
    nearest: &Nearest,
) -> Option<Write> {
    let has_new_file = matches!(target.profile.photo, Photo::Local(_));
    let (sent, parts) = partly(server, target, |path| match rules.lane(path) {
        Some(Lane::Photo) => !has_new_file,
        lane => lane == Some(Lane::User),
    })?;
    let over: UserSettings = serde_json::from_str(&saved.user.object).unwrap_or_default();
    Some(Write {
        request: Request::WriteSettings {
            if_match: saved.user.etag.clone(),
            body: Box::new(document::write(&sent, nearest, over)),
        },
        lane: Lane::User,
        sent,
        parts,
    })
}

fn email(server: &Settings, target: &Settings, rules: &Rules) -> Option<Write> {
    let (sent, parts) = partly(server, target, |path| rules.lane(path) == Some(Lane::Email))?;
    Some(Write {
        request: Request::ChangeEmail {
            email: sent.profile.email.as_str().to_owned(),
        },
        lane: Lane::Email,
        sent,
        parts,
    })
}

fn member(server: &Settings, target: &Settings, rules: &Rules) -> Option<Write> {
    let (sent, parts) = partly(server, target, |path| {
        rules.lane(path) == Some(Lane::Member)
    })?;
    Some(Write {
        request: Request::WriteMember(document::write_member(server, &sent)?),
        lane: Lane::Member,
        sent,
        parts,
    })
}

/// The webhooks that a server does not have as the target says, with what is known of them there.
pub(super) fn unsent_webhooks<'s>(
    lane: &'s WebhookLane,
    server: &'s Settings,
    target: &'s Settings,
) -> BTreeSet<&'s WebhookId> {
    let torn = lane
        .kept
        .iter()
        .filter(|(_, remotes)| !hooks::is_uniform(remotes));
    differing(server, target)
        .chain(torn.map(|(id, _)| id))
        .collect()
}

fn webhook(
    lane: &WebhookLane,
    server: &Settings,
    target: &Settings,
    rules: &Rules,
    is_held: impl Fn(&FieldPath) -> bool,
) -> Option<Write> {
    let ids = unsent_webhooks(lane, server, target).into_iter();
    ids.filter(|id| !is_held(&FieldPath::of_entity("webhooks", id.as_str())))
        .find_map(|id| {
            let row = target.webhooks.get(id);
            let kept = lane.kept.get(id).map(Vec::as_slice).unwrap_or_default();
            if kept.is_empty() && !row.is_some_and(is_whole) {
                return None;
            }
            let steps = match rules.form {
                Form::Cadran => hooks::steps(id, row, kept),
                Form::Clockify => hooks::grouped_steps(row, kept),
            };
            let step = steps.into_iter().next()?;
            let mut sent = server.clone();
            match row_after(kept, &step) {
                Some(row) => sent.webhooks.insert(id.clone(), row),
                None => sent.webhooks.remove(id),
            };
            Some(Write {
                request: Request::Webhook {
                    if_match: lane.etag.clone(),
                    step,
                },
                lane: Lane::Webhooks,
                sent,
                parts: vec![Part::webhook(id, target)],
            })
        })
}

fn row_after(kept: &[hooks::Remote], step: &Step) -> Option<Webhook> {
    // Rows do not tell the ids of their webhooks, so any will do for one that is yet to be made.
    let made = Id::new(0, 0);
    hooks::row_of(&hooks::after(kept.to_vec(), step, &made))
}

/// Whether a server can take it; a damaged file may leave less.
fn is_whole(row: &Webhook) -> bool {
    !row.name.as_str().is_empty() && !row.url.as_str().is_empty() && !row.events.is_empty()
}

/// The server's copy with those fields of the target's panels that `is_meant`; none where they are equal.
fn partly(
    server: &Settings,
    target: &Settings,
    is_meant: impl Fn(&FieldPath) -> bool,
) -> Option<(Settings, Vec<Part>)> {
    let mut fields = panels(server);
    let mut differences = fields.diff(&panels(target));
    differences.retain(|difference| is_meant(&difference.path));
    fields.apply(&differences);
    let parts: Vec<_> = differences
        .into_iter()
        .map(|difference| Part {
            path: difference.path,
            value: difference.after,
        })
        .collect();
    let sent = Settings {
        webhooks: server.webhooks.clone(),
        ..build(&fields, server)
    };
    (!parts.is_empty()).then_some((sent, parts))
}
