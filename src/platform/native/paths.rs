//! Where everything is kept.

use std::path::{self, Path, PathBuf};

use cadran_core::model::AccountId;
use directories::ProjectDirs;
use sha2::{Digest as _, Sha256};

use super::store;
use crate::platform::{Document, StoreError};

/// The folder of dated copies.
const BACKUPS: &str = "backups";

/// The files and folders of one run, all absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The settings of [`AccountId::HERE`]
    settings: PathBuf,
    device: PathBuf,
    /// The folder of its other documents
    own: PathBuf,
    /// The folder of its backups and of its server
    home: PathBuf,
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
        let named_data = data.map(absolute).transpose()?;
        let data = match &named_data {
            Some(folder) => folder.clone(),
            None => usual_folders()?.data_dir().to_owned(),
        };
        let Some(file) = settings else {
            let config = usual_folders()?.config_dir().to_owned();
            return Ok(Self {
                settings: config.join(Document::Settings(AccountId::HERE).file_name()),
                device: config.join(device),
                own: config,
                home: data.clone(),
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
            home: own.clone(),
            own,
            data,
        })
    }

    /// The file of a document; it need not exist.
    pub fn document(&self, document: Document) -> PathBuf {
        match document {
            Document::Device => self.device.clone(),
            Document::Settings(AccountId::HERE) => self.settings.clone(),
            Document::Settings(account) | Document::Sync(account) | Document::Drafts(account) => {
                self.own(account).join(document.file_name())
            }
        }
    }

    /// The folder of dated copies of an account's settings.
    pub fn backups(&self, account: AccountId) -> PathBuf {
        if account.is_here() {
            self.home.join(BACKUPS)
        } else {
            self.own(account).join(BACKUPS)
        }
    }

    /// The folder that holds nothing but what belongs to an account; [`AccountId::HERE`] has none.
    pub fn account(&self, account: AccountId) -> Option<PathBuf> {
        (!account.is_here()).then(|| self.own(account))
    }

    fn own(&self, account: AccountId) -> PathBuf {
        if account.is_here() {
            self.own.clone()
        } else {
            self.data.join("accounts").join(account.to_string())
        }
    }

    /// The folder of the server of [`AccountId::HERE`].
    pub fn home(&self) -> PathBuf {
        self.home.clone()
    }

    /// The folder of secrets that no keychain takes.
    pub fn secrets(&self) -> PathBuf {
        self.data.join("secrets")
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

    const HERE: AccountId = AccountId::HERE;

    #[test]
    fn a_named_settings_file_leaves_the_rest_in_the_data_folder() {
        let paths = Paths::new(
            Some(Path::new("/shared/mine.ron")),
            Some(Path::new("/data")),
        )
        .expect("both places are named");
        for (document, place) in [
            (Document::Settings(HERE), "/shared/mine.ron"),
            (Document::Device, "/data/device.ron"),
            (Document::Sync(HERE), "/data/sync.ron"),
            (Document::Drafts(HERE), "/data/drafts.ron"),
        ] {
            assert_eq!(paths.document(document), Path::new(place));
        }
        assert_eq!(paths.backups(HERE), Path::new("/data/backups"));
        assert_eq!(paths.account(HERE), None);
    }

    #[test]
    fn two_settings_files_do_not_mix_their_backups_and_drafts() {
        let of = |file: &str| Paths::new(Some(Path::new(file)), None).expect("a home folder");
        let (mine, yours) = (of("/shared/mine.ron"), of("/shared/yours.ron"));
        assert_ne!(mine.backups(HERE), yours.backups(HERE));
        for document in [Document::Sync(HERE), Document::Drafts(HERE)] {
            assert_ne!(mine.document(document), yours.document(document));
        }
        assert_eq!(
            mine.document(Document::Device),
            yours.document(Document::Device)
        );
        assert_eq!(mine, of("/shared/mine.ron"));
    }

    #[test]
    fn an_account_has_all_of_its_own_in_one_folder() {
        let paths = Paths::new(Some(Path::new("/s.ron")), Some(Path::new("/data")));
        let paths = paths.expect("both places are named");
        let account = AccountId::new(1_000, 1);
        let folder = Path::new("/data/accounts/000000010000000000000001");
        assert_eq!(paths.account(account).as_deref(), Some(folder));
        assert_eq!(paths.backups(account), folder.join("backups"));
        for document in Document::of(account) {
            assert_eq!(paths.document(document), folder.join(document.file_name()));
        }
    }
}
