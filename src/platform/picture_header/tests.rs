use proptest::{
    collection::vec,
    prelude::any,
    prop_oneof,
    strategy::Just,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use super::*;

fn png_file(width: u32, height: u32, exif: Option<&[u8]>) -> Vec<u8> {
    let mut file = PNG_SIGNATURE.to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        file.extend((data.len() as u32).to_be_bytes());
        file.extend(kind);
        file.extend(data);
        file.extend([0; 4]);
    };
    let ihdr = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[8, 6, 0, 0, 0],
    ]
    .concat();
    chunk(b"IHDR", &ihdr);
    if let Some(exif) = exif {
        chunk(b"eXIf", exif);
    }
    chunk(b"IDAT", b"not looked at");
    file
}

fn jpeg_file(width: u16, height: u16, exif: Option<&[u8]>) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    if let Some(exif) = exif {
        let len = (exif.len() + 8) as u16;
        file.extend([0xff, 0xe1]);
        file.extend(len.to_be_bytes());
        file.extend(b"Exif\0\0");
        file.extend(exif);
    }
    file.extend(jpeg_frame(width, height));
    file.extend([0xff, 0xda, 0, 2]);
    file
}

fn jpeg_frame(width: u16, height: u16) -> Vec<u8> {
    [
        &[0xff, 0xc0, 0, 11, 8],
        &height.to_be_bytes()[..],
        &width.to_be_bytes(),
        &[1, 1, 0x11, 0],
    ]
    .concat()
}

fn webp_file(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, data) in chunks {
        body.extend(*kind);
        body.extend((data.len() as u32).to_le_bytes());
        body.extend(*data);
        body.resize(body.len().next_multiple_of(2), 0);
    }
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}

fn vp8(width: u16, height: u16) -> Vec<u8> {
    [
        &[0, 0, 0, 0x9d, 0x01, 0x2a],
        &width.to_le_bytes()[..],
        &height.to_le_bytes(),
    ]
    .concat()
}

fn vp8l(width: u32, height: u32) -> Vec<u8> {
    [
        &[0x2f],
        &((width - 1) | ((height - 1) << 14)).to_le_bytes()[..],
    ]
    .concat()
}

fn vp8x(width: u32, height: u32) -> Vec<u8> {
    [
        &[0; 4],
        &(width - 1).to_le_bytes()[..3],
        &(height - 1).to_le_bytes()[..3],
    ]
    .concat()
}

/// TIFF with two entries, the second the orientation.
fn exif(orientation: u16, little_endian: bool) -> Vec<u8> {
    let u16 = |n: u16| {
        if little_endian {
            n.to_le_bytes()
        } else {
            n.to_be_bytes()
        }
    };
    let u32 = |n: u32| {
        if little_endian {
            n.to_le_bytes()
        } else {
            n.to_be_bytes()
        }
    };
    let mut tiff = if little_endian {
        b"II*\0".to_vec()
    } else {
        b"MM\0*".to_vec()
    };
    tiff.extend(u32(8));
    tiff.extend(u16(2));
    for (tag, value) in [(0x0103, 6), (0x0112, orientation)] {
        tiff.extend([u16(tag), u16(3)].concat());
        tiff.extend(u32(1));
        tiff.extend([u16(value), u16(0)].concat());
    }
    tiff
}

fn header(format: Format, width: u32, height: u32, orientation: u8) -> Header {
    Header {
        format,
        width,
        height,
        orientation,
    }
}

#[test]
fn sizes_of_all_formats_are_read() {
    assert_eq!(
        probe(&png_file(640, 480, None)),
        Ok(header(Format::Png, 640, 480, 1))
    );
    assert_eq!(
        probe(&jpeg_file(640, 480, None)),
        Ok(header(Format::Jpeg, 640, 480, 1))
    );
    assert_eq!(
        probe(&webp_file(&[(b"VP8 ", &vp8(640, 480))])),
        Ok(header(Format::WebP, 640, 480, 1))
    );
    assert_eq!(
        probe(&webp_file(&[(b"VP8L", &vp8l(640, 480))])),
        Ok(header(Format::WebP, 640, 480, 1))
    );
    let extended = webp_file(&[(b"VP8X", &vp8x(640, 480)), (b"VP8L", &vp8l(640, 480))]);
    assert_eq!(probe(&extended), Ok(header(Format::WebP, 640, 480, 1)));
}

#[test]
fn every_orientation_is_read_in_either_byte_order() {
    for orientation in 1..=8 {
        for little_endian in [true, false] {
            let exif = exif(orientation.into(), little_endian);
            let webp = [
                (b"VP8X", &vp8x(9, 4)[..]),
                (b"VP8 ", &vp8(9, 4)),
                (b"EXIF", &exif),
            ];
            let expected_size = if orientation < 5 { (9, 4) } else { (4, 9) };
            for file in [
                png_file(9, 4, Some(&exif)),
                jpeg_file(9, 4, Some(&exif)),
                webp_file(&webp),
            ] {
                let header = probe(&file).unwrap();
                assert_eq!(
                    (header.orientation, header.upright_size()),
                    (orientation, expected_size)
                );
            }
        }
    }
}

