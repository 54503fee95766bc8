//! Uploaded pictures.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, ImageReader, Rgb, RgbImage, Rgba, RgbaImage};

use crate::support::{Answer, Person, Server};

fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

fn upload(server: &Server, person: &Person, bytes: &[u8]) -> Answer {
    let request = server.post("/api/v1/file/image").key(&person.key);
    request.file("file", bytes).send()
}

/// Reads a stored picture by the address that was answered.
fn stored(server: &Server, answer: &Answer) -> (DynamicImage, ImageFormat, Vec<u8>) {
    let url = answer.expect(200)["url"]
        .as_str()
        .expect("a URL")
        .to_owned();
    let path = url
        .strip_prefix(&server.running.url())
        .expect("an address here");
    let answer = server.get(path).send();
    assert_eq!(answer.status, 200);
    let kind = answer.header("content-type").expect("a type");
    let format = ImageFormat::from_mime_type(kind).expect("a picture's type");
    let reader = ImageReader::with_format(Cursor::new(&answer.body), format);
    (reader.decode().expect("a picture"), format, answer.body)
}

fn wide() -> DynamicImage {
    let mut image = RgbImage::from_pixel(1200, 600, Rgb([200, 10, 10]));
    for (x, _, pixel) in image.enumerate_pixels_mut() {
        if x < 600 {
            *pixel = Rgb([10, 10, 200]);
        }
    }
    image.into()
}

#[test]
fn a_picture_is_stored_small_and_of_any_format() {
    let server = Server::start();
    let owner = server.owner();
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let answer = upload(&server, &owner, &file(&wide(), format));
        let (image, kept, _) = stored(&server, &answer);
        assert_eq!((image.width(), image.height()), (512, 256), "{format:?}");
        assert_eq!(kept, ImageFormat::Jpeg);
    }
    let clear = RgbaImage::from_pixel(8, 8, Rgba([1, 2, 3, 4]));
    let answer = upload(&server, &owner, &file(&clear.into(), ImageFormat::Png));
    let (image, kept, _) = stored(&server, &answer);
    assert_eq!((image.width(), kept), (8, ImageFormat::Png));
    assert!(image.to_rgba8().pixels().all(|pixel| pixel.0[3] == 4));
}

/// A JPEG with a note in its EXIF that says "turn me to the right", and a place.
fn turned() -> Vec<u8> {
    let plain = file(&wide(), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend(b"\x87\x69\0\x02\0\0\0\x04HOME");
    exif.extend(b"\0\0\0\0");
    let length = u16::try_from(exif.len() + 2).expect("a short note");
    let mut bytes = plain[..2].to_vec();
    bytes.extend(b"\xff\xe1");
    bytes.extend(length.to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

#[test]
fn a_picture_is_turned_upright_and_loses_its_notes() {
    let server = Server::start();
    let owner = server.owner();
    let answer = upload(&server, &owner, &turned());
    let (image, _, bytes) = stored(&server, &answer);
    assert_eq!((image.width(), image.height()), (256, 512));
    // What was left is above now.
    let top = image.to_rgb8().get_pixel(128, 20).0;
    assert!(top[2] > 150 && top[0] < 60, "{top:?}");
    for note in [&b"Exif"[..], b"HOME"] {
        assert!(!bytes.windows(4).any(|it| it == note));
    }
}

/// A PNG whose head promises this many pixels.
fn png_head(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = file(&DynamicImage::new_rgb8(1, 1), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg());
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum))
    })
}

#[test]
fn a_bomb_is_refused_by_its_head() {
    let server = Server::start();
    let owner = server.owner();
    for (width, height) in [
        (30_000, 30_000),
        (16_385, 1),
        (10_000, 10_000),
        (u32::MAX, 1),
    ] {
        let answer = upload(&server, &owner, &png_head(width, height));
        assert!(matches!(answer.status, 400 | 413), "{}", answer.text());
    }
}

#[test]
fn what_is_no_picture_is_refused_in_words() {
    let server = Server::start();
    let owner = server.owner();
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    for bytes in [
        &svg[..],
        b"",
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"%PDF-1.7",
        b"BM",
    ] {
        upload(&server, &owner, bytes).refused(415, 415);
    }
    let whole = file(&wide(), ImageFormat::Png);
    for end in [8, 40, whole.len() / 2] {
        upload(&server, &owner, &whole[..end]).refused(400, 501);
    }
    let large = [&whole[..], &vec![0; 8_100_000]].concat();
    upload(&server, &owner, &large).refused(413, 413);
}

#[test]
fn a_damaged_file_never_harms() {
    let server = Server::start();
    let owner = server.owner();
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let small = wide().thumbnail(40, 40);
        let whole = file(&small, format);
        for place in (0..whole.len()).step_by(whole.len() / 40 + 1) {
            let mut bytes = whole.clone();
            bytes[place] ^= 0xff;
            let status = upload(&server, &owner, &bytes).status;
            assert!(
                matches!(status, 200 | 400 | 413 | 415),
                "{format:?} {place}: {status}"
            );
        }
    }
}

#[test]
fn forms_that_hold_no_file_are_refused() {
    let server = Server::start();
    let owner = server.owner();
    let post = || server.post("/api/v1/file/image").key(&owner.key);
    post().file("other", b"x").send().refused(400, 501);
    post()
        .body("application/json", "{}")
        .send()
        .refused(415, 415);
    let torn = "--line\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc";
    let kind = "multipart/form-data; boundary=line";
    post().body(kind, torn).send().refused(400, 501);
    let missing = server.get("/api/v1/file/image/image-0.png").send();
    missing.refused(404, 3000);
}
