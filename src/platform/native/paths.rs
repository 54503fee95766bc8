//! Where everything is kept.

use std::path::{self, Path, PathBuf};

use directories::ProjectDirs;

use super::store;
use crate::platform::{Document, StoreError};

/// The files and folders of one run, all absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    settings: PathBuf,
    device: PathBuf,
    drafts: PathBuf,
    data: PathBuf,
}

impl Paths {
    /// Takes the places named on the command line, else the folders this system has for settings and data.
    ///
    /// What belongs to this computer stands beside the settings where these are in their usual place, else in the data
    /// folder: a file of the person's choice may lie in a shared folder.
    ///
    /// # Errors
    /// A place is not named, and the person's home folder is not known.
    pub fn new(settings: Option<&Path>, data: Option<&Path>) -> Result<Self, StoreError> {
        let data = match data {
            Some(folder) => absolute(folder)?,
            None => usual_folders()?.data_dir().to_owned(),
        };
        let (settings, beside) = if let Some(file) = settings {
            (absolute(file)?, data.clone())
        } else {
            let config = usual_folders()?.config_dir().to_owned();
            (config.join(Document::Settings.file_name()), config)
        };
        Ok(Self {
            settings,
            device: beside.join(Document::Device.file_name()),
            drafts: beside.join(Document::Drafts.file_name()),
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
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// The folder of profile photos.
    pub fn photos(&self) -> PathBuf {
        self.data.join("photos")
    }
}

fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    path::absolute(path).map_err(|error| store::explain(path, &error))
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
}
