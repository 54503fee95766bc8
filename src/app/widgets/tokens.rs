//! The single home of every colour, measure, radius, type size and shadow of the app.

use egui::epaint::Shadow;
use egui::{Color32, Style, Ui};

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

/// Which of the two sets of palettes is in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contrast {
    /// The everyday colours.
    #[default]
    Standard,
    /// Stronger text, outlines and focus ring; no shadows.
    High,
}

/// Every colour of one theme, with the few measures that go with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// Whether the ground is darker than the text.
    pub dark: bool,
    /// The set this palette belongs to.
    pub contrast: Contrast,
    /// Width of the focus ring, in points.
    pub ring: f32,
    /// Ground of the navigation and the top bar.
    pub nav: Color32,
    /// Ground of the page.
    pub bg: Color32,
    /// Cards and buttons.
    pub surface: Color32,
    /// Popups, dialogs and the save bar.
    pub raised: Color32,
    /// Code, read-only fields and tracks of segmented controls.
    pub inset: Color32,
    /// Text fields.
    pub field: Color32,
    /// Hovered rows, buttons and navigation items.
    pub hover: Color32,
    /// Pressed buttons, tracks and skeletons.
    pub pressed: Color32,
    /// The chosen navigation item.
    pub selected: Color32,
    /// Hovered options in popups.
    pub raised_hover: Color32,
    /// The knob of a switch, the dot of a radio button.
    pub knob: Color32,
    /// Hairlines inside a card.
    pub line: Color32,
    /// Outline of cards and panels.
    pub border: Color32,
    /// Outline of controls.
    pub border_ctl: Color32,
    /// Outline of hovered controls.
    pub border_hover: Color32,
    /// Primary text.
    pub text: Color32,
    /// Secondary text.
    pub text_2: Color32,
    /// Labels, placeholders and icons.
    pub text_3: Color32,
    /// Text of disabled controls, exempt from the contrast rule.
    pub text_off: Color32,
    /// Primary actions and whatever is on.
    pub accent: Color32,
    /// The accent, hovered.
    pub accent_hover: Color32,
    /// The accent, pressed.
    pub accent_press: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Links, chosen icons, the text cursor.
    pub accent_text: Color32,
    /// Fill of information and initials.
    pub accent_soft: Color32,
    /// Outline around the soft accent.
    pub accent_line: Color32,
    /// A switch that is off, the outline of a check box.
    pub track_off: Color32,
    /// The same, hovered.
    pub track_hover: Color32,
    /// Text of success.
    pub ok: Color32,
    /// Fill of success.
    pub ok_soft: Color32,
    /// Outline of success.
    pub ok_line: Color32,
    /// Dot of success.
    pub ok_dot: Color32,
    /// Text of a warning.
    pub warn: Color32,
    /// Fill of a warning.
    pub warn_soft: Color32,
    /// Outline of a warning.
    pub warn_line: Color32,
    /// Dot of a warning or of something unsaved.
    pub warn_dot: Color32,
    /// Text of an error.
    pub bad: Color32,
    /// Fill of an error.
    pub bad_soft: Color32,
    /// Outline of an error.
    pub bad_line: Color32,
    /// Dot of an error.
    pub bad_dot: Color32,
    /// Buttons that destroy.
    pub bad_fill: Color32,
    /// The same, hovered.
    pub bad_fill_hover: Color32,
    /// Text on buttons that destroy.
    pub on_bad: Color32,
    /// Toasts.
    pub tip: Color32,
    /// Text of a toast.
    pub on_tip: Color32,
    /// Icon of a toast.
    pub on_tip_2: Color32,
    /// Action of a toast.
    pub tip_link: Color32,
    /// The focus ring.
    pub focus: Color32,
    /// Laid over the window behind a dialog.
    pub backdrop: Color32,
    /// Shadow of buttons and selects.
    pub shadow_control: Shadow,
    /// Shadow of popups, toasts and the save bar.
    pub shadow_popup: Shadow,
    /// Shadow of dialogs and the drawer.
    pub shadow_dialog: Shadow,
}

