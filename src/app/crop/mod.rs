//! Choosing the square of a picture that becomes the profile photo.

mod geometry;
mod input;
mod paint;
mod view;

pub use self::geometry::Crop;
pub use self::view::{CropColors, CropIcons, CropTexts, CropView};
