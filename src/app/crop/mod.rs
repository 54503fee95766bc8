//! Choosing the square of a picture that becomes the profile photo.

mod geometry;
mod paint;
mod view;

pub use self::geometry::Crop;
pub use self::view::{CropColors, CropIcons, CropTexts, CropView};
