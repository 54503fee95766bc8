//! Decodes and encodes photos with the `image` crate. Both take up to a second: call them off the UI thread.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use image::{
    DynamicImage, ExtendedColorType, ImageEncoder as _, ImageError, ImageFormat, ImageReader,
    Limits, Rgba, RgbaImage,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType as PngFilter, PngEncoder},
        webp::WebPEncoder,
    },
    imageops::{self, FilterType},
    metadata::Orientation,
};

use crate::platform::{
    CropSquare, Format, Header, MAX_DECODED_SIDE, MAX_PHOTO_SIDE, Picture, PictureError, probe,
};

#[cfg(test)]
mod colours;
#[cfg(test)]
mod tests;

/// The longest side of a decoded picture, in pixels: four times what a photo needs at a zoom of two.
const MAX_SIDE: u32 = 4096;

/// Bytes that the decoder may hold: 50 megapixels of 8-bit RGBA, and half of that for 16 bit.
const MAX_ALLOC: u64 = 256 * 1024 * 1024;

const JPEG_QUALITY: u8 = 88;

/// Decodes a PNG, JPEG or WebP (of an animation the first frame), turns it upright and shrinks it to at most 4,096
/// pixels a side.
///
/// # Errors
///
/// Those of [`probe`], and [`PictureError::Damaged`] for what the decoder cannot read.
pub fn decode(bytes: &[u8]) -> Result<Picture, PictureError> {
    let header = probe(bytes)?;
    // A decoder that panics on a crafted file must not take the window with it
    catch_unwind(AssertUnwindSafe(|| decode_upright(bytes, &header)))
        .unwrap_or(Err(PictureError::Damaged))
}

fn decode_upright(bytes: &[u8], header: &Header) -> Result<Picture, PictureError> {
    let format = match header.format {
        Format::Png => ImageFormat::Png,
        Format::Jpeg => ImageFormat::Jpeg,
        Format::WebP => ImageFormat::WebP,
    };
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MAX_DECODED_SIDE);
    limits.max_image_height = Some(MAX_DECODED_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);

    let mut image = reader.decode().map_err(|error| match error {
        ImageError::Limits(_) => PictureError::TooManyPixels(header.width, header.height),
        _ => PictureError::Damaged,
    })?;
    if image.width().max(image.height()) > MAX_SIDE {
        // Averages in place; the better filters need 16 bytes for each pixel of a large picture
        image = image.thumbnail(MAX_SIDE, MAX_SIDE);
    }
    let mut image = DynamicImage::ImageRgba8(image.into_rgba8());
    image.apply_orientation(
        Orientation::from_exif(header.orientation).unwrap_or(Orientation::NoTransforms),
    );

    let image = image.into_rgba8();
    Ok(Picture {
        width: image.width(),
        height: image.height(),
        rgba: image.into_raw().into(),
    })
}

/// Turns and crops a picture, shrinks it to at most [`MAX_PHOTO_SIDE`] and encodes it without metadata.
///
/// A crop that reaches outside the picture is moved inside. Answers the file's bytes and its extension: `jpg`, `png`
/// if some of it is transparent, or `webp` (lossless) where that is smaller.
///
/// # Errors
///
/// [`PictureError::Damaged`] if the picture has no pixels or not as many as it says.
pub fn encode(
    picture: &Picture,
    crop: CropSquare,
) -> Result<(Vec<u8>, &'static str), PictureError> {
    let photo = cut(picture, crop).ok_or(PictureError::Damaged)?;
    encode_smallest(&photo).map_err(|_| PictureError::Damaged)
}

fn cut(picture: &Picture, crop: CropSquare) -> Option<RgbaImage> {
    let (width, height, rgba) = (picture.width, picture.height, &picture.rgba);
    let row_len = 4 * width as usize;
    if width == 0 || height == 0 || rgba.len() != row_len * height as usize {
        return None;
    }
    // Cutting before turning spares a turned copy of the whole picture
    let square = crop.before_turning(width, height);
    let side = (square.side.round() as u32).clamp(1, width.min(height));
    let left = (square.left.round() as u32).min(width - side);
    let top = (square.top.round() as u32).min(height - side);
    let columns = 4 * left as usize..4 * (left + side) as usize;
    let mut pixels = Vec::with_capacity(columns.len() * side as usize);
    for row in rgba
        .chunks_exact(row_len)
        .skip(top as usize)
        .take(side as usize)
    {
        pixels.extend_from_slice(&row[columns.clone()]);
    }
    let mut photo = RgbaImage::from_raw(side, side, pixels)?;

    if side > MAX_PHOTO_SIDE {
        let transparent = has_transparency(&photo);
        if transparent {
            premultiply(&mut photo);
        }
        photo = DynamicImage::ImageRgba8(photo)
            .resize_exact(MAX_PHOTO_SIDE, MAX_PHOTO_SIDE, FilterType::Lanczos3)
            .into_rgba8();
        if transparent {
            unpremultiply(&mut photo);
        }
    }
    Some(match crop.quarter_turns % 4 {
        1 => imageops::rotate90(&photo),
        2 => imageops::rotate180(&photo),
        3 => imageops::rotate270(&photo),
        _ => photo,
    })
}

fn has_transparency(image: &RgbaImage) -> bool {
    image.pixels().any(|pixel| pixel.0[3] < u8::MAX)
}

/// Keeps the colour of invisible pixels from bleeding into their neighbours when averaged.
fn premultiply(image: &mut RgbaImage) {
    for Rgba([r, g, b, a]) in image.pixels_mut() {
        for channel in [r, g, b] {
            *channel = ((u16::from(*channel) * u16::from(*a) + 127) / 255) as u8;
        }
    }
}

fn unpremultiply(image: &mut RgbaImage) {
    for Rgba([r, g, b, a]) in image.pixels_mut() {
        let alpha = u16::from(*a);
        for channel in [r, g, b] {
            // The filter may overshoot a little
            *channel = (u16::from(*channel) * 255 + alpha / 2)
                .checked_div(alpha)
                .unwrap_or(0)
                .min(255) as u8;
        }
    }
}

fn encode_smallest(photo: &RgbaImage) -> Result<(Vec<u8>, &'static str), ImageError> {
    let (width, height) = photo.dimensions();
    let mut common = Vec::new();
    let mut webp = Vec::new();
    let extension = if has_transparency(photo) {
        let png =
            PngEncoder::new_with_quality(&mut common, CompressionType::Best, PngFilter::Adaptive);
        png.write_image(photo, width, height, ExtendedColorType::Rgba8)?;
        WebPEncoder::new_lossless(&mut webp).write_image(
            photo,
            width,
            height,
            ExtendedColorType::Rgba8,
        )?;
        "png"
    } else {
        let rgb = DynamicImage::ImageRgba8(photo.clone()).into_rgb8();
        JpegEncoder::new_with_quality(&mut common, JPEG_QUALITY).write_image(
            &rgb,
            width,
            height,
            ExtendedColorType::Rgb8,
        )?;
        WebPEncoder::new_lossless(&mut webp).write_image(
            &rgb,
            width,
            height,
            ExtendedColorType::Rgb8,
        )?;
        "jpg"
    };
    Ok(if webp.len() < common.len() {
        (webp, "webp")
    } else {
        (common, extension)
    })
}
