//! Who the senders of a batch are, and what is prohibited to them.

use crate::error::Result;
use crate::intake::prepared::Prepared;
use crate::row::Columns;
use crate::store::trip::{Asked, Questions};
use domain::customer::{NameKey, Reached};
use domain::id::CustomerId;
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::{BTreeSet, HashMap};

/// The first entry of a person in a raffle, which all their other entries point at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// Its place in the order of arrival.
    pub seq: i64,
    /// Its id.
    pub entry: String,
}

/// The customers who are known by one of these.
///
/// # Errors
/// What SQLite says, or [`crate::Error::Corrupt`].
pub async fn customers(
    connection: &mut SqliteConnection,
    wanted: BTreeSet<Reached>,
) -> Result<HashMap<Reached, CustomerId>> {
    let mut questions = Questions::new();
    let asked = ask_customers(&mut questions, wanted);
    known_customers(questions.answers(connection).await?.to(asked))
}

/// One row for each sender who is known, whoever else gave the same address or number: what a
/// batch costs must not grow with what somebody sends on purpose.
pub fn ask_customers(questions: &mut Questions, wanted: BTreeSet<Reached>) -> Asked {
    let sql = "SELECT s.folded, s.name_key, s.customer_id FROM (VALUES ";
    // The order of arrival is that of the sequence: ids follow the clock, which may be set back.
    let tail = ") AS wanted JOIN customer_source s ON s.seq =
        (SELECT first.seq FROM customer_source first
         WHERE first.datum IN ('email', 'phone') AND first.folded = wanted.column1
            AND first.name_key = wanted.column2 ORDER BY first.seq LIMIT 1)";
    questions.ask_with(sql, wanted, tail, |list, wanted| {
        list.push("(").push_bind_unseparated(wanted.folded).push_unseparated(", ");
        list.push_bind_unseparated(wanted.name.as_str().to_owned()).push_unseparated(")");
    })
}

pub fn known_customers(rows: &[SqliteRow]) -> Result<HashMap<Reached, CustomerId>> {
    let customer = |row: &SqliteRow| {
        let reached =
            Reached { folded: row.text("folded")?, name: NameKey::from_text(row.text("name_key")?) };
        Ok((reached, row.parsed("customer_id")?))
    };
    rows.iter().map(customer).collect()
}

/// By e-mail, and by phone.
pub fn ask_persons(questions: &mut Questions, batch: &[Prepared<'_>]) -> (Asked, Asked) {
    let by_email = batch.iter().filter_map(|one| one.person_email);
    let by_phone = batch.iter().filter_map(|one| one.person_phone);
    let sql_email = "SELECT e.person_email AS hash, f.seq, f.id FROM entry e
         JOIN entry f ON f.id = coalesce(e.duplicate_of, e.id)
         WHERE e.seq IN (SELECT min(seq) FROM entry WHERE person_email IN ";
    let sql_phone = "SELECT e.person_phone AS hash, f.seq, f.id FROM entry e
         JOIN entry f ON f.id = coalesce(e.duplicate_of, e.id)
         WHERE e.seq IN (SELECT min(seq) FROM entry WHERE person_phone IN ";
    (
        questions.ask_of(sql_email, distinct(by_email), " GROUP BY person_email)"),
        questions.ask_of(sql_phone, distinct(by_phone), " GROUP BY person_phone)"),
    )
}

pub fn persons(rows: &[SqliteRow]) -> Result<HashMap<[u8; 16], First>> {
    let first =
        |row: &SqliteRow| Ok((row.array("hash")?, First { seq: row.number("seq")?, entry: row.text("id")? }));
    rows.iter().map(first).collect()
}

pub fn ask_suppressed(questions: &mut Questions, batch: &[Prepared<'_>]) -> Asked {
    let hashes = batch.iter().flat_map(|one| &one.suppressible).map(|(_, hash)| *hash);
    questions.ask_of(
        "SELECT hash, id FROM suppression WHERE lifted_at IS NULL AND hash IN ",
        distinct(hashes),
        "",
    )
}

pub fn suppressed(rows: &[SqliteRow]) -> Result<HashMap<[u8; 16], String>> {
    rows.iter().map(|row| Ok((row.array("hash")?, row.text("id")?))).collect()
}

pub fn ask_alike(questions: &mut Questions, batch: &[Prepared<'_>], now: Moment) -> Asked {
    let since = now.plus_days(-1).millis();
    let sql = "SELECT wanted.column1 AS contents, (SELECT count(*) FROM contact_request
        WHERE contents = wanted.column1 AND at >= wanted.column2) AS alike FROM (VALUES ";
    let hashes = distinct(batch.iter().filter_map(|one| one.contents));
    questions.ask_with(sql, hashes, ") AS wanted", |list, hash| {
        list.push("(").push_bind_unseparated(hash).push_unseparated(", ");
        list.push_bind_unseparated(since).push_unseparated(")");
    })
}

pub fn alike(rows: &[SqliteRow]) -> Result<HashMap<[u8; 16], u32>> {
    rows.iter().map(|row| Ok((row.array("contents")?, row.count("alike")?))).collect()
}

/// Each hash once, as SQLite takes it.
fn distinct(hashes: impl Iterator<Item = [u8; 16]>) -> impl Iterator<Item = Vec<u8>> {
    let hashes: BTreeSet<[u8; 16]> = hashes.collect();
    hashes.into_iter().map(|hash| hash.to_vec())
}
