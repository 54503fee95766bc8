//! The single home of every colour, measure, radius, type size and shadow of the app.

mod palette;
mod themes;

pub use self::palette::{Contrast, Palette, Thumb};
pub use self::themes::{DARK, HC_DARK, HC_LIGHT, LIGHT, THUMB_DARK, THUMB_LIGHT};

/// Distances of the grid, in points.
pub mod space {
    /// Between lines of one thing.
    pub const XXS: f32 = 2.0;
    /// Half a step.
    pub const XS: f32 = 4.0;
    /// Between an icon and its text in a button or a message.
    pub const ICON: f32 = 6.0;
    /// One step: between neighbouring controls.
    pub const S: f32 = 8.0;
    /// Between cards, and above and below a row.
    pub const M: f32 = 12.0;
    /// At the side of a narrow window.
    pub const L: f32 = 16.0;
    /// At the side of a row.
    pub const XL: f32 = 20.0;
    /// At the side of the column, and from a row's text to its control.
    pub const XXL: f32 = 24.0;
}

/// Sizes of things, in points.
pub mod size {
    /// Width of the navigation.
    pub const NAV: f32 = 220.0;
    /// Width of the content column.
    pub const COLUMN: f32 = 720.0;
    /// Window width below which the navigation becomes a drawer.
    pub const NARROW: f32 = 700.0;
    /// Row width below which a control goes under its text.
    pub const NARROW_ROW: f32 = 560.0;
    /// Height of the top bar of a narrow window.
    pub const TOP_BAR: f32 = 52.0;
    /// Height of a control.
    pub const CONTROL: f32 = 32.0;
    /// Height of a small control, side of an icon button.
    pub const SMALL: f32 = 28.0;
    /// Side of an icon button on the top bar.
    pub const TOUCH: f32 = 40.0;
    /// Least height of a settings row.
    pub const ROW: f32 = 64.0;
    /// Height of a table row.
    pub const TABLE_ROW: f32 = 44.0;
    /// Height of a table head.
    pub const TABLE_HEAD: f32 = 36.0;
    /// Height of an option with a second line.
    pub const OPTION_TALL: f32 = 48.0;
    /// Side of an icon.
    pub const ICON: f32 = 16.0;
    /// Side of an icon in a button, or beside small text.
    pub const ICON_SMALL: f32 = 14.0;
    /// Side of an icon in a badge or a check box.
    pub const ICON_TINY: f32 = 12.0;
    /// Side of an icon in an empty state.
    pub const ICON_LARGE: f32 = 20.0;
    /// Inner distance from the edge of a field to its text.
    pub const FIELD_PADDING: f32 = 10.0;
    /// Width of strokes.
    pub const STROKE: f32 = 1.0;
    /// Gap between a control and its focus ring.
    pub const RING_GAP: f32 = 2.0;
}

/// Corner radii, in points.
pub mod radius {
    /// Badges, check boxes, chips and key caps.
    pub const XS: u8 = 4;
    /// Controls, options and code.
    pub const S: u8 = 6;
    /// Popups, banners, toasts and segmented controls.
    pub const M: u8 = 8;
    /// Cards and the save bar.
    pub const L: u8 = 10;
    /// Dialogs.
    pub const XL: u8 = 12;
    /// Pills and circles: more than any of them needs.
    pub const FULL: u8 = u8::MAX;
}

/// What is drawn over a photo; it does not follow the theme, since photos do not.
pub mod over_photo {
    use egui::Color32;

    /// Over what is cut off.
    pub const SHADE: Color32 = Color32::from_rgba_unmultiplied_const(12, 12, 14, 158);
    /// Border and corners of the square.
    pub const MARK: Color32 = Color32::WHITE;
    /// Lines at the thirds of the square.
    pub const THIRDS: Color32 = Color32::from_rgba_unmultiplied_const(255, 255, 255, 89);
    /// The circle that avatars show.
    pub const CIRCLE: Color32 = Color32::from_rgba_unmultiplied_const(255, 255, 255, 217);
}

/// A size of text with its line height and letter spacing, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypeSize {
    /// Size of the font.
    pub size: f32,
    /// Height of a line; the text is centred in it.
    pub line: f32,
    /// Added after each letter.
    pub spacing: f32,
}

impl TypeSize {
    /// Descriptions, table heads, badges and small buttons.
    pub const SMALL: Self = Self::new(13.0, 18.0, 0.0);
    /// Almost everything.
    pub const BODY: Self = Self::new(14.0, 20.0, 0.0);
    /// Titles of dialogs and empty states, the top bar.
    pub const DIALOG: Self = Self::new(16.0, 24.0, 0.0);
    /// The title of a page.
    pub const TITLE: Self = Self::new(20.0, 28.0, -0.2);
    /// The clock of the dates page.
    pub const DISPLAY: Self = Self::new(28.0, 36.0, -0.4);
    /// Keys, requests and commands.
    pub const CODE: Self = Self::new(13.0, 20.0, 0.0);

    const fn new(size: f32, line: f32, spacing: f32) -> Self {
        Self {
            size,
            line,
            spacing,
        }
    }
}

/// Seconds of every transition; none with reduced motion.
pub const MOTION: f32 = 0.12;
