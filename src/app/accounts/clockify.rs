//! What is known of Clockify before it is asked: where it is, the pages of its site, and what its plans allow.

use cadran_core::model::{Server, ServerAddress, ServerAddressError};
use cadran_core::wire::Workspace;

/// What it is called in lists.
pub const NAME: &str = "Clockify";

/// The path that its API has on every host.
const API: &str = "/api/v1";
const DOMAIN: &str = ".clockify.me";

/// Where an account is kept; each has keys of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Region {
    #[default]
    Global,
    Germany,
    Usa,
    Uk,
    Australia,
    /// A workspace with a name of its own before the domain
    Subdomain,
    /// What speaks as Clockify at another address
    Elsewhere,
}

impl Region {
    /// In the order they are offered.
    pub const ALL: [Self; 7] = [
        Self::Global,
        Self::Germany,
        Self::Usa,
        Self::Uk,
        Self::Australia,
        Self::Subdomain,
        Self::Elsewhere,
    ];

    /// The host, where it is always the same.
    pub const fn host(self) -> Option<&'static str> {
        match self {
            Self::Global => Some("api.clockify.me"),
            Self::Germany => Some("euc1.clockify.me"),
            Self::Usa => Some("use2.clockify.me"),
            Self::Uk => Some("euw2.clockify.me"),
            Self::Australia => Some("apse2.clockify.me"),
            Self::Subdomain | Self::Elsewhere => None,
        }
    }

    /// The id of its name among the texts.
    pub const fn text_id(self) -> &'static str {
        match self {
            Self::Global => "connect-region-global",
            Self::Germany => "connect-region-germany",
            Self::Usa => "connect-region-usa",
            Self::Uk => "connect-region-uk",
            Self::Australia => "connect-region-australia",
            Self::Subdomain => "connect-region-subdomain",
            Self::Elsewhere => "connect-region-elsewhere",
        }
    }
}

/// What is typed to say where an account is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    pub region: Region,
    /// The name before the domain
    pub subdomain: String,
    /// A whole address
    pub address: String,
}

impl Whereabouts {
    /// Where the API is.
    ///
    /// # Errors
    /// What is wrong with the name or the address.
    pub fn address(&self) -> Result<ServerAddress, ServerAddressError> {
        match (self.region, self.region.host()) {
            (_, Some(host)) => at_host(host),
            (Region::Subdomain, None) => {
                let name = subdomain(&self.subdomain)?;
                at_host(&format!("{name}{DOMAIN}"))
            }
            (_, None) => with_api(&ServerAddress::parse(&self.address)?),
        }
    }

    /// What has to be typed to get to this address.
    pub fn of(address: &ServerAddress) -> Self {
        let host = host_of(address);
        let known = Region::ALL
            .into_iter()
            .find(|region| host.is_some() && region.host() == host);
        let name = host.and_then(|host| host.strip_suffix(DOMAIN));
        match (known, name) {
            (Some(region), _) => Self {
                region,
                ..Self::default()
            },
            (None, Some(name)) => Self {
                region: Region::Subdomain,
                subdomain: name.to_owned(),
                ..Self::default()
            },
            (None, None) => Self {
                region: Region::Elsewhere,
                address: address.to_string(),
                ..Self::default()
            },
        }
    }
}

fn at_host(host: &str) -> Result<ServerAddress, ServerAddressError> {
    ServerAddress::parse(&format!("https://{host}{API}"))
}

/// The address with the path of the API, of which people leave out what they do not know of.
fn with_api(address: &ServerAddress) -> Result<ServerAddress, ServerAddressError> {
    let text = address.as_str();
    let missing = match text {
        _ if text.ends_with("/v1") => "",
        _ if text.ends_with("/api") => "/v1",
        _ => API,
    };
    ServerAddress::parse(&format!("{text}{missing}"))
}

