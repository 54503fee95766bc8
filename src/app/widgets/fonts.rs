//! The fonts that are shipped, and the families made of them.

use std::sync::LazyLock;

use egui::{FontData, FontDefinitions, FontFamily, FontTweak};

use super::text::{Digits, Weight};

/// Files of `assets/fonts`, made by `scripts/fonts`.
const FILES: [(&str, &[u8]); 9] = [
    ("inter", include_bytes!("../../../assets/fonts/inter.ttf")),
    (
        "inter-medium",
        include_bytes!("../../../assets/fonts/inter-medium.ttf"),
    ),
    (
        "inter-semibold",
        include_bytes!("../../../assets/fonts/inter-semibold.ttf"),
    ),
    (
        "tabular",
        include_bytes!("../../../assets/fonts/tabular.ttf"),
    ),
    (
        "tabular-medium",
        include_bytes!("../../../assets/fonts/tabular-medium.ttf"),
    ),
    (
        "tabular-semibold",
        include_bytes!("../../../assets/fonts/tabular-semibold.ttf"),
    ),
    ("hack", include_bytes!("../../../assets/fonts/hack.ttf")),
    ("names", include_bytes!("../../../assets/fonts/names.ttf")),
    (ICONS, include_bytes!("../../../assets/fonts/icons.ttf")),
];

const ICONS: &str = "icons";

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

/// Every font and family; glyphs that none of them has come from the system.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FILES {
        let mut data = FontData::from_static(bytes);
        if name == ICONS {
            data = data.tweak(FontTweak {
                hinting: Some(false),
                subpixel_binning: Some(false),
                ..FontTweak::default()
            });
        }
        fonts.font_data.insert(name.to_owned(), data.into());
    }
    let families: [(FontFamily, &[&str]); 8] = [
        (FontFamily::Proportional, &["inter", "names"]),
        (FontFamily::Monospace, &["hack", "inter", "names"]),
        (MEDIUM.clone(), &["inter-medium", "names"]),
        (SEMIBOLD.clone(), &["inter-semibold", "names"]),
        (TABULAR.clone(), &["tabular", "inter", "names"]),
        (
            TABULAR_MEDIUM.clone(),
            &["tabular-medium", "inter-medium", "names"],
        ),
        (
            TABULAR_SEMIBOLD.clone(),
            &["tabular-semibold", "inter-semibold", "names"],
        ),
        (ICON.clone(), &[ICONS]),
    ];
    for (family, names) in families {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        fonts.families.insert(family, names);
    }
    fonts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use crate::app::widgets::style;
    use crate::app::widgets::text::Face;

    use super::*;

    #[test]
    fn the_fonts_hold_every_languages_own_name() {
        let ctx = egui::Context::default();
        ctx.set_fonts(definitions());
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

    /// Letters that the text of every language needs and a font lacks are shown as boxes.
    #[test]
    fn every_letter_of_the_texts_can_be_drawn() {
        let ctx = egui::Context::default();
        style::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |_| {});
        output.textures_delta.clear();
        let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales");
        let mut letters = BTreeSet::new();
        for language in fs::read_dir(locales).unwrap() {
            for file in fs::read_dir(language.unwrap().path()).unwrap() {
                letters.extend(fs::read_to_string(file.unwrap().path()).unwrap().chars());
            }
        }
        letters.retain(|letter| !letter.is_control());
        let font = Face::BODY.font();
        let missing: Vec<char> = ctx.fonts_mut(|fonts| {
            let is_missing = |letter: &char| !fonts.has_glyph(&font, *letter);
            letters.iter().copied().filter(is_missing).collect()
        });
        assert!(letters.len() > 80, "only {} letters", letters.len());
        assert!(missing.is_empty(), "no font draws {missing:?}");
    }
}
