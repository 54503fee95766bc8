//! Where everything is kept.

use std::path::{self, Path, PathBuf};

use directories::ProjectDirs;
use sha2::{Digest as _, Sha256};

use super::store;
use crate::platform::{Document, StoreError};

/// The folder of dated copies.
const BACKUPS: &str = "backups";

/// The files and folders of one run, all absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    settings: PathBuf,
    device: PathBuf,
    drafts: PathBuf,
    backups: PathBuf,
    data: PathBuf,
}

impl Paths {
    /// Takes the places named on the command line, else the folders this system has for settings and data.
    ///
    /// What belongs to this computer stands beside the settings where these are in their usual place, else in the data
    /// folder: a file of the person's choice may lie in a shared folder. Drafts and backups of such a file have a folder
    /// of their own there, unless the data folder was named for it too.
    ///
    /// # Errors
    /// A place is not named, and the person's home folder is not known.
    pub fn new(settings: Option<&Path>, data: Option<&Path>) -> Result<Self, StoreError> {
        let device = Document::Device.file_name();
        let drafts = Document::Drafts.file_name();
        let named_data = data.map(absolute).transpose()?;
        let data = match &named_data {
            Some(folder) => folder.clone(),
            None => usual_folders()?.data_dir().to_owned(),
        };
        let Some(file) = settings else {
            let config = usual_folders()?.config_dir().to_owned();
            return Ok(Self {
                settings: config.join(Document::Settings.file_name()),
                device: config.join(device),
                drafts: config.join(drafts),
                backups: data.join(BACKUPS),
                data,
            });
        };
        let settings = absolute(file)?;
        let own = match named_data {
            Some(folder) => folder,
            None => data.join("files").join(folder_name(&settings)),
        };
        Ok(Self {
            settings,
            device: data.join(device),
            drafts: own.join(drafts),
            backups: own.join(BACKUPS),
            data,
        })
    }

    /// The file of a document; it need not exist.
    pub fn document(&self, document: Document) -> &Path {
        match document {
            Document::Settings => &self.settings,
            Document::Device => &self.device,
            Document::Drafts => &self.drafts,
        }
    }

    /// The folder of dated copies of the settings.
    pub fn backups(&self) -> &Path {
        &self.backups
    }

    /// The folder of profile photos.
    pub fn photos(&self) -> PathBuf {
        self.data.join("photos")
    }
}

fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    path::absolute(path).map_err(|error| store::explain(path, &error))
}

/// A name for the folder of what belongs to a file: no other file has it, and a person can tell whose it is.
fn folder_name(file: &Path) -> String {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let digest = Sha256::digest(file.as_os_str().as_encoded_bytes());
    let start = digest
        .iter()
        .take(4)
        .fold(0, |start: u32, byte| (start << 8) | u32::from(*byte));
    format!("{name}-{start:08x}")
}

fn usual_folders() -> Result<ProjectDirs, StoreError> {
    ProjectDirs::from("", "", "Cadran").ok_or_else(|| {
        StoreError::Other(
            "The home folder is not known; name the places with --settings and --data".to_owned(),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_settings_file_leaves_the_rest_in_the_data_folder() {
        let paths = Paths::new(
            Some(Path::new("/shared/mine.ron")),
            Some(Path::new("/data")),
        )
        .expect("both places are named");
        assert_eq!(
            paths.document(Document::Settings),
            Path::new("/shared/mine.ron")
        );
        assert_eq!(
            paths.document(Document::Device),
            Path::new("/data/device.ron")
        );
        assert_eq!(
            paths.document(Document::Drafts),
            Path::new("/data/drafts.ron")
        );
        assert_eq!(paths.backups(), Path::new("/data/backups"));
    }

    #[test]
    fn two_settings_files_do_not_mix_their_backups_and_drafts() {
        let of = |file: &str| Paths::new(Some(Path::new(file)), None).expect("a home folder");
        let (mine, yours) = (of("/shared/mine.ron"), of("/shared/yours.ron"));
        assert_ne!(mine.backups(), yours.backups());
        assert_ne!(
            mine.document(Document::Drafts),
            yours.document(Document::Drafts)
        );
        assert_eq!(
            mine.document(Document::Device),
            yours.document(Document::Device)
        );
        assert_eq!(mine, of("/shared/mine.ron"));
    }
}
