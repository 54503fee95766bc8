//! Where the app can be: one `Route` for deep links of the window, addresses of the tab, the palette and tests.

use std::fmt;
use std::str::FromStr;

use cadran_core::model::{Key, Panel, WebhookDraftTarget, WebhookId};

use super::guides::GUIDES;

/// A page of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    Profile,
    Appearance,
    Language,
    DateTime,
    Display,
    Notifications,
    ApiKeys,
    Webhooks,
    Account,
    Help,
}

impl Page {
    /// In the order of the navigation.
    pub const ALL: [Self; 10] = [
        Self::Profile,
        Self::Appearance,
        Self::Language,
        Self::DateTime,
        Self::Display,
        Self::Notifications,
        Self::ApiKeys,
        Self::Webhooks,
        Self::Account,
        Self::Help,
    ];

    /// Its part of an address; with `nav-` before it, it names its text.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Appearance => "appearance",
            Self::Language => "language",
            Self::DateTime => "date-time",
            Self::Display => "display",
            Self::Notifications => "notifications",
            Self::ApiKeys => "api-keys",
            Self::Webhooks => "webhooks",
            Self::Account => "account",
            Self::Help => "help",
        }
    }

    /// The panel of the settings table that it shows.
    pub fn panel(self) -> Option<Panel> {
        match self {
            Self::Profile => Some(Panel::Profile),
            Self::Appearance => Some(Panel::Appearance),
            Self::Language => Some(Panel::Language),
            Self::DateTime => Some(Panel::DateTime),
            Self::Display => Some(Panel::Display),
            Self::Notifications => Some(Panel::Notifications),
            Self::Webhooks => Some(Panel::Webhooks),
            Self::ApiKeys | Self::Account | Self::Help => None,
        }
    }

    /// The page that edits a panel.
    pub fn of(panel: Panel) -> Self {
        match panel {
            Panel::Profile => Self::Profile,
            Panel::Appearance => Self::Appearance,
            Panel::Language => Self::Language,
            Panel::DateTime => Self::DateTime,
            Panel::Display => Self::Display,
            Panel::Notifications => Self::Notifications,
            Panel::Webhooks => Self::Webhooks,
        }
    }
}

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    Page(Page),
    /// A page, with one setting scrolled to and marked
    Setting(Key),
    /// The form of a webhook
    WebhookForm(WebhookFormRoute),
    /// What was sent for a webhook, or for all of them
    Deliveries(Option<WebhookId>),
    /// A guide of Help by its id
    Guide(&'static str),
    /// The way into an account on a server
    Connect,
    /// Signed-in devices and the password of an account
    Security,
}

/// Whose form is open.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WebhookFormRoute {
    New,
    Edit(WebhookId),
}

impl WebhookFormRoute {
    /// The draft that the form edits.
    pub fn target(&self) -> WebhookDraftTarget {
        match self {
            Self::New => WebhookDraftTarget::New,
            Self::Edit(id) => WebhookDraftTarget::Existing(id.clone()),
        }
    }
}

impl Route {
    /// The page it shows.
    pub fn page(&self) -> Page {
        match self {
            Self::Page(page) => *page,
            Self::Setting(key) => Page::of(key.setting().panel),
            Self::WebhookForm(_) | Self::Deliveries(_) => Page::Webhooks,
            Self::Guide(_) => Page::Help,
            Self::Connect | Self::Security => Page::Account,
        }
    }
}

impl Default for Route {
    fn default() -> Self {
        Self::Page(Page::Profile)
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => f.write_str(page.slug()),
            Self::Setting(key) => f.write_str(key.setting().route),
            Self::WebhookForm(WebhookFormRoute::New) => f.write_str("webhooks/new"),
            Self::WebhookForm(WebhookFormRoute::Edit(id)) => write!(f, "webhooks/{id}"),
            Self::Deliveries(None) => f.write_str("webhooks/deliveries"),
            Self::Deliveries(Some(id)) => write!(f, "webhooks/{id}/deliveries"),
            Self::Guide(id) => write!(f, "help/{id}"),
            Self::Connect => f.write_str("account/connect"),
            Self::Security => f.write_str("account/security"),
        }
    }
}

/// No place of this name; it holds what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRoute(pub String);

impl fmt::Display for UnknownRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pages = Page::ALL.map(Page::slug).join(", ");
        write!(f, "There is no place \"{}\"; the pages are {pages}", self.0)
    }
}

impl std::error::Error for UnknownRoute {}

impl FromStr for Route {
    type Err = UnknownRoute;

    /// Reads `date-time/time-zone`, also with `#/` before it.
    fn from_str(text: &str) -> Result<Self, UnknownRoute> {
        let path = text.trim().trim_start_matches('#').trim_matches('/');
        let unknown = || UnknownRoute(path.chars().take(80).collect());
        if let Some(page) = Page::ALL.into_iter().find(|page| page.slug() == path) {
            return Ok(Self::Page(page));
        }
        if let Some(key) = Key::of_route(path) {
            return Ok(Self::Setting(key));
        }
        match path.split_once('/') {
            Some(("account", "connect")) => Ok(Self::Connect),
            Some(("account", "security")) => Ok(Self::Security),
            Some(("webhooks", "new")) => Ok(Self::WebhookForm(WebhookFormRoute::New)),
            Some(("webhooks", "deliveries")) => Ok(Self::Deliveries(None)),
            Some(("webhooks", rest)) if rest.ends_with("/deliveries") => {
                let id = rest.trim_end_matches("/deliveries").to_owned();
                let id = WebhookId::try_from(id).map_err(|_| unknown())?;
                Ok(Self::Deliveries(Some(id)))
            }
            Some(("webhooks", id)) => WebhookId::try_from(id.to_owned())
                .map(|id| Self::WebhookForm(WebhookFormRoute::Edit(id)))
                .map_err(|_| unknown()),
            Some(("help", id)) => GUIDES
                .iter()
                .find(|guide| guide.id == id)
                .map(|guide| Self::Guide(guide.id))
                .ok_or_else(unknown),
            _ => Err(unknown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use cadran_core::model::TABLE;

    use super::*;

    #[test]
    fn every_route_reads_back() {
        let mut routes: Vec<Route> = Page::ALL.map(Route::Page).to_vec();
        routes.extend(TABLE.iter().map(|setting| Route::Setting(setting.key)));
        routes.extend(GUIDES.iter().map(|guide| Route::Guide(guide.id)));
        routes.extend([Route::Connect, Route::Security]);
        routes.push(Route::WebhookForm(WebhookFormRoute::New));
        routes.extend([None, Some(WebhookId::new(5, 7))].map(Route::Deliveries));
        routes.push(Route::WebhookForm(WebhookFormRoute::Edit(WebhookId::new(
            5, 7,
        ))));
        for route in routes {
            assert_eq!(route.to_string().parse(), Ok(route.clone()));
            assert_eq!(format!("#/{route}").parse(), Ok(route));
        }
        for bad in ["", "moon", "date-time/moon", "webhooks/xyz", "help/moon"] {
            assert!(bad.parse::<Route>().is_err(), "{bad}");
        }
    }
}
