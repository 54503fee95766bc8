//! The picture under its square, the tools below it and the previews: everything of the dialog but its frame.

use egui::{
    Align, Align2, Color32, CornerRadius, CursorIcon, FontId, Label, Layout, Rect, Response,
    RichText, Role, Sense, Stroke, StrokeKind, TextureId, Ui, Vec2, WidgetInfo,
    emath::GuiRounding as _, lerp, pos2, remap_clamp, vec2,
};

use super::input::{self, ZOOM_STEP};
use super::{Crop, paint};

/// Height of the picture's area, and the square's side, as parts of its width and height.
const AREA_ASPECT: f32 = 278.0 / 398.0;
const SQUARE_PART: f32 = 236.0 / 278.0;

const AREA_RADIUS: u8 = 8;
const BUTTON_SIDE: f32 = 28.0;
const BUTTON_RADIUS: f32 = 6.0;
const KNOB_DIAMETER: f32 = 16.0;
const RAIL_HEIGHT: f32 = 4.0;
const PERCENT_WIDTH: f32 = 44.0;
const GAP: f32 = 8.0;

/// Between the area, the tools and the previews.
const PART_GAP: f32 = 16.0;

/// Sides of the avatars that the photo is shown in.
const PREVIEW_SIDES: [f32; 3] = [48.0, 32.0, 20.0];

/// Below this width the note stands under the previews.
const NARROW: f32 = 340.0;

/// What the crop says, in the person's language.
pub struct CropTexts<'a> {
    /// Name of the picture's area: "Photo crop"
    pub area: &'a str,
    /// What keys do there: "Arrow keys move the picture, plus and minus zoom, R turns it"
    pub hint: &'a str,
    /// Value of the area, from a percentage: "Zoom 120%"
    pub zoom_value: &'a dyn Fn(u32) -> String,
    /// The percentage by itself: "120%"
    pub percent: &'a dyn Fn(u32) -> String,
    /// Name of the slider: "Zoom"
    pub zoom: &'a str,
    /// Name of a button: "Zoom in"
    pub zoom_in: &'a str,
    /// Name of a button: "Zoom out"
    pub zoom_out: &'a str,
    /// Name of a button: "Turn right"
    pub rotate: &'a str,
    /// Before the previews: "Preview"
    pub preview: &'a str,
    /// After the previews: "Saved as 512 × 512, location data removed"
    pub note: &'a str,
}

/// The colours of the crop, taken from the theme.
pub struct CropColors {
    /// Where the picture does not reach
    pub ground: Color32,
    /// Over what is cut off
    pub shade: Color32,
    /// Border and corners of the square
    pub mark: Color32,
    pub thirds: Color32,
    pub circle: Color32,
    /// Secondary text
    pub text: Color32,
    pub icon: Color32,
    pub icon_off: Color32,
    /// Behind a hovered button
    pub hover: Color32,
    pub separator: Color32,
    pub rail: Color32,
    pub rail_fill: Color32,
    pub knob: Color32,
    pub knob_border: Color32,
    pub focus: Color32,
}

/// The buttons' glyphs.
pub struct CropIcons {
    pub font: FontId,
    pub zoom_in: char,
    pub zoom_out: char,
    pub rotate: char,
}

/// Draws a [`Crop`] of a picture and lets the person change it.
pub struct CropView<'a> {
    /// The whole picture, unturned
    pub texture: TextureId,
    pub texts: &'a CropTexts<'a>,
    pub colors: &'a CropColors,
    pub icons: &'a CropIcons,
    /// Width of the focus ring
    pub ring: f32,
}

