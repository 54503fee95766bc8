//! The colours that a theme has.

use egui::epaint::Shadow;
use egui::{Color32, Style, Ui};

use super::{DARK, HC_DARK, HC_LIGHT, LIGHT};

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
