//! Puts the look into egui: its fonts, its two styles, its zoom.

use egui::style::{ScrollAnimation, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Theme,
    Visuals, vec2,
};

use super::fonts;
use super::tokens::{Contrast, MOTION, Palette, TypeSize, radius, size, space};

/// Whether things may slide and fade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// Transitions of [`MOTION`] seconds.
    #[default]
    Full,
    /// Everything changes at once.
    Reduced,
}

/// What of the look a person may choose; which theme is on is egui's own preference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Appearance {
    /// The set of palettes.
    pub contrast: Contrast,
    /// Transitions or none.
    pub motion: Motion,
    /// Size of text and controls together, 1.0 as drawn.
    pub text_size: f32,
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            contrast: Contrast::Standard,
            motion: Motion::Full,
            text_size: 1.0,
        }
    }
}

/// Installs the fonts of a first frame and the look as drawn; once, at the start.
pub fn install(ctx: &Context) {
    fonts::install(ctx);
    apply(ctx, Appearance::default());
}

/// Changes the look; the next frame is drawn with it.
pub fn apply(ctx: &Context, appearance: Appearance) {
    for theme in [Theme::Light, Theme::Dark] {
        let palette = Palette::get(theme == Theme::Dark, appearance.contrast);
        ctx.set_style_of(theme, style(palette, appearance.motion));
    }
    ctx.set_zoom_factor(appearance.text_size);
}

/// The style of egui for one palette.
#[must_use]
pub fn style(palette: &Palette, motion: Motion) -> Style {
    let mut style = Style {
        visuals: visuals(palette),
        animation_time: match motion {
            Motion::Full => MOTION,
            Motion::Reduced => 0.0,
        },
        ..Style::default()
    };
    if motion == Motion::Reduced {
        style.scroll_animation = ScrollAnimation::none();
        style.visuals.text_cursor.blink = false;
    }
    style.text_styles = [
        (TextStyle::Small, TypeSize::SMALL, FontFamily::Proportional),
        (TextStyle::Body, TypeSize::BODY, FontFamily::Proportional),
        (TextStyle::Button, TypeSize::BODY, FontFamily::Proportional),
        (
            TextStyle::Heading,
            TypeSize::TITLE,
            FontFamily::Proportional,
        ),
        (TextStyle::Monospace, TypeSize::CODE, FontFamily::Monospace),
    ]
    .map(|(name, text, family)| (name, FontId::new(text.size, family)))
    .into();

    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::S, space::S);
    spacing.button_padding = vec2(space::M, space::ICON);
    spacing.interact_size.y = size::CONTROL;
    spacing.icon_width = size::ICON;
    spacing.combo_width = 220.0;
    spacing.menu_margin = Margin::same(4);
    spacing.scroll.floating = true;
    spacing.scroll.bar_width = 6.0;
    spacing.scroll.floating_width = 6.0;
    spacing.scroll.bar_outer_margin = 3.0;
    spacing.scroll.foreground_color = false;
    spacing.scroll.dormant_handle_opacity = 1.0;
    spacing.scroll.active_handle_opacity = 1.0;
    spacing.scroll.dormant_background_opacity = 0.0;
    spacing.scroll.active_background_opacity = 0.0;
    spacing.scroll.interact_background_opacity = 0.0;
    spacing.scroll.content_margin = Margin::ZERO;
    style
}

fn visuals(palette: &Palette) -> Visuals {
    let mut visuals = if palette.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let popup_border = if palette.dark || palette.contrast == Contrast::High {
        palette.border_ctl
    } else {
        palette.border
    };
    // Snapping the outlines to pixels would make letters taller and thinner than they are drawn.
    visuals.text_options.font_hinting = false;
    visuals.panel_fill = palette.bg;
    visuals.window_fill = palette.raised;
    visuals.extreme_bg_color = palette.inset;
    visuals.text_edit_bg_color = Some(palette.field);
    visuals.code_bg_color = palette.inset;
    visuals.faint_bg_color = palette.inset;
    visuals.window_corner_radius = CornerRadius::same(radius::XL);
    visuals.menu_corner_radius = CornerRadius::same(radius::M);
    visuals.window_stroke = Stroke::new(size::STROKE, popup_border);
    visuals.window_shadow = palette.shadow_dialog;
    visuals.popup_shadow = palette.shadow_popup;
    visuals.weak_text_color = Some(palette.text_2);
    visuals.selection.bg_fill = palette.accent_soft;
    visuals.selection.stroke = Stroke::new(size::STROKE, palette.text);
    visuals.hyperlink_color = palette.accent_text;
    visuals.warn_fg_color = palette.warn;
    visuals.error_fg_color = palette.bad;
    visuals.text_cursor.stroke = Stroke::new(1.5, palette.accent_text);
    visuals.disabled_alpha = 1.0;
    visuals.widgets = widgets(palette);
    visuals
}

fn widgets(palette: &Palette) -> Widgets {
    let control = |fill: Color32, border: Color32| WidgetVisuals {
        bg_fill: palette.border_ctl,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(size::STROKE, border),
        corner_radius: CornerRadius::same(radius::S),
        fg_stroke: Stroke::new(size::STROKE, palette.text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: control(palette.surface, palette.line),
        inactive: control(palette.surface, palette.border_ctl),
        hovered: WidgetVisuals {
            bg_fill: palette.border_hover,
            ..control(palette.hover, palette.border_hover)
        },
        active: WidgetVisuals {
            bg_fill: palette.border_hover,
            ..control(palette.pressed, palette.border_ctl)
        },
        open: control(palette.surface, palette.border_ctl),
    }
}
