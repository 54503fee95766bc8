//! Pictures whose colours are not plain sRGB: of a printer, or with a profile.

use image::codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::{Format, decode, encode};
use crate::platform::{CropSquare, Picture};

const SIDE: u16 = 16;

/// Adobe's marks for four colours as they are, and for the first three as brightness and colour differences.
const CMYK: u8 = 0;
const YCCK: u8 = 2;

/// A baseline JPEG of four components, each with one value everywhere.
fn four_colours(adobe: Option<u8>, values: [u8; 4]) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    if let Some(transform) = adobe {
        let mark = [&b"Adobe\0\x64\0\0\0\0"[..], &[transform]].concat();
        file.extend(segment(0xee, &mark));
    }
    // All steps of quantization are 8, so a block's mean is 128 plus its first coefficient
    file.extend(segment(0xdb, &[&[0][..], &[8; 64]].concat()));
    let [_, side] = SIDE.to_be_bytes();
    let mut frame = vec![8, 0, side, 0, side, 4];
    frame.extend((1..=4).flat_map(|component| [component, 0x11, 0]));
    file.extend(segment(0xc0, &frame));
    // Categories 0 to 8 have codes of four bits, the end of a block has one of one bit
    let mut first = vec![0; 17];
    first[4] = 9;
    first.extend(0..9);
    file.extend(segment(0xc4, &first));
    let mut rest = vec![0; 17];
    rest[0] = 0x10;
    rest[1] = 1;
    rest.push(0);
    file.extend(segment(0xc4, &rest));
    let mut scan = vec![4];
    scan.extend((1..=4).flat_map(|component| [component, 0]));
    scan.extend([0, 63, 0]);
    file.extend(segment(0xda, &scan));
    file.extend(entropy_coded(values));
    file.extend([0xff, 0xd9]);
    file
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let len = (data.len() as u16 + 2).to_be_bytes();
    [&[0xff, marker][..], &len, data].concat()
}

/// Blocks of one value: the first tells it, the others that nothing changes.
fn entropy_coded(values: [u8; 4]) -> Vec<u8> {
    let mut bits = Vec::new();
    for block in 0..(SIDE / 8).pow(2) {
        for value in values {
            let change = if block == 0 {
                i16::from(value) - 128
            } else {
                0
            };
            let len = (16 - change.unsigned_abs().leading_zeros()) as i16;
            // A negative change is written one less, so that its first bit is 0
            let code = if change < 0 { change - 1 } else { change };
            bits.extend(lowest_bits(len, 4));
            bits.extend(lowest_bits(code, len));
            bits.push(false);
        }
    }
    let mut bytes = Vec::new();
    for bits in bits.chunks(8) {
        // The rest of the last byte is ones
        let bit = |at| u8::from(bits.get(at).is_none_or(|bit| *bit));
        let byte = (0..8).fold(0, |byte, at| byte << 1 | bit(at));
        bytes.push(byte);
        if byte == 0xff {
            bytes.push(0);
        }
    }
    bytes
}

/// The last bits of a number, highest first.
fn lowest_bits(number: i16, count: i16) -> impl Iterator<Item = bool> {
    (0..count).rev().map(move |at| number >> at & 1 == 1)
}

/// The first pixel, if all are as the first.
fn colour(picture: &Picture) -> Option<[u8; 4]> {
    let first = picture.rgba.first_chunk::<4>()?;
    let plain = picture.rgba.chunks(4).all(|pixel| pixel == first);
    plain.then_some(*first)
}

#[test]
fn the_inks_of_printers_become_screen_colours() {
    // Adobe's programs store how much paper is left to see, not how much ink is on it
    let bare = 255;
    for (mark, values, expected) in [
        (CMYK, [0, bare, bare, bare], [0, 255, 255]),
        (CMYK, [bare, bare, 0, bare], [255, 255, 0]),
        (CMYK, [bare, bare, bare, bare], [255, 255, 255]),
        (CMYK, [bare, bare, bare, 0], [0, 0, 0]),
        (CMYK, [bare, 100, bare, 128], [128, 50, 128]),
        // Red, of which the complement is meant
        (YCCK, [76, 85, 255, bare], [0, 255, 255]),
        (YCCK, [0, 128, 128, bare], [255, 255, 255]),
        (YCCK, [0, 128, 128, 0], [0, 0, 0]),
    ] {
        let picture = decode(&four_colours(Some(mark), values)).expect("a picture");
        assert_eq!((picture.width, picture.height), (SIDE.into(), SIDE.into()));
        let [r, g, b, a] = colour(&picture).expect("one colour");
        let near = [r, g, b]
            .iter()
            .zip(expected)
            .all(|(part, wanted)| part.abs_diff(wanted) <= 3);
        assert!(near && a == 255, "{mark} {values:?} became {r} {g} {b} {a}");
    }
}

#[test]
fn inks_without_a_mark_are_decoded_too() {
    let picture = decode(&four_colours(None, [255; 4])).expect("a picture");
    assert!(colour(&picture).is_some());
}

/// One colour everywhere, in a file of this format with or without a profile.
fn profiled(format: Format, profile: Option<&[u8]>) -> Vec<u8> {
    let mut file = Vec::new();
    match format {
        Format::Png => write(PngEncoder::new(&mut file), profile),
        Format::Jpeg => write(JpegEncoder::new(&mut file), profile),
        Format::WebP => write(WebPEncoder::new_lossless(&mut file), profile),
    }
    file
}

fn write(mut encoder: impl ImageEncoder, profile: Option<&[u8]>) {
    if let Some(profile) = profile {
        encoder
            .set_icc_profile(profile.to_vec())
            .expect("a format with profiles");
    }
    let pixels = [200, 60, 90].repeat(usize::from(SIDE).pow(2));
    encoder
        .write_image(&pixels, SIDE.into(), SIDE.into(), ExtendedColorType::Rgb8)
        .expect("a picture file");
}

#[test]
fn a_colour_profile_changes_no_pixel_and_is_not_kept() {
    let profile = b"Whatever stands here".repeat(20);
    for format in [Format::Png, Format::Jpeg, Format::WebP] {
        let plain = decode(&profiled(format, None)).expect("a picture");
        let file = profiled(format, Some(&profile));
        let picture = decode(&file).expect("a picture");
        assert!(picture == plain, "{format:?}");

        let whole = CropSquare {
            left: 0.0,
            top: 0.0,
            side: SIDE.into(),
            quarter_turns: 0,
        };
        let kept = [&plain, &picture].map(|picture| encode(picture, whole));
        assert!(kept[0] == kept[1], "{format:?}");
    }
}
