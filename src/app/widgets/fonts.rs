//! The fonts that are shipped, and the families made of them.

use std::sync::{Arc, LazyLock};

use egui::epaint::text::{Blob, VariationCoords};
use egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};

use super::text::{Digits, Weight};

/// Inter, cut to the letters of the English texts: what a tab has until the whole fonts have arrived.
const FIRST: &[u8] = include_bytes!("../../../assets/fonts/first.ttf");
const TABULAR_DIGITS: &[u8] = include_bytes!("../../../assets/fonts/tabular.ttf");
const ICON_GLYPHS: &[u8] = include_bytes!("../../../assets/fonts/icons.ttf");

/// The faces of `whole.ttc`, in their order.
const WHOLE: [&str; 3] = ["inter", HACK, NAMES];
const HACK: &str = "hack";
/// The letters of the languages' own names that Inter lacks
const NAMES: &str = "names";
const ICONS: &str = "icons";

/// Each weight with its name in text and in tabular digits, and its place on the axis `wght`.
const WEIGHTS: [(Weight, &str, &str, f32); 3] = [
    (Weight::Regular, "inter", "tabular", 400.0),
    (Weight::Medium, "inter-medium", "tabular-medium", 500.0),
    (
        Weight::Semibold,
        "inter-semibold",
        "tabular-semibold",
        600.0,
    ),
];

fn named(name: &str) -> FontFamily {
    FontFamily::Name(name.into())
}

static MEDIUM: LazyLock<FontFamily> = LazyLock::new(|| named("medium"));
static SEMIBOLD: LazyLock<FontFamily> = LazyLock::new(|| named("semibold"));
static TABULAR: LazyLock<FontFamily> = LazyLock::new(|| named("tabular"));
static TABULAR_MEDIUM: LazyLock<FontFamily> = LazyLock::new(|| named("tabular-medium"));
static TABULAR_SEMIBOLD: LazyLock<FontFamily> = LazyLock::new(|| named("tabular-semibold"));
static ICON: LazyLock<FontFamily> = LazyLock::new(|| named(ICONS));

/// The family of a weight; those with tabular digits fall back to the same weight without.
pub fn family(weight: Weight, digits: Digits) -> FontFamily {
    match (weight, digits) {
        (Weight::Regular, Digits::Proportional) => FontFamily::Proportional,
        (Weight::Medium, Digits::Proportional) => MEDIUM.clone(),
        (Weight::Semibold, Digits::Proportional) => SEMIBOLD.clone(),
        (Weight::Regular, Digits::Tabular) => TABULAR.clone(),
        (Weight::Medium, Digits::Tabular) => TABULAR_MEDIUM.clone(),
        (Weight::Semibold, Digits::Tabular) => TABULAR_SEMIBOLD.clone(),
    }
}

/// The family of the icons, which is never a fallback of text: its code points are private.
pub fn icon_family() -> FontFamily {
    ICON.clone()
}

/// Installs what a first frame in English needs.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions(None));
}

/// Installs the whole fonts, `assets/fonts/whole.ttc`, in place of the first ones.
///
/// # Errors
/// The bytes are not that file.
pub fn complete(ctx: &Context, whole: Vec<u8>) -> Result<(), NoFonts> {
    let whole: Blob = Arc::new(whole);
    // egui would panic at a face that is none.
    let inter = FontData::from_blob(Arc::clone(&whole), 0);
    if inter.variation_axes().is_empty() {
        return Err(NoFonts);
    }
    ctx.set_fonts(definitions(Some(whole)));
    Ok(())
}

/// A file that should hold the fonts and does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoFonts;

