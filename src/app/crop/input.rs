//! What mouse, fingers, keys and a screen reader do to the crop.

use egui::{
    EventFilter, Key, Modifiers, PointerButton, Pos2, Rect, Response, Role, Ui, Vec2, WidgetInfo,
    accesskit::{Action, ActionData},
    vec2,
};

use super::Crop;

/// How far an arrow key moves the picture, in sides of the square: alone, and with Shift.
const NUDGE: f32 = 0.02;
const LONG_NUDGE: f32 = 0.2;

/// How much a key, a button or a screen reader's step zooms.
pub(super) const ZOOM_STEP: f32 = 1.1;

/// Points of scrolling that zoom by e.
const SCROLL_SPEED: f32 = 300.0;

/// Tells a screen reader of the zoom, and obeys it: to it the area is a slider as well.
pub(super) fn accessibility(
    ui: &Ui,
    response: &Response,
    name: &str,
    value: &dyn Fn(u32) -> String,
    crop: &mut Crop,
) {
    let id = response.id;
    let (steps, wanted) = ui.input(|input| {
        let steps = input.num_accesskit_action_requests(id, Action::Increment) as f32
            - input.num_accesskit_action_requests(id, Action::Decrement) as f32;
        let wanted = input
            .accesskit_action_requests(id, Action::SetValue)
            .last()
            .and_then(|request| {
                if let Some(ActionData::NumericValue(percent)) = request.data {
                    Some(percent)
                } else {
                    None
                }
            });
        (steps, wanted)
    });
    if steps != 0.0 {
        crop.set_zoom(crop.zoom() * ZOOM_STEP.powf(steps));
    }
    if let Some(percent) = wanted {
        crop.set_zoom(percent as f32 / 100.0);
    }

    let percent = percent(crop.zoom());
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, ui.is_enabled(), name));
    ui.accesskit_node_builder(id, |node| {
        node.set_numeric_value(f64::from(percent));
        node.set_min_numeric_value(100.0);
        node.set_max_numeric_value(f64::from(crop.max_zoom() * 100.0));
        node.set_value(value(percent));
        for action in [Action::Increment, Action::Decrement, Action::SetValue] {
            node.add_action(action);
        }
    });
}

/// Drags by mouse or finger, zooms by wheel, two fingers or Ctrl and wheel about where they are.
pub(super) fn pointer(ui: &Ui, response: &Response, square: Rect, crop: &mut Crop) {
    let in_square = |point: Pos2| ((point - square.min) / square.size()).to_pos2();
    let (touch, zoom, scroll, hover) = ui.input(|input| {
        (
            input.multi_touch(),
            input.zoom_delta(),
            input.smooth_scroll_delta(),
            input.pointer.hover_pos(),
        )
    });

    if let Some(touch) = touch {
        if response.rect.contains(touch.center_pos) {
            crop.drag(touch.translation_delta / square.size());
            crop.zoom_about(touch.zoom_delta, in_square(touch.center_pos));
        }
        return;
    }
    if response.dragged_by(PointerButton::Primary) {
        crop.drag(response.drag_delta() / square.size());
    }
    if let Some(pointer) = hover.filter(|_| response.contains_pointer()) {
        crop.zoom_about(zoom * (scroll.y / SCROLL_SPEED).exp(), in_square(pointer));
        // The page behind must not scroll as well
        ui.input_mut(|input| input.smooth_scroll_delta = Vec2::ZERO);
    }
}

/// Arrows move, plus and minus zoom, R turns.
pub(super) fn area_keys(ui: &Ui, response: &Response, crop: &mut Crop) {
    hold_arrows(ui, response);
    for (modifiers, step) in [(Modifiers::SHIFT, LONG_NUDGE), (Modifiers::NONE, NUDGE)] {
        let right =
            pressed(ui, modifiers, Key::ArrowRight) - pressed(ui, modifiers, Key::ArrowLeft);
        let down = pressed(ui, modifiers, Key::ArrowDown) - pressed(ui, modifiers, Key::ArrowUp);
        crop.drag(step * vec2(right, down));
    }
    // On many layouts plus is the shifted equals key
    let zoom_in =
        pressed(ui, Modifiers::NONE, Key::Plus) + pressed(ui, Modifiers::NONE, Key::Equals);
    crop.set_zoom(crop.zoom() * ZOOM_STEP.powf(zoom_in - pressed(ui, Modifiers::NONE, Key::Minus)));
    for _ in 0..pressed(ui, Modifiers::NONE, Key::R) as u32 {
        crop.rotate();
    }
}

/// Arrows zoom.
pub(super) fn slider_keys(ui: &Ui, response: &Response, crop: &mut Crop) {
    hold_arrows(ui, response);
    let steps = pressed(ui, Modifiers::NONE, Key::ArrowRight)
        + pressed(ui, Modifiers::NONE, Key::ArrowUp)
        - pressed(ui, Modifiers::NONE, Key::ArrowLeft)
        - pressed(ui, Modifiers::NONE, Key::ArrowDown);
    crop.set_zoom(crop.zoom() * ZOOM_STEP.powf(steps));
}

/// Keeps the arrow keys from moving the focus.
fn hold_arrows(ui: &Ui, response: &Response) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

/// How often a key was pressed since the last frame; nothing else will see it.
fn pressed(ui: &Ui, modifiers: Modifiers, key: Key) -> f32 {
    ui.input_mut(|input| input.count_and_consume_key(modifiers, key)) as f32
}

/// A zoom as whole percent.
pub(super) fn percent(zoom: f32) -> u32 {
    (zoom * 100.0).round() as u32
}
