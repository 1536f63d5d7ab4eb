//! The data folder: readable by its owner alone, and used by one program at a time.

use crate::error::{Error, Result};
use std::fs::{DirBuilder, File, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The database's file in its folder.
const DATABASE: &str = "register.sqlite";

/// A data folder that this program holds the lock of, or only reads.
pub struct DataFolder {
    path: PathBuf,
    _lock: Option<File>,
}

impl DataFolder {
    /// Makes the folder if it is missing and takes its lock, until dropped.
    ///
    /// # Errors
    /// [`Error::InUse`] when another program holds it, [`Error::Folder`] when it cannot be used.
    pub fn take(path: &Path) -> Result<Self> {
        let failed = |error| Error::Folder(path.display().to_string(), error);
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(failed)?;
        let lock = private_file(&path.join("loiste.lock")).map_err(failed)?;
        if lock.try_lock().is_err() {
            return Err(Error::InUse(path.display().to_string()));
        }
        // Made here so that SQLite's own files take their mode from it.
        private_file(&path.join(DATABASE)).map_err(failed)?;
        Ok(Self { path: path.to_owned(), _lock: Some(lock) })
    }

    /// A folder that is only read, beside whoever holds its lock.
    pub fn beside(path: &Path) -> Self {
        Self { path: path.to_owned(), _lock: None }
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.path.join(DATABASE)
    }

    /// Whether a register was opened here before.
    pub fn holds_data(&self) -> bool {
        holds_data(&self.path)
    }
}

/// Whether a register was opened in this folder before.
pub fn holds_data(folder: &Path) -> bool {
    std::fs::metadata(folder.join(DATABASE)).is_ok_and(|file| file.len() > 0)
}

fn private_file(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_taken_by_one_program_at_a_time() {
        let place = tempfile::tempdir().unwrap();
        let first = DataFolder::take(place.path()).unwrap();
        assert!(matches!(DataFolder::take(place.path()), Err(Error::InUse(_))));
        drop(first);
        assert!(DataFolder::take(place.path()).is_ok());
    }
}
