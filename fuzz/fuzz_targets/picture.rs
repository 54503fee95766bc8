//! Any bytes as a picture: what is decoded keeps the limits, and a photo cut from it can be read again.

#![no_main]

use std::panic;

use cadran::platform::native::pictures::{decode, encode};
use cadran::platform::{CropSquare, MAX_PHOTO_SIDE, probe};
use libfuzzer_sys::fuzz_target;

/// The longest side of a decoded picture
const MAX_SIDE: u32 = 4096;

/// Larger ones are not cut: encoding takes most of the time
const MAX_CUT_PIXELS: u32 = 10_000;

fuzz_target!(
    init: {
        // A decoder's own panic is caught by the app; only one that leaves this function is a finding
        panic::set_hook(Box::new(|_| {}));
    },
    |bytes: &[u8]| {
        let header = probe(bytes);
        let Ok(picture) = decode(bytes) else { return };
        let (width, height) = (picture.width, picture.height);
        assert!(header.is_ok(), "decoded without a header");
        assert!((1..=MAX_SIDE).contains(&width) && (1..=MAX_SIDE).contains(&height));
        assert_eq!(picture.rgba.len(), 4 * width as usize * height as usize);
        if width * height <= MAX_CUT_PIXELS {
            let crop = crop(bytes);
            let (photo, _) = encode(&picture, crop).expect("a photo");
            let photo = decode(&photo).expect("a readable photo");
            assert_eq!(photo.width, photo.height);
            assert!(photo.width <= MAX_PHOTO_SIDE);
        }
    }
);

/// Some square, often outside the picture, made of the last bytes
fn crop(bytes: &[u8]) -> CropSquare {
    let mut last = bytes.iter().rev().map(|byte| f32::from(*byte) - 64.0);
    let mut number = || last.next().unwrap_or(f32::NAN);
    CropSquare {
        left: number(),
        top: number(),
        side: number(),
        quarter_turns: bytes.len() as u8,
    }
}
