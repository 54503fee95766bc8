//! The page "Help": guides, keys, version and licences.

mod administrator;

use cadran_core::fields::Fields;
use cadran_core::model::{Key, Panel, Scope};
use egui::{Align, Id, Layout, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::command::{Action, Command, Overlay};
use crate::app::context::Context;
use crate::app::guides::{GUIDES, Guide};
use crate::app::route::{Page, Route};
use crate::app::shell::shortcuts;
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{card, page_header, section_title};
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::paint::{self, Phase};
use crate::app::widgets::row::SettingsRow;
use crate::app::widgets::slot::scroll_within;
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Icon, Palette, Segment, icon};

/// The version of the program, without its name.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let narrow = ui.available_width() < size::NARROW_ROW;
    page_header(ui, cx.t("help-title"), cx.t("help-intro"), narrow, |_| {});
    guides(ui, cx, narrow);
    keyboard(ui, cx, narrow);
    section_title(ui, cx.t("help-people"), None);
    card(ui, |ui| people(ui, cx));
}

/// The tiles of the guides, two in a row where there is room.
fn guides(ui: &mut Ui, cx: &Context<'_>, narrow: bool) {
    let columns = if narrow { 1 } else { 2 };
    for line in GUIDES.chunks(columns) {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            ui.columns(columns, |uis| {
                for (ui, guide) in uis.iter_mut().zip(line) {
                    if tile(ui, cx, guide).clicked() {
                        cx.send(Command::Go(Route::Guide(guide.id)));
                    }
                }
            });
        });
    }
}

fn tile(ui: &mut Ui, cx: &Context<'_>, guide: &Guide) -> Response {
    let p = Palette::of(ui);
    let title = guide.title_id();
    let about = guide.about_id();
    let (title, about) = (cx.t(&title), cx.t(&about));
    let width = ui.available_width();
    let lead = space::L + size::ICON + space::M;
    let fit = Fit::Wrap((width - lead - space::L).max(40.0));
    let first = text::layout(ui, Face::BODY_MEDIUM, p.text, title, fit);
    let second = text::layout(ui, Face::SMALL, p.text_2, about, fit);
    let height = (first.size().y + second.size().y + 28.0).max(68.0).ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(about);
    });
    let (fill, border) = match Phase::of(&response) {
        Phase::Hovered => (p.hover, p.border_hover),
        Phase::Pressed => (p.pressed, p.border_hover),
        Phase::Rest | Phase::Disabled => (p.surface, p.border),
    };
    paint::frame(ui.painter(), rect, radius::L, fill, border);
    let top = rect.center().y - f32::midpoint(first.size().y, second.size().y);
    let center = pos2(rect.left() + space::L + size::ICON / 2.0, top + 10.0);
    icon::paint(ui.painter(), guide.icon, center, size::ICON, p.accent_text);
    let below = top + first.size().y;
    let left = rect.left() + lead;
    ui.painter().galley(pos2(left, top), first, p.text);
    ui.painter().galley(pos2(left, below), second, p.text_2);
    paint::focus_ring(ui, &response, rect, radius::L);
    response
}

/// The keys of most use, and the way to all.
fn keyboard(ui: &mut Ui, cx: &Context<'_>, narrow: bool) {
    let title = section_title(ui, cx.t("help-keyboard"), None);
    let words = cx.t("help-all-shortcuts");
    if link_at_end(ui, title.rect, words).clicked() {
        cx.send(Command::Open(Overlay::Shortcuts));
    }
    let left = [Action::OpenPalette, Action::FocusSearch, Action::Redo];
    let right = [Action::Save, Action::Undo, Action::LargerText];
    let margin = egui::Margin::symmetric(20, 12);
    card(ui, |ui| {
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(40.0, space::S);
            let lines = |ui: &mut Ui, actions: [Action; 3]| {
                for action in actions {
                    shortcuts::action_line(ui, cx, action);
                }
            };
            if narrow {
                lines(ui, left);
                lines(ui, right);
            } else {
                ui.columns_const(|[first, second]| {
                    lines(first, left);
                    lines(second, right);
                });
            }
        });
    });
}

/// A link at the right end of the line of a section's title.
fn link_at_end(ui: &mut Ui, title: Rect, words: &str) -> Response {
    let p = Palette::of(ui);
    let galley = text::layout(ui, Face::SMALL_MEDIUM, p.accent_text, words, Fit::Extend);
    let right = ui.max_rect().right();
    let corner = pos2(
        right - galley.size().x,
        title.center().y - galley.size().y / 2.0,
    );
    let rect = Rect::from_min_size(corner, galley.size());
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    let response = ui.interact(rect.expand2(vec2(4.0, 3.0)), id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, words));
    if response.hovered() {
        let line = rect.with_min_y(rect.bottom() - size::STROKE);
        paint::hairline(ui.painter(), line, p.accent_text);
    }
    ui.painter().galley(corner, galley, p.accent_text);
    paint::focus_ring(ui, &response, rect, radius::XS);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Who to turn to, and what this is.
