//! Bars of how the last tries went: always beside words that say the same.

use egui::{Painter, Rect, pos2, vec2};

use super::tokens::Palette;

/// How many tries are shown.
pub const COUNT: usize = 16;
/// A bar, and the gap after it, in points.
const BAR: egui::Vec2 = vec2(3.0, 16.0);
const GAP: f32 = 2.0;
/// All of them, in points.
pub const WIDTH: f32 = COUNT as f32 * (BAR.x + GAP) - GAP;

/// Paints the newest tries, the last one at the right end of `rect`; where there were fewer, the rest stays empty.
pub fn paint_bars(painter: &Painter, rect: Rect, p: &Palette, tries: &[bool]) {
    let newest_first = tries.iter().rev().copied().map(Some);
    let all = newest_first.chain(std::iter::repeat(None)).take(COUNT);
    for (index, taken) in all.enumerate() {
        let color = match taken {
            None => p.border,
            Some(true) => p.ok_dot,
            Some(false) => p.bad_dot,
        };
        let right = rect.right() - index as f32 * (BAR.x + GAP);
        let corner = pos2(right - BAR.x, rect.center().y - BAR.y / 2.0);
        painter.rect_filled(Rect::from_min_size(corner, BAR), 1.0, color);
    }
}
