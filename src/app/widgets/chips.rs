//! Chips: a row of toggles, and a field that holds removable ones.

use egui::{
    Align, Color32, Layout, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::icon::{self, Icon};
use super::paint::{self, Phase};
use super::text::{self, Face, Fit};
use super::tokens::{Contrast, Palette, radius, size, space};

const TOGGLE_WIDTH: f32 = 40.0;
const CHIP_HEIGHT: f32 = 24.0;

/// One toggle of a row of chips.
#[derive(Clone, Copy, Debug)]
pub struct Toggle<'a> {
    /// What is drawn, perhaps short.
    pub label: &'a str,
    /// The accessible name, in full.
    pub name: &'a str,
    /// Whether it is on.
    pub on: bool,
}

/// A group of toggles named `name`; returns which one was clicked.
pub fn toggle_chips(ui: &mut Ui, name: &str, toggles: &[Toggle<'_>]) -> Option<usize> {
    let count = toggles.len().max(1) as f32;
    let gaps = space::XS * (count - 1.0);
    let widths: Vec<f32> = if ui.layout().horizontal_justify() {
        vec![(ui.available_width() - gaps) / count; toggles.len()]
    } else {
        toggles
            .iter()
            .map(|toggle| toggle_width(ui, toggle))
            .collect()
    };
    let wanted = vec2(widths.iter().sum::<f32>() + gaps, size::SMALL);
    let (rect, space) = ui.allocate_exact_size(wanted, Sense::hover());
    let group = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .id_salt(space.id)
            .accessibility_role(Role::Group)
            .accessibility_label(name),
    );
    let mut clicked = None;
    let mut left = rect.left();
    for (index, (toggle, width)) in toggles.iter().zip(widths).enumerate() {
        let chip = Rect::from_min_size(pos2(left, rect.top()), vec2(width, size::SMALL));
        left = chip.right() + space::XS;
        let response = group.interact(chip, space.id.with(index), Sense::click());
        response.widget_info(|| {
            WidgetInfo::selected(Role::CheckBox, group.is_enabled(), toggle.on, toggle.name)
        });
        if response.clicked() {
            clicked = Some(index);
        }
        paint_toggle(&group, chip, toggle, Phase::of(&response));
        paint::focus_ring(&group, &response, chip, radius::XS);
    }
    clicked
}

fn toggle_width(ui: &Ui, toggle: &Toggle<'_>) -> f32 {
    let face = Face::SMALL_MEDIUM;
    let galley = text::layout(ui, face, Color32::PLACEHOLDER, toggle.label, Fit::Extend);
    (galley.size().x + 2.0 * space::XS + 2.0)
        .ceil()
        .max(TOGGLE_WIDTH)
}

fn paint_toggle(ui: &Ui, rect: Rect, toggle: &Toggle<'_>, phase: Phase) {
    let p = Palette::of(ui);
    let face = if toggle.on {
        Face::SMALL_MEDIUM
    } else {
        Face::SMALL
    };
    let (fill, border, ink) = match (toggle.on, phase) {
        (_, Phase::Disabled) => (p.inset, p.border, p.text_off),
        (true, _) if p.contrast == Contrast::High => (p.accent, p.accent, p.on_accent),
        (true, Phase::Rest) => (p.accent_soft, p.accent, p.accent_text),
        (true, _) => (p.accent_soft, p.accent_hover, p.accent_text),
        (false, Phase::Rest) => (p.field, p.border_ctl, p.text_2),
        (false, Phase::Hovered) => (p.hover, p.border_hover, p.text),
        (false, Phase::Pressed) => (p.pressed, p.border_ctl, p.text),
    };
    paint::frame(ui.painter(), rect, radius::XS, fill, border);
    let fit = Fit::Truncate(rect.width() - 4.0);
    let galley = text::layout(ui, face, ink, toggle.label, fit);
    let corner = rect.center() - galley.size() / 2.0;
    ui.painter().galley(corner, galley, ink);
}

