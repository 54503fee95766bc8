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