/// The name of a workspace's own host, also out of a whole address.
fn subdomain(typed: &str) -> Result<String, ServerAddressError> {
    let typed = typed.trim().to_ascii_lowercase();
    let name = typed.strip_prefix("https://").unwrap_or(&typed);
    let name = name.split('/').next().unwrap_or_default();
    let name = name.strip_suffix(DOMAIN).unwrap_or(name);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    match name {
        "" => Err(ServerAddressError::Empty),
        _ if name.chars().all(is_name) => Ok(name.to_owned()),
        _ => Err(ServerAddressError::NotAnAddress),
    }
}

/// The host of an address of Clockify's own; none of another.
fn host_of(address: &ServerAddress) -> Option<&str> {
    let host = address.as_str().strip_prefix("https://")?;
    let host = host.strip_suffix(API)?;
    host.ends_with(DOMAIN).then_some(host)
}

/// The pages of Clockify's site where a person does what its API cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    root: String,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            root: "https://app.clockify.me".to_owned(),
        }
    }
}

impl Site {
    /// The site of the account at this address: a workspace with a host of its own has its site there too.
    pub fn of(server: &Server) -> Self {
        match Whereabouts::of(server.address()) {
            Whereabouts {
                region: Region::Subdomain,
                subdomain,
                ..
            } => Self {
                root: format!("https://{subdomain}{DOMAIN}"),
            },
            _ => Self::default(),
        }
    }

    /// Name, email address and photo: one account for all that the makers of Clockify offer.
    pub fn account() -> String {
        "https://account.cake.com/".to_owned()
    }

    /// Time zone, day start and the kinds of email.
    pub fn preferences(&self) -> String {
        format!("{}/user/preferences", self.root)
    }

    /// API keys, where they are made and shown once.
    pub fn keys(&self) -> String {
        format!("{}/manage-api-keys", self.root)
    }

    /// Webhooks with their switch, their test and their attempts.
    pub fn webhooks(&self) -> String {
        format!("{}/webhooks", self.root)
    }

    /// Members with their first day of the week and their working days.
    pub fn team(&self) -> String {
        format!("{}/teams/members", self.root)
    }
}

/// What a workspace has paid for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plan {
    /// Not said, or not yet
    #[default]
    Unknown,
    Free,
    Paid,
    Enterprise,
}

/// What a workspace takes of the person, as far as its plan and its features tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub plan: Plan,
    /// Whether the first day of the week and the working days of members may be written
    pub edits_week: bool,
}

impl Default for Terms {
    /// Before anything is known, Clockify is the judge.
    fn default() -> Self {
        Self {
            plan: Plan::Unknown,
            edits_week: true,
        }
    }
}

impl Terms {
    /// The feature that lets the profiles of members be written.
    const EDITS_WEEK: &str = "EDIT_MEMBER_PROFILE";

    /// The terms of a workspace.
    pub fn of(workspace: &Workspace) -> Self {
        let plan = Plan::of(workspace);
        let features = &workspace.features;
        Self {
            plan,
            edits_week: match features.is_empty() {
                true => plan != Plan::Free,
                false => features.iter().any(|feature| feature == Self::EDITS_WEEK),
            },
        }
    }
}

/// How many webhooks a plan allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebhookLimits {
    pub per_person: Option<usize>,
    pub per_workspace: usize,
}

impl Plan {
    /// The plan of a workspace. What is neither named nor shows a paid feature is the free one.
    fn of(workspace: &Workspace) -> Self {
        let name = workspace.feature_subscription_type.as_deref();
        match name.map(str::to_ascii_uppercase) {
            None if workspace.features.is_empty() => Self::Free,
            None => Self::Unknown,
            Some(name) if name.starts_with("FREE") => Self::Free,
            Some(name) if name.contains("ENTERPRISE") => Self::Enterprise,
            Some(_) => Self::Paid,
        }
    }

