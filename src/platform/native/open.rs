//! Opens files and folders in the person's own programs.

use std::path::Path;

use super::store;

/// Opens a file in the program that the system has for it. Slow: not for the UI thread.
///
/// # Errors
/// A sentence: there is no such file yet, or no program for it.
pub fn file(path: &Path) -> Result<(), String> {
    let name = store::name_of(path);
    if !path.exists() {
        return Err(format!(
            "{name} is not there yet: nothing has been changed so far"
        ));
    }
    launch(path)
}

/// Shows the folder of a file, or the nearest folder above that exists. Slow: not for the UI thread.
///
/// # Errors
/// A sentence: there is no program for folders.
pub fn folder_of(path: &Path) -> Result<(), String> {
    let folder = path.ancestors().skip(1).find(|folder| folder.is_dir());
    let folder = folder.unwrap_or_else(|| Path::new("/"));
    launch(folder)
}

fn launch(path: &Path) -> Result<(), String> {
    open::that_detached(path).map_err(|error| {
        log::info!("opening {}: {error}", path.display());
        format!("No program could open {}", path.display())
    })
}
