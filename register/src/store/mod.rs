//! SQLite: one writer, many readers, one data folder.
//!
//! What is not portable SQL lives here: pragmas, the lock, the writer.
//! - [`folder`]: the data folder and its lock · [`connect`]: connections and migrations
//! - [`writer`]: the only write connection · [`trip`]: many statements in one trip to SQLite
//! - [`search`]: finding customers by parts of what is known
//! - [`homing`]: from the log into the database · [`look`]: looking into a database without writing

pub mod connect;
pub mod folder;
mod homing;
pub mod look;
pub(crate) mod search;
pub(crate) mod trip;
pub mod writer;

pub use folder::{DataFolder, holds_data};
pub use writer::{Work, Writer};

use crate::error::{Error, Result};
use homing::Homing;
use look::{Look, Schema};
use sqlx::{Sqlite, SqlitePool};

/// The database behind the register.
pub struct Store {
    folder: DataFolder,
    writer: Writer,
    readers: SqlitePool,
}

impl Store {
    /// Opens the register of a data folder, making what is missing.
    ///
    /// # Errors
    /// When the folder is in use or cannot be used, SQLite is too old, or a migration fails.
    pub async fn open(folder: DataFolder) -> Result<Self> {
        let writer = connect::writer(&folder.database()).await?;
        let homing = Homing::start(connect::beside(&folder.database()).await?);
        let readers = connect::readers(&folder.database()).await?;
        Ok(Self { folder, writer: Writer::new(writer).with(homing), readers })
    }

    /// Opens the register of a data folder for reading alone: nothing is made, no lock is taken,
    /// and whoever serves the folder goes on.
    ///
    /// # Errors
    /// When there is no register, another version of this program made it, or it cannot be read.
    pub async fn open_to_read(folder: DataFolder) -> Result<Self> {
        let Some(mut look) = Look::into(folder.path()).await? else {
            let missing = std::io::Error::new(std::io::ErrorKind::NotFound, "there is no register here");
            return Err(Error::Folder(folder.path().display().to_string(), missing));
        };
        let schema = look.schema().await?;
        look.close().await?;
        match schema {
            Schema::Same => {}
            Schema::Older => return Err(Error::Conflict("an older loiste made the register; serve it once")),
            Schema::Newer => return Err(Error::Conflict("a newer loiste made the register; use that one")),
        }
        let readers = connect::pool(look::options(folder.path())).await?;
        Ok(Self { folder, writer: Writer::none(), readers })
    }

    /// The data folder.
    pub fn folder(&self) -> &DataFolder {
        &self.folder
    }

    /// The only way to write.
    pub fn writer(&self) -> &Writer {
        &self.writer
    }

    /// A connection that can only read.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when all are busy for too long.
    pub async fn reader(&self) -> Result<sqlx::pool::PoolConnection<Sqlite>> {
        Ok(self.readers.acquire().await?)
    }

    /// Waits for the work under way and closes every connection.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
