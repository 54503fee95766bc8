//! Room for contents whose size is known only after they were drawn.

use egui::{Id, ScrollArea, Ui, Vec2};

/// A scroll area as high as its contents, at most `room` points.
///
/// By itself it would follow the height that its popup or dialog had in the frame before, and grow from frame to frame.
pub fn scroll_within(room: f32) -> ScrollArea {
    ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
}

/// The size that the contents of `id` had when they were last drawn; nothing before the first time.
pub fn known_size(ui: &Ui, id: Id) -> Vec2 {
    ui.data(|data| data.get_temp(id)).unwrap_or(Vec2::ZERO)
}

/// Keeps the size for the next pass, and asks for that pass at once if the size has changed.
pub fn remember_size(ui: &Ui, id: Id, known: Vec2, taken: Vec2) {
    if (known - taken).abs().max_elem() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, taken));
        ui.ctx().request_discard("contents have another size");
    }
}
