//! The banner at the top of the column: something to know before going on.

use egui::{Align, Id, Layout, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::Contents;
use super::badge::Tone;
use super::icon::{self, Icon};
use super::paint;
use super::slot::{known_size, remember_size};
use super::text::{self, Face, Fit};
use super::tokens::{Palette, radius, size, space};

/// From the outer edge to the icon and to the actions, with the border; in points.
const LEFT: f32 = 15.0;
const RIGHT: f32 = 13.0;
const VERTICAL: f32 = 11.0;
/// Between the icon, the text and the actions, in points.
const GAP: f32 = 10.0;

/// What a banner says.
#[derive(Clone, Copy, Debug)]
pub struct Banner<'a> {
    /// Its colours.
    pub tone: Tone,
    /// Before the title.
    pub icon: Icon,
    /// The first line.
    pub title: &'a str,
    /// More about it, or nothing.
    pub sentence: &'a str,
}

/// Draws a banner with its actions at the right, below the text where it is narrow.
///
/// A screen reader hears it: it is a live region.
pub fn banner<R>(ui: &mut Ui, banner: Banner<'_>, actions: impl FnOnce(&mut Ui) -> R) -> R {
    banner_around(ui, banner, Box::new(actions))
}

fn banner_around<R>(ui: &mut Ui, banner: Banner<'_>, actions: Contents<'_, R>) -> R {
    let p = Palette::of(ui);
    let Banner {
        tone,
        icon,
        title,
        sentence,
    } = banner;
    let width = ui.available_width();
    let narrow = width < size::NARROW_ROW;
    let id = ui.next_auto_id().with("actions");
    let known = known_size(ui, id);
    // A lone icon, such as the one that closes the banner, has room beside the text.
    let below = narrow && known.x > size::SMALL;
    let left = LEFT + size::ICON + GAP;
    let beside = if below || known.x == 0.0 {
        0.0
    } else {
        known.x + GAP
    };
    let fit = Fit::Wrap((width - left - RIGHT - beside).max(40.0));
    let title_galley = text::layout(ui, Face::BODY_MEDIUM, p.text, title, fit);
    let sentence_galley =
        (!sentence.is_empty()).then(|| text::layout(ui, Face::SMALL, p.text_2, sentence, fit));
    let title_height = title_galley.size().y;
    let text_height = title_height + sentence_galley.as_ref().map_or(0.0, |text| text.size().y);
    let content = if below && known.y > 0.0 {
        text_height + space::S + known.y
    } else {
        text_height.max(known.y)
    };
    let wanted = vec2(width, (content + 2.0 * VERTICAL).ceil());
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, title));

    paint::frame(ui.painter(), rect, radius::M, tone.soft(p), tone.line(p));
    let corner = rect.min + vec2(left, VERTICAL);
    let center = pos2(
        rect.left() + LEFT + size::ICON / 2.0,
        corner.y + Face::BODY.line() / 2.0,
    );
    icon::paint(ui.painter(), icon, center, size::ICON, tone.text(p));
    text::place(ui, corner, title_galley, p.text);
    if let Some(sentence) = sentence_galley {
        text::place(ui, corner + vec2(0.0, title_height), sentence, p.text_2);
    }
    let place = if below {
        let top_left = pos2(corner.x, corner.y + text_height + space::S);
        Rect::from_min_size(top_left, vec2(rect.right() - RIGHT - corner.x, size::SMALL))
    } else {
        let middle = match narrow {
            true => center.y,
            false => rect.center().y,
        };
        let top_left = pos2(rect.right() - RIGHT - known.x, middle - size::SMALL / 2.0);
        Rect::from_min_size(top_left, vec2(known.x, size::SMALL))
    };
    show_actions(ui, id, known, place, actions)
}

fn show_actions<R>(ui: &mut Ui, id: Id, known: Vec2, place: Rect, actions: Contents<'_, R>) -> R {
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    child.spacing_mut().item_spacing.x = space::S;
    let inner = actions(&mut child);
    let taken = child.min_size();
    let shown = if taken.x > 0.0 { taken } else { Vec2::ZERO };
    remember_size(ui, id, known, shown);
    inner
}
