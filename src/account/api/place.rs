//! Where requests go, and who they are about.

use cadran_core::model::{Account, Server};
use cadran_core::wire::{Id, User};

/// The person and the workspace that requests are about; none until the server has told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub user: Option<Id>,
    pub workspace: Option<Id>,
}

impl From<&Account> for Place {
    fn from(account: &Account) -> Self {
        let id = |text: &String| Id::try_from(text.clone()).ok();
        Self {
            user: id(&account.user),
            workspace: id(&account.workspace),
        }
    }
}

impl Place {
    /// Whether this is the person, as far as is known.
    pub(in crate::account) fn admits(&self, user: &User) -> bool {
        self.user.as_ref().is_none_or(|known| *known == user.id)
    }

    /// Takes over what is not known yet.
    pub(in crate::account) fn learn(&mut self, user: &User) {
        let User {
            id,
            active_workspace,
            default_workspace,
            ..
        } = user;
        self.user.get_or_insert_with(|| id.clone());
        if self.workspace.is_none() {
            let workspace = active_workspace.as_ref().or(default_workspace.as_ref());
            self.workspace = workspace.cloned();
        }
    }
}

/// The two roots of a server's routes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::account) struct Base {
    /// `…/api`, where settings are written
    root: String,
    /// `…/api/v1`
    v1: String,
}

impl Base {
    pub fn of(server: &Server) -> Self {
        let address = server.address().as_str();
        match server {
            Server::Cadran(_) => Self {
                root: format!("{address}/api"),
                v1: format!("{address}/api/v1"),
            },
            Server::Clockify(_) => Self {
                root: address.strip_suffix("/v1").unwrap_or(address).to_owned(),
                v1: address.to_owned(),
            },
        }
    }

    /// A route such as `user/keys`.
    pub fn v1(&self, route: &str) -> String {
        format!("{}/{route}", self.v1)
    }

    /// A route outside `v1`.
    pub fn root(&self, route: &str) -> String {
        format!("{}/{route}", self.root)
    }

    /// The address of a picture, which a server may give without its own; none where it cannot be one.
    pub fn picture(&self, url: &str) -> Option<String> {
        if let Some(path) = url.strip_prefix('/') {
            return Some(format!("{}/{path}", origin(&self.v1)));
        }
        let is_safe = url.starts_with("https://") || origin(url) == origin(&self.v1);
        is_safe.then(|| url.to_owned())
    }
}

/// Scheme, host and port of an address.
pub(in crate::account) fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let rest = url.get(host..).unwrap_or_default();
    let end = rest.find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    url.get(..end).unwrap_or(url)
}