#[test]
fn nonsense_for_an_orientation_means_upright() {
    for exif in [
        exif(0, true),
        exif(9, false),
        exif(0xffff, true),
        b"II*\0\xff\xff\xff\xff".to_vec(),
        Vec::new(),
    ] {
        assert_eq!(
            probe(&jpeg_file(9, 4, Some(&exif))),
            Ok(header(Format::Jpeg, 9, 4, 1))
        );
    }
}

#[test]
fn other_files_are_no_pictures() {
    let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let wave = b"RIFF\x24\0\0\0WAVEfmt ";
    for file in [
        &b""[..],
        b"\x89PN",
        b"GIF89a\x01\0\x01\0",
        svg,
        b"<!doctype html>",
        b"BM",
        wave,
    ] {
        assert_eq!(
            probe(file),
            Err(PictureError::NotAPicture),
            "{}",
            file.escape_ascii()
        );
    }
}

#[test]
fn a_header_cut_anywhere_is_damaged() {
    let exif = exif(6, true);
    let webp = webp_file(&[(b"VP8X", &vp8x(9, 4)), (b"VP8 ", &vp8(9, 4))]);
    // What follows the header: the pixels and checksum of IDAT, the length of the scan, nothing
    for (file, signature_len, pixels_len) in [
        (png_file(9, 4, Some(&exif)), 8, 17),
        (jpeg_file(9, 4, Some(&exif)), 3, 2),
        (webp, 12, 0),
    ] {
        let header_len = file.len() - pixels_len;
        assert!(probe(&file[..header_len]).is_ok());
        for len in signature_len..header_len {
            assert_eq!(
                probe(&file[..len]),
                Err(PictureError::Damaged),
                "{len} bytes of {}",
                file.escape_ascii()
            );
        }
    }
}

#[test]
fn sizes_beyond_the_limits_are_refused() {
    for (width, height) in [
        (60_000, 60_000),
        (16_385, 1),
        (1, 16_385),
        (7_072, 7_072),
        (u32::MAX, u32::MAX),
    ] {
        assert_eq!(
            probe(&png_file(width, height, None)),
            Err(PictureError::TooManyPixels(width, height))
        );
    }
    assert!(probe(&png_file(16_384, 3_051, None)).is_ok());
    assert!(probe(&png_file(7_071, 7_071, None)).is_ok());
    assert_eq!(probe(&png_file(0, 5, None)), Err(PictureError::Damaged));

    let mut file = png_file(9, 4, None);
    file.resize(MAX_UPLOAD_BYTES, 0);
    assert!(probe(&file).is_ok());
    file.push(0);
    assert_eq!(probe(&file), Err(PictureError::TooManyBytes));
}

#[test]
fn a_second_larger_frame_does_not_get_past_the_limits() {
    let jpeg = [
        &[0xff, 0xd8][..],
        &jpeg_frame(9, 4),
        &jpeg_frame(60_000, 60_000),
        &[0xff, 0xda, 0, 2],
    ]
    .concat();
    let still = webp_file(&[(b"VP8X", &vp8x(9, 4)), (b"VP8 ", &vp8(16_383, 16_383))]);
    let animation_frame = [
        &[0; 16][..],
        b"VP8L",
        &5_u32.to_le_bytes(),
        &vp8l(16_384, 16_384),
    ]
    .concat();
    let animation = webp_file(&[(b"VP8X", &vp8x(9, 4)), (b"ANMF", &animation_frame)]);
    for file in [jpeg, still, animation] {
        assert_eq!(probe(&file), Err(PictureError::Damaged));
    }
}

/// The start of a valid file with some bytes changed, so that the walk gets past the signature.
#[test]
fn no_bytes_make_it_panic_or_pass_the_limits() {
    let exif = exif(6, false);
    let files = [
        png_file(640, 480, Some(&exif)),
        jpeg_file(640, 480, Some(&exif)),
        webp_file(&[
            (b"VP8X", &vp8x(640, 480)),
            (b"VP8 ", &vp8(640, 480)),
            (b"EXIF", &exif),
        ]),
        webp_file(&[(b"VP8L", &vp8l(640, 480))]),
    ];
    let config = Config {
        cases: 100_000,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let byte = prop_oneof![Just(0), Just(0xff), any::<u8>()];
    let changes = vec((any::<u16>(), byte), 0..12);
    let mutations = (0..files.len(), changes, any::<u16>());
    TestRunner::new_with_rng(config, rng)
        .run(&mutations, |(file, changes, len)| {
            let mut bytes = files[file].clone();
            for (at, byte) in changes {
                let at = usize::from(at) % bytes.len();
                bytes[at] = byte;
            }
            bytes.truncate(usize::from(len) % (2 * bytes.len()));
            if let Ok(header) = probe(&bytes) {
                let pixels = u64::from(header.width) * u64::from(header.height);
                assert!((1..=MAX_DECODED_PIXELS).contains(&pixels), "{header:?}");
                assert!((1..=8).contains(&header.orientation), "{header:?}");
            }
            Ok(())
        })
        .unwrap();
}
