//! Submissions that are kept already.

use crate::error::{Error, Result};
use crate::intake::prepared::Prepared;
use crate::row::Columns;
use crate::store::trip::{Asked, Questions};
use domain::form::SubmissionKey;
use domain::time::Moment;
use sqlx::sqlite::SqliteRow;
use std::collections::HashMap;

/// For how long a submission without a key is taken for a resent one, in seconds.
const RESENT_WITHIN: i64 = 600;

/// A submission that is kept already.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The keyed hash of its contents.
    pub fingerprint: [u8; 32],
    /// `entry` or `contact_request`.
    pub target: String,
    /// The id of that row.
    pub target_id: String,
    /// The entry's ticket.
    pub ticket: Option<[u8; 16]>,
}

pub fn ask_keys(questions: &mut Questions, batch: &[Prepared<'_>]) -> Asked {
    let keys = batch.iter().filter_map(|one| one.submission.key).map(|key| key.bytes().to_vec());
    let sql = "SELECT s.key AS wanted, s.*, e.ticket FROM submission s
         LEFT JOIN entry e ON s.target = 'entry' AND e.id = s.target_id WHERE s.key IN ";
    questions.ask_of(sql, keys, "")
}

pub fn by_key(rows: &[SqliteRow]) -> Result<HashMap<SubmissionKey, Earlier>> {
    rows.iter().map(|row| Ok((SubmissionKey::from_bytes(row.array("wanted")?), earlier(row)?))).collect()
}

pub fn ask_resent(questions: &mut Questions, batch: &[Prepared<'_>]) -> Asked {
    let hashes = batch.iter().filter_map(|one| one.resend).map(|hash| hash.to_vec());
    let sql = "SELECT s.*, e.ticket FROM submission s
         LEFT JOIN entry e ON s.target = 'entry' AND e.id = s.target_id WHERE s.resend IN ";
    questions.ask_of(sql, hashes, "")
}

pub fn by_resend(rows: &[SqliteRow], now: Moment) -> Result<HashMap<[u8; 16], Earlier>> {
    let since = now.plus_seconds(-RESENT_WITHIN);
    let mut found = HashMap::new();
    for row in rows {
        if row.moment("at")? >= since {
            found.insert(row.array("resend")?, earlier(row)?);
        }
    }
    Ok(found)
}

fn earlier(row: &SqliteRow) -> Result<Earlier> {
    let ticket = row.optional_bytes("ticket")?;
    let ticket = ticket.map(|bytes| bytes.try_into().map_err(|_| Error::Corrupt("a ticket"))).transpose()?;
    Ok(Earlier {
        fingerprint: row.array("fingerprint")?,
        target: row.text("target")?,
        target_id: row.text("target_id")?,
        ticket,
    })
}
