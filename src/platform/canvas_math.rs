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

/// The side of the photo cut by a square, in pixels: never enlarged.
pub fn photo_side(square: CropSquare) -> u32 {
    (square.side.round().max(1.0) as u32).min(MAX_PHOTO_SIDE)
}

/// The matrix `[a, b, c, d, e, f]` of a canvas of `side` pixels that shows `square` of a picture, then turns it clockwise.
pub fn crop_transform(square: CropSquare, quarter_turns: u8, side: u32) -> [f64; 6] {
    let side = f64::from(side);
    let scale = side / f64::from(square.side);
    let (left, top) = (
        f64::from(square.left) * scale,
        f64::from(square.top) * scale,
    );
    match quarter_turns % 4 {
        0 => [scale, 0.0, 0.0, scale, -left, -top],
        1 => [0.0, scale, -scale, 0.0, side + top, -left],
        2 => [-scale, 0.0, 0.0, -scale, side + left, side + top],
        _ => [0.0, -scale, scale, 0.0, -top, side + left],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(left: f32, top: f32, side: f32) -> CropSquare {
        CropSquare {
            left,
            top,
            side,
            quarter_turns: 0,
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
        assert_eq!(photo_side(square(0.0, 0.0, 3000.0)), 512);
        assert_eq!(photo_side(square(0.0, 0.0, 99.6)), 100);
        assert_eq!(photo_side(square(0.0, 0.0, 0.0)), 1);
        assert_eq!(photo_side(square(0.0, 0.0, f32::NAN)), 1);
    }

    #[test]
    fn each_turn_brings_the_next_corner_to_the_upper_left() {
        let corners = [(50.0, 20.0), (50.0, 220.0), (250.0, 220.0), (250.0, 20.0)];
        for (turns, corner) in (0..).zip(corners) {
            let matrix = crop_transform(square(50.0, 20.0, 200.0), turns, 100);
            assert_eq!(placed(matrix, corner), (0.0, 0.0), "{turns} turns");
            let opposite = corners[(usize::from(turns) + 2) % 4];
            assert_eq!(placed(matrix, opposite), (100.0, 100.0), "{turns} turns");
        }
    }
}
