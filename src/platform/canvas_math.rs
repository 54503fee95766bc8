//! Where a picture goes when a canvas shrinks, turns and cuts it.

use super::{CropSquare, MAX_PHOTO_SIDE};

/// The size of a picture whose longer side is at most `limit` pixels, in the same proportions.
pub fn size_within(width: u32, height: u32, limit: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= limit {
        return (width, height);
    }
    let shrunk = |side: u32| {
        let side =
            (u64::from(side) * u64::from(limit) + u64::from(longest / 2)) / u64::from(longest);
        u32::try_from(side).unwrap_or(limit).max(1)
    };
    (shrunk(width), shrunk(height))
}

/// The side of the photo cut by `crop`, in pixels: never enlarged.
pub fn photo_side(crop: CropSquare) -> u32 {
    (crop.side.round().max(1.0) as u32).min(MAX_PHOTO_SIDE)
}

/// The matrix `[a, b, c, d, e, f]` of a canvas that puts the square `crop` of a picture on a canvas of `side` pixels.
pub fn crop_transform(width: u32, height: u32, crop: CropSquare, side: u32) -> [f64; 6] {
    let (width, height) = (f64::from(width), f64::from(height));
    let [a, b, c, d, e, f] = match crop.quarter_turns % 4 {
        0 => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        1 => [0.0, 1.0, -1.0, 0.0, height, 0.0],
        2 => [-1.0, 0.0, 0.0, -1.0, width, height],
        _ => [0.0, -1.0, 1.0, 0.0, 0.0, width],
    };
    let scale = f64::from(side) / f64::from(crop.side.max(1.0));
    let (left, top) = (f64::from(crop.left), f64::from(crop.top));
    [
        a * scale,
        b * scale,
        c * scale,
        d * scale,
        (e - left) * scale,
        (f - top) * scale,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crop(left: f32, top: f32, side: f32, quarter_turns: u8) -> CropSquare {
        CropSquare {
            left,
            top,
            side,
            quarter_turns,
        }
    }

    fn placed([a, b, c, d, e, f]: [f64; 6], (x, y): (f64, f64)) -> (f64, f64) {
        (a * x + c * y + e, b * x + d * y + f)
    }

    #[test]
    fn only_large_pictures_shrink() {
        assert_eq!(size_within(4096, 3000, 4096), (4096, 3000));
        assert_eq!(size_within(8192, 6000, 4096), (4096, 3000));
        assert_eq!(size_within(1, 50_000_000, 4096), (1, 4096));
    }

    #[test]
    fn photos_are_never_enlarged() {
        assert_eq!(photo_side(crop(0.0, 0.0, 3000.0, 0)), 512);
        assert_eq!(photo_side(crop(0.0, 0.0, 99.6, 0)), 100);
        assert_eq!(photo_side(crop(0.0, 0.0, 0.0, 0)), 1);
        assert_eq!(photo_side(crop(0.0, 0.0, f32::NAN, 0)), 1);
    }

    #[test]
    fn the_cut_lands_on_the_whole_canvas() {
        let matrix = crop_transform(400, 300, crop(50.0, 20.0, 200.0, 0), 100);
        assert_eq!(placed(matrix, (50.0, 20.0)), (0.0, 0.0));
        assert_eq!(placed(matrix, (250.0, 220.0)), (100.0, 100.0));
    }

    #[test]
    fn each_turn_brings_the_next_corner_to_the_upper_left() {
        let corners = [(0.0, 0.0), (0.0, 300.0), (400.0, 300.0), (400.0, 0.0)];
        for (turns, corner) in (0..).zip(corners) {
            let matrix = crop_transform(400, 300, crop(0.0, 0.0, 300.0, turns), 300);
            assert_eq!(placed(matrix, corner), (0.0, 0.0), "{turns} turns");
        }
    }
}