    /// How many webhooks it allows; none where that is not known.
    pub const fn webhooks(self) -> Option<WebhookLimits> {
        let (per_person, per_workspace) = match self {
            Self::Unknown => return None,
            Self::Free => (None, 3),
            Self::Paid => (Some(10), 100),
            Self::Enterprise => (Some(100), 300),
        };
        Some(WebhookLimits {
            per_person,
            per_workspace,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(region: Region, subdomain: &str, address: &str) -> Whereabouts {
        Whereabouts {
            region,
            subdomain: subdomain.to_owned(),
            address: address.to_owned(),
        }
    }

    #[test]
    fn every_place_has_its_address_and_is_found_by_it() {
        for (place, address) in [
            (at(Region::Global, "", ""), "https://api.clockify.me/api/v1"),
            (
                at(Region::Germany, "", ""),
                "https://euc1.clockify.me/api/v1",
            ),
            (
                at(Region::Subdomain, "acme-2", ""),
                "https://acme-2.clockify.me/api/v1",
            ),
            (
                at(Region::Elsewhere, "", "http://127.0.0.1:8077/api/v1"),
                "http://127.0.0.1:8077/api/v1",
            ),
        ] {
            let got = place.address().expect("an address");
            assert_eq!(got.as_str(), address);
            assert_eq!(Whereabouts::of(&got), place);
        }
    }

    #[test]
    fn what_people_leave_out_or_paste_too_much_of_is_made_whole() {
        for (place, address) in [
            (
                at(Region::Subdomain, " Acme.clockify.me ", ""),
                "https://acme.clockify.me/api/v1",
            ),
            (
                at(Region::Subdomain, "https://acme.clockify.me/tracker", ""),
                "https://acme.clockify.me/api/v1",
            ),
            (
                at(Region::Elsewhere, "", "localhost:9000"),
                "http://localhost:9000/api/v1",
            ),
            (
                at(Region::Elsewhere, "", "https://a.example/api"),
                "https://a.example/api/v1",
            ),
        ] {
            let got = place.address().expect("an address");
            assert_eq!(got.as_str(), address);
        }
        for (subdomain, error) in [
            ("", ServerAddressError::Empty),
            ("a b", ServerAddressError::NotAnAddress),
            ("evil.example#", ServerAddressError::NotAnAddress),
        ] {
            let place = at(Region::Subdomain, subdomain, "");
            assert_eq!(place.address(), Err(error), "{subdomain}");
        }
    }

    #[test]
    fn pages_are_on_the_site_of_the_workspace() {
        let address = |text: &str| ServerAddress::parse(text).expect("an address");
        for (api, keys) in [
            (
                "https://api.clockify.me/api/v1",
                "https://app.clockify.me/manage-api-keys",
            ),
            (
                "https://acme.clockify.me/api/v1",
                "https://acme.clockify.me/manage-api-keys",
            ),
            (
                "http://127.0.0.1:8077/api/v1",
                "https://app.clockify.me/manage-api-keys",
            ),
        ] {
            assert_eq!(Site::of(&Server::Clockify(address(api))).keys(), keys);
        }
    }

    #[test]
    fn terms_are_known_by_the_plan_and_by_the_features() {
        let terms = |kind: Option<&str>, features: &[&str]| {
            let workspace = serde_json::json!({"id": "64a687e29ae1f428e7ebe303", "name": "Home",
                "featureSubscriptionType": kind, "features": features});
            let terms = Terms::of(&serde_json::from_value(workspace).expect("a workspace"));
            (terms.plan, terms.edits_week)
        };
        assert_eq!(terms(None, &[]), (Plan::Free, false));
        assert_eq!(terms(Some("FREE"), &[]), (Plan::Free, false));
        assert_eq!(terms(None, &["TIME_OFF"]), (Plan::Unknown, false));
        assert_eq!(terms(Some("STANDARD"), &[]), (Plan::Paid, true));
        assert_eq!(terms(Some("BASIC"), &["FILE_IMPORT"]), (Plan::Paid, false));
        let features = ["EDIT_MEMBER_PROFILE"];
        assert_eq!(terms(Some("PRO"), &features), (Plan::Paid, true));
        assert_eq!(
            terms(Some("ENTERPRISE_YEAR"), &[]),
            (Plan::Enterprise, true)
        );
    }
}