impl Palette {
    /// The palette of a theme.
    #[must_use]
    pub const fn get(dark: bool, contrast: Contrast) -> &'static Self {
        match (dark, contrast) {
            (false, Contrast::Standard) => &LIGHT,
            (true, Contrast::Standard) => &DARK,
            (false, Contrast::High) => &HC_LIGHT,
            (true, Contrast::High) => &HC_DARK,
        }
    }

    /// The palette that `ui` is drawn with.
    ///
    /// The ground colour differs in every palette, so the style names its palette by it: no lock, no
    /// look-up, and it follows egui's own switch between the light and the dark style.
    #[must_use]
    pub fn of(ui: &Ui) -> &'static Self {
        Self::of_style(ui.style())
    }

    /// The palette of a style; see [`Palette::of`].
    #[must_use]
    pub fn of_style(style: &Style) -> &'static Self {
        let visuals = &style.visuals;
        let contrast = if visuals.panel_fill == Self::get(visuals.dark_mode, Contrast::High).bg {
            Contrast::High
        } else {
            Contrast::Standard
        };
        Self::get(visuals.dark_mode, contrast)
    }
}

/// The colours of the small drawing of a theme, which are the same in every theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thumb {
    /// Ground of the page.
    pub bg: Color32,
    /// Ground of the navigation.
    pub nav: Color32,
    /// The card.
    pub card: Color32,
    /// Outlines, and a switch that is off.
    pub line: Color32,
    /// Bars in place of words.
    pub bar: Color32,
    /// The mark and the chosen item.
    pub accent: Color32,
    /// A switch that is on.
    pub switch: Color32,
    /// Knobs of switches.
    pub knob: Color32,
}

/// The light theme, drawn small.
pub const THUMB_LIGHT: Thumb = Thumb {
    bg: rgb(0xFCFBFA),
    nav: rgb(0xF1F0ED),
    card: rgb(0xFFFFFF),
    line: rgb(0xE3E1DE),
    bar: rgb(0xCBC9C5),
    accent: rgb(0x3448C5),
    switch: rgb(0x3448C5),
    knob: rgb(0xFFFFFF),
};

/// The dark theme, drawn small.
pub const THUMB_DARK: Thumb = Thumb {
    bg: rgb(0x151619),
    nav: rgb(0x0D0E10),
    card: rgb(0x212227),
    line: rgb(0x34363D),
    bar: rgb(0x53565F),
    accent: rgb(0x8FA0FF),
    switch: rgb(0x4A61E0),
    knob: rgb(0xFFFFFF),
};

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

const fn shadow(y: i8, blur: u8, color: Color32) -> Shadow {
    Shadow {
        offset: [0, y],
        blur,
        spread: 0,
        color,
    }
}

/// The light theme.
pub const LIGHT: Palette = Palette {
    dark: false,
    contrast: Contrast::Standard,
    ring: 2.0,
    nav: rgb(0xF6F5F2),
    bg: rgb(0xFCFBFA),
    surface: rgb(0xFFFFFF),
    raised: rgb(0xFFFFFF),
    inset: rgb(0xF7F6F4),
    field: rgb(0xFFFFFF),
    hover: rgb(0xF1F0ED),
    pressed: rgb(0xE7E5E2),
    selected: rgb(0xE9E8E4),
    raised_hover: rgb(0xF1F0ED),
    knob: rgb(0xFFFFFF),
    line: rgb(0xEDECE9),
    border: rgb(0xE3E1DE),
    border_ctl: rgb(0xCDCBC7),
    border_hover: rgb(0xA9A7A2),
    text: rgb(0x1B1A19),
    text_2: rgb(0x595755),
    text_3: rgb(0x676562),
    text_off: rgb(0x94928E),
    accent: rgb(0x3448C5),
    accent_hover: rgb(0x2B3CAA),
    accent_press: rgb(0x22318D),
    on_accent: rgb(0xFFFFFF),
    accent_text: rgb(0x3245BC),
    accent_soft: rgb(0xECEEFB),
    accent_line: rgb(0xC5CCF3),
    track_off: rgb(0x8C8A87),
    track_hover: rgb(0x787673),
    ok: rgb(0x1A7048),
    ok_soft: rgb(0xE4F3EA),
    ok_line: rgb(0xBFE0CC),
    ok_dot: rgb(0x2A9462),
    warn: rgb(0x855300),
    warn_soft: rgb(0xFCF3DC),
    warn_line: rgb(0xEBD49B),
    warn_dot: rgb(0xBC7C00),
    bad: rgb(0xB3262C),
    bad_soft: rgb(0xFCEBEA),
    bad_line: rgb(0xF1C4C1),
    bad_dot: rgb(0xD63A3F),
    bad_fill: rgb(0xBF2D33),
    bad_fill_hover: rgb(0xA3232A),
    on_bad: rgb(0xFFFFFF),
    tip: rgb(0x252423),
    on_tip: rgb(0xFFFFFF),
    on_tip_2: rgb(0xC9C7C4),
    tip_link: rgb(0xAEBBFF),
    focus: rgb(0x3448C5),
    backdrop: Color32::from_rgba_unmultiplied_const(24, 23, 26, 102),
    shadow_control: shadow(1, 3, Color32::from_rgba_unmultiplied_const(24, 23, 26, 15)),
    shadow_popup: shadow(6, 32, Color32::from_rgba_unmultiplied_const(24, 23, 26, 33)),
    shadow_dialog: shadow(
        16,
        70,
        Color32::from_rgba_unmultiplied_const(24, 23, 26, 56),
    ),
};

