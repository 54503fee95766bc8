//! The page "Sign-in and security" of an account: its signed-in devices, and its password.

pub mod forms;

use cadran_core::wire::Session;
use egui::{Align, Layout, Rect, Response, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::asked::{self, Asked};
use crate::app::accounts::{DeskStep, PasswordForm, Sheet, Topic};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::route::{Page, Route};
use crate::app::widgets::badge::{Tone, badge};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{card, first_section_title, page_header, section_title, way_back};
use crate::app::widgets::empty::empty_state;
use crate::app::widgets::link::link;
use crate::app::widgets::row::SettingsRow;
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Icon, Palette, Segment, icon, paint};

/// Height of a row, in points.
const ROW: f32 = 68.0;
/// Side of the tile with the picture of a device, in points.
const TILE: f32 = 36.0;

const SESSIONS: Asked<'static> = Asked {
    topic: Topic::Sessions,
    icon: Icon::ShieldCheck,
    not_loaded: "security-not-loaded",
    signed_out: ("account-signed-out", "security-signed-out-about"),
};

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    if way_back(ui, cx.t("account-title")) {
        cx.send(Command::Go(Route::Page(Page::Account)));
    }
    let narrow = ui.available_width() < size::NARROW_ROW;
    let account = cx.accounts.link.as_ref();
    let Some(account) = account.filter(|_| cx.capabilities.sessions) else {
        page_header(ui, cx.t("security-title"), "", narrow, |_| {});
        let (title, about) = (cx.t("security-not-here"), cx.t("security-not-here-about"));
        empty_state(ui, Icon::ShieldCheck, title, about, |_| {});
        return;
    };
    let args = [
        ("email", account.account.email.as_str().into()),
        ("server", cx.account_name().into()),
    ];
    let intro = cx.tf("security-intro", &args);
    let sessions = cx.accounts.desk.sessions.as_ref();
    let has_others = sessions.is_some_and(|list| list.iter().any(|it| !it.current));
    page_header(ui, cx.t("security-title"), &intro, narrow, |ui| {
        if has_others {
            end_others_button(ui, cx);
        }
    });
    if account.is_by_key() {
        asked::needs_password(ui, cx, cx.t("security-by-key-about"));
        return;
    }
    if let Some(sessions) = SESSIONS.show(ui, cx, sessions) {
        first_section_title(ui, cx.t("security-devices"), None);
        card(ui, |ui| {
            for (index, session) in sessions.iter().enumerate() {
                ui.push_id(session.id.as_str(), |ui| row(ui, cx, session, index == 0));
            }
        });
        footer(ui, cx);
    }
    if !account.is_signed_out() {
        password(ui, cx);
    }
}

fn end_others_button(ui: &mut Ui, cx: &Context<'_>) {
    let button = Button::secondary(cx.t("security-end-others"))
        .name(cx.t("security-end-others-name"))
        .icon(Icon::LogOut);
    if ui
        .add_enabled(!cx.accounts.desk.is_busy(), button)
        .clicked()
    {
        let sheet = Box::new(Sheet::EndOthers);
        cx.send(Command::Desk(DeskStep::Fill(sheet)));
    }
}

/// One device: what and where it is, when it was last used, and the way out.
fn row(ui: &mut Ui, cx: &Context<'_>, session: &Session, is_first: bool) {
    let p = Palette::of(ui);
    let width = ui.available_width();
    let narrow = width < size::NARROW_ROW;
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    if !is_first {
        paint::hairline(ui.painter(), rect, p.line);
    }
    let side = if narrow { space::L } else { space::XL };
    let body = rect.shrink2(vec2(side, 0.0));
    tile(ui, session, pos2(body.left() + TILE / 2.0, body.center().y));
    let said = Said::of(cx, session);
    let end = at_the_end(ui, cx, session, &said, body, narrow);
    let left = body.left() + TILE + space::L;
    let words = Rect::from_min_max(pos2(left, body.top()), pos2(end - space::M, body.bottom()));
    let badge_words = session.current.then(|| {
        cx.t(match cx.capabilities.has_files {
            true => "security-this-computer",
            false => "security-this-browser",
        })
    });
    about(ui, &said, badge_words, words, narrow);
}

/// What a row says.
struct Said {
    device: String,
    address: String,
    /// Where it is and since when
    place: String,
    used: String,
    exact: String,
}

impl Said {
    fn of(cx: &Context<'_>, session: &Session) -> Self {
        let client = session.last_used_by.as_deref().unwrap_or_default();
        let (address, program) = client.split_once(' ').unwrap_or((client, ""));
        let device = match (&session.device, program) {
            (Some(device), _) => device.clone(),
            (None, "") => cx.t("security-unknown-device").to_owned(),
            (None, program) => program.to_owned(),
        };
        let since = cx.format.date(cx.civil(session.created_at.ms()).date());
        let since = cx.tf("security-signed-in-on", &[("date", (&since).into())]);
        let used = match (session.current, session.last_used_at) {
            (true, _) => cx.t("security-now").to_owned(),
            (false, Some(at)) => cx.ago(at.ms()),
            (false, None) => String::new(),
        };
        let at = session.last_used_at.unwrap_or(session.created_at);
        Self {
            device,
            address: address.to_owned(),
            place: match address {
                "" => since,
                address => format!("{address} · {since}"),
            },
            used,
            exact: cx.format.date_time(cx.civil(at.ms())),
        }
    }
}

