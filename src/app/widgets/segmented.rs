//! The segmented control: a few choices side by side, one of them on.

use egui::{
    Color32, EventFilter, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::icon::{self, Icon};
use super::paint::{self, Phase};
use super::text::{self, Face, Fit};
use super::tokens::{Contrast, Palette, radius, size, space};

/// From the outer edge to a part: border and padding.
const INSET: f32 = 3.0;
const GAP: f32 = 2.0;
/// At each side of a part's words, with its border.
const PADDING: f32 = 11.0;

/// One of the choices.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// What it says, and its accessible name.
    pub label: &'a str,
    /// Drawn before the label.
    pub icon: Option<Icon>,
}

impl<'a> From<&'a str> for Choice<'a> {
    fn from(label: &'a str) -> Self {
        Self { label, icon: None }
    }
}

impl Choice<'_> {
    fn content_width(&self, ui: &Ui) -> f32 {
        let galley = text::layout(
            ui,
            Face::SMALL_MEDIUM,
            Color32::PLACEHOLDER,
            self.label,
            Fit::Extend,
        );
        self.lead() + galley.size().x
    }

    fn lead(&self) -> f32 {
        if self.icon.is_some() {
            size::ICON_SMALL + space::ICON
        } else {
            0.0
        }
    }
}

/// A radio group named `name` that is one stop of the Tab key; arrows move the choice.
///
/// The response is marked changed when `selected` was.
pub fn segmented(
    ui: &mut Ui,
    name: &str,
    choices: &[Choice<'_>],
    selected: &mut usize,
) -> Response {
    let widths: Vec<f32> = choices
        .iter()
        .map(|choice| (choice.content_width(ui) + 2.0 * PADDING).ceil())
        .collect();
    let gaps = GAP * choices.len().saturating_sub(1) as f32;
    let natural = widths.iter().sum::<f32>() + gaps + 2.0 * INSET;
    let width = if ui.layout().horizontal_justify() {
        natural.max(ui.available_width())
    } else {
        natural
    };
    let (rect, mut response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::hover());
    let p = Palette::of(ui);
    paint::frame(ui.painter(), rect, radius::M, p.inset, p.border);

    let mut group = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .id_salt(response.id)
            .accessibility_role(Role::RadioGroup)
            .accessibility_label(name),
    );
    let ui = &mut group;
    let ids: Vec<Id> = (0..choices.len())
        .map(|index| response.id.with(index))
        .collect();
    if let Some(next) = arrow_target(ui, &ids, *selected) {
        *selected = next;
        response.mark_changed();
        if let Some(id) = ids.get(next) {
            ui.memory_mut(|memory| memory.request_focus(*id));
        }
    }

    let stretch = (width - natural) / choices.len().max(1) as f32;
    let mut left = rect.left() + INSET;
    for (index, (choice, width)) in choices.iter().zip(&widths).enumerate() {
        let part = Rect::from_min_size(
            pos2(left, rect.top() + INSET),
            vec2(width + stretch, size::CONTROL - 2.0 * INSET),
        );
        left = part.right() + GAP;
        let focusable = if index == *selected {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let option = ui.interact(part, ids[index], focusable);
        if option.clicked() && index != *selected {
            *selected = index;
            response.mark_changed();
        }
        let on = index == *selected;
        option.widget_info(|| {
            WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, choice.label)
        });
        paint_part(ui, part, choice, on, Phase::of(&option));
        if option.has_focus() {
            paint::ring(ui, rect, radius::M);
        }
    }
    response
}

/// Where the arrow keys move the choice while it has the focus.
fn arrow_target(ui: &Ui, ids: &[Id], selected: usize) -> Option<usize> {
    let id = *ids.get(selected)?;
    if !ui.is_enabled() || !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let arrows = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let back = pressed(Key::ArrowLeft) || pressed(Key::ArrowUp);
    let forth = pressed(Key::ArrowRight) || pressed(Key::ArrowDown);
    match (back, forth) {
        (true, false) => Some((selected + ids.len() - 1) % ids.len()),
        (false, true) => Some((selected + 1) % ids.len()),
        _ => None,
    }
}

fn paint_part(ui: &Ui, rect: Rect, choice: &Choice<'_>, on: bool, phase: Phase) {
    let p = Palette::of(ui);
    let none = Color32::TRANSPARENT;
    let (fill, border, ink) = match (on, phase) {
        (_, Phase::Disabled) => (none, if on { p.border } else { none }, p.text_off),
        (true, _) if p.contrast == Contrast::High => (p.accent, p.accent, p.on_accent),
        (true, _) if p.dark => (p.selected, p.border_ctl, p.text),
        (true, _) => (p.surface, p.border_ctl, p.text),
        (false, Phase::Rest) => (none, none, p.text_2),
        (false, Phase::Hovered) => (p.hover, none, p.text),
        (false, Phase::Pressed) => (p.pressed, none, p.text),
    };
    if on && phase != Phase::Disabled {
        ui.painter().add(p.shadow_control.as_shape(rect, radius::S));
    }
    paint::frame(ui.painter(), rect, radius::S, fill, border);
    let fit = Fit::Truncate(rect.width() - 2.0 * space::XS - choice.lead());
    let galley = text::layout(ui, Face::SMALL_MEDIUM, ink, choice.label, fit);
    let mut left = rect.center().x - f32::midpoint(choice.lead(), galley.size().x);
    if let Some(icon) = choice.icon {
        let center = pos2(left + size::ICON_SMALL / 2.0, rect.center().y);
        icon::paint(ui.painter(), icon, center, size::ICON_SMALL, ink);
        left += choice.lead();
    }
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(left, top), galley, ink);
}
