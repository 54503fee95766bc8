//! Picture files: decoding, cropping, encoding.

use std::io::Cursor;

use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageError, ImageFormat, ImageReader, Limits, RgbaImage};

use crate::platform::{CropSquare, MAX_PHOTO_SIDE, Picture, PictureError};

const MAX_SIDE: u32 = 16_384;

/// Decodes a PNG, JPEG or WebP.
///
/// # Errors
/// It is none of these, has too many pixels, or is damaged.
pub fn decode(bytes: &[u8]) -> Result<Picture, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes));
    reader.set_format(image::guess_format(bytes).map_err(|_| PictureError::NotAPicture)?);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    reader.limits(limits);
    let pixels = reader.decode().map_err(|error| match error {
        ImageError::Unsupported(_) => PictureError::NotAPicture,
        ImageError::Limits(_) => PictureError::TooManyPixels(0, 0),
        _ => PictureError::Damaged,
    })?;
    let pixels = pixels.into_rgba8();
    Ok(Picture {
        width: pixels.width(),
        height: pixels.height(),
        rgba: pixels.into_raw().into(),
    })
}

/// Turns, cuts, shrinks to [`MAX_PHOTO_SIDE`] and encodes; answers the bytes and the ending of their file name.
///
/// # Errors
/// The picture's pixels do not fill its size, or it cannot be encoded.
pub fn encode(
    picture: &Picture,
    crop: CropSquare,
) -> Result<(Vec<u8>, &'static str), PictureError> {
    let pixels = RgbaImage::from_raw(picture.width, picture.height, picture.rgba.to_vec())
        .ok_or(PictureError::Damaged)?;
    let turned = match crop.quarter_turns % 4 {
        0 => pixels,
        1 => imageops::rotate90(&pixels),
        2 => imageops::rotate180(&pixels),
        _ => imageops::rotate270(&pixels),
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` saturates"
    )]
    let (left, top, side) = (crop.left as u32, crop.top as u32, crop.side as u32);
    let square = imageops::crop_imm(&turned, left, top, side, side).to_image();
    let side = MAX_PHOTO_SIDE.min(square.width());
    let small = imageops::resize(&square, side, side, FilterType::Triangle);
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(small)
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(|_| PictureError::Damaged)?;
    Ok((bytes.into_inner(), "png"))
}
