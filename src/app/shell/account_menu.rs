//! The block with the avatar, and its menu.

use cadran_core::model::{Account, AccountId, Photo};
use egui::{CursorIcon, Rect, RectAlign, Sense, Ui, Vec2, pos2, vec2};

use super::{keys, results};
use crate::app::accounts::{AccountStep, Kind, Link, LinkState, account_title};
use crate::app::command::{Action, Command};
use crate::app::context::Context;
use crate::app::document::SaveState;
use crate::app::route::{Page, Route};
use crate::app::search::Target;
use crate::app::widgets::avatar::{Portrait, avatar};
use crate::app::widgets::badge::Tone;
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::menu::{self, Entry, menu};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Palette, paint, text};

/// The state of the account as one word or sentence, and how it is meant.
pub fn state(cx: &Context<'_>) -> (Tone, String) {
    let forms = &cx.drafts.forms;
    let unsaved = usize::from(forms.profile.is_some()) + forms.webhooks.len();
    let conflicts = cx.conflicts().count();
    if conflicts > 0 {
        return (
            Tone::Warn,
            cx.tf("state-conflicts", &[("count", conflicts.into())]),
        );
    }
    match cx.save_state {
        SaveState::Failed(_) => (Tone::Bad, cx.t("state-not-saved-yet").to_owned()),
        _ if unsaved > 0 => (
            Tone::Warn,
            cx.tf("state-not-saved", &[("count", unsaved.into())]),
        ),
        SaveState::Saving => (Tone::Ok, cx.t("state-saving").to_owned()),
        SaveState::Saved => match cx.accounts.elsewhere() {
            Some(link) => with_server(cx, link),
            None => (Tone::Ok, cx.t("state-all-saved").to_owned()),
        },
    }
}

/// How far everything has come that is on the disk, on its way to the server.
fn with_server(cx: &Context<'_>, link: &Link) -> (Tone, String) {
    // Who is signed out has no count of what was not sent but the list of it.
    let unsent = link.unsent(cx.now_ms).max(cx.accounts.waiting.edits.len());
    let refused = link.held(cx.now_ms).len();
    let waiting = |id: &str| {
        let state = cx.t(id);
        if unsent == 0 {
            return state.to_owned();
        }
        let wait = cx.tf("account-edits-wait", &[("count", unsent.into())]);
        let both = [("first", state.into()), ("second", (&wait).into())];
        cx.tf("common-list-separator", &both)
    };
    match link.state(cx.now_ms) {
        LinkState::Opening => (Tone::Ok, cx.t("state-connecting").to_owned()),
        LinkState::SignedOut(_) => (Tone::Warn, waiting("account-signed-out")),
        LinkState::Offline { .. } => (Tone::Warn, waiting("account-offline")),
        LinkState::Connected { is_read: false, .. } => {
            (Tone::Ok, cx.t("state-connecting").to_owned())
        }
        LinkState::Connected { .. } if refused > 0 => (
            Tone::Warn,
            cx.tf("state-not-saved", &[("count", refused.into())]),
        ),
        LinkState::Connected { is_writing, .. } if is_writing || unsent > 0 => {
            (Tone::Ok, cx.t("state-saving").to_owned())
        }
        LinkState::Connected { .. } => (Tone::Ok, cx.t("state-all-saved").to_owned()),
    }
}

/// What stands for the person: the photo, or initials.
pub fn portrait<'a>(cx: &'a Context<'_>, initials: &'a str) -> Portrait<'a> {
    portrait_of(cx, &cx.settings.profile.photo, initials)
}

/// A photo, saved or not, or initials where there is none or it is still on its way.
pub fn portrait_of<'a>(cx: &'a Context<'_>, photo: &Photo, initials: &'a str) -> Portrait<'a> {
    let texture = match photo {
        Photo::Local(name) | Photo::Remote(name) => cx.photo.texture(name),
        Photo::None => None,
    };
    match texture {
        Some(texture) => Portrait::Picture(texture.id()),
        None => Portrait::Initials(initials),
    }
}

