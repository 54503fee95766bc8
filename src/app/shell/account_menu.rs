//! The block with the avatar, and its menu.

use cadran_core::model::Photo;
use egui::{CursorIcon, Rect, RectAlign, Sense, Ui, Vec2, pos2, vec2};

use super::{keys, results};
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
    if !cx.conflicts.is_empty() {
        return (
            Tone::Warn,
            cx.tf("state-conflicts", &[("count", cx.conflicts.len().into())]),
        );
    }
    match cx.save_state {
        SaveState::Failed(_) => (Tone::Bad, cx.t("state-not-saved-yet").to_owned()),
        _ if unsaved > 0 => (
            Tone::Warn,
            cx.tf("state-not-saved", &[("count", unsaved.into())]),
        ),
        SaveState::Saving => (Tone::Ok, cx.t("state-saving").to_owned()),
        SaveState::Saved => (Tone::Ok, cx.t("state-all-saved").to_owned()),
    }
}

/// What stands for the person: the photo, or initials.
pub fn portrait<'a>(cx: &'a Context<'_>, initials: &'a str) -> Portrait<'a> {
    portrait_of(cx, &cx.settings.profile.photo, initials)
}

/// A photo, saved or not, or initials where there is none or it is still on its way.
pub fn portrait_of<'a>(cx: &'a Context<'_>, photo: &Photo, initials: &'a str) -> Portrait<'a> {
    let texture = match photo {
        Photo::Local(sha256) => cx.photo.texture(sha256),
        _ => None,
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
        cx.t(cx.capabilities.name_text),
    );
    let (tone, words) = state(cx);
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
        let account = cx.t(cx.capabilities.name_text);
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
