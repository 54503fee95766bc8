//! The list "Waiting to be sent": each edit that the server does not have, with the way back to what it has.

use cadran_core::fields::{Difference, FieldPath};
use cadran_core::model::{Key, Scope, Settings};
use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::accounts::{AccountStep, Link, Waiting};
use crate::app::command::{Action, Command};
use crate::app::context::Context;
use crate::app::route::Page;
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{card, section_title};
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Icon, Palette, paint};

/// Height of a row of one line, and of two where it is narrow; in points.
const ROW: f32 = 44.0;
const NARROW_ROW: f32 = 58.0;

/// Draws the list, if something waits.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let edits = &cx.accounts.waiting.edits;
    let Some(link) = cx.accounts.link.as_ref().filter(|_| !edits.is_empty()) else {
        return;
    };
    let count = cx.tf("account-waiting-count", &[("count", edits.len().into())]);
    section_title(ui, cx.t("account-waiting"), Some(&count));
    card(ui, |ui| {
        for (index, edit) in edits.iter().enumerate() {
            ui.push_id(index, |ui| row(ui, cx, link, edit, index == 0));
        }
    });
}

fn row(ui: &mut Ui, cx: &Context<'_>, link: &Link, edit: &Waiting, is_first: bool) {
    let p = Palette::of(ui);
    let narrow = ui.available_width() < size::NARROW_ROW;
    let height = if narrow { NARROW_ROW } else { ROW };
    let wanted = vec2(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
    if !is_first {
        paint::hairline(ui.painter(), rect, p.line);
    }
    let (title, about) = words(cx, link, edit);
    let end = undo(ui, cx, rect, &title, &edit.path);
    let left = rect.left() + if narrow { space::L } else { space::XL };
    let width = (end - space::M - left).max(0.0);
    let first = text::layout(ui, Face::BODY_MEDIUM, p.text, &title, Fit::Truncate(width));
    let beside = match narrow {
        true => width,
        false => (width - first.size().x - space::M).max(0.0),
    };
    let face = Face::SMALL.tabular();
    let second = text::layout(ui, face, p.text_2, &about, Fit::Truncate(beside));
    let (upper, lower) = match narrow {
        true => (
            pos2(left, rect.top() + 9.0),
            pos2(left, rect.bottom() - 9.0 - second.size().y),
        ),
        false => (
            pos2(left, rect.center().y - first.size().y / 2.0),
            pos2(
                left + first.size().x + space::M,
                rect.center().y - second.size().y / 2.0,
            ),
        ),
    };
    text::place(ui, upper, first, p.text);
    text::place(ui, lower, second, p.text_2).on_hover_text(about);
}

/// Draws the button; answers where it begins.
fn undo(ui: &mut Ui, cx: &Context<'_>, row: Rect, title: &str, path: &FieldPath) -> f32 {
    let place = row.with_max_x(row.right() - space::S);
    let layout = Layout::right_to_left(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    let name = cx.tf("account-waiting-undo", &[("setting", title.into())]);
    let undo = Button::quiet(cx.t("common-undo")).small();
    let undo = ui.add_enabled(!cx.read_only, undo.icon(Icon::Undo2).name(&name));
    if undo.clicked() {
        let step = AccountStep::TakeBack(path.clone());
        cx.send(Command::Account(step));
    }
    undo.rect.left()
}

/// What was changed, and where and how.
fn words(cx: &Context<'_>, link: &Link, edit: &Waiting) -> (String, String) {
    if edit.path.entity().is_some() {
        return of_webhook(cx, link, edit);
    }
    let title = cx.words().title(Scope::Account, &edit.path);
    let changes: Vec<_> = edit.differences.iter().map(|it| change(cx, it)).collect();
    let key = Key::of(Scope::Account, &edit.path);
    let page = key.map_or(Page::Account, |key| Page::of(key.setting().panel));
    let page = cx.t(Action::Go(page).text_id());
    (title, format!("{page}: {}", changes.join(", ")))
}

/// "Augusta Ada, was Ada".
fn change(cx: &Context<'_>, difference: &Difference) -> String {
    let value = |raw: &Option<String>| {
        let words = cx.words();
        words.value(Scope::Account, &difference.path, raw.as_deref())
    };
    let (now, was) = (value(&difference.after), value(&difference.before));
    let args = [("now", (&now).into()), ("was", (&was).into())];
    cx.tf("account-waiting-change", &args)
}

fn of_webhook(cx: &Context<'_>, link: &Link, edit: &Waiting) -> (String, String) {
    let name_in = |settings: &Settings| {
        let id = edit.path.entity()?.to_owned().try_into().ok()?;
        let webhook = settings.webhooks.get(&id)?;
        Some(webhook.name.as_str().to_owned())
    };
    let (here, there) = (name_in(cx.settings), link.server_copy().and_then(name_in));
    let about = match (&here, &there) {
        (Some(_), None) => cx.t("account-waiting-made").to_owned(),
        (None, _) => cx.t("account-waiting-deleted").to_owned(),
        (Some(_), Some(_)) => {
            let fields = edit.differences.iter().map(|difference| {
                let key = Key::of(Scope::Account, &difference.path);
                match key {
                    // Their number says what it is about.
                    None | Some(Key::WebhookEvents) => change(cx, difference),
                    Some(key) => format!("{} {}", cx.title(key), change(cx, difference)),
                }
            });
            fields.collect::<Vec<_>>().join("; ")
        }
    };
    let name = here.or(there).unwrap_or_default();
    let name = match name.as_str() {
        "" => cx.t("webhooks-untitled").to_owned(),
        _ => name,
    };
    (name, format!("{}: {about}", cx.t("nav-webhooks")))
}