impl CropView<'_> {
    /// Draws all parts below each other in the width there is; answers the picture's area, which wants the first
    /// focus.
    pub fn show(&self, ui: &mut Ui, crop: &mut Crop) -> Response {
        let area = self.area(ui, crop);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(PART_GAP);
        self.tools(ui, crop);
        ui.add_space(PART_GAP);
        self.previews(ui, crop);
        area
    }

    fn area(&self, ui: &mut Ui, crop: &mut Crop) -> Response {
        let width = ui.available_width();
        let (rect, response) =
            // Not clicks: a finger that rests would make a long one, and then move nothing.
            ui.allocate_exact_size(vec2(width, width * AREA_ASPECT), Sense::drag());
        let side = (rect.height() * SQUARE_PART).round_ui();
        let square = Rect::from_center_size(rect.center(), Vec2::splat(side))
            .round_to_pixels(ui.pixels_per_point());

        if response.drag_started() {
            response.request_focus();
        }
        input::pointer(ui, &response, square, crop);
        if response.has_focus() {
            input::area_keys(ui, &response, crop);
        }
        input::accessibility(ui, &response, self.texts.area, self.texts.zoom_value, crop);
        ui.accesskit_node_builder(response.id, |node| node.set_description(self.texts.hint));

        if ui.is_rect_visible(rect) {
            let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
            painter.rect_filled(rect, AREA_RADIUS, self.colors.ground);
            paint::picture(&painter, self.texture, crop, rect, square, AREA_RADIUS);
            paint::shade(&painter, rect, square, self.colors.shade, AREA_RADIUS);
            paint::marks(&painter, square, self.colors);
            self.focus_ring(ui, &response, rect, AREA_RADIUS.into());
        }
        response.on_hover_and_drag_cursor(CursorIcon::Grab)
    }

    fn tools(&self, ui: &mut Ui, crop: &mut Crop) {
        let texts = self.texts;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            if self
                .button(ui, self.icons.zoom_out, texts.zoom_out, crop.zoom() > 1.0)
                .clicked()
            {
                crop.set_zoom(crop.zoom() / ZOOM_STEP);
            }
            let after = 2.0 * BUTTON_SIDE + PERCENT_WIDTH + 1.0 + 4.0 * GAP;
            self.slider(ui, crop, (ui.available_width() - after).max(BUTTON_SIDE));
            if self
                .button(
                    ui,
                    self.icons.zoom_in,
                    texts.zoom_in,
                    crop.zoom() < crop.max_zoom(),
                )
                .clicked()
            {
                crop.set_zoom(crop.zoom() * ZOOM_STEP);
            }

            let size = vec2(PERCENT_WIDTH, BUTTON_SIDE);
            ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
                ui.set_min_size(size);
                ui.label(self.text((texts.percent)(input::percent(crop.zoom()))));
            });
            let (rule, _) = ui.allocate_exact_size(vec2(1.0, 20.0), Sense::hover());
            ui.painter().rect_filled(rule, 0.0, self.colors.separator);
            if self
                .button(ui, self.icons.rotate, texts.rotate, true)
                .clicked()
            {
                crop.rotate();
            }
        });
    }

    fn slider(&self, ui: &mut Ui, crop: &mut Crop, width: f32) {
        let (rect, response) = ui.allocate_exact_size(vec2(width, BUTTON_SIDE), Sense::drag());
        let travel = rect.x_range().shrink(KNOB_DIAMETER / 2.0);
        if let Some(pointer) = response.interact_pointer_pos() {
            response.request_focus();
            // Each length of the rail multiplies the zoom by as much
            crop.set_zoom(
                crop.max_zoom()
                    .powf(remap_clamp(pointer.x, travel, 0.0..=1.0)),
            );
        }
        if response.has_focus() {
            input::slider_keys(ui, &response, crop);
        }
        input::accessibility(ui, &response, self.texts.zoom, self.texts.percent, crop);

        let share = if crop.max_zoom() > 1.0 {
            crop.zoom().ln() / crop.max_zoom().ln()
        } else {
            0.0
        };
        let knob = pos2(lerp(travel, share), rect.center().y);
        let rail = Rect::from_center_size(rect.center(), vec2(rect.width(), RAIL_HEIGHT));
        let painter = ui.painter();
        painter.rect_filled(rail, RAIL_HEIGHT / 2.0, self.colors.rail);
        painter.rect_filled(
            rail.with_max_x(knob.x),
            RAIL_HEIGHT / 2.0,
            self.colors.rail_fill,
        );
        let border = Stroke::new(1.0, self.colors.knob_border);
        painter.circle(knob, KNOB_DIAMETER / 2.0 - 0.5, self.colors.knob, border);
        let knob = Rect::from_center_size(knob, Vec2::splat(KNOB_DIAMETER));
        self.focus_ring(ui, &response, knob, KNOB_DIAMETER / 2.0);
    }

    fn button(&self, ui: &mut Ui, icon: char, name: &str, enabled: bool) -> Response {
        ui.add_enabled_ui(enabled, |ui| {
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(BUTTON_SIDE), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
            if response.hovered() {
                ui.painter()
                    .rect_filled(rect, BUTTON_RADIUS, self.colors.hover);
            }
            let color = if enabled {
                self.colors.icon
            } else {
                self.colors.icon_off
            };
            ui.painter().text(
                rect.center(),
                Align2::CENTER_CENTER,
                icon,
                self.icons.font.clone(),
                color,
            );
            self.focus_ring(ui, &response, rect, BUTTON_RADIUS);
            response
        })
        .inner
    }

    fn previews(&self, ui: &mut Ui, crop: &Crop) {
        let narrow = ui.available_width() < NARROW;
        let note = || Label::new(self.text(self.texts.note)).wrap();
        let size = vec2(ui.available_width(), PREVIEW_SIDES[0]);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_height(size.y);
            ui.spacing_mut().item_spacing.x = 12.0;
            ui.label(self.text(self.texts.preview));
            for side in PREVIEW_SIDES {
                let (rect, _) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
                let radius = CornerRadius::same((side / 2.0) as u8);
                paint::picture_part(
                    ui.painter(),
                    self.texture,
                    crop.quarter_turns(),
                    crop.part(),
                    rect,
                    radius,
                );
            }
            if !narrow {
                ui.add(note());
            }
        });
        if narrow {
            ui.add_space(GAP);
            ui.add(note());
        }
    }

    fn text(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).small().color(self.colors.text)
    }

    /// Shows where the focus is, also where the dialog is too low for all parts at once.
    fn focus_ring(&self, ui: &Ui, response: &Response, rect: Rect, radius: f32) {
        if response.gained_focus() {
            ui.scroll_to_rect(rect, None);
        }
        if response.has_focus() {
            let stroke = Stroke::new(self.ring, self.colors.focus);
            ui.painter()
                .rect_stroke(rect.expand(2.0), radius + 2.0, stroke, StrokeKind::Outside);
        }
    }
}
