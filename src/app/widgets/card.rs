//! The cards of a page, and the titles above them.

use egui::{
    Align, CornerRadius, Frame, Layout, Rect, Response, Sense, Stroke, Ui, UiBuilder, Vec2, pos2,
    vec2,
};

use super::Contents;
use super::button::Button;
use super::icon::{self, Icon};
use super::link::link;
use super::slot::{known_size, remember_size};
use super::text::{self, Face, Fit, Weight};
use super::tokens::{Palette, radius, size, space};

/// Around what the head of a locked card says, in points.
const GAP: f32 = 10.0;

/// A card: a framed surface without inner margin, whose rows bring their own.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    card_around(ui, Box::new(contents))
}

fn card_around<R>(ui: &mut Ui, contents: Contents<'_, R>) -> R {
    let p = Palette::of(ui);
    Frame::new()
        .fill(p.surface)
        .stroke(Stroke::new(size::STROKE, p.border))
        .corner_radius(radius::L)
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = 0.0;
            contents(ui)
        })
        .inner
}

/// The head of a card that cannot be changed here: why, and a button that leads to where it can; answers whether to go.
pub fn locked_head(ui: &mut Ui, sentence: &str, button: Option<&str>) -> bool {
    let p = Palette::of(ui);
    let width = ui.available_width();
    let narrow = width < size::NARROW_ROW;
    let id = ui.next_auto_id().with("locked head");
    let known = known_size(ui, id);
    let side = if narrow { space::L } else { space::XL };
    let left = side + size::ICON + GAP;
    let beside = if narrow || known.x == 0.0 {
        space::M
    } else {
        known.x + space::M + space::L
    };
    let fit = Fit::Wrap((width - left - beside).max(40.0));
    let galley = text::layout(ui, Face::BODY, p.text_2, sentence, fit);
    let words = galley.size().y;
    let content = match narrow && known.y > 0.0 {
        true => words + space::S + known.y,
        false => words.max(known.y),
    };
    let height = (content + 2.0 * GAP).ceil();
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let round = CornerRadius {
        nw: radius::L - 1,
        ne: radius::L - 1,
        sw: 0,
        se: 0,
    };
    ui.painter().rect_filled(rect, round, p.inset);
    let top = match narrow {
        true => rect.top() + GAP,
        false => (rect.center().y - words / 2.0).round(),
    };
    let middle = pos2(
        rect.left() + side + size::ICON / 2.0,
        top + Face::BODY.line() / 2.0,
    );
    icon::paint(ui.painter(), Icon::Lock, middle, size::ICON, p.text_2);
    text::place(ui, pos2(rect.left() + left, top), galley, p.text_2);
    let corner = match narrow {
        true => pos2(rect.left() + left, top + words + space::S),
        false => pos2(
            rect.right() - space::M - known.x,
            rect.center().y - size::SMALL / 2.0,
        ),
    };
    let place = Rect::from_min_size(corner, vec2(known.x, size::SMALL));
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    let clicked = button.is_some_and(|words| {
        let button = Button::secondary(words).icon(Icon::ExternalLink).small();
        child.add(button).clicked()
    });
    let taken = match button {
        Some(_) => child.min_size(),
        None => Vec2::ZERO,
    };
    remember_size(ui, id, known, taken);
    clicked
}

/// The title of a page with a sentence under it; `actions` are drawn at the right, or below where
/// the window is narrow and the top bar already has the title.
pub fn page_header(
    ui: &mut Ui,
    title: &str,
    description: &str,
    narrow: bool,
    actions: impl FnOnce(&mut Ui),
) {
    let p = Palette::of(ui);
    let texts = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = space::XXS;
        if !narrow {
            text::heading(ui, Face::TITLE, p.text, title, 1);
        }
        if !description.is_empty() {
            text::label(ui, Face::BODY, p.text_2, description);
        }
    };
    if narrow {
        ui.vertical(texts);
        let line = vec2(ui.available_width(), 0.0);
        let wrapping = Layout::left_to_right(Align::Min).with_main_wrap(true);
        let shown = ui.allocate_ui_with_layout(line, wrapping, actions);
        if shown.response.rect.height() == 0.0 {
            // No line of actions, so no gap above it either.
            ui.add_space(-ui.spacing().item_spacing.y);
        }
    } else {
        beside(ui, texts, actions);
    }
    ui.add_space(space::XL - ui.spacing().item_spacing.y);
}

