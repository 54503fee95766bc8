//! Profile photos: `photos/<SHA-256 of the file>.<ending>` in the data folder.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::{pictures, store};
use crate::platform::{CropSquare, MAX_UPLOAD_BYTES, Picture, PictureError, StoreError};

const ENDINGS: [&str; 3] = ["png", "jpg", "webp"];

/// Decodes a picture file.
///
/// # Errors
/// It is none, or too big, or damaged.
pub fn decode(bytes: &[u8]) -> Result<Picture, PictureError> {
    if bytes.len() > MAX_UPLOAD_BYTES {
        return Err(PictureError::TooManyBytes);
    }
    guarded(|| pictures::decode(bytes))
}

/// Crops and encodes a picture and stores it under its SHA-256, in lower-case hexadecimal digits.
///
/// # Errors
/// It cannot be encoded or stored.
pub fn store(folder: &Path, picture: &Picture, crop: CropSquare) -> Result<String, PictureError> {
    let (bytes, ending) = guarded(|| pictures::encode(picture, crop))?;
    let name = digest(&bytes);
    let path = folder.join(&name).with_extension(ending);
    store::replace(&path, &bytes)
        .map_err(|error| PictureError::NotStored(store::explain(&path, &error).to_string()))?;
    Ok(name)
}

/// The pixels of a stored photo.
///
/// # Errors
/// There is none of this name, or it is no longer what was stored.
pub fn load(folder: &Path, sha256: &str) -> Result<Picture, PictureError> {
    decode(&stored(folder, sha256)?)
}

/// The file of a stored photo.
///
/// # Errors
/// There is none of this name, or it is no longer what was stored.
pub fn file(folder: &Path, sha256: &str) -> Result<Vec<u8>, StoreError> {
    stored(folder, sha256).map_err(|error| {
        StoreError::Other(match error {
            PictureError::NotStored(words) => words,
            _ => "The photo has been damaged on this computer".to_owned(),
        })
    })
}

fn stored(folder: &Path, sha256: &str) -> Result<Vec<u8>, PictureError> {
    let bytes = read(folder, sha256)?;
    if digest(&bytes) == sha256 {
        Ok(bytes)
    } else {
        Err(PictureError::Damaged)
    }
}

fn read(folder: &Path, sha256: &str) -> Result<Vec<u8>, PictureError> {
    let missing = || PictureError::NotStored("The photo is not on this computer".to_owned());
    if sha256.len() != 64 || !sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(missing());
    }
    let path = ENDINGS
        .iter()
        .map(|ending| folder.join(sha256).with_extension(ending))
        .find(|path| path.exists())
        .ok_or_else(missing)?;
    match store::read_up_to(&path, MAX_UPLOAD_BYTES as u64) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(PictureError::TooManyBytes),
        Err(error) => Err(PictureError::NotStored(
            store::explain(&path, &error).to_string(),
        )),
    }
}

/// A decoder that panics on a strange file must not take the app with it.
fn guarded<T>(work: impl FnOnce() -> Result<T, PictureError>) -> Result<T, PictureError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(PictureError::Damaged))
}

fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_comes_back_and_a_changed_one_does_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let picture = Picture {
            width: 2,
            height: 2,
            rgba: [[10, 20, 30, 255]; 4].concat().into(),
        };
        let crop = CropSquare {
            left: 0.0,
            top: 0.0,
            side: 2.0,
            quarter_turns: 0,
        };
        let name = store(folder.path(), &picture, crop).expect("stored");
        let loaded = load(folder.path(), &name).map(|photo| (photo.width, photo.height));
        assert_eq!(loaded, Ok((2, 2)));

        let entry = std::fs::read_dir(folder.path()).expect("the folder").next();
        let path = entry.expect("a file").expect("its entry").path();
        let mut bytes = std::fs::read(&path).expect("readable");
        assert_eq!(file(folder.path(), &name).as_ref(), Ok(&bytes));
        bytes.push(0);
        std::fs::write(&path, bytes).expect("writable");
        let changed = load(folder.path(), &name).map(|photo| photo.width);
        assert_eq!(changed, Err(PictureError::Damaged));
        assert!(file(folder.path(), &name).is_err());
    }

    #[test]
    fn a_name_leads_nowhere_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let name = format!("{}etco", "../".repeat(20));
        let refused = load(folder.path(), &name).map(|photo| photo.width);
        assert!(file(folder.path(), &name).is_err());
        assert!(matches!(refused, Err(PictureError::NotStored(_))));
    }
}
