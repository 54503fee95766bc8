//! Whom to turn to: the owners of the workspace, with a mail to them.

use std::fmt::Write as _;

use cadran_core::wire::User;
use egui::Ui;

use crate::app::accounts::{DeskStep, Link, Topic};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::button::Button;
use crate::app::widgets::row::SettingsRow;
use crate::app::widgets::{Icon, Segment};

/// Draws the row.
pub fn row(ui: &mut Ui, cx: &Context<'_>) {
    let title = cx.t("help-administrator");
    let Some(link) = &cx.accounts.link else {
        SettingsRow::new(title)
            .description(&[Segment::Plain(cx.t("help-administrator-device"))])
            .inline()
            .show(ui, |_| {});
        return;
    };
    let desk = &cx.accounts.desk;
    let owners = desk.owners.as_deref().unwrap_or_default();
    let failure = desk.failure(Topic::Owners);
    let about = match failure {
        Some(failure) if owners.is_empty() => cx.words().failure(failure),
        _ if owners.is_empty() => cx.t("help-administrator-somewhere").to_owned(),
        _ => names(cx, link, owners),
    };
    SettingsRow::new(title)
        .description(&[Segment::Plain(&about)])
        .show(ui, |ui| {
            if failure.is_some() {
                let again = Button::secondary(cx.t("common-try-again"));
                if ui.add(again).clicked() {
                    cx.send(Command::Desk(DeskStep::AskAgain(Topic::Owners)));
                }
            } else if let Some(mail) = mail(link, owners) {
                let write = Button::secondary(cx.t("help-write")).icon(Icon::Mail);
                let write = ui.add(write).on_hover_text(mail.trim_start_matches(MAIL));
                if write.clicked() {
                    cx.send(Command::OpenLink(mail));
                }
            }
        });
}

/// How the address of a mail begins.
const MAIL: &str = "mailto:";

fn is_me(link: &Link, owner: &User) -> bool {
    owner.id.as_str() == link.account.user
}

/// "Charles Babbage and you, owners of team.example.org".
fn names(cx: &Context<'_>, link: &Link, owners: &[User]) -> String {
    if let [only] = owners
        && is_me(link, only)
    {
        let args = [("server", cx.account_name().into())];
        return cx.tf("help-administrator-you", &args);
    }
    let name = |owner: &User| match &owner.name {
        _ if is_me(link, owner) => cx.t("help-you").to_owned(),
        Some(name) if !name.trim().is_empty() => name.clone(),
        _ => owner.email.clone(),
    };
    // The person comes last, as is polite.
    let (me, others): (Vec<_>, Vec<_>) = owners.iter().partition(|it| is_me(link, it));
    let mut names: Vec<String> = others.into_iter().chain(me).map(name).collect();
    let last = names.pop().unwrap_or_default();
    let who = if names.is_empty() {
        last
    } else {
        let first = names.join(", ");
        let both = [("first", (&first).into()), ("last", (&last).into())];
        cx.tf("help-and", &both)
    };
    let args = [
        ("names", (&who).into()),
        ("server", cx.account_name().into()),
        ("count", owners.len().into()),
    ];
    cx.tf("help-administrator-owners", &args)
}

/// The address of a mail to all owners but the person; none where there is nobody else.
fn mail(link: &Link, owners: &[User]) -> Option<String> {
    let others = owners.iter().filter(|owner| !is_me(link, owner));
    let addresses: Vec<_> = others.map(|owner| encoded(&owner.email)).collect();
    (!addresses.is_empty()).then(|| format!("{MAIL}{}", addresses.join(",")))
}

/// An email address as a part of a link.
fn encoded(address: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"@.-_+~".contains(&byte);
    let bytes = address.bytes();
    bytes.fold(String::new(), |mut text, byte| {
        match is_plain(byte) {
            true => text.push(char::from(byte)),
            // Writing to a String cannot fail.
            false => write!(text, "%{byte:02X}").unwrap_or_default(),
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn an_address_cannot_add_headers_to_a_mail() {
        assert_eq!(encoded("ada+x@example.org"), "ada+x@example.org");
        let odd = encoded("a?bcc=b&c@example.org");
        assert_eq!(odd, "a%3Fbcc%3Db%26c@example.org");
    }
}
