//! What can go wrong in the register. None of it reaches a page as it is.

/// A register's answer.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the register did not do something.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor's levels do not allow it.
    #[error("not allowed")]
    Denied,
    /// There is no such thing, or none for this actor.
    #[error("not found")]
    NotFound,
    /// Somebody changed it meanwhile, or it exists already.
    #[error("{0}")]
    Conflict(&'static str),
    /// Too much is waiting, or the disk is full: try again later.
    #[error("the register cannot take more at the moment")]
    Unavailable,
    /// The data folder is in use by another program.
    #[error("the data folder {0} is in use by another loiste; stop it first")]
    InUse(String),
    /// The folder or a file in it cannot be used.
    #[error("{0}: {1}")]
    Folder(String, std::io::Error),
    /// What is kept does not read back as what it should be.
    #[error("the register holds something unreadable: {0}")]
    Corrupt(&'static str),
    /// This SQLite can lose commits (the WAL-reset bug before 3.51.3).
    #[error("SQLite {0} is too old: at least 3.51.3 is needed")]
    OldSqlite(String),
    /// The database said no.
    #[error("database: {0}")]
    Database(sqlx::Error),
    /// A migration failed.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

/// SQLite's result code for a full disk.
const SQLITE_FULL: &str = "13";
/// SQLite's result code for a database that stayed locked.
const SQLITE_BUSY: &str = "5";

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => Self::Unavailable,
            sqlx::Error::Database(database) => match database.code().as_deref() {
                Some(SQLITE_FULL | SQLITE_BUSY) => Self::Unavailable,
                _ => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

impl From<domain::access::Denied> for Error {
    fn from(_: domain::access::Denied) -> Self {
        Self::Denied
    }
}
