//! Pictures as both platforms hand them to the app.

/// The longest side of a stored photo, in pixels.
pub const MAX_PHOTO_SIDE: u32 = 512;

/// The most bytes a picture file may have before it is decoded.
pub const MAX_UPLOAD_BYTES: usize = 10 * 1024 * 1024;

/// Upright pixels: 8-bit sRGB with straight alpha, row by row, `4 * width * height` bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgba: std::sync::Arc<[u8]>,
}

/// A square part of a picture, in its pixels, after turning it by quarter turns clockwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CropSquare {
    /// Left edge, in pixels of the turned picture
    pub left: f32,
    /// Upper edge
    pub top: f32,
    /// Length of a side
    pub side: f32,
    /// Clockwise quarter turns before cutting, 0 to 3
    pub quarter_turns: u8,
}

impl CropSquare {
    /// The same square in a picture of this size before it is turned, moved and shrunk to lie inside.
    #[must_use]
    pub fn before_turning(self, width: u32, height: u32) -> Self {
        let (width, height) = (width as f32, height as f32);
        let side = if self.side.is_finite() {
            self.side.clamp(1.0, width.min(height).max(1.0))
        } else {
            1.0
        };
        let (left, top) = match self.quarter_turns % 4 {
            1 => (self.top, height - self.left - side),
            2 => (width - self.left - side, height - self.top - side),
            3 => (width - self.top - side, self.left),
            _ => (self.left, self.top),
        };
        // `max` before `min` turns a NaN into an edge
        Self {
            left: left.max(0.0).min((width - side).max(0.0)),
            top: top.max(0.0).min((height - side).max(0.0)),
            side,
            quarter_turns: 0,
        }
    }
}

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// Not a PNG, JPEG or WebP
    NotAPicture,
    /// The file has more than [`MAX_UPLOAD_BYTES`]
    TooManyBytes,
    /// It would have more pixels than are decoded (width, height)
    TooManyPixels(u32, u32),
    /// It ends too early or is damaged
    Damaged,
    /// It could not be stored or read back: the system's words
    NotStored(String),
}