/// The dark theme.
pub const DARK: Palette = Palette {
    dark: true,
    contrast: Contrast::Standard,
    ring: 2.0,
    nav: rgb(0x101113),
    bg: rgb(0x151619),
    surface: rgb(0x1C1D21),
    raised: rgb(0x24252A),
    inset: rgb(0x141518),
    field: rgb(0x17181B),
    hover: rgb(0x26272C),
    pressed: rgb(0x303238),
    selected: rgb(0x2A2B31),
    raised_hover: rgb(0x303239),
    knob: rgb(0xFFFFFF),
    line: rgb(0x27282D),
    border: rgb(0x2E3036),
    border_ctl: rgb(0x41444C),
    border_hover: rgb(0x5D616B),
    text: rgb(0xEEEEF0),
    text_2: rgb(0xB2B4BC),
    text_3: rgb(0x9C9FA9),
    text_off: rgb(0x6A6D77),
    accent: rgb(0x4C63E2),
    accent_hover: rgb(0x546BE7),
    accent_press: rgb(0x3E53C6),
    on_accent: rgb(0xFFFFFF),
    accent_text: rgb(0x9BAAFF),
    accent_soft: rgb(0x232845),
    accent_line: rgb(0x3A4479),
    track_off: rgb(0x6C707B),
    track_hover: rgb(0x7E828E),
    ok: rgb(0x62CC93),
    ok_soft: rgb(0x15281E),
    ok_line: rgb(0x24503A),
    ok_dot: rgb(0x3FB477),
    warn: rgb(0xE7B75B),
    warn_soft: rgb(0x2B2312),
    warn_line: rgb(0x54431B),
    warn_dot: rgb(0xDDA32F),
    bad: rgb(0xFF918D),
    bad_soft: rgb(0x331B1C),
    bad_line: rgb(0x63302F),
    bad_dot: rgb(0xEC5B58),
    bad_fill: rgb(0xC9383A),
    bad_fill_hover: rgb(0xD24243),
    on_bad: rgb(0xFFFFFF),
    tip: rgb(0xEDEDEF),
    on_tip: rgb(0x1A1A19),
    on_tip_2: rgb(0x55565C),
    tip_link: rgb(0x2B3CAA),
    focus: rgb(0x8FA0FF),
    backdrop: Color32::from_rgba_unmultiplied_const(4, 4, 6, 153),
    shadow_control: shadow(1, 3, Color32::from_black_alpha(77)),
    shadow_popup: shadow(8, 38, Color32::from_black_alpha(115)),
    shadow_dialog: shadow(18, 80, Color32::from_black_alpha(153)),
};

