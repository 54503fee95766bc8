//! Where the square lies: it stands still on the screen while the picture moves, grows and turns beneath it.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::platform::CropSquare;

#[cfg(test)]
mod tests;

/// How far one can zoom into a picture that is large enough.
const MAX_ZOOM: f32 = 8.0;

/// The least side of the square in pixels; a smaller picture is taken whole.
const MIN_SIDE: f32 = 64.0;

/// A square inside a picture, whatever is done to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crop {
    /// Width and height of the picture before it is turned, in pixels
    size: Vec2,
    /// Middle of the square, in pixels of the turned picture
    centre: Pos2,
    /// 1: the largest square that fits
    zoom: f32,
    /// Clockwise, 0 to 3
    quarter_turns: u8,
}

impl Crop {
    /// The largest square in the middle of a picture of this size in pixels.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Self {
        let size = vec2(width.max(1) as f32, height.max(1) as f32);
        Self {
            size,
            centre: (size / 2.0).to_pos2(),
            zoom: 1.0,
            quarter_turns: 0,
        }
    }

    /// How much larger the picture is shown than when its whole shorter side fits; 1 to [`Self::max_zoom`].
    #[must_use]
    pub fn zoom(&self) -> f32 {
        self.zoom
    }

    /// The largest zoom for this picture; 1 if it is too small to zoom into.
    #[must_use]
    pub fn max_zoom(&self) -> f32 {
        (self.size.min_elem() / MIN_SIDE).clamp(1.0, MAX_ZOOM)
    }

    /// Clockwise quarter turns, 0 to 3.
    #[must_use]
    pub fn quarter_turns(&self) -> u8 {
        self.quarter_turns
    }

    /// Width and height of the turned picture, in pixels.
    #[must_use]
    pub fn turned_size(&self) -> Vec2 {
        if self.quarter_turns.is_multiple_of(2) {
            self.size
        } else {
            self.size.yx()
        }
    }

    /// The square, inside the picture.
    #[must_use]
    pub fn square(&self) -> CropSquare {
        let side = self.side();
        let most = self.turned_size() - Vec2::splat(side);
        let corner = self.centre - Vec2::splat(side / 2.0);
        CropSquare {
            left: corner.x.clamp(0.0, most.x),
            top: corner.y.clamp(0.0, most.y),
            side,
            quarter_turns: self.quarter_turns,
        }
    }

    /// The square as a part of the turned picture, whose corners are (0, 0) and (1, 1).
    #[must_use]
    pub fn part(&self) -> Rect {
        let CropSquare {
            left, top, side, ..
        } = self.square();
        let size = self.turned_size();
        Rect::from_min_size(
            (pos2(left, top).to_vec2() / size).to_pos2(),
            Vec2::splat(side) / size,
        )
    }

    /// Moves the picture beneath the square, by sides of the square.
    pub fn drag(&mut self, sides: Vec2) {
        if sides.is_finite() {
            self.centre -= sides * self.side();
            self.clamp();
        }
    }

    /// Multiplies the zoom; what lies at `anchor` stays there. The square's corners are (0, 0) and (1, 1), an anchor
    /// may lie outside.
    pub fn zoom_about(&mut self, factor: f32, anchor: Pos2) {
        if !anchor.is_finite() {
            return;
        }
        let before = self.side();
        self.set_zoom(self.zoom * factor);
        self.centre += (anchor - pos2(0.5, 0.5)) * (before - self.side());
        self.clamp();
    }

    /// Zooms about the middle of the square.
    pub fn set_zoom(&mut self, zoom: f32) {
        if !zoom.is_nan() {
            self.zoom = zoom.clamp(1.0, self.max_zoom());
            self.clamp();
        }
    }

    /// Turns the picture clockwise by a quarter about the middle of the square.
    pub fn rotate(&mut self) {
        self.centre = pos2(self.turned_size().y - self.centre.y, self.centre.x);
        self.quarter_turns = (self.quarter_turns + 1) % 4;
        self.clamp();
    }

    /// Back to the largest square in the middle, unturned.
    pub fn reset(&mut self) {
        *self = Self {
            size: self.size,
            centre: (self.size / 2.0).to_pos2(),
            zoom: 1.0,
            quarter_turns: 0,
        };
    }

    fn side(&self) -> f32 {
        self.size.min_elem() / self.zoom
    }

    fn clamp(&mut self) {
        let half = Vec2::splat(self.side() / 2.0);
        // Rounding may leave the edges of the shorter side a hair apart the wrong way round
        let most = (self.turned_size() - half).max(half);
        self.centre = self.centre.clamp(half.to_pos2(), most.to_pos2());
    }
}
