//! What a picture file says of itself before a pixel is decoded: the gate that window and tab share.
//!
//! PNG (third edition, section 11), JPEG (ITU-T T.81, annex B), WebP (RFC 9649) and the orientation of Exif 2.32.

use super::{MAX_UPLOAD_BYTES, PictureError};

#[cfg(test)]
mod tests;

/// The longest side that is decoded, in pixels.
pub const MAX_DECODED_SIDE: u32 = 16_384;

/// The most pixels that are decoded.
pub const MAX_DECODED_PIXELS: u64 = 50_000_000;

/// The formats a photo may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Png,
    Jpeg,
    WebP,
}

/// What a picture's header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    pub format: Format,
    /// Pixels of a row as stored
    pub width: u32,
    /// Rows as stored
    pub height: u32,
    /// Exif's way from the stored to the upright picture, 1 (none) to 8; 5 to 8 swap the sides
    pub orientation: u8,
}

impl Header {
    /// Width and height once the picture stands upright.
    #[must_use]
    pub fn upright_size(&self) -> (u32, u32) {
        if self.orientation >= 5 {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
    }
}

/// Reads a picture's header and refuses what is no PNG, JPEG or WebP, is cut off, or is too big to decode.
///
/// # Errors
///
/// Every [`PictureError`] but [`PictureError::NotStored`].
pub fn probe(bytes: &[u8]) -> Result<Header, PictureError> {
    let format = format(bytes).ok_or(PictureError::NotAPicture)?;
    if bytes.len() > MAX_UPLOAD_BYTES {
        return Err(PictureError::TooManyBytes);
    }
    let header = match format {
        Format::Png => png(bytes),
        Format::Jpeg => jpeg(bytes),
        Format::WebP => webp(bytes),
    }
    .ok_or(PictureError::Damaged)?;

    let Header { width, height, .. } = header;
    if width == 0 || height == 0 {
        return Err(PictureError::Damaged);
    }
    if width.max(height) > MAX_DECODED_SIDE
        || u64::from(width) * u64::from(height) > MAX_DECODED_PIXELS
    {
        return Err(PictureError::TooManyPixels(width, height));
    }
    Ok(header)
}

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

fn format(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(PNG_SIGNATURE) {
        Some(Format::Png)
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(Format::Jpeg)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(Format::WebP)
    } else {
        None
    }
}

/// Reads forward and never past the end.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(len)?;
        self.0 = tail;
        Some(head)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, tail) = self.0.split_first_chunk()?;
        self.0 = tail;
        Some(*head)
    }

    fn u8(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    fn u16_be(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    fn u32_be(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    fn u32_le(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }
}

fn png(bytes: &[u8]) -> Option<Header> {
    let mut reader = Reader(bytes);
    reader.take(PNG_SIGNATURE.len())?;
    if reader.u32_be()? != 13 || reader.array()? != *b"IHDR" {
        return None;
    }
    let (width, height) = (reader.u32_be()?, reader.u32_be()?);
    reader.take(5 + 4)?; // depth, colour, compression, filter, interlace; checksum

    let mut orientation = 1;
    loop {
        let len = reader.u32_be()?;
        match &reader.array()? {
            b"IDAT" => {
                return Some(Header {
                    format: Format::Png,
                    width,
                    height,
                    orientation,
                });
            }
            kind => {
                let data = reader.take(usize::try_from(len).ok()?)?;
                if kind == b"eXIf" {
                    orientation = exif_orientation(data);
                }
                reader.take(4)?; // checksum
            }
        }
    }
}

fn jpeg(bytes: &[u8]) -> Option<Header> {
    // The three markers between 0xc0 and 0xcf that start no frame
    const TABLES: u8 = 0xc4;
    const EXTENSION: u8 = 0xc8;
    const CONDITIONING: u8 = 0xcc;

    let mut reader = Reader(bytes);
    reader.take(2)?;
    let mut size = None;
    let mut orientation = 1;
    loop {
        match jpeg_marker(&mut reader)? {
            // Start of scan: pixels follow
            0xda => {
                let (width, height) = size?;
                return Some(Header {
                    format: Format::Jpeg,
                    width,
                    height,
                    orientation,
                });
            }
            // Markers without a segment
            0x01 | 0xd0..=0xd7 => {}
            // A second start or an early end of the picture
            0x00 | 0xd8 | 0xd9 => return None,
            marker => {
                let len = usize::from(reader.u16_be()?).checked_sub(2)?;
                let segment = reader.take(len)?;
                match marker {
                    0xc0..=0xcf if !matches!(marker, TABLES | EXTENSION | CONDITIONING) => {
                        let earlier = size.replace(jpeg_frame_size(segment)?);
                        // Two frames that disagree would get one past the limits
                        if earlier.is_some() {
                            return None;
                        }
                    }
                    0xe1 if segment.starts_with(b"Exif\0\0") => {
                        orientation = exif_orientation(segment);
                    }
                    _ => {}
                }
            }
        }
    }
}

fn jpeg_marker(reader: &mut Reader<'_>) -> Option<u8> {
    if reader.u8()? != 0xff {
        return None;
    }
    loop {
        match reader.u8()? {
            0xff => {} // fill byte
            marker => return Some(marker),
        }
    }
}

fn jpeg_frame_size(segment: &[u8]) -> Option<(u32, u32)> {
    let mut reader = Reader(segment);
    reader.u8()?; // bits of a sample
    let height = reader.u16_be()?;
    let width = reader.u16_be()?;
    Some((width.into(), height.into()))
}

fn webp(bytes: &[u8]) -> Option<Header> {
    let mut reader = Reader(bytes);
    reader.take(12)?;
    let (kind, data) = webp_chunk(&mut reader)?;
    if &kind != b"VP8X" {
        let (width, height) = webp_frame_size(kind, data)?;
        return Some(Header {
            format: Format::WebP,
            width,
            height,
            orientation: 1,
        });
    }

    let mut canvas = Reader(data);
    canvas.take(4)?; // flags and reserved bytes
    let (width, height) = (u24_le(&mut canvas)? + 1, u24_le(&mut canvas)? + 1);
    let mut orientation = 1;
    let mut has_frame = false;
    while let Some((kind, data)) = webp_chunk(&mut reader) {
        match &kind {
            b"EXIF" => orientation = exif_orientation(data),
            b"VP8 " | b"VP8L" => {
                has_frame = true;
                fits_canvas(webp_frame_size(kind, data)?, width, height)?;
            }
            b"ANMF" => {
                has_frame = true;
                let mut frame = Reader(data);
                frame.take(16)?; // place, size and duration
                while let Some((kind, data)) = webp_chunk(&mut frame) {
                    if matches!(&kind, b"VP8 " | b"VP8L") {
                        fits_canvas(webp_frame_size(kind, data)?, width, height)?;
                    }
                }
            }
            _ => {}
        }
    }
    has_frame.then_some(Header {
        format: Format::WebP,
        width,
        height,
        orientation,
    })
}

/// A frame larger than its canvas would get past the limits.
fn fits_canvas(frame: (u32, u32), width: u32, height: u32) -> Option<()> {
    (frame.0 <= width && frame.1 <= height).then_some(())
}

fn webp_chunk<'a>(reader: &mut Reader<'a>) -> Option<([u8; 4], &'a [u8])> {
    let kind = reader.array()?;
    let len = usize::try_from(reader.u32_le()?).ok()?;
    // The last chunk may be cut off or lack its padding: that is for the decoder to judge
    let data = reader.take(len.min(reader.0.len()))?;
    reader.take(len % 2);
    Some((kind, data))
}

fn webp_frame_size(kind: [u8; 4], data: &[u8]) -> Option<(u32, u32)> {
    let mut reader = Reader(data);
    match &kind {
        b"VP8 " => {
            reader.take(3)?; // frame tag
            if reader.array()? != [0x9d, 0x01, 0x2a] {
                return None;
            }
            let size = reader.u32_le()?; // the two upper bits of each half scale on display only
            Some((size & 0x3fff, (size >> 16) & 0x3fff))
        }
        b"VP8L" => {
            if reader.u8()? != 0x2f {
                return None;
            }
            let size = reader.u32_le()?;
            Some(((size & 0x3fff) + 1, ((size >> 14) & 0x3fff) + 1))
        }
        _ => None,
    }
}

fn u24_le(reader: &mut Reader<'_>) -> Option<u32> {
    reader
        .array()
        .map(|[low, middle, high]| u32::from_le_bytes([low, middle, high, 0]))
}

/// The orientation in a block of Exif; 1 where it names none that exists.
fn exif_orientation(exif: &[u8]) -> u8 {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    tiff_orientation(tiff)
        .filter(|orientation| (1..=8).contains(orientation))
        .unwrap_or(1)
}

fn tiff_orientation(tiff: &[u8]) -> Option<u8> {
    const ORIENTATION: u16 = 0x0112;
    const SHORT: u16 = 3;

    let little_endian = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let u16_at = |bytes| {
        if little_endian {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        }
    };
    let u32_at = |bytes| {
        if little_endian {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        }
    };

    let mut reader = Reader(tiff.get(4..)?);
    let directory = u32_at(reader.array()?);
    let mut reader = Reader(tiff.get(usize::try_from(directory).ok()?..)?);
    for _ in 0..u16_at(reader.array()?) {
        let tag = u16_at(reader.array()?);
        let kind = u16_at(reader.array()?);
        let count = u32_at(reader.array()?);
        let value = u16_at(reader.array()?);
        reader.take(2)?;
        if (tag, kind, count) == (ORIENTATION, SHORT, 1) {
            return u8::try_from(value).ok();
        }
    }
    None
}