/// Texts at the left and actions at the right, reached by Tab in that order.
fn beside(ui: &mut Ui, texts: impl FnOnce(&mut Ui), actions: impl FnOnce(&mut Ui)) {
    let id = ui.next_auto_id().with("header actions");
    let known = known_size(ui, id);
    let gap = if known.x > 0.0 { space::L } else { 0.0 };
    let line = ui.available_rect_before_wrap();
    let wanted = vec2((line.width() - known.x - gap).max(40.0), 0.0);
    let texts = ui.allocate_ui_with_layout(wanted, Layout::top_down(Align::Min), texts);
    let place = Rect::from_min_size(
        pos2(line.right() - known.x, line.top()),
        vec2(known.x, size::CONTROL),
    );
    let layout = Layout::left_to_right(Align::Min);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    child.spacing_mut().item_spacing.x = space::S;
    actions(&mut child);
    remember_size(ui, id, known, child.min_size());
    let lower = child.min_rect().bottom() - texts.response.rect.bottom();
    if lower > 0.0 {
        ui.add_space(lower);
    }
}

/// The title of a section, with a note or another text at the right.
pub fn section_title(ui: &mut Ui, title: &str, note: Option<&str>) -> Response {
    ui.add_space(space::XXL - ui.spacing().item_spacing.y);
    first_section_title(ui, title, note)
}

/// The title of the section that follows the header of the page, which keeps its own distance.
pub fn first_section_title(ui: &mut Ui, title: &str, note: Option<&str>) -> Response {
    let p = Palette::of(ui);
    let gap = ui.spacing().item_spacing.y;
    let line = vec2(ui.available_width(), Face::SECTION.line());
    let layout = Layout::left_to_right(Align::Center);
    let shown = ui.allocate_ui_with_layout(line, layout, |ui| {
        let response = text::heading(ui, Face::SECTION, p.text, title, 2);
        if let Some(note) = note {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                text::line(ui, Face::SMALL, p.text_2, note);
            });
        }
        response
    });
    ui.add_space(space::S - gap);
    shown.inner
}

/// The way back to the page that a place belongs to, above its header; answers whether to go back.
pub fn way_back(ui: &mut Ui, back: &str) -> bool {
    let color = Palette::of(ui).text_2;
    let response = link(ui, Some(Icon::ArrowLeft), Face::SMALL, color, back);
    ui.add_space(space::S - ui.spacing().item_spacing.y);
    response.clicked()
}

/// The way back to the page a place belongs to, its title, and a sentence under that; answers whether to go back.
pub fn back_header(ui: &mut Ui, back: &str, title: &str, description: &str) -> bool {
    let p = Palette::of(ui);
    let gap = ui.spacing().item_spacing.y;
    let goes_back = way_back(ui, back);
    text::heading(ui, Face::TITLE, p.text, title, 1);
    if !description.is_empty() {
        ui.add_space(space::XXS - gap);
        text::label(ui, Face::BODY, p.text_2, description);
    }
    ui.add_space(space::XL - gap);
    goes_back
}

/// The label above a field of a form, and what belongs to it; below it a hint or nothing.
pub fn labelled<R>(ui: &mut Ui, label: &str, hint: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    label_around(ui, label, hint, Box::new(control))
}

fn label_around<R>(ui: &mut Ui, label: &str, hint: &str, control: Contents<'_, R>) -> R {
    let p = Palette::of(ui);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::ICON;
        let face = Face::SMALL.weight(Weight::Medium);
        text::label(ui, face, p.text, label);
        let inner = control(ui);
        if !hint.is_empty() {
            text::label(ui, Face::SMALL, p.text_2, hint);
        }
        inner
    })
    .inner
}
