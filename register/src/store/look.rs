//! Looking into a database that no server holds, without writing to it.

use super::connect::MIGRATIONS;
use crate::error::{Error, Result};
use crate::row::Columns;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use std::path::Path;

/// A look into a data folder.
pub struct Look {
    connection: SqliteConnection,
}

/// How the database's tables stand to those that this program knows.
pub enum Schema {
    /// They are the same.
    Same,
    /// Migrations are still to be run.
    Older,
    /// A newer program ran migrations that this one does not know.
    Newer,
}

/// How a folder's database is opened for reading alone.
pub(super) fn options(folder: &Path) -> SqliteConnectOptions {
    // The log lies there while somebody has the database open, and after a crash; then SQLite
    // needs its locks and its index. Without it nothing moves, and a plain read leaves no trace.
    let still = !folder.join("register.sqlite-wal").exists();
    let file = folder.join("register.sqlite");
    SqliteConnectOptions::new().filename(file).read_only(true).immutable(still).pragma("query_only", "ON")
}

impl Look {
    /// Opens the folder's database for reading; none when there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn into(folder: &Path) -> Result<Option<Self>> {
        let file = folder.join("register.sqlite");
        match std::fs::metadata(&file) {
            Ok(there) if there.len() > 0 => {}
            Ok(_) => return Ok(None),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::Folder(file.display().to_string(), error)),
        }
        Ok(Some(Self { connection: options(folder).connect().await? }))
    }

    /// The connection, which cannot write.
    pub fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }

    /// How the tables stand to this program.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn schema(&mut self) -> Result<Schema> {
        let sql = "SELECT coalesce(max(version), 0) AS version FROM _sqlx_migrations WHERE success";
        let made = sqlx::query(sql).fetch_one(&mut self.connection).await?.number("version")?;
        let known = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
        Ok(match made.cmp(&known) {
            std::cmp::Ordering::Less => Schema::Older,
            std::cmp::Ordering::Equal => Schema::Same,
            std::cmp::Ordering::Greater => Schema::Newer,
        })
    }

    /// Closes the database.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn close(self) -> Result<()> {
        Ok(self.connection.close().await?)
    }
}