fn tile(ui: &Ui, session: &Session, center: egui::Pos2) {
    let p = Palette::of(ui);
    let device = session.device.as_deref().unwrap_or_default();
    let picture = match (session.current, device.starts_with("Cadran")) {
        (true, _) => Icon::Laptop,
        (false, true) => Icon::Monitor,
        (false, false) => Icon::Globe,
    };
    let tile = Rect::from_center_size(center, Vec2::splat(TILE));
    paint::frame(ui.painter(), tile, radius::M, p.inset, p.border);
    icon::paint(ui.painter(), picture, center, size::ICON, p.text_2);
}

/// Draws when it was last used and the button; answers where they begin.
fn at_the_end(
    ui: &mut Ui,
    cx: &Context<'_>,
    session: &Session,
    said: &Said,
    body: Rect,
    narrow: bool,
) -> f32 {
    const BUTTON: f32 = 104.0;
    let layout = Layout::right_to_left(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(body).layout(layout));
    let end = match session.current {
        true => body.right(),
        false => sign_out_button(&mut ui, cx, session, said).rect.left(),
    };
    if narrow {
        return end;
    }
    let p = Palette::of(&ui);
    let used = text::layout(
        &ui,
        Face::SMALL.tabular(),
        p.text_2,
        &said.used,
        Fit::Extend,
    );
    let right = end.min(body.right() - BUTTON);
    let corner = pos2(
        right - space::XL - used.size().x,
        body.center().y - used.size().y / 2.0,
    );
    let left = corner.x;
    text::place(&mut ui, corner, used, p.text_2).on_hover_text(&said.exact);
    left
}

fn sign_out_button(ui: &mut Ui, cx: &Context<'_>, session: &Session, said: &Said) -> Response {
    let desk = &cx.accounts.desk;
    let is_busy = desk.ends(&session.id);
    let name = cx.tf("security-sign-out-of", &[("device", (&said.device).into())]);
    let button = Button::secondary(cx.t("security-sign-out")).small();
    let button = button.name(&name).busy(is_busy);
    let response = ui.add_enabled(!desk.is_busy() || is_busy, button);
    if response.clicked() {
        let step = DeskStep::EndSession(session.id.clone());
        cx.send(Command::Desk(step));
    }
    response
}

/// What and where the device is.
fn about(ui: &mut Ui, said: &Said, mark: Option<&str>, place: Rect, narrow: bool) {
    let p = Palette::of(ui);
    let fit = Fit::Truncate(place.width().max(0.0));
    let second = match narrow {
        true => format!("{} · {}", mark.unwrap_or(&said.used), said.address),
        false => said.place.clone(),
    };
    let first = text::layout(ui, Face::BODY_MEDIUM, p.text, &said.device, fit);
    let second = text::layout(ui, Face::SMALL.tabular(), p.text_2, &second, fit);
    let top = place.center().y - f32::midpoint(first.size().y, second.size().y) - 1.0;
    let corner = pos2(place.left(), top);
    let below = pos2(place.left(), top + first.size().y + space::XXS);
    let beside = pos2(corner.x + first.size().x + space::S, top - 1.0);
    text::place(ui, corner, first, p.text);
    text::place(ui, below, second, p.text_2);
    if let Some(mark) = mark.filter(|_| !narrow) {
        let place = Rect::from_min_max(beside, pos2(place.right(), beside.y + 22.0));
        let mut ui = ui.new_child(UiBuilder::new().max_rect(place));
        badge(&mut ui, Tone::Info, None, mark);
    }
}

/// That scripts go on, and where their keys are.
fn footer(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let line = vec2(ui.available_width(), 0.0);
    let wrapping = Layout::left_to_right(Align::Min).with_main_wrap(true);
    ui.allocate_ui_with_layout(line, wrapping, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, 0.0);
        text::label(ui, Face::SMALL, p.text_2, cx.t("security-keys-stay"));
        let keys = cx.t("nav-api-keys");
        if cx.offers(Page::ApiKeys)
            && link(ui, None, Face::SMALL_MEDIUM, p.accent_text, keys).clicked()
        {
            cx.send(Command::Go(Route::Page(Page::ApiKeys)));
        }
    });
}

/// The way to another password.
fn password(ui: &mut Ui, cx: &Context<'_>) {
    section_title(ui, cx.t("security-password"), None);
    card(ui, |ui| {
        SettingsRow::new(cx.t("security-password"))
            .description(&[Segment::Plain(cx.t("security-password-about"))])
            .show(ui, |ui| {
                let change = Button::secondary(cx.t("security-change-password"))
                    .name(cx.t("security-change-password-name"));
                if ui.add(change).clicked() {
                    let sheet = Sheet::Password(PasswordForm::default());
                    cx.send(Command::Desk(DeskStep::Fill(Box::new(sheet))));
                }
            });
    });
}
