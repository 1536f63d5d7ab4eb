//! Where the files of lists lie: in the data folder, readable by the server's user alone.

use super::table::{self, TableError};
use ::app::dashboard::lists::file::FileTop;
use domain::id::MarketingListId;
use domain::list::ListFormat;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Read};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The folder of lists.
#[derive(Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// The one in this data folder.
    pub fn of(data: &Path) -> Self {
        Self(data.join("lists"))
    }

    /// The file of a list.
    pub fn file(&self, id: MarketingListId, format: ListFormat) -> PathBuf {
        self.0.join(format!("{id}.{}", format.code()))
    }

    /// Where a spreadsheet is put together.
    pub fn place(&self) -> &Path {
        &self.0
    }

    /// Writes a list's file and gives its SHA-256. A file that stands in its place is written anew.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn write(
        &self,
        id: MarketingListId,
        format: ListFormat,
        top: &FileTop,
        parts: impl Iterator<Item = Vec<Vec<String>>>,
    ) -> Result<[u8; 32], TableError> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.0)?;
        let path = self.file(id, format);
        let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path)?;
        table::write(format, &self.0, BufWriter::new(&file), top, parts)?;
        file.sync_all()?;
        File::open(&self.0)?.sync_all()?;
        Ok(hash(&path)?)
    }

    /// Deletes a list's file; that there is none is no error.
    ///
    /// # Errors
    /// When it cannot be deleted.
    pub fn remove(&self, id: MarketingListId, format: ListFormat) -> io::Result<()> {
        gone(fs::remove_file(self.file(id, format)))
    }

    /// Deletes every file but those of these lists.
    ///
    /// # Errors
    /// When the folder cannot be read or a file not be deleted.
    pub fn keep_only(&self, lists: &BTreeSet<MarketingListId>) -> io::Result<()> {
        let files = match fs::read_dir(&self.0) {
            Ok(files) => files,
            Err(error) => return gone(Err(error)),
        };
        for file in files {
            let path = file?.path();
            let id = path.file_stem().and_then(|name| name.to_str()).and_then(|name| name.parse().ok());
            if !id.is_some_and(|id| lists.contains(&id)) {
                gone(fs::remove_file(&path))?;
            }
        }
        Ok(())
    }
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// The SHA-256 of a file, read piece by piece.
fn hash(path: &Path) -> io::Result<[u8; 32]> {
    let (mut file, mut hash, mut piece) = (File::open(path)?, Sha256::new(), vec![0; 64 * 1024]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hash.finalize().into()),
            read => hash.update(&piece[..read]),
        }
    }
}