fn people(ui: &mut Ui, cx: &Context<'_>) {
    administrator::row(ui, cx);
    SettingsRow::new(cx.t("help-report"))
        .description(&[Segment::Plain(cx.t("help-report-about"))])
        .show(ui, |ui| {
            let copy = Button::secondary(cx.t("help-copy-details")).icon(Icon::Copy);
            if ui.add(copy).clicked() {
                let details = details(ui, cx);
                cx.send(Command::CopyText(details));
            }
        });
    let version = cx.tf("help-version", &[("version", VERSION.into())]);
    SettingsRow::new("Cadran")
        .description(&[Segment::Plain(&version)])
        .show(ui, |ui| {
            let label = cx.t("help-licences");
            let licences = Button::secondary(label)
                .icon(Icon::Scale)
                .name(label.trim_end_matches('…'));
            if ui.add(licences).clicked() {
                cx.send(Command::Open(Overlay::Licences));
            }
        });
}

/// Version, system and settings, without names, addresses and secrets.
fn details(ui: &Ui, cx: &Context<'_>) -> String {
    let window = ui.ctx().content_rect().size();
    let mut lines = vec![
        format!("Cadran {VERSION}"),
        format!(
            "{:?}, {} × {} at {} %",
            ui.ctx().os(),
            window.x.round(),
            window.y.round(),
            cx.device.appearance.text_size.percent(),
        ),
        format!("Language of the texts: {}", cx.texts.tag()),
        format!("Webhooks: {}", cx.settings.webhooks.len()),
    ];
    let documents = [
        (Scope::Account, Fields::of(cx.settings)),
        (Scope::Computer, Fields::of(cx.device)),
    ];
    for (scope, fields) in &documents {
        for (path, value) in fields {
            if Key::of(*scope, path).is_some_and(is_harmless) {
                lines.push(format!("{path}: {value}"));
            }
        }
    }
    lines.join("\n")
}

/// Whether the value of a setting says nothing about who the person is.
fn is_harmless(key: Key) -> bool {
    match key.setting().panel {
        Panel::Profile | Panel::Webhooks => false,
        Panel::Appearance
        | Panel::Language
        | Panel::DateTime
        | Panel::Display
        | Panel::Notifications => true,
    }
}

/// Draws a guide in place of the page, with a way back.
pub fn guide(ui: &mut Ui, cx: &Context<'_>, id: &str) {
    let Some(guide) = Guide::find(id) else {
        show(ui, cx);
        return;
    };
    let back = Button::quiet(cx.t("help-guides-all"))
        .small()
        .icon(Icon::ArrowLeft);
    let line = vec2(ui.available_width(), size::SMALL);
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
        if ui.add(back).clicked() {
            cx.send(Command::Go(Route::Page(Page::Help)));
        }
    });
    let (title, about) = (guide.title_id(), guide.about_id());
    // In a narrow window the top bar says "Help", so the guide's own title stays.
    page_header(ui, cx.t(&title), cx.t(&about), false, |_| {});
    let p = Palette::of(ui);
    let narrow = ui.available_width() < size::NARROW_ROW;
    let side = if narrow { 16 } else { 20 };
    let margin = egui::Margin::symmetric(side, 16);
    card(ui, |ui| {
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = space::M;
            for paragraph in guide.paragraph_ids() {
                text::label(ui, Face::BODY, p.text, cx.t(&paragraph));
            }
        });
    });
}

/// Draws the dialog with the licences.
pub fn licences(ui: &Ui, cx: &Context<'_>) {
    let room = (ui.ctx().content_rect().height() - 200.0).clamp(80.0, 440.0);
    let shown = Dialog::new(cx.t("help-licences-title"))
        .width(640.0)
        .cross(cx.t("common-close"))
        .show(
            ui.ctx(),
            Id::unique("licences"),
            |ui| {
                scroll_within(room)
                    .auto_shrink([false, true])
                    .show(ui, |ui| licence_texts(ui, cx));
            },
            |ui| ui.add(Button::secondary(cx.t("common-close"))).clicked(),
        );
    if shown.close || shown.footer {
        cx.send(Command::Close);
    }
}

fn licence_texts(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = space::S;
    text::label(ui, Face::BODY, p.text, cx.t("help-licences-cadran"));
    text::label(ui, Face::BODY, p.text, cx.t("help-licences-crates"));
    text::heading(ui, Face::SECTION, p.text, cx.t("help-licences-fonts"), 3);
    if cx.licences.is_empty() {
        text::label(ui, Face::SMALL, p.text_2, cx.t("language-loading"));
    }
    for (name, licence) in cx.licences {
        text::heading(ui, Face::BODY_MEDIUM, p.text, name, 4);
        text::label(ui, Face::SMALL, p.text_2, licence);
    }
}
