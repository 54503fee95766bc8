use std::sync::Arc;

use image::{
    GrayImage, ImageBuffer, ImageDecoder as _, Luma, Rgb, RgbImage, codecs::jpeg::JpegDecoder,
    codecs::webp::WebPDecoder,
};

use super::*;

const RED: [u8; 4] = [220, 30, 40, 255];
const GREEN: [u8; 4] = [20, 160, 70, 255];
const BLUE: [u8; 4] = [40, 60, 200, 255];
const WHITE: [u8; 4] = [250, 250, 245, 255];

/// Red, green over blue, white.
fn quarters(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, y| {
        Rgba(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

fn png_file(image: &RgbaImage) -> Vec<u8> {
    let mut file = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut file), ImageFormat::Png)
        .unwrap();
    file
}

fn jpeg_file(image: &RgbaImage, exif: Vec<u8>) -> Vec<u8> {
    let rgb = DynamicImage::ImageRgba8(image.clone()).into_rgb8();
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, 95);
    encoder.set_exif_metadata(exif).unwrap();
    encoder.encode_image(&rgb).unwrap();
    file
}

fn webp_file(image: &RgbaImage, exif: Vec<u8>) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = WebPEncoder::new_lossless(&mut file);
    encoder.set_exif_metadata(exif).unwrap();
    encoder
        .write_image(
            image,
            image.width(),
            image.height(),
            ExtendedColorType::Rgba8,
        )
        .unwrap();
    file
}

/// Big-endian TIFF: the orientation, and a place on earth (a GPS directory with a reference of latitude).
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]); // the GPS directory begins at byte 38
    tiff.extend([0; 4]); // no further directory
    tiff.extend([0, 1, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0, 0, 0, 0, 0]);
    tiff
}

fn picture(image: &RgbaImage) -> Picture {
    Picture {
        width: image.width(),
        height: image.height(),
        rgba: Arc::from(image.as_raw().as_slice()),
    }
}

fn pixel(picture: &Picture, x: u32, y: u32) -> [u8; 4] {
    let at = 4 * (y * picture.width + x) as usize;
    picture.rgba[at..at + 4].try_into().unwrap()
}

fn assert_near(actual: [u8; 4], expected: [u8; 4]) {
    let near = actual
        .iter()
        .zip(expected)
        .all(|(actual, expected)| actual.abs_diff(expected) <= 12);
    assert!(near, "{actual:?} is not near {expected:?}");
}

fn assert_quarters(picture: &Picture, expected: [[u8; 4]; 4]) {
    let (right, bottom) = (picture.width * 3 / 4, picture.height * 3 / 4);
    let (left, top) = (picture.width / 4, picture.height / 4);
    for ((x, y), expected) in [(left, top), (right, top), (left, bottom), (right, bottom)]
        .into_iter()
        .zip(expected)
    {
        assert_near(pixel(picture, x, y), expected);
    }
}

fn whole(picture: &Picture, quarter_turns: u8) -> CropSquare {
    CropSquare {
        left: 0.0,
        top: 0.0,
        side: picture.width.min(picture.height) as f32,
        quarter_turns,
    }
}

#[test]
fn all_orientations_come_out_upright() {
    let upright = quarters(64, 32);
    for orientation in 1..=8 {
        // The inverse of what the orientation asks for
        let undo = match orientation {
            6 => Orientation::Rotate270,
            8 => Orientation::Rotate90,
            other => Orientation::from_exif(other).unwrap(),
        };
        let mut stored = DynamicImage::ImageRgba8(upright.clone());
        stored.apply_orientation(undo);
        let stored = stored.into_rgba8();
        for file in [
            jpeg_file(&stored, exif(orientation)),
            webp_file(&stored, exif(orientation)),
        ] {
            let picture = decode(&file).unwrap();
            assert_eq!(
                (picture.width, picture.height),
                (64, 32),
                "orientation {orientation}"
            );
            assert_quarters(&picture, [RED, GREEN, BLUE, WHITE]);
        }
    }
}

#[test]
fn window_and_header_agree_on_the_orientation() {
    for orientation in 1..=8 {
        let file = jpeg_file(&quarters(16, 8), exif(orientation));
        let mut decoder = JpegDecoder::new(Cursor::new(&file)).unwrap();
        assert_eq!(
            decoder.orientation().unwrap().to_exif(),
            probe(&file).unwrap().orientation
        );
    }
}

