//! Files that a tab fetches and the window has on board.

use crate::platform::Asset;

/// The bytes of a file of the site.
///
/// # Errors
/// The window has no such file.
pub fn bytes(asset: &Asset) -> Result<Vec<u8>, String> {
    match asset {
        Asset::Zones => Err("The time zones are not on board yet".to_owned()),
        Asset::Language(tag) => Err(format!("The language {tag} is not on board")),
    }
}
