//! What can go wrong in the register. None of it reaches a page as it is.

use domain::campaign::{Missing, Unfavourable};
use domain::share::ImageFault;
use domain::staff::{PasswordFault, StaffFault};

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
    /// The person must prove again who they are: their password, within the last five minutes.
    #[error("the password must be given again")]
    Unconfirmed,
    /// A password that is not taken.
    #[error("{0}")]
    Password(#[from] PasswordFault),
    /// A picture for links that is not taken.
    #[error("{0}")]
    Image(#[from] ImageFault),
    /// A change to a member of staff that is refused.
    #[error("{0}")]
    Staff(StaffFault),
    /// What a campaign lacks before it may be published.
    #[error("missing: {}", list(.0))]
    Incomplete(Vec<Missing>),
    /// What may not change any more, since somebody has entered.
    #[error("somebody has entered, so: {}", list(.0))]
    Fixed(Vec<Unfavourable>),
    /// The day on which something was told is no day, or has not begun.
    #[error("the day on which it was told is missing, or has not begun")]
    Day,
    /// The data was given for something else (R5).
    #[error("the data was not given for this purpose")]
    Purpose,
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

fn list<T: std::fmt::Display>(all: &[T]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// SQLite's result code for a full disk.
const SQLITE_FULL: i32 = 13;
/// SQLite's result code for a database that stayed locked.
const SQLITE_BUSY: i32 = 5;

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Self::Unavailable,
            sqlx::Error::Database(database) if passes(database.code().as_deref()) => Self::Unavailable,
            _ => Self::Database(error),
        }
    }
}

/// Whether a result code tells of something that passes. The lowest byte is the primary code;
/// the others tell kinds of it apart, such as a lock met while recovering.
fn passes(code: Option<&str>) -> bool {
    let code = code.and_then(|code| code.parse::<i32>().ok());
    code.is_some_and(|code| matches!(code & 0xff, SQLITE_FULL | SQLITE_BUSY))
}

impl From<domain::access::Denied> for Error {
    fn from(_: domain::access::Denied) -> Self {
        Self::Denied
    }
}
