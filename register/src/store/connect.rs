//! Connections to SQLite, with the pragmas that a promise of durability needs.

use crate::error::{Error, Result};
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Executor, Row, SqliteConnection, SqlitePool};
use std::path::Path;
use std::time::Duration;

/// The first release without the WAL-reset bug, which could lose commits.
const OLDEST: (u32, u32, u32) = (3, 51, 3);
/// The steps by which the tables came to be what this program knows.
pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("./migrations/sqlite");
/// How many read at once.
pub const READERS: u32 = 4;
/// Texts of many rows come in a few lengths for each kind of row, and their combinations.
const STATEMENTS: usize = 256;
/// Memory for pages, of each connection, in KiB: enough for the upper levels of every index. A commit
/// looks through all of it, so more is no faster.
const CACHE: &str = "-8192";
/// How many pages the log holds before a commit itself brings them home: by then
/// [`super::homing`] has done most of it, and the log can begin anew.
const LOG_PAGES: &str = "16000";

fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(STATEMENTS)
        .pragma("cache_size", CACHE)
        .pragma("temp_store", "MEMORY")
        .pragma("wal_autocheckpoint", LOG_PAGES)
}

/// The write connection, with every migration run.
///
/// # Errors
/// [`Error::OldSqlite`], [`Error::Migration`], or what SQLite says.
pub async fn writer(file: &Path) -> Result<SqliteConnection> {
    let mut connection = options(file).connect().await?;
    assert_version(&mut connection).await?;
    refuse_foreign(&mut connection).await?;
    MIGRATIONS.run(&mut connection).await?;
    Ok(connection)
}

/// Leaves a database alone that is somebody else's.
async fn refuse_foreign(connection: &mut SqliteConnection) -> Result<()> {
    let sql = "SELECT count(*) AS tables, count(*) FILTER (WHERE name = '_sqlx_migrations') AS ours
         FROM sqlite_schema WHERE type = 'table'";
    let row = sqlx::query(sql).fetch_one(connection).await?;
    let (tables, ours): (i64, i64) = (row.try_get("tables")?, row.try_get("ours")?);
    if tables > 0 && ours == 0 { Err(Error::Corrupt("another program's database")) } else { Ok(()) }
}

/// A connection for bringing pages home, beside the writer.
///
/// # Errors
/// What SQLite says.
pub async fn beside(file: &Path) -> Result<SqliteConnection> {
    Ok(options(file).pragma("cache_size", "0").connect().await?)
}

/// The readers: they cannot write.
///
/// # Errors
/// What SQLite says.
pub async fn readers(file: &Path) -> Result<SqlitePool> {
    pool(options(file).pragma("query_only", "ON")).await
}

/// Connections for readers, which never close by themselves.
///
/// # Errors
/// What SQLite says.
pub(super) async fn pool(options: SqliteConnectOptions) -> Result<SqlitePool> {
    let pool = SqlitePoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options)
        .await?;
    Ok(pool)
}

async fn assert_version(connection: &mut SqliteConnection) -> Result<()> {
    let (version, is_old) = version(connection).await?;
    if is_old { Err(Error::OldSqlite(version)) } else { Ok(()) }
}

/// The version of SQLite, and whether it can lose commits.
///
/// # Errors
/// What SQLite says.
pub async fn version(connection: &mut SqliteConnection) -> Result<(String, bool)> {
    let row = connection.fetch_one("SELECT sqlite_version()").await?;
    let version: String = row.try_get(0)?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut part = || parts.next().unwrap_or(0);
    let is_old = (part(), part(), part()) < OLDEST;
    Ok((version, is_old))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    /// What a register kept before refusals were events: a permission, and a number that was told to be out
    /// of date.
    const BEFORE: &str = "
        INSERT INTO customer (id, created_at, last_name, language)
            VALUES ('01940000-0000-7000-8000-000000000001', 0, 'Meri', 'fi');
        INSERT INTO told (id, customer_id, at, way, told_on, what) VALUES ('01940000-0000-7000-8000-000000000002',
            '01940000-0000-7000-8000-000000000001', 1, 'phone', '2026-11-20', 'disclosure_prohibited');
        INSERT INTO customer_source (customer_id, datum, value, folded, source, source_id, at, retired_by)
            VALUES ('01940000-0000-7000-8000-000000000001', 'town', 'Oulu', 'oulu', 'contact', 'x', 0,
                '01940000-0000-7000-8000-000000000002');
        INSERT INTO consent_event (seq, id, at, customer_id, channel, kind, origin, origin_id, hash)
            VALUES (7, 'e', 1, '01940000-0000-7000-8000-000000000001', 'sms', 'given', 'contact', 'x', zeroblob(32))";

    #[tokio::test]
    async fn what_was_kept_before_refusals_were_events_is_kept_to_the_letter() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("register.sqlite");
        std::fs::write(&file, []).unwrap();
        let mut connection = options(&file).connect().await.unwrap();
        let older = MIGRATIONS.migrations.iter().filter(|one| one.version < 76).cloned().collect();
        let older = Migrator { migrations: Cow::Owned(older), ..Migrator::DEFAULT };
        older.run(&mut connection).await.unwrap();
        sqlx::raw_sql(BEFORE).execute(&mut connection).await.unwrap();
        MIGRATIONS.run(&mut connection).await.unwrap();
        let kept = "SELECT e.seq || e.kind || hex(e.hash) || t.what FROM consent_event e
            JOIN customer_source s ON s.source_id = e.origin_id JOIN told t ON t.id = s.retired_by";
        let row = connection.fetch_one(kept).await.unwrap();
        let expected = format!("7given{}disclosure_prohibited", "00".repeat(32));
        assert_eq!(row.get::<String, _>(0), expected);
        let broken = connection.fetch_all("PRAGMA foreign_key_check").await.unwrap();
        assert!(broken.is_empty());
        let deleted = connection.execute("DELETE FROM consent_event").await;
        assert!(deleted.is_err(), "the guards are there again");
    }
}
