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

#[cfg(test)]
mod tests {
    use cadran_core::model::ServerAddress;

    use super::*;

    fn address(text: &str) -> ServerAddress {
        ServerAddress::parse(text).expect("an address")
    }

    #[test]
    fn both_kinds_of_server_have_their_routes() {
        let cadran = Base::of(&Server::Cadran(address("https://a.example/time")));
        assert_eq!(cadran.v1("user"), "https://a.example/time/api/v1/user");
        assert_eq!(cadran.root("users/1"), "https://a.example/time/api/users/1");
        let clockify = address("https://euc1.clockify.me/api/v1");
        let clockify = Base::of(&Server::Clockify(clockify));
        assert_eq!(clockify.v1("user"), "https://euc1.clockify.me/api/v1/user");
        let root = clockify.root("users/1");
        assert_eq!(root, "https://euc1.clockify.me/api/users/1");
    }

    #[test]
    fn pictures_come_from_the_server_or_safely_from_elsewhere() {
        let base = Base::of(&Server::Cadran(address("http://127.0.0.1:8080/time")));
        let here = Some("http://127.0.0.1:8080/a.png".to_owned());
        for (given, asked) in [
            ("/a.png", here.clone()),
            ("http://127.0.0.1:8080/a.png", here),
            (
                "https://b.example/a",
                Some("https://b.example/a".to_owned()),
            ),
            ("http://127.0.0.1:8081/a.png", None),
            ("http://127.0.0.1:8080@b.example/a.png", None),
            ("data:image/png;base64,AA", None),
        ] {
            assert_eq!(base.picture(given), asked, "{given}");
        }
    }
}
