//! Turns an uploaded file into a small upright picture without metadata, within limits that are checked before any pixel.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use cadran_core::wire::Problem;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};

/// The longest side of a stored picture, in pixels.
const STORED_SIDE: u32 = 512;
/// The longest side that is decoded, in pixels.
const MAX_SIDE: u32 = 16_384;
/// The most pixels that are decoded.
const MAX_PIXELS: u64 = 50_000_000;
/// Bytes that a decoder may hold.
const MAX_ALLOC: u64 = 256 * 1024 * 1024;
const JPEG_QUALITY: u8 = 88;

/// A picture as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub bytes: Vec<u8>,
    pub kind: Kind,
}

/// The format it is stored in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Jpeg,
    /// Where some of it is transparent
    Png,
}

impl Kind {
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// Decodes a PNG, JPEG or WebP (of an animation the first frame), turns it upright, shrinks it and encodes it anew. Takes up to
/// a second and some hundred megabytes.
///
/// # Errors
/// A file that is no such picture, is damaged, or has too many pixels.
pub(crate) fn store(file: &[u8]) -> Result<Picture, Problem> {
    // Decoders may panic on a crafted file.
    catch_unwind(AssertUnwindSafe(|| {
        let image = decode(file)?;
        encode(&image)
    }))
    .unwrap_or_else(|_| Err(damaged()))
}

fn decode(file: &[u8]) -> Result<DynamicImage, Problem> {
    let Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) =
        image::guess_format(file)
    else {
        return Err(Problem::media_type("image/png, image/jpeg or image/webp"));
    };
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|error| problem(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_ALLOC {
        return Err(too_many_pixels());
    }
    // Making a picture of a decoder goes round the reader's limits.
    limits
        .reserve(decoder.total_bytes())
        .and_then(|()| decoder.set_limits(limits))
        .map_err(|error| problem(&error))?;
    let orientation = decoder.orientation().map_err(|error| problem(&error))?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
    if image.width().max(image.height()) > STORED_SIDE {
        // Averages in place; the better filters need 16 bytes for each pixel of a large picture.
        image = image.thumbnail(STORED_SIDE, STORED_SIDE);
    }
    image.apply_orientation(orientation);
    Ok(image)
}

fn encode(image: &DynamicImage) -> Result<Picture, Problem> {
    let pixels = image.to_rgba8();
    let mut bytes = Vec::new();
    let kind = match pixels.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
        true => Kind::Jpeg,
        false => Kind::Png,
    };
    match kind {
        Kind::Jpeg => DynamicImage::from(image.to_rgb8())
            .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)),
        Kind::Png => DynamicImage::from(pixels).write_with_encoder(PngEncoder::new(&mut bytes)),
    }
    .map_err(|error| problem(&error))?;
    Ok(Picture { bytes, kind })
}

fn problem(error: &ImageError) -> Problem {
    match error {
        ImageError::Limits(_) => too_many_pixels(),
        _ => damaged(),
    }
}

fn damaged() -> Problem {
    Problem::invalid("file", "The picture is damaged")
}

fn too_many_pixels() -> Problem {
    Problem::new(
        413,
        413,
        "The picture must not have more than 50 megapixels",
    )
}