/// A chip with a button that takes it away; returns whether that was clicked.
///
/// `remove` is the accessible name of the button, such as "Remove Timer started".
pub fn chip(ui: &mut Ui, label: &str, remove: &str) -> bool {
    const CROSS: f32 = 16.0;
    let p = Palette::of(ui);
    let galley = text::layout(ui, Face::SMALL, p.text, label, Fit::Extend);
    let width = (9.0 + galley.size().x + space::XS + CROSS + 5.0).ceil();
    let (rect, place) = ui.allocate_exact_size(vec2(width, CHIP_HEIGHT), Sense::hover());
    place.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
    paint::frame(ui.painter(), rect, radius::XS, p.inset, p.border);
    let corner = pos2(rect.left() + 9.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(corner, galley, p.text);
    let target = Rect::from_min_max(pos2(rect.right() - CHIP_HEIGHT, rect.top()), rect.max);
    let response = ui.interact(target, place.id.with("remove"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), remove));
    let ink = match Phase::of(&response) {
        Phase::Rest => p.text_3,
        Phase::Disabled => p.text_off,
        Phase::Hovered | Phase::Pressed => p.text,
    };
    let center = pos2(rect.right() - 5.0 - CROSS / 2.0, rect.center().y);
    icon::paint(ui.painter(), Icon::X, center, size::ICON_TINY, ink);
    let cross = Rect::from_center_size(center, vec2(CROSS, CROSS));
    paint::focus_ring(ui, &response, cross, radius::XS);
    response.clicked()
}

/// What a click on a field of chips asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipsAction {
    /// Take the chip of this index away.
    Remove(usize),
    /// Open or close what the field chooses from.
    Toggle,
}

/// A field that grows with its chips; a click beside them opens what it chooses from.
///
/// `remove` makes the accessible name of a chip's button from its label.
pub fn chips_field(
    ui: &mut Ui,
    name: &str,
    chips: &[&str],
    open: bool,
    remove: impl Fn(&str) -> String,
) -> (Response, Option<ChipsAction>) {
    let p = Palette::of(ui);
    let width = ui.available_width();
    let background = ui.painter().add(egui::Shape::Noop);
    let top_left = ui.cursor().min;
    let id = ui.next_auto_id().with("chips");
    // The field is asked before its chips, so that they win where they lie on it.
    let height = ui
        .data(|data| data.get_temp::<f32>(id))
        .unwrap_or(size::CONTROL);
    let field = Rect::from_min_size(top_left, vec2(width, height));
    let response = ui.interact(field, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), name));
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_expanded(open));
    let mut action = response.clicked().then_some(ChipsAction::Toggle);

    let inner = Rect::from_min_max(
        top_left + vec2(4.0, 4.0),
        pos2(top_left.x + width - 32.0, ui.max_rect().bottom()),
    );
    let mut content = ui.new_child(
        UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::left_to_right(Align::Min).with_main_wrap(true)),
    );
    content.spacing_mut().item_spacing = vec2(space::XS, space::XS);
    for (index, label) in chips.iter().enumerate() {
        if chip(&mut content, label, &remove(label)) {
            action = Some(ChipsAction::Remove(index));
        }
    }
    let height = (content.min_rect().height() + 8.0).max(size::CONTROL);
    if (height - field.height()).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, height));
        ui.ctx()
            .request_discard("the chips field has another height");
    }
    let field = Rect::from_min_size(top_left, vec2(width, height));
    ui.advance_cursor_after_rect(field);
    paint_field(ui, background, field, &response, open, p);
    (response, action)
}

fn paint_field(
    ui: &Ui,
    background: egui::layers::ShapeIdx,
    rect: Rect,
    response: &Response,
    open: bool,
    p: &Palette,
) {
    let (width, border) = if open || response.has_focus() {
        (p.ring, p.focus)
    } else if response.hovered() {
        (size::STROKE, p.border_hover)
    } else {
        (size::STROKE, p.border_ctl)
    };
    ui.painter().set(
        background,
        egui::Shape::from(egui::epaint::RectShape::new(
            rect,
            radius::S,
            p.field,
            egui::Stroke::new(width, border),
            egui::StrokeKind::Inside,
        )),
    );
    let icon = if open {
        Icon::ChevronUp
    } else {
        Icon::ChevronDown
    };
    let center = pos2(rect.right() - 18.0, rect.top() + size::CONTROL / 2.0);
    icon::paint(ui.painter(), icon, center, size::ICON_SMALL, p.text_3);
}
