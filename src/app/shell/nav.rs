//! The navigation at the left.

use std::f32::consts::TAU;

use egui::accesskit::Role;
use egui::{Color32, Frame, Margin, Panel, Pos2, ScrollArea, Sense, Stroke, Ui, vec2};

use super::ShellState;
use super::account_menu;
use super::search_box;
use crate::app::command::{Command, Overlay};
use crate::app::context::Context;
use crate::app::panels::webhooks;
use crate::app::route::{Page, Route};
use crate::app::widgets::nav::{nav_item, nav_label};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Icon, Palette, badge, paint, text};

/// The icon of a page.
pub fn icon(page: Page) -> Icon {
    match page {
        Page::Profile => Icon::User,
        Page::Appearance => Icon::Palette,
        Page::Language => Icon::Languages,
        Page::DateTime => Icon::CalendarClock,
        Page::Display => Icon::LayoutList,
        Page::Notifications => Icon::Bell,
        Page::ApiKeys => Icon::KeyRound,
        Page::Webhooks => Icon::Webhook,
        Page::Account => Icon::Cloud,
        Page::Help => Icon::LifeBuoy,
    }
}

/// The name of the key that goes with letters in shortcuts.
pub fn command_key(ui: &Ui) -> &'static str {
    if ui.ctx().os() == egui::os::OperatingSystem::Mac {
        "⌘"
    } else {
        "Ctrl"
    }
}

/// The panel with head, search, pages and account.
pub fn show(ui: &mut Ui, cx: &Context<'_>, state: &mut ShellState) {
    let p = Palette::of(ui);
    let margin = Margin {
        left: 8,
        right: 9,
        top: 12,
        bottom: 10,
    };
    let frame = Frame::new().fill(p.nav).inner_margin(margin);
    Panel::left("nav")
        .exact_size(size::NAV)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            super::landmark(ui, Role::Navigation, cx.t("nav-preferences"));
            let edge = ui.max_rect() + margin;
            let line = edge.with_min_x(edge.right() - size::STROKE);
            ui.painter().rect_filled(line, 0.0, p.border);
            ui.spacing_mut().item_spacing.y = 0.0;
            head(ui, cx);
            ui.add_space(space::S);
            search_box::show(ui, cx, state, true);
            ui.add_space(space::S);
            Panel::bottom("nav-account")
                .exact_size(48.0)
                .resizable(false)
                .show_separator_line(false)
                .frame(Frame::new())
                .show(ui, |ui| account_menu::block(ui, cx));
            ScrollArea::vertical().show(ui, |ui| pages(ui, cx));
        });
}

/// The app's icon and name, and the key that opens the palette.
fn head(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::click());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, cx.t("palette-title")));
    paint_brand(ui, rect);
    let keys = [command_key(ui), "K"];
    let joined = keys.join(" ");
    let width = badge::keys_width(ui, &[&joined]);
    let place = egui::Rect::from_min_max(
        egui::pos2(rect.right() - width - space::S, rect.center().y - 10.0),
        egui::pos2(rect.right() - space::S, rect.center().y + 10.0),
    );
    badge::paint_keys(ui, place, p.surface, &[&joined]);
    paint::focus_ring(ui, &response, rect.shrink(2.0), 6);
    if response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
    {
        cx.send(Command::Open(Overlay::Palette));
    }
}

/// The app's icon and name at the left of `rect`.
pub fn paint_brand(ui: &Ui, rect: egui::Rect) {
    let mark = egui::Rect::from_center_size(
        egui::pos2(rect.left() + space::S + 11.0, rect.center().y),
        egui::Vec2::splat(22.0),
    );
    paint_mark(ui, mark);
    let name = rect.with_min_x(mark.right() + space::S);
    text::paint_line(ui, name, Face::SECTION, Palette::of(ui).text, "Cadran");
}

/// The icon of the app (`assets/icon.svg`): a dial open at the right, its hand of hours and its orange hand.
pub fn paint_mark(ui: &Ui, rect: egui::Rect) {
    // The icon's own colours, whatever the theme.
    const GROUND: Color32 = Color32::from_rgb(0x34, 0x48, 0xC5);
    const HAND: Color32 = Color32::from_rgb(0xFF, 0x9A, 0x62);
    let unit = rect.width() / 64.0;
    let at = |x: f32, y: f32| rect.min + unit * vec2(x, y);
    let painter = ui.painter();
    let line = |points: Vec<Pos2>, width: f32, color: Color32| {
        let ends = [points.first().copied(), points.last().copied()];
        painter.line(points, Stroke::new(width * unit, color));
        for end in ends.into_iter().flatten() {
            painter.circle_filled(end, width * unit / 2.0, color);
        }
    };
    painter.rect_filled(rect, 15.0 * unit, GROUND);
    let dial = (0..=32).map(|step| {
        let angle = egui::lerp(0.759..=TAU - 0.759, step as f32 / 32.0);
        at(32.0 + 19.75 * angle.cos(), 32.0 + 19.75 * angle.sin())
    });
    line(dial.collect(), 7.0, Color32::WHITE);
    line(vec![at(32.0, 32.0), at(46.5, 32.0)], 6.5, HAND);
    line(vec![at(32.0, 32.0), at(32.0, 22.25)], 6.5, Color32::WHITE);
}

/// The pages, in their groups.
pub fn pages(ui: &mut Ui, cx: &Context<'_>) {
    for page in Page::ALL {
        match page {
            Page::Profile => drop(nav_label(ui, cx.t("nav-preferences"))),
            // The first of its group, whether it is shown or not.
            Page::ApiKeys => drop(nav_label(ui, cx.t("nav-automation"))),
            Page::Account => ui.add_space(space::M),
            _ => {}
        }
        if cx.offers(page) {
            item(ui, cx, page);
        }
    }
}

fn item(ui: &mut Ui, cx: &Context<'_>, page: Page) {
    let label = cx.t(crate::app::command::Action::Go(page).text_id());
    let waiting = match page {
        Page::Profile => usize::from(cx.drafts.forms.profile.is_some()),
        Page::Webhooks => cx.drafts.forms.webhooks.len() + webhooks::paused::all(cx).count(),
        Page::Account => {
            let first = cx.files.first_connection();
            cx.conflicts().count() + first.map_or(0, |first| first.choices().len())
        }
        _ => 0,
    };
    let count = (waiting > 0).then(|| waiting.to_string());
    if nav_item(
        ui,
        icon(page),
        label,
        cx.route.page() == page,
        count.as_deref(),
    )
    .clicked()
    {
        cx.send(Command::Go(Route::Page(page)));
    }
}
