//! Paints parts of a turned picture and the marks of the square.

use egui::{
    Color32, CornerRadius, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, TextureId, Vec2,
    epaint::{
        RoundedRect,
        tessellator::{Path, path},
    },
    pos2, vec2,
};

use super::{Crop, CropColors};

/// Length of a corner's mark along each edge.
const CORNER_LENGTH: f32 = 18.0;
const CORNER_WIDTH: f32 = 3.0;

/// Paints the `part` of the turned picture (its corners are (0, 0) and (1, 1)) into `rect`.
pub fn picture_part(
    painter: &Painter,
    texture: TextureId,
    turns: u8,
    part: Rect,
    rect: Rect,
    radius: CornerRadius,
) {
    // `RectShape` turns its outline but not its texture, and a rectangle of a mesh has no round corners
    let mut outline = Vec::new();
    path::rounded_rectangle(&mut outline, RoundedRect::new(rect, radius));
    let mut path = Path::default();
    path.add_line_loop(&outline);
    let uv = |pos: Pos2| {
        turned_back(
            part.min + (pos - rect.min) / rect.size() * part.size(),
            turns,
        )
    };
    let mut mesh = Mesh::with_texture(texture);
    path.fill_with_uv(
        1.0 / painter.pixels_per_point(),
        Color32::WHITE,
        texture,
        uv,
        &mut mesh,
    );
    painter.add(mesh);
}

/// Where a point of the turned picture lies in the picture as it is.
fn turned_back(point: Pos2, turns: u8) -> Pos2 {
    match turns % 4 {
        1 => pos2(point.y, 1.0 - point.x),
        2 => pos2(1.0 - point.x, 1.0 - point.y),
        3 => pos2(1.0 - point.y, point.x),
        _ => point,
    }
}

/// Paints the picture so that the crop's square falls on `square`, as far as `area` shows it.
pub fn picture(
    painter: &Painter,
    texture: TextureId,
    crop: &Crop,
    area: Rect,
    square: Rect,
    radius: u8,
) {
    let part = crop.part();
    let size = square.size() / part.size();
    let whole = Rect::from_min_size(square.min - part.min.to_vec2() * size, size);
    let shown = whole.intersect(area);
    let shown_part = Rect::from_min_max(
        ((shown.min - whole.min) / size).to_pos2(),
        ((shown.max - whole.min) / size).to_pos2(),
    );
    let corners = corner_radius(shown, area, radius);
    picture_part(
        painter,
        texture,
        crop.quarter_turns(),
        shown_part,
        shown,
        corners,
    );
}

/// Rounds those corners of `rect` that are corners of `area`.
fn corner_radius(rect: Rect, area: Rect, radius: u8) -> CornerRadius {
    let near = |a: Pos2, b: Pos2| if a.distance_sq(b) < 1.0 { radius } else { 0 };
    CornerRadius {
        nw: near(rect.left_top(), area.left_top()),
        ne: near(rect.right_top(), area.right_top()),
        sw: near(rect.left_bottom(), area.left_bottom()),
        se: near(rect.right_bottom(), area.right_bottom()),
    }
}

/// Dims everything around the square.
pub fn shade(painter: &Painter, area: Rect, square: Rect, color: Color32, radius: u8) {
    let above = Rect::from_min_max(area.min, pos2(area.right(), square.top()));
    let below = Rect::from_min_max(pos2(area.left(), square.bottom()), area.max);
    let left = Rect::from_min_max(pos2(area.left(), square.top()), square.left_bottom());
    let right = Rect::from_min_max(square.right_top(), pos2(area.right(), square.bottom()));
    for rect in [above, below, left, right] {
        painter.rect_filled(rect, corner_radius(rect, area, radius), color);
    }
}

/// Draws the square: thirds, the circle that avatars show, the border and its corners.
pub fn marks(painter: &Painter, square: Rect, colors: &CropColors) {
    let third = square.size() / 3.0;
    let thin = Stroke::new(1.0, colors.thirds);
    for step in [1.0, 2.0] {
        painter.vline(square.left() + step * third.x, square.y_range(), thin);
        painter.hline(square.x_range(), square.top() + step * third.y, thin);
    }
    painter.circle_stroke(
        square.center(),
        square.width() / 2.0 - 0.5,
        Stroke::new(1.0, colors.circle),
    );
    painter.rect_stroke(
        square,
        0.0,
        Stroke::new(1.0, colors.mark),
        StrokeKind::Inside,
    );

    let stroke = Stroke::new(CORNER_WIDTH, colors.mark);
    for (corner, towards) in [
        (square.left_top(), vec2(1.0, 1.0)),
        (square.right_top(), vec2(-1.0, 1.0)),
        (square.right_bottom(), vec2(-1.0, -1.0)),
        (square.left_bottom(), vec2(1.0, -1.0)),
    ] {
        let along = towards * CORNER_LENGTH;
        painter.add(Shape::line(
            vec![corner + Vec2::X * along, corner, corner + Vec2::Y * along],
            stroke,
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_what_is_cut() {
        let mut crop = Crop::new(800, 400);
        crop.set_zoom(2.0);
        crop.drag(vec2(0.5, 0.25));
        for turns in 0..4 {
            let part = crop.part();
            let shown =
                Rect::from_two_pos(turned_back(part.min, turns), turned_back(part.max, turns));
            let cut = crop.square().before_turning(800, 400);
            let cut = Rect::from_min_size(pos2(cut.left, cut.top), Vec2::splat(cut.side));
            let cut = Rect::from_min_max(
                pos2(cut.left() / 800.0, cut.top() / 400.0),
                pos2(cut.right() / 800.0, cut.bottom() / 400.0),
            );
            assert!(
                shown.min.distance(cut.min) < 1e-5 && shown.max.distance(cut.max) < 1e-5,
                "{shown} {cut}"
            );
            crop.rotate();
        }
    }
}
