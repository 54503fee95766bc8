//! Computes the contrast of every pair of colours that meet, in all four themes.

use egui::Color32;

use super::style;
use super::tokens::{Contrast, DARK, HC_DARK, HC_LIGHT, LIGHT, Palette};

const TEXT: f32 = 4.5;
const MARK: f32 = 3.0;

fn luminance(color: Color32) -> f32 {
    let [r, g, b] = [color.r(), color.g(), color.b()].map(|channel| {
        let channel = f32::from(channel) / 255.0;
        if channel <= 0.04045 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

fn check(theme: &str, least: f32, fronts: &[(&str, Color32)], grounds: &[(&str, Color32)]) {
    for (front, color) in fronts {
        for (ground, ground_color) in grounds {
            let ratio = contrast(*color, *ground_color);
            assert!(
                ratio >= least,
                "{theme}: {front} on {ground} has {ratio:.2}, needs {least}"
            );
        }
    }
}

fn check_text(theme: &str, p: &Palette) {
    let grounds = [
        ("nav", p.nav),
        ("bg", p.bg),
        ("surface", p.surface),
        ("raised", p.raised),
        ("inset", p.inset),
        ("hover", p.hover),
        ("selected", p.selected),
        ("raised hover", p.raised_hover),
    ];
    let least = match p.contrast {
        Contrast::Standard => [11.0, 5.9, 4.7],
        Contrast::High => [15.5, 12.3, 10.3],
    };
    let texts = [("text", p.text), ("text 2", p.text_2), ("text 3", p.text_3)];
    for (text, least) in texts.into_iter().zip(least) {
        check(theme, least - 0.05, &[text], &grounds);
    }
    let accents = [
        ("accent", p.accent),
        ("accent hover", p.accent_hover),
        ("accent press", p.accent_press),
    ];
    check(theme, TEXT, &[("on accent", p.on_accent)], &accents);
    let bad = [
        ("bad fill", p.bad_fill),
        ("bad fill hover", p.bad_fill_hover),
    ];
    check(theme, TEXT, &[("on bad", p.on_bad)], &bad);
    let tips = [
        ("on tip", p.on_tip),
        ("on tip 2", p.on_tip_2),
        ("tip link", p.tip_link),
    ];
    check(theme, TEXT, &tips, &[("tip", p.tip)]);
    let links = [
        ("surface", p.surface),
        ("bg", p.bg),
        ("accent soft", p.accent_soft),
        ("raised hover", p.raised_hover),
        ("inset", p.inset),
    ];
    check(theme, TEXT, &[("accent text", p.accent_text)], &links);
    check(theme, TEXT, &texts[..2], &[("accent soft", p.accent_soft)]);
}

fn check_states(theme: &str, p: &Palette) {
    for (name, color, soft) in [
        ("ok", p.ok, p.ok_soft),
        ("warn", p.warn, p.warn_soft),
        ("bad", p.bad, p.bad_soft),
    ] {
        let grounds = [("surface", p.surface), ("its soft fill", soft)];
        check(theme, TEXT, &[(name, color)], &grounds);
        check(theme, TEXT, &[("text 2", p.text_2)], &[(name, soft)]);
    }
}

fn check_marks(theme: &str, p: &Palette) {
    let focus = [
        ("surface", p.surface),
        ("bg", p.bg),
        ("nav", p.nav),
        ("raised", p.raised),
    ];
    check(theme, MARK, &[("focus", p.focus)], &focus);
    let on_surface = [("track off", p.track_off), ("accent", p.accent)];
    check(theme, MARK, &on_surface, &[("surface", p.surface)]);
    check(
        theme,
        MARK,
        &[("accent", p.accent)],
        &[("raised", p.raised)],
    );
    check(theme, MARK, &[("knob", p.knob)], &on_surface);
    let dots = [
        ("ok dot", p.ok_dot),
        ("warn dot", p.warn_dot),
        ("bad dot", p.bad_dot),
    ];
    let grounds = [("nav", p.nav), ("raised", p.raised), ("hover", p.hover)];
    check(theme, MARK, &dots, &grounds);
}

#[test]
fn every_pair_of_every_theme_has_enough_contrast() {
    for (name, palette) in [
        ("light", &LIGHT),
        ("dark", &DARK),
        ("high contrast light", &HC_LIGHT),
        ("high contrast dark", &HC_DARK),
    ] {
        check_text(name, palette);
        check_states(name, palette);
        check_marks(name, palette);
    }
}

#[test]
fn the_ground_names_its_palette() {
    for palette in [&LIGHT, &DARK, &HC_LIGHT, &HC_DARK] {
        let style = style::style(palette, style::Motion::Full);
        assert_eq!(Palette::of_style(&style), palette);
    }
}
