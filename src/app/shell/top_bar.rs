//! The bar of a narrow window, and the drawer with the navigation.

use egui::accesskit::Role;
use egui::{
    Align, Align2, CursorIcon, Frame, Id, Layout, Margin, Modal, Panel, Rect, RectAlign,
    ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::{ShellState, account_menu, nav, search_box};
use crate::app::command::{Command, Overlay};
use crate::app::context::Context;
use crate::app::ui::page_title;
use crate::app::widgets::avatar::avatar;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::button::IconButton;
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Icon, Palette, icon, paint, text};

/// Width of the drawer where the window has room, and what it leaves of the page, in points.
const DRAWER: f32 = 280.0;
const BESIDE: f32 = 40.0;

/// Draws the bar: the way to the drawer, the title or the search field, search and account.
pub fn show(ui: &mut Ui, cx: &Context<'_>, state: &mut ShellState) {
    let p = Palette::of(ui);
    let frame = Frame::new()
        .fill(p.nav)
        .inner_margin(Margin::symmetric(8, 6));
    Panel::top("top-bar")
        .exact_size(size::TOP_BAR)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            super::landmark(ui, Role::Banner, cx.t("nav-preferences"));
            let edge = ui.max_rect().expand2(vec2(8.0, 6.0));
            let line = edge.with_min_y(edge.bottom() - size::STROKE);
            paint::hairline(ui.painter(), line, p.border);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                let menu = IconButton::new(Icon::Menu, cx.t("nav-open")).large();
                if ui.add(menu).clicked() {
                    cx.send(Command::Open(Overlay::Drawer));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    account(ui, cx);
                    middle(ui, cx, state);
                });
            });
        });
}

/// The title and the search button, or the search field in their place.
fn middle(ui: &mut Ui, cx: &Context<'_>, state: &mut ShellState) {
    if state.search.is_open || !state.search.text().is_empty() {
        search_box::show(ui, cx, state, false);
        return;
    }
    let search = IconButton::new(Icon::Search, cx.t("common-search")).large();
    if ui.add(search).clicked() {
        cx.send(Command::FocusSearch);
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let title = cx.t(page_title(cx.route.page()));
        text::line(ui, Face::DIALOG, Palette::of(ui).text, title);
    });
}

/// The avatar that opens the account menu, with a dot when something is not fine.
fn account(ui: &mut Ui, cx: &Context<'_>) {
    const FACE: f32 = 28.0;
    let p = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size::TOUCH), Sense::click());
    let (tone, words) = account_menu::state(cx);
    response
        .widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, cx.t("nav-account-menu")));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(&*words);
    });
    let face = Rect::from_center_size(rect.center(), Vec2::splat(FACE));
    let initials = cx.settings.profile.initials();
    ui.scope_builder(UiBuilder::new().max_rect(face), |ui| {
        let name = cx.settings.profile.name();
        avatar(ui, account_menu::portrait(cx, &initials), FACE, &name);
    });
    if tone != Tone::Ok {
        let center = face.right_bottom() - Vec2::splat(3.0);
        ui.painter().circle_filled(center, 6.0, p.nav);
        ui.painter().circle_filled(center, 4.0, tone.dot(p));
    }
    paint::focus_ring(ui, &response, face, 14);
    let response = response
        .on_hover_text(words)
        .on_hover_cursor(CursorIcon::PointingHand);
    account_menu::entries(cx, &response, RectAlign::BOTTOM_END);
}

/// Draws the navigation over the page; `appeared` in the first frame in which it is open.
pub fn drawer(ui: &Ui, cx: &Context<'_>, appeared: bool) {
    let ctx = ui.ctx().clone();
    let style = ctx.global_style();
    let p = Palette::of_style(&style);
    let window = ctx.content_rect();
    let width = DRAWER.min(window.width() - BESIDE);
    let margin = Margin::symmetric(8, 12);
    let frame = Frame::new()
        .fill(p.nav)
        .inner_margin(margin)
        .shadow(p.shadow_dialog);
    let id = Id::unique("drawer");
    let area = Modal::default_area(id).anchor(Align2::LEFT_TOP, Vec2::ZERO);
    let modal = Modal::new(id).area(area).frame(frame);
    let shown = modal.backdrop_color(p.backdrop).show(&ctx, |ui| {
        ui.set_width(width - 16.0);
        ui.set_height(window.height() - 24.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let closed = drawer_head(ui, cx, appeared);
        ui.add_space(space::S);
        search_button(ui, cx);
        ui.add_space(space::S);
        let room = ui.available_height() - size::CONTROL;
        ScrollArea::vertical()
            .max_height(room.max(0.0))
            .auto_shrink(false)
            .show(ui, |ui| nav::pages(ui, cx));
        drawer_state(ui, cx);
        closed
    });
    shown
        .response
        .ctx
        .accesskit_node_builder(shown.response.id, |node| {
            node.set_role(Role::Dialog);
            node.set_label(cx.t("nav-preferences"));
            node.set_modal();
        });
    if shown.inner || shown.should_close() {
        cx.send(Command::Close);
    }
}

/// The brand and the cross; returns whether the cross was clicked.
fn drawer_head(ui: &mut Ui, cx: &Context<'_>, appeared: bool) -> bool {
    let wanted = vec2(ui.available_width(), size::CONTROL);
    let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
    nav::paint_brand(ui, rect);
    let place = Rect::from_center_size(
        pos2(rect.right() - 22.0, rect.center().y),
        Vec2::splat(size::SMALL),
    );
    let cross = ui.place(place, IconButton::new(Icon::X, cx.t("nav-close")));
    if appeared {
        cross.request_focus();
    }
    cross.clicked()
}

/// What looks like the search field; a click moves to the one of the top bar.
fn search_button(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let wanted = vec2(ui.available_width(), size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    let words = cx.t("search-placeholder");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words));
    let border = if response.hovered() {
        p.border_hover
    } else {
        p.border_ctl
    };
    paint::frame(ui.painter(), rect, radius::S, p.field, border);
    let center = pos2(rect.left() + 11.0 + size::ICON_SMALL / 2.0, rect.center().y);
    icon::paint(
        ui.painter(),
        Icon::Search,
        center,
        size::ICON_SMALL,
        p.text_3,
    );
    let place = rect.with_min_x(center.x + size::ICON_SMALL / 2.0 + space::S);
    text::paint_line(ui, place, Face::BODY, p.text_3, words);
    paint::focus_ring(ui, &response, rect.shrink(2.0), radius::S);
    if response.clicked() {
        cx.send(Command::FocusSearch);
    }
}

/// The state of the account as a dot and words.
fn drawer_state(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let (tone, words) = account_menu::state(cx);
    let wanted = vec2(ui.available_width(), size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words));
    let center = pos2(rect.left() + space::S + 3.5, rect.center().y);
    ui.painter().circle_filled(center, 3.5, tone.dot(p));
    let place = rect.with_min_x(center.x + 9.5);
    text::paint_line(ui, place, Face::SMALL, p.text_2, &words);
}
