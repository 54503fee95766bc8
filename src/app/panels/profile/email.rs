//! How the email address stands on the account: confirmed, or another one waits for that.

use egui::Ui;

use crate::app::accounts::{DeskStep, Link};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::Icon;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::Button;

/// The account, where its server confirms addresses.
fn account<'a>(cx: &'a Context<'_>) -> Option<&'a Link> {
    let link = cx.accounts.link.as_ref();
    link.filter(|_| cx.capabilities.confirms_email)
}

/// Whether this is the address that the server uses.
pub fn is_confirmed(cx: &Context<'_>, typed: &str) -> bool {
    let there = account(cx).and_then(Link::server_copy);
    let there = there.map(|there| there.profile.email.as_str());
    !typed.is_empty() && there == Some(typed)
}

/// That another address waits for its confirmation, with the way to give it up.
pub fn pending(ui: &mut Ui, cx: &Context<'_>) {
    let Some(link) = account(cx) else { return };
    let Some(email) = link.pending_email() else {
        return;
    };
    let title = match cx.capabilities.sends_mail {
        true => "profile-email-pending",
        false => "profile-email-pending-elsewhere",
    };
    let about = match cx.capabilities.sends_mail {
        true => "profile-email-pending-about",
        false => "profile-email-pending-elsewhere-about",
    };
    let title = cx.tf(title, &[("email", email.into())]);
    let current = cx.settings.profile.email.as_str();
    let about = cx.tf(about, &[("current", current.into())]);
    let words = Banner {
        tone: Tone::Info,
        icon: Icon::Mail,
        title: &title,
        sentence: &about,
    };
    banner(ui, words, |ui| {
        let cancel = Button::quiet(cx.t("profile-email-cancel-change")).small();
        let is_free = !cx.accounts.desk.is_busy();
        if !link.is_by_key() && ui.add_enabled(is_free, cancel).clicked() {
            cx.send(Command::Desk(DeskStep::CancelEmail));
        }
    });
}
