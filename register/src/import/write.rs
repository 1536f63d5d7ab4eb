//! Writes what a file becomes.

use super::file::ImportFile;
use super::plan::{Permit, Placed};
use crate::consent;
use crate::error::{Error, Result};
use crate::row::Columns;
use crate::store::trip::Inserts;
use domain::consent::ConsentEvent;
use domain::id::ImportId;
use domain::time::Moment;
use sqlx::SqliteConnection;

/// How many consent events one statement writes.
const EVENTS: usize = 256;

/// Keeps that the file came.
///
/// # Errors
/// [`Error::Conflict`] when it came before.
pub async fn begin(
    connection: &mut SqliteConnection,
    import: ImportId,
    file: &ImportFile,
    now: Moment,
) -> Result<()> {
    let insert = "INSERT INTO import_run (id, at, file_sha256) VALUES ($1, $2, $3)
         ON CONFLICT (file_sha256) DO NOTHING";
    let query = sqlx::query(insert).bind(import.to_string()).bind(now.millis());
    let inserted = query.bind(file.sha256.to_vec()).execute(connection).await?.rows_affected();
    if inserted == 1 { Ok(()) } else { Err(Error::Conflict("this file was brought in before")) }
}

/// Keeps which line told of which customer, and when permissions were given.
///
/// # Errors
/// What SQLite says.
pub async fn lines(
    connection: &mut SqliteConnection,
    import: ImportId,
    placed: &[Placed<'_>],
    permits: &[Permit],
) -> Result<()> {
    let mut inserts = Inserts::new();
    inserts.add("import_row", &["id", "import_id", "line", "customer_id"], placed, |row, placed| {
        row.push_bind(placed.row.to_string())
            .push_bind(import.to_string())
            .push_bind(i64::from(placed.line.number))
            .push_bind(placed.customer.to_string());
    });
    inserts.add("import_permit", &["row_id", "channel", "given_on"], permits, |row, permit| {
        row.push_bind(permit.row.to_string())
            .push_bind(permit.channel.code())
            .push_bind(permit.given_on.clone());
    });
    inserts.write(connection).await
}

/// Appends the events of the file, in their order.
///
/// # Errors
/// What SQLite says.
pub async fn events(connection: &mut SqliteConnection, events: &[ConsentEvent]) -> Result<()> {
    for part in events.chunks(EVENTS) {
        consent::append(connection, part).await?;
    }
    Ok(())
}

/// The place of the newest datum, before which every older customer's first one lies.
///
/// # Errors
/// What SQLite says.
pub async fn newest_datum(connection: &mut SqliteConnection) -> Result<i64> {
    let query = sqlx::query("SELECT coalesce(max(seq), 0) AS newest FROM customer_source");
    query.fetch_one(connection).await?.number("newest")
}

/// How many customers of the import whose data all came after `before` share an e-mail or phone
/// with another customer.
///
/// # Errors
/// What SQLite says.
pub async fn alike(connection: &mut SqliteConnection, import: ImportId, before: i64) -> Result<u32> {
    let sql = "SELECT count(DISTINCT mine.customer_id) AS alike FROM import_row r
         JOIN customer_source mine ON mine.source_id = r.id AND mine.datum IN ('email', 'phone')
         WHERE r.import_id = $1
            AND (SELECT min(seq) FROM customer_source WHERE customer_id = mine.customer_id) > $2
            AND EXISTS (SELECT 1 FROM customer_source theirs
                WHERE theirs.folded = mine.folded AND theirs.datum = mine.datum
                    AND theirs.datum IN ('email', 'phone') AND theirs.customer_id <> mine.customer_id)";
    let query = sqlx::query(sql).bind(import.to_string()).bind(before);
    query.fetch_one(connection).await?.count("alike")
}
