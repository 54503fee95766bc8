//! What an account lets the app write, as data.

use crate::fields::FieldPath;
use crate::wire::Capabilities;

/// With fewer requests left than this, changes made elsewhere are asked for as rarely as can be.
pub const FEW_REQUESTS: u32 = 10;

/// How to deal with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    pub form: Form,
    pub first: First,
    /// `PUT /users/{id}/settings`
    pub settings: bool,
    /// Uploading a picture and setting it
    pub picture: bool,
    /// `PUT /v1/user/email`
    pub email: bool,
    /// `PATCH …/member-profile`, for week start and working days where the settings cannot be written
    pub member: bool,
    /// Webhooks of the workspace; a matter of the role
    pub webhooks: bool,
    /// The switch of a webhook
    pub webhook_enabled: bool,
    pub poll: Poll,
}

/// How webhooks are kept there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A row is one webhook with the row's own id
    Cadran,
    /// A row is a webhook for each event
    Clockify,
}

/// What counts where a document meets a server that has never seen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// The server's values
    There,
    /// The values here: the server has no others to tell, since it is this computer's own
    Here,
}

/// How changes made elsewhere are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Poll {
    /// The server holds the question until something changes
    Wait,
    /// Milliseconds between two questions: the least after a change, doubled up to the most
    Every { least: i64, most: i64 },
}

/// The route that a field goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    User,
    Photo,
    Email,
    Member,
    Webhooks,
}

impl Rules {
    /// A Cadran server's.
    pub fn cadran(capabilities: &Capabilities) -> Self {
        Self {
            form: Form::Cadran,
            first: First::There,
            settings: capabilities.write_settings,
            picture: capabilities.write_settings && capabilities.write_picture,
            email: capabilities.change_email,
            member: false,
            webhooks: true,
            webhook_enabled: capabilities.webhook_enabled,
            poll: if capabilities.wait {
                Poll::Wait
            } else {
                Poll::Every {
                    least: 2_000,
                    most: 60_000,
                }
            },
        }
    }

    /// Those of the server that a window runs for its own account.
    pub fn home(capabilities: &Capabilities) -> Self {
        Self {
            first: First::Here,
            ..Self::cadran(capabilities)
        }
    }

    /// Clockify's. A free workspace has 30 requests an hour, so questions are rare.
    pub fn clockify() -> Self {
        Self {
            form: Form::Clockify,
            first: First::There,
            settings: false,
            picture: false,
            email: false,
            member: true,
            webhooks: true,
            webhook_enabled: false,
            poll: Poll::Every {
                least: 600_000,
                most: 1_800_000,
            },
        }
    }

    /// Whether every field of a document has a route.
    pub(super) fn is_open(&self) -> bool {
        let Self {
            settings,
            picture,
            email,
            webhooks,
            webhook_enabled,
            ..
        } = *self;
        settings && picture && email && webhooks && webhook_enabled
    }

    /// The route of a field, or of a whole webhook; none where it stays on this computer.
    pub fn lane(&self, path: &FieldPath) -> Option<Lane> {
        let (lane, is_open) = match (path.panel(), path.field()) {
            ("version", _) => return None,
            ("webhooks", Some("enabled")) => {
                (Lane::Webhooks, self.webhooks && self.webhook_enabled)
            }
            ("webhooks", _) => (Lane::Webhooks, self.webhooks),
            ("profile", Some("email")) => (Lane::Email, self.email),
            ("profile", Some("photo")) => (Lane::Photo, self.picture),
            ("date_time", Some("week_start" | "working_days")) if !self.settings => {
                (Lane::Member, self.member)
            }
            _ => (Lane::User, self.settings),
        };
        is_open.then_some(lane)
    }

    /// Whether a field has no route because it acts on the server alone: what is there counts, whatever a file says here.
    pub fn is_theirs(&self, path: &FieldPath) -> bool {
        self.form == Form::Clockify && acts_there(path) && self.lane(path).is_none()
    }
}

/// Who the person is there, what is mailed from there, and what is reckoned there.
fn acts_there(path: &FieldPath) -> bool {
    matches!(
        (path.panel(), path.field()),
        ("profile" | "notifications", _)
            | ("date_time", Some("time_zone" | "day_start"))
            | ("webhooks", Some("enabled"))
    )
}
