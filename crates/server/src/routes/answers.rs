//! What is stored, as it goes over the network.

mod deliveries;

use cadran_core::model::EventName;
use cadran_core::wire::{self, NO_PICTURE, Rate, Secret, Time, UserSettings};
use serde_json::{Map, Value, json};

pub(super) use self::deliveries::{attempt, delivery, event_status, log, rest, stored_status};
use crate::db;

pub(super) fn id(id: db::Id) -> wire::Id {
    wire::Id::from_bytes(id.bytes())
}

pub(super) fn time(ms: i64) -> Time {
    Time::from_ms(ms)
}

/// A person as they see themselves.
pub(super) fn user(user: db::User) -> wire::User {
    let default_workspace = id(user.default_workspace);
    wire::User {
        id: id(user.id),
        profile_picture: picture(&user),
        settings: Some(settings(&user).completed()),
        email: user.email,
        name: Some(user.name),
        active_workspace: Some(default_workspace.clone()),
        default_workspace: Some(default_workspace),
        memberships: Vec::new(),
        status: account_status(user.status),
        custom_fields: Vec::new(),
        roles: None,
        pending_email: user.pending_email,
    }
}

pub(super) fn picture(user: &db::User) -> String {
    user.picture.as_deref().unwrap_or(NO_PICTURE).to_owned()
}

/// The stored settings; a text that is no object counts as none.
pub(super) fn settings(user: &db::User) -> UserSettings {
    serde_json::from_str(&user.settings).unwrap_or_default()
}

pub(super) fn account_status(status: db::AccountStatus) -> wire::AccountStatus {
    match status {
        db::AccountStatus::Active => wire::AccountStatus::Active,
        db::AccountStatus::PendingEmailVerification => {
            wire::AccountStatus::PendingEmailVerification
        }
        db::AccountStatus::NotRegistered => wire::AccountStatus::NotRegistered,
        db::AccountStatus::Deleted => wire::AccountStatus::Deleted,
    }
}

/// That a person belongs to a workspace.
pub(super) fn membership(
    user: db::Id,
    workspace: db::Id,
    status: db::MembershipStatus,
) -> wire::Membership {
    wire::Membership {
        user_id: id(user),
        target_id: id(workspace),
        membership_type: wire::MembershipType::Workspace,
        membership_status: match status {
            db::MembershipStatus::Pending => wire::MembershipStatus::Pending,
            db::MembershipStatus::Active => wire::MembershipStatus::Active,
            db::MembershipStatus::Inactive => wire::MembershipStatus::Inactive,
        },
        hourly_rate: None,
        cost_rate: None,
    }
}

/// What a role is called in lists of users; members have none there.
pub(super) fn roles(role: db::Role, workspace: &db::Workspace) -> Vec<wire::UserRole> {
    let role = match role {
        db::Role::Owner => wire::Role::Owner,
        db::Role::Admin => wire::Role::WorkspaceAdmin,
        db::Role::Member => return Vec::new(),
    };
    let entity = json!({"id": id(workspace.id), "name": workspace.name});
    vec![wire::UserRole {
        role,
        entities: vec![entity],
    }]
}

/// A workspace as its member sees it, with their own membership.
pub(super) fn workspace(membership: &db::Membership, user: db::Id) -> wire::Workspace {
    let workspace = &membership.workspace;
    let nothing = Rate {
        amount: 0,
        currency: Some("USD".to_owned()),
    };
    wire::Workspace {
        id: id(workspace.id),
        name: workspace.name.clone(),
        hourly_rate: Some(nothing.clone()),
        cost_rate: Some(nothing),
        memberships: vec![self::membership(user, workspace.id, membership.status)],
        workspace_settings: workspace_settings(),
        image_url: String::new(),
        feature_subscription_type: None,
        features: Vec::new(),
        currencies: vec![wire::Currency {
            id: id(workspace.id),
            code: "USD".to_owned(),
            is_default: true,
        }],
        subdomain: Some(wire::Subdomain {
            enabled: false,
            name: None,
        }),
        cake_organization_id: String::new(),
    }
}

/// What Clockify's workspaces hold at first.
fn workspace_settings() -> Map<String, Value> {
    let settings = json!({
        "durationFormat": "FULL",
        "numberFormat": "COMMA_PERIOD",
        "currencyFormat": "CURRENCY_SPACE_VALUE",
        "workingDays": WORKING_DAYS,
        "timeTrackingMode": "DEFAULT",
        "trackTimeDownToSecond": true,
        "forceProjects": false,
        "forceTasks": false,
        "forceTags": false,
        "forceDescription": false,
        "projectFavorites": true,
        "multiFactorEnabled": false,
        "defaultBillableProjects": true,
        "isProjectPublicByDefault": true,
        "lockTimeEntries": null,
        "round": {"round": "Round to nearest", "minutes": "15"},
        "projectLabel": "project",
        "taskLabel": "task",
        "projectGroupingLabel": "client"
    });
    match settings {
        Value::Object(settings) => settings,
        _ => Map::new(),
    }
}

/// Monday to Friday.
pub(super) const WORKING_DAYS: [&str; 5] = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"];

/// A webhook; its token is what deliveries are signed with.
pub(super) fn webhook(webhook: db::Webhook, token: Secret) -> wire::Webhook {
    let events: Vec<_> = webhook.events.into_iter().map(EventName::new).collect();
    let source_type = serde_json::from_value(webhook.source_type.into()).unwrap_or_default();
    wire::Webhook {
        id: id(webhook.id),
        name: Some(webhook.name),
        url: webhook.url,
        workspace_id: Some(id(webhook.workspace)),
        user_id: Some(id(webhook.user)),
        webhook_event: events
            .first()
            .cloned()
            .unwrap_or_else(|| EventName::new("")),
        trigger_source_type: source_type,
        trigger_source: webhook.source,
        auth_token: token,
        enabled: webhook.enabled,
        delivery_enabled: webhook.rest.is_none(),
        plan_enabled: true,
        events: Some(events),
    }
}

pub(super) fn key(key: db::ApiKey) -> wire::ApiKey {
    wire::ApiKey {
        id: id(key.id),
        name: key.name,
        prefix: key.prefix,
        last4: key.last4,
        read_only: key.read_only,
        created_at: time(key.created_at),
        expires_at: key.expires_at.map(time),
        last_used_at: key.last_used_at.map(time),
        last_used_by: key.last_client,
    }
}

/// A session as a list for the session `asking` has it.
pub(super) fn session(session: db::Session, asking: db::Id) -> wire::Session {
    wire::Session {
        id: id(session.id),
        current: session.id == asking,
        device: Some(session.device).filter(|device| !device.is_empty()),
        created_at: time(session.created_at),
        expires_at: time(session.expires_at),
        last_used_at: Some(time(session.last_used_at)),
        last_used_by: Some(session.last_client),
    }
}