/// Every font and family; glyphs that none of them has come from the system.
fn definitions(whole: Option<Blob>) -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let mut add = |name: &str, data: FontData| {
        fonts.font_data.insert(name.to_owned(), data.into());
    };
    if let Some(whole) = &whole {
        for (index, name) in (0..).zip(WHOLE) {
            add(name, FontData::from_blob(Arc::clone(whole), index));
        }
    }
    let inter = whole.unwrap_or_else(|| Arc::new(FIRST));
    for (_, text, digits, weight) in WEIGHTS {
        let tweak = FontTweak {
            coords: VariationCoords::new([(b"wght", weight)]),
            ..FontTweak::default()
        };
        add(
            text,
            FontData::from_blob(Arc::clone(&inter), 0).tweak(tweak.clone()),
        );
        add(digits, FontData::from_static(TABULAR_DIGITS).tweak(tweak));
    }
    let crisp = FontTweak {
        hinting: Some(false),
        subpixel_binning: Some(false),
        ..FontTweak::default()
    };
    add(ICONS, FontData::from_static(ICON_GLYPHS).tweak(crisp));

    let mut set = |family: FontFamily, names: &[&str]| {
        let here = names
            .iter()
            .filter(|name| fonts.font_data.contains_key(**name));
        let names = here.map(|name| (*name).to_owned()).collect();
        fonts.families.insert(family, names);
    };
    for (weight, text, digits, _) in WEIGHTS {
        set(family(weight, Digits::Proportional), &[text, NAMES]);
        set(family(weight, Digits::Tabular), &[digits, text, NAMES]);
    }
    set(FontFamily::Monospace, &[HACK, "inter", NAMES]);
    set(icon_family(), &[ICONS]);
    fonts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use crate::app::widgets::text::Face;

    use super::*;

    #[test]
    fn the_fonts_hold_every_languages_own_name() {
        let ctx = egui::Context::default();
        assert_eq!(complete(&ctx, whole()), Ok(()));
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for weight in [Weight::Regular, Weight::Medium, Weight::Semibold] {
                let font = egui::FontId::new(14.0, family(weight, Digits::Proportional));
                let names = "English Français Deutsch Español Português Italiano Nederlands \
                    Polski Українська 日本語 简体中文 한국어 العربية עברית";
                for letter in names.chars() {
                    let held = ui.fonts_mut(|fonts| fonts.has_glyph(&font, letter));
                    assert!(held, "{letter} is missing in {weight:?}");
                }
            }
        });
        output.textures_delta.clear();
    }

    #[test]
    fn every_letter_of_the_texts_can_be_drawn() {
        let ctx = egui::Context::default();
        assert_eq!(complete(&ctx, whole()), Ok(()));
        let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales");
        for language in fs::read_dir(locales).unwrap() {
            assert_drawn(&ctx, &language.unwrap().path());
        }
    }

    #[test]
    fn the_first_fonts_draw_every_letter_of_the_english_texts() {
        let ctx = egui::Context::default();
        install(&ctx);
        assert_drawn(
            &ctx,
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales/en"),
        );
    }

    #[test]
    fn what_is_no_font_is_refused() {
        let ctx = egui::Context::default();
        for bytes in [
            Vec::new(),
            b"<!doctype html>".to_vec(),
            FIRST[..40].to_vec(),
        ] {
            assert_eq!(complete(&ctx, bytes), Err(NoFonts));
        }
    }

    fn whole() -> Vec<u8> {
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts/whole.ttc")).unwrap()
    }

    /// Letters that a text needs and no font has are shown as boxes.
    fn assert_drawn(ctx: &Context, texts: &Path) {
        let mut output = ctx.run_ui(egui::RawInput::default(), |_| {});
        output.textures_delta.clear();
        let mut letters = BTreeSet::new();
        for file in fs::read_dir(texts).unwrap() {
            letters.extend(fs::read_to_string(file.unwrap().path()).unwrap().chars());
        }
        letters.retain(|letter| !letter.is_control());
        let font = Face::BODY.font();
        let missing: Vec<char> = ctx.fonts_mut(|fonts| {
            let is_missing = |letter: &char| !fonts.has_glyph(&font, *letter);
            letters.iter().copied().filter(is_missing).collect()
        });
        assert!(letters.len() > 70, "only {} letters", letters.len());
        assert!(
            missing.is_empty(),
            "no font draws {missing:?} of {}",
            texts.display()
        );
    }
}