#[test]
fn no_metadata_outlives_encoding() {
    let mut noise = 1_u32;
    let speckled = RgbaImage::from_fn(300, 300, |_, _| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgba([
            (noise >> 24) as u8,
            (noise >> 16) as u8,
            (noise >> 8) as u8,
            255,
        ])
    });
    for (image, expected) in [(speckled, "jpg"), (quarters(300, 300), "webp")] {
        let file = jpeg_file(&image, exif(6));
        assert!(file.windows(4).any(|part| part == b"Exif"));
        let decoded = if expected == "webp" {
            picture(&image)
        } else {
            decode(&file).unwrap()
        };
        let (photo, extension) = encode(&decoded, whole(&decoded, 0)).unwrap();
        assert_eq!(extension, expected);
        for needle in [
            &b"Exif"[..],
            b"EXIF",
            b"MM\0*",
            b"http://ns.adobe.com",
            b"ICC_PROFILE",
        ] {
            assert!(
                !photo.windows(needle.len()).any(|part| part == needle),
                "{}",
                needle.escape_ascii()
            );
        }
        assert_eq!(probe(&photo).unwrap().orientation, 1);
    }
}

#[test]
fn a_decompression_bomb_is_refused_by_its_header() {
    let mut bomb = png_file(&quarters(8, 8));
    bomb[16..24].copy_from_slice(&[60_000_u32.to_be_bytes(), 60_000_u32.to_be_bytes()].concat());
    assert_eq!(
        decode(&bomb).err(),
        Some(PictureError::TooManyPixels(60_000, 60_000))
    );
}

#[test]
fn a_picture_too_deep_for_memory_is_refused() {
    let mut deep = Vec::new();
    let image = ImageBuffer::<Rgba<u16>, _>::from_pixel(8, 8, Rgba([1, 2, 3, 4]));
    image
        .write_to(&mut Cursor::new(&mut deep), ImageFormat::Png)
        .unwrap();
    let size = [7_000_u32.to_be_bytes(), 7_000_u32.to_be_bytes()].concat();
    deep[16..24].copy_from_slice(&size);
    let checksum = crc32(&deep[12..29]);
    deep[29..33].copy_from_slice(&checksum.to_be_bytes());
    assert_eq!(
        decode(&deep).err(),
        Some(PictureError::TooManyPixels(7_000, 7_000))
    );
}

/// PNG's checksum (ISO 3309), bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1))
        })
    })
}

#[test]
fn files_cut_at_every_tenth_are_refused_or_decoded_whole() {
    let image = quarters(200, 120);
    for file in [
        png_file(&image),
        jpeg_file(&image, exif(1)),
        webp_file(&image, exif(1)),
    ] {
        let jpeg = file.starts_with(&[0xff, 0xd8]);
        for tenth in 0..10 {
            match decode(&file[..file.len() * tenth / 10]) {
                // What is missing of a JPEG stays grey, as in a browser; the others may lack what follows the pixels
                Ok(picture) if jpeg => assert_eq!((picture.width, picture.height), (200, 120)),
                Ok(picture) => assert!(picture.rgba.iter().eq(image.as_raw())),
                Err(PictureError::NotAPicture) => assert_eq!(tenth, 0),
                Err(error) => assert_eq!(error, PictureError::Damaged),
            }
        }
    }
}

#[test]
fn other_files_are_refused() {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    for file in [
        &b""[..],
        svg,
        b"GIF89a\x08\0\x08\0\0\0\0;",
        b"<html></html>",
    ] {
        assert_eq!(decode(file).err(), Some(PictureError::NotAPicture));
    }
}

#[test]
fn grey_and_16_bit_pictures_become_8_bit_colour() {
    let mut grey = Vec::new();
    let image = GrayImage::from_pixel(16, 8, Luma([90]));
    JpegEncoder::new(&mut grey).encode_image(&image).unwrap();
    assert_near(pixel(&decode(&grey).unwrap(), 8, 4), [90, 90, 90, 255]);

    let mut deep = Vec::new();
    let image = ImageBuffer::<Rgb<u16>, _>::from_pixel(16, 8, Rgb([0xffff, 0x8000, 0x0100]));
    image
        .write_to(&mut Cursor::new(&mut deep), ImageFormat::Png)
        .unwrap();
    assert_near(pixel(&decode(&deep).unwrap(), 8, 4), [255, 128, 1, 255]);
}

#[test]
fn an_animation_gives_its_first_frame() {
    let file = animated_webp(&quarters(32, 32));
    assert!(
        WebPDecoder::new(Cursor::new(&file))
            .unwrap()
            .has_animation()
    );
    assert_quarters(&decode(&file).unwrap(), [RED, GREEN, BLUE, WHITE]);
}

/// Two frames: the image, then the same upside down.
fn animated_webp(image: &RgbaImage) -> Vec<u8> {
    let chunk =
        |kind: &[u8; 4], data: &[u8]| [kind, &(data.len() as u32).to_le_bytes()[..], data].concat();
    let size = [
        &(image.width() - 1).to_le_bytes()[..3],
        &(image.height() - 1).to_le_bytes()[..3],
    ]
    .concat();
    let frame = |image: &RgbaImage| {
        let still = webp_file(image, Vec::new());
        let bitstream = &still[12..]; // its one chunk
        chunk(
            b"ANMF",
            &[&[0; 6], &size[..], &[100, 0, 0, 0], bitstream].concat(),
        )
    };
    let body = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", &[&[0x12, 0, 0, 0], &size[..]].concat()),
        chunk(b"ANIM", &[0; 6]),
        frame(image),
        frame(&imageops::rotate180(image)),
    ]
    .concat();
    chunk(b"RIFF", &body)
}