/// The light theme in high contrast.
pub const HC_LIGHT: Palette = Palette {
    dark: false,
    contrast: Contrast::High,
    ring: 3.0,
    nav: rgb(0xFFFFFF),
    bg: rgb(0xFFFFFF),
    surface: rgb(0xFFFFFF),
    raised: rgb(0xFFFFFF),
    inset: rgb(0xFFFFFF),
    field: rgb(0xFFFFFF),
    hover: rgb(0xE4E7FA),
    pressed: rgb(0xCDD3F5),
    selected: rgb(0xE4E7FA),
    raised_hover: rgb(0xE4E7FA),
    knob: rgb(0xFFFFFF),
    line: rgb(0x6B6B6B),
    border: rgb(0x3A3A3A),
    border_ctl: rgb(0x1A1A1A),
    border_hover: rgb(0x000000),
    text: rgb(0x000000),
    text_2: rgb(0x262626),
    text_3: rgb(0x333333),
    text_off: rgb(0x595959),
    accent: rgb(0x1C2E9E),
    accent_hover: rgb(0x14227A),
    accent_press: rgb(0x0D1759),
    on_accent: rgb(0xFFFFFF),
    accent_text: rgb(0x14248C),
    accent_soft: rgb(0xE4E7FA),
    accent_line: rgb(0x1C2E9E),
    track_off: rgb(0x595959),
    track_hover: rgb(0x333333),
    ok: rgb(0x0B4F2C),
    ok_soft: rgb(0xFFFFFF),
    ok_line: rgb(0x0B4F2C),
    ok_dot: rgb(0x0B6B3A),
    warn: rgb(0x5C3900),
    warn_soft: rgb(0xFFFFFF),
    warn_line: rgb(0x5C3900),
    warn_dot: rgb(0x8A5600),
    bad: rgb(0x8C1016),
    bad_soft: rgb(0xFFFFFF),
    bad_line: rgb(0x8C1016),
    bad_dot: rgb(0xA8141B),
    bad_fill: rgb(0x8C1016),
    bad_fill_hover: rgb(0x6D0A10),
    on_bad: rgb(0xFFFFFF),
    tip: rgb(0x000000),
    on_tip: rgb(0xFFFFFF),
    on_tip_2: rgb(0xE6E6E6),
    tip_link: rgb(0xB9C4FF),
    focus: rgb(0xB3005E),
    backdrop: Color32::from_black_alpha(153),
    shadow_control: Shadow::NONE,
    shadow_popup: Shadow::NONE,
    shadow_dialog: Shadow::NONE,
};

/// The dark theme in high contrast.
pub const HC_DARK: Palette = Palette {
    dark: true,
    contrast: Contrast::High,
    ring: 3.0,
    nav: rgb(0x000000),
    bg: rgb(0x000000),
    surface: rgb(0x000000),
    raised: rgb(0x0A0A0C),
    inset: rgb(0x000000),
    field: rgb(0x000000),
    hover: rgb(0x1B2148),
    pressed: rgb(0x2A3268),
    selected: rgb(0x1B2148),
    raised_hover: rgb(0x1B2148),
    knob: rgb(0x000000),
    line: rgb(0x8A8A8A),
    border: rgb(0xB8B8B8),
    border_ctl: rgb(0xE6E6E6),
    border_hover: rgb(0xFFFFFF),
    text: rgb(0xFFFFFF),
    text_2: rgb(0xE6E6E6),
    text_3: rgb(0xD6D6D6),
    text_off: rgb(0xA8A8A8),
    accent: rgb(0xB4C0FF),
    accent_hover: rgb(0xD0D8FF),
    accent_press: rgb(0x96A6FF),
    on_accent: rgb(0x000000),
    accent_text: rgb(0xB4C0FF),
    accent_soft: rgb(0x1B2148),
    accent_line: rgb(0xB4C0FF),
    track_off: rgb(0xB8B8B8),
    track_hover: rgb(0xE6E6E6),
    ok: rgb(0x7CE8AE),
    ok_soft: rgb(0x000000),
    ok_line: rgb(0x7CE8AE),
    ok_dot: rgb(0x7CE8AE),
    warn: rgb(0xFFD479),
    warn_soft: rgb(0x000000),
    warn_line: rgb(0xFFD479),
    warn_dot: rgb(0xFFD479),
    bad: rgb(0xFFA9A6),
    bad_soft: rgb(0x000000),
    bad_line: rgb(0xFFA9A6),
    bad_dot: rgb(0xFF8A86),
    bad_fill: rgb(0xFFA9A6),
    bad_fill_hover: rgb(0xFFC7C5),
    on_bad: rgb(0x000000),
    tip: rgb(0xFFFFFF),
    on_tip: rgb(0x000000),
    on_tip_2: rgb(0x262626),
    tip_link: rgb(0x14248C),
    focus: rgb(0xFFD60A),
    backdrop: Color32::from_black_alpha(191),
    shadow_control: Shadow::NONE,
    shadow_popup: Shadow::NONE,
    shadow_dialog: Shadow::NONE,
};