/// The block at the end of the navigation; a click opens the menu.
pub fn block(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, cx.t("nav-account-menu"))
    });
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, p.hover);
    }
    let initials = cx.settings.profile.initials();
    let face = Rect::from_min_size(
        pos2(rect.left() + space::S, rect.center().y - 16.0),
        Vec2::splat(32.0),
    );
    ui.scope_builder(egui::UiBuilder::new().max_rect(face), |ui| {
        avatar(
            ui,
            portrait(cx, &initials),
            32.0,
            &cx.settings.profile.name(),
        );
    });
    let left = face.right() + 10.0;
    let right = rect.right() - space::S - size::ICON - space::XS;
    let line =
        |top: f32, height: f32| Rect::from_min_max(pos2(left, top), pos2(right, top + height));
    text::paint_line(
        ui,
        line(rect.top() + 6.0, 18.0),
        Face::SMALL_MEDIUM,
        p.text,
        cx.account_name(),
    );
    let (tone, words) = state(cx);
    let described = format!("{}: {words}", cx.account_name());
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_description(described));
    // The arrows are beside the first line only.
    let second = line(rect.top() + 24.0, 18.0).with_max_x(rect.right() - space::XS);
    ui.painter()
        .circle_filled(pos2(left + 3.5, second.center().y), 3.5, tone.dot(p));
    text::paint_line(
        ui,
        second.with_min_x(left + 13.0),
        Face::SMALL,
        p.text_2,
        &words,
    );
    let arrows = pos2(
        rect.right() - space::S - size::ICON / 2.0,
        rect.top() + 15.0,
    );
    icon::paint(
        ui.painter(),
        Icon::ChevronsUpDown,
        arrows,
        size::ICON_SMALL,
        p.text_3,
    );
    paint::focus_ring(ui, &response, rect.shrink(2.0), 6);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    entries(cx, &response, RectAlign::TOP_START);
}

/// The menu of the account.
pub fn entries(cx: &Context<'_>, button: &egui::Response, align: RectAlign) {
    menu(button, cx.t("nav-account-menu"), 264.0, align, |ui| {
        let name = cx.settings.profile.name();
        let account = cx.account_name();
        let state = state(cx).1;
        if name.is_empty() {
            menu::menu_head(ui, account, &state);
        } else {
            menu::menu_head(ui, &name, &state);
        }
        menu::divider(ui);
        let go = |ui: &mut Ui, icon, label: &str, page| {
            if Entry::new(label).icon(icon).show(ui).clicked() {
                cx.send(Command::Go(Route::Page(page)));
                ui.close();
            }
        };
        go(ui, Icon::User, cx.t("account-my-profile"), Page::Profile);
        go(ui, Icon::Cloud, cx.t("nav-account"), Page::Account);
        menu::divider(ui);
        if cx.capabilities.connects {
            switch(ui, cx);
            menu::divider(ui);
        }
        if cx.is_signed_in() {
            let sign_out = Entry::new(cx.t("account-sign-out")).icon(Icon::LogOut);
            if sign_out.show(ui).clicked() {
                cx.send(Command::Account(AccountStep::AskToSignOut));
            }
            menu::divider(ui);
        }
        for action in [
            Action::OpenPalette,
            Action::ShowShortcuts,
            Action::ShowToasts,
        ] {
            let caps = keys::shown(cx, action)
                .map(|keys| keys::caps(ui, keys))
                .unwrap_or_default();
            let caps: Vec<&str> = caps.iter().map(String::as_str).collect();
            if Entry::new(cx.t(action.text_id()))
                .icon(results::icon(&Target::Action(action)))
                .keys(&caps)
                .show(ui)
                .clicked()
            {
                cx.send(action.command());
                ui.close();
            }
        }
    });
}

/// The accounts of this computer, and the way to one more.
fn switch(ui: &mut Ui, cx: &Context<'_>) {
    menu::group_label(ui, cx.t("account-switch"));
    let here = match cx.capabilities.has_files {
        true => Icon::Laptop,
        false => Icon::Globe,
    };
    let shown = cx.accounts.shown;
    let entry = |ui: &mut Ui, icon, label: &str, id: AccountId| {
        let entry = Entry::new(label).icon(icon).checked(id == shown);
        if entry.show(ui).clicked() && id != shown {
            cx.send(Command::Account(AccountStep::Turn(id)));
        }
    };
    entry(ui, here, cx.t(cx.capabilities.name_text), AccountId::HERE);
    for (id, account) in &cx.device.accounts {
        let icon = match Kind::of(&account.server) {
            Kind::Cadran => Icon::Server,
            Kind::Clockify => Icon::Globe,
        };
        entry(ui, icon, &title_among(cx, account), *id);
    }
    let connect = Entry::new(cx.t("account-connect")).icon(Icon::Plus);
    if connect.show(ui).clicked() {
        cx.send(Command::Go(Route::Connect));
    }
}

/// What an account is called among the others: where two have one name, with the email address.
fn title_among(cx: &Context<'_>, account: &Account) -> String {
    let title = account_title(&account.server);
    let mut others = cx.device.accounts.values();
    let is_taken = others.any(|other| other != account && account_title(&other.server) == title);
    match is_taken && !account.email.is_empty() {
        true => format!("{title} · {}", account.email),
        false => title,
    }
}