#[test]
fn a_large_picture_is_shrunk_and_keeps_its_shape() {
    let image = RgbImage::from_fn(4_200, 2_100, |x, _| {
        Rgb([if x < 2_100 { 10 } else { 240 }; 3])
    });
    let mut file = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut file), ImageFormat::Jpeg)
        .unwrap();
    let picture = decode(&file).unwrap();
    assert_eq!((picture.width, picture.height), (4_096, 2_048));
    assert_near(pixel(&picture, 1_000, 1_000), [10, 10, 10, 255]);
    assert_near(pixel(&picture, 3_000, 1_000), [240, 240, 240, 255]);
}

#[test]
fn quarter_turns_are_clockwise() {
    let source = picture(&quarters(40, 40));
    for (turns, expected) in [
        (0, [RED, GREEN, BLUE, WHITE]),
        (1, [BLUE, RED, WHITE, GREEN]),
        (2, [WHITE, BLUE, GREEN, RED]),
        (3, [GREEN, WHITE, RED, BLUE]),
    ] {
        let (photo, _) = encode(&source, whole(&source, turns)).unwrap();
        assert_quarters(&decode(&photo).unwrap(), expected);
    }
}

#[test]
fn the_crop_is_measured_in_the_turned_picture() {
    // Turned once clockwise, 80 × 40 is 40 × 80: blue, red over white, green
    let source = picture(&quarters(80, 40));
    for (left, top, turns, expected) in [
        (20.0, 0.0, 1, RED),
        (20.0, 60.0, 1, GREEN),
        (0.0, 20.0, 2, GREEN),
        (0.0, 0.0, 3, GREEN),
        (20.0, 60.0, 3, BLUE),
    ] {
        let (photo, _) = encode(
            &source,
            CropSquare {
                left,
                top,
                side: 20.0,
                quarter_turns: turns,
            },
        )
        .unwrap();
        let photo = decode(&photo).unwrap();
        assert_eq!((photo.width, photo.height), (20, 20));
        assert_near(pixel(&photo, 10, 10), expected);
    }
}

#[test]
fn a_photo_is_never_enlarged_and_at_most_512() {
    for (size, expected) in [(20, 20), (512, 512), (700, 512)] {
        let source = picture(&quarters(size, size + 50));
        let (photo, _) = encode(&source, whole(&source, 0)).unwrap();
        let header = probe(&photo).unwrap();
        assert_eq!((header.width, header.height), (expected, expected));
    }
}

#[test]
fn a_crop_outside_the_picture_is_moved_inside() {
    let source = picture(&quarters(40, 30));
    for (left, top, side) in [
        (-90.0, -90.0, 15.0),
        (90.0, 90.0, 15.0),
        (f32::NAN, 0.0, f32::INFINITY),
        (0.0, 0.0, -1.0),
    ] {
        for quarter_turns in 0..=4 {
            let (photo, _) = encode(
                &source,
                CropSquare {
                    left,
                    top,
                    side,
                    quarter_turns,
                },
            )
            .unwrap();
            let photo = decode(&photo).unwrap();
            assert!(photo.width == photo.height && (1..=30).contains(&photo.width));
        }
    }
    let (photo, _) = encode(
        &source,
        CropSquare {
            left: 90.0,
            top: 90.0,
            side: 10.0,
            quarter_turns: 0,
        },
    )
    .unwrap();
    assert_near(pixel(&decode(&photo).unwrap(), 5, 5), WHITE);
}

#[test]
fn pixels_that_do_not_add_up_are_refused() {
    for (width, height) in [(0, 0), (2, 3)] {
        let source = Picture {
            width,
            height,
            rgba: Arc::from([0; 4]),
        };
        assert_eq!(
            encode(&source, whole(&source, 0)).err(),
            Some(PictureError::Damaged)
        );
    }
}

#[test]
fn transparency_is_kept_and_bleeds_no_colour() {
    // Opaque white beside invisible black, shrunk so that the filter mixes them
    let image = RgbaImage::from_fn(1_500, 1_500, |x, _| {
        Rgba(if x < 751 { [255; 4] } else { [0; 4] })
    });
    let source = picture(&image);
    let (photo, extension) = encode(&source, whole(&source, 0)).unwrap();
    assert_ne!(extension, "jpg");
    let photo = decode(&photo).unwrap();
    assert_eq!(pixel(&photo, 500, 256)[3], 0);
    for x in 0..512 {
        let [r, _, _, a] = pixel(&photo, x, 256);
        assert!(a == 0 || r >= 250, "a dark fringe at {x}: {r}");
    }
}
