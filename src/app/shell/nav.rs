//! The navigation at the left.

use egui::accesskit::Role;
use egui::{Frame, Margin, Panel, ScrollArea, Sense, Ui, vec2};

use super::ShellState;
use super::account_menu;
use super::search_box;
use crate::app::command::{Command, Overlay};
use crate::app::context::Context;
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
    let frame = Frame::new()
        .fill(p.nav)
        .inner_margin(Margin::symmetric(8, 12));
    Panel::left("nav")
        .exact_size(size::NAV)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            super::landmark(ui, Role::Navigation, cx.t("nav-preferences"));
            let edge = ui.max_rect().expand2(vec2(8.0, 12.0));
            ui.painter()
                .vline(edge.right() - 0.5, edge.y_range(), (1.0, p.border));
            ui.spacing_mut().item_spacing.y = 0.0;
            head(ui, cx);
            ui.add_space(space::S);
            search_box::show(ui, cx, &mut state.search);
            ui.add_space(space::XS);
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
    let mark = egui::Rect::from_center_size(
        egui::pos2(rect.left() + space::S + 11.0, rect.center().y),
        egui::Vec2::splat(22.0),
    );
    paint_mark(ui, mark);
    let name = egui::Rect::from_min_max(
        egui::pos2(mark.right() + space::S, rect.top() + 6.0),
        rect.max,
    );
    text::paint_line(ui, name, Face::SECTION, p.text, "Cadran");
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

/// The icon of the app, drawn: a dial with its hand.
pub fn paint_mark(ui: &Ui, rect: egui::Rect) {
    let p = Palette::of(ui);
    let unit = rect.width() / 22.0;
    ui.painter().rect_filled(rect, 6.0 * unit, p.accent);
    let center = rect.center();
    let pen = (2.2 * unit, p.on_accent);
    let arc: Vec<_> = (0..=24)
        .map(|step| {
            let angle = egui::lerp(0.9..=5.4, step as f32 / 24.0);
            center + 6.2 * unit * vec2(angle.cos(), angle.sin())
        })
        .collect();
    ui.painter().line(arc, pen);
    ui.painter().line_segment(
        [center, center + vec2(0.0, -3.4 * unit)],
        (2.0 * unit, p.on_accent),
    );
    ui.painter().line_segment(
        [center, center + vec2(3.2 * unit, 0.0)],
        (2.0 * unit, p.on_accent),
    );
}

/// The pages, in their groups.
pub fn pages(ui: &mut Ui, cx: &Context<'_>) {
    nav_label(ui, cx.t("nav-preferences"));
    for page in [
        Page::Profile,
        Page::Appearance,
        Page::Language,
        Page::DateTime,
        Page::Display,
        Page::Notifications,
    ] {
        item(ui, cx, page);
    }
    nav_label(ui, cx.t("nav-automation"));
    item(ui, cx, Page::Webhooks);
    ui.add_space(space::M);
    item(ui, cx, Page::Account);
    item(ui, cx, Page::Help);
}

fn item(ui: &mut Ui, cx: &Context<'_>, page: Page) {
    let label = cx.t(crate::app::command::Action::Go(page).text_id());
    let waiting = match page {
        Page::Profile => usize::from(cx.drafts.forms.profile.is_some()),
        Page::Webhooks => cx.drafts.forms.webhooks.len(),
        Page::Account => cx.conflicts.len(),
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
