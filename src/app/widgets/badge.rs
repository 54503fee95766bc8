//! Small marks: badges, key caps, counts and dots.

use egui::{Color32, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::icon::{self, Icon};
use super::paint;
use super::text::{self, Face, Fit};
use super::tokens::{Palette, radius, size, space};

/// What a mark, a banner or a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A plain fact.
    Neutral,
    /// Information that may need the person.
    Info,
    /// Something went well.
    Ok,
    /// Something to look at.
    Warn,
    /// Something failed.
    Bad,
}

impl Tone {
    /// Colour of text and icons.
    #[must_use]
    pub const fn text(self, p: &Palette) -> Color32 {
        match self {
            Self::Neutral => p.text_2,
            Self::Info => p.accent_text,
            Self::Ok => p.ok,
            Self::Warn => p.warn,
            Self::Bad => p.bad,
        }
    }

    /// Colour of fills.
    #[must_use]
    pub const fn soft(self, p: &Palette) -> Color32 {
        match self {
            Self::Neutral => p.inset,
            Self::Info => p.accent_soft,
            Self::Ok => p.ok_soft,
            Self::Warn => p.warn_soft,
            Self::Bad => p.bad_soft,
        }
    }

    /// Colour of outlines.
    #[must_use]
    pub const fn line(self, p: &Palette) -> Color32 {
        match self {
            Self::Neutral => p.border,
            Self::Info => p.accent_line,
            Self::Ok => p.ok_line,
            Self::Warn => p.warn_line,
            Self::Bad => p.bad_line,
        }
    }

    /// Colour of dots.
    #[must_use]
    pub const fn dot(self, p: &Palette) -> Color32 {
        match self {
            Self::Neutral => p.track_off,
            Self::Info => p.accent_text,
            Self::Ok => p.ok_dot,
            Self::Warn => p.warn_dot,
            Self::Bad => p.bad_dot,
        }
    }
}

/// Height of a badge, its padding, and the gap after its icon, in points.
const BADGE: f32 = 22.0;
const PADDING: f32 = 8.0;
const BADGE_GAP: f32 = 5.0;

/// A word in a soft box, with an icon before it or none.
pub fn badge(ui: &mut Ui, tone: Tone, icon: Option<Icon>, words: &str) -> Response {
    let wanted = vec2(width(ui, icon, words), BADGE);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    paint(ui, rect.left_center(), tone, icon, words);
    response
}

/// How wide a badge is, in points.
#[must_use]
pub fn width(ui: &Ui, icon: Option<Icon>, words: &str) -> f32 {
    let galley = text::layout(
        ui,
        Face::SMALL_MEDIUM,
        Color32::PLACEHOLDER,
        words,
        Fit::Extend,
    );
    (2.0 * PADDING + lead(icon) + galley.size().x).ceil()
}

fn lead(icon: Option<Icon>) -> f32 {
    icon.map_or(0.0, |_| size::ICON_TINY + BADGE_GAP)
}

/// Paints a badge whose left edge is at `left`.
pub fn paint(ui: &Ui, left: Pos2, tone: Tone, icon: Option<Icon>, words: &str) {
    let p = Palette::of(ui);
    let color = tone.text(p);
    let wanted = vec2(width(ui, icon, words), BADGE);
    let rect = Rect::from_min_size(left - vec2(0.0, BADGE / 2.0), wanted);
    paint::frame(ui.painter(), rect, radius::XS, tone.soft(p), tone.line(p));
    let left = rect.left() + PADDING;
    if let Some(icon) = icon {
        let center = pos2(left + size::ICON_TINY / 2.0, rect.center().y);
        icon::paint(ui.painter(), icon, center, size::ICON_TINY, color);
    }
    let galley = text::layout(ui, Face::SMALL_MEDIUM, color, words, Fit::Extend);
    let corner = pos2(left + lead(icon), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(corner, galley, color);
}

/// Height of a key cap, in points.
const KEY: f32 = 20.0;

/// The keys of a shortcut, one cap each.
pub fn keys(ui: &mut Ui, keys: &[&str]) -> Response {
    let fill = Palette::of(ui).inset;
    let width = keys_width(ui, keys);
    let (rect, response) = ui.allocate_exact_size(vec2(width, KEY), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, keys.join(" ")));
    paint_keys(ui, rect, fill, keys);
    response
}

/// How wide the caps of `keys` are, in points.
#[must_use]
pub fn keys_width(ui: &Ui, keys: &[&str]) -> f32 {
    let gaps = KEY_GAP * keys.len().saturating_sub(1) as f32;
    keys.iter().map(|key| key_width(ui, key)).sum::<f32>() + gaps
}

const KEY_GAP: f32 = 3.0;

fn key_width(ui: &Ui, key: &str) -> f32 {
    let galley = text::layout(ui, Face::SMALL, Color32::PLACEHOLDER, key, Fit::Extend);
    (galley.size().x + 12.0).ceil().max(KEY)
}

/// Paints the caps of `keys` from the left of `rect`, centred on its height.
pub fn paint_keys(ui: &Ui, rect: Rect, fill: Color32, keys: &[&str]) {
    let p = Palette::of(ui);
    let mut left = rect.left();
    for key in keys {
        let width = key_width(ui, key);
        let cap = Rect::from_min_size(pos2(left, rect.center().y - KEY / 2.0), vec2(width, KEY));
        paint::frame(ui.painter(), cap, radius::XS, fill, p.border);
        let galley = text::layout(ui, Face::SMALL, p.text_2, key, Fit::Extend);
        let corner = cap.center() - galley.size() / 2.0;
        ui.painter().galley(corner, galley, p.text_2);
        left += width + KEY_GAP;
    }
}

/// A round mark before a word that says the same.
pub fn dot(ui: &mut Ui, tone: Tone) -> Response {
    const SIDE: f32 = 7.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(SIDE), Sense::hover());
    let color = tone.dot(Palette::of(ui));
    ui.painter().circle_filled(rect.center(), SIDE / 2.0, color);
    response
}

/// Paints a number in a pill whose right edge is at the right of `rect`.
pub fn paint_count(ui: &Ui, rect: Rect, count: &str) {
    let p = Palette::of(ui);
    let face = Face::SMALL_MEDIUM.tabular();
    let galley = text::layout(ui, face, p.warn, count, Fit::Extend);
    let width = (galley.size().x + 12.0).ceil().max(KEY);
    let pill = Rect::from_min_size(
        pos2(rect.right() - width, rect.center().y - KEY / 2.0),
        vec2(width, KEY),
    );
    paint::frame(ui.painter(), pill, radius::L, p.warn_soft, p.warn_line);
    let corner = pill.center() - galley.size() / 2.0;
    ui.painter().galley(corner, galley, p.warn);
}

/// A message under a field or in a row: an icon and a sentence in one tone.
pub fn message(ui: &mut Ui, tone: Tone, icon: Icon, sentence: &str) -> Response {
    let color = tone.text(Palette::of(ui));
    let lead = size::ICON_SMALL + space::ICON;
    let width = (ui.available_width() - lead).max(0.0);
    let galley = text::layout(ui, Face::SMALL, color, sentence, Fit::Wrap(width));
    let wanted = vec2(lead + galley.size().x, galley.size().y);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
    let center = pos2(
        rect.left() + size::ICON_SMALL / 2.0,
        rect.top() + Face::SMALL.line() / 2.0,
    );
    icon::paint(ui.painter(), icon, center, size::ICON_SMALL, color);
    ui.painter()
        .galley(pos2(rect.left() + lead, rect.top()), galley, color);
    response
}
