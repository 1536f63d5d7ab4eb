//! What ended at an address or number for whoever else gave it. Two customers may be one person who wrote
//! another name, or two who share a telephone: whoever takes a permission back there has said that nothing
//! more is to come to it, so it ends for all who gave it before (R11, ADR 11).

mod sieve;

pub(crate) use sieve::Sieve;

use crate::error::Result;
use crate::row::Columns;
use crate::standing::datum_of;
use crate::store::trip;
use domain::consent::Channel;
use domain::customer::Datum;
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeMap;

/// Which events end a permission: of `consent_event e`, as its index has it.
pub(crate) const ENDS: &str = "e.kind IN ('withdrawn', 'prohibited')";
/// Which endings name no address.
const TOLD: &str = "e.origin NOT IN ('link', 'suppression')";

/// What ended at addresses or numbers: where each end stands among all events, and when it came.
#[derive(Debug, Default)]
pub(crate) struct Endings(BTreeMap<String, Vec<(i64, Moment)>>);

impl Endings {
    /// What ended at this one.
    pub(crate) fn at(&self, folded: &str) -> impl Iterator<Item = (i64, Moment)> {
        self.0.get(folded).into_iter().flatten().copied()
    }

    fn add(&mut self, row: &SqliteRow) -> Result<()> {
        self.0.entry(row.text("folded")?).or_default().push((row.number("seq")?, row.moment("at")?));
        Ok(())
    }
}

/// What ended at these addresses or numbers, whosever it was. What was told to be out of date later ended all the
/// same.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn endings(
    connection: &mut SqliteConnection,
    channel: Channel,
    folded: Vec<String>,
) -> Result<Endings> {
    let mut endings = Endings::default();
    if !is_shared(channel) {
        return Ok(endings);
    }
    // The datum twice: once as the index has it.
    let sql = format!(
        "SELECT e.seq, e.at, s.folded FROM customer_source s
         CROSS JOIN consent_event e ON e.origin_id = s.source_id AND e.channel = '{}'
            AND {ENDS}
         WHERE s.datum IN ('email', 'phone') AND s.datum = '{}' AND s.folded IN ",
        channel.code(),
        datum_of(channel).code()
    );
    for row in &trip::fetch(connection, &sql, folded.clone(), "").await? {
        endings.add(row)?;
    }
    told(connection, channel, folded, &mut endings).await?;
    Ok(endings)
}

/// Adds what was told to staff without naming an address: it ends at all that whoever told it had given by then
/// and had not told to be out of date. What was prohibited at an address is known by its hash.
async fn told(
    connection: &mut SqliteConnection,
    channel: Channel,
    folded: Vec<String>,
    endings: &mut Endings,
) -> Result<()> {
    let sql = format!(
        "WITH RECURSIVE gave (folded, since, until, id) AS (
            SELECT s.folded, s.at, t.at, s.customer_id FROM customer_source s
                LEFT JOIN told t ON t.id = s.retired_by
                WHERE s.datum IN ('email', 'phone') AND s.datum = '{}' AND s.folded IN ",
        datum_of(channel).code()
    );
    let tail = format!(
        " UNION SELECT gave.folded, since, until, c.merged_into FROM gave JOIN customer c ON c.id = gave.id
                WHERE c.merged_into IS NOT NULL
            UNION SELECT gave.folded, since, until, c.id FROM gave JOIN customer c ON c.merged_into = gave.id)
         SELECT e.seq, e.at, gave.folded FROM gave
         CROSS JOIN consent_event e ON e.customer_id = gave.id AND e.channel = '{}'
            AND {ENDS} AND {TOLD}
         WHERE e.at >= since AND (until IS NULL OR e.at <= until)",
        channel.code()
    );
    for row in &trip::fetch(connection, &sql, folded, &tail).await? {
        endings.add(row)?;
    }
    Ok(())
}

/// Whether what somebody ends at an address or number ends there for others. At a street it does not: a house has
/// many letter boxes.
fn is_shared(channel: Channel) -> bool {
    datum_of(channel) != Datum::Street
}

/// Whether anybody permitted the channel at the address or number that the submission gave since its own link
/// last took it back, at a street anybody of these customers, whose ids are a JSON list: then there is
/// something to take back.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn is_given_since(
    connection: &mut SqliteConnection,
    source: &str,
    channel: Channel,
    family: &str,
) -> Result<bool> {
    let datum = datum_of(channel);
    let whose = match datum {
        Datum::Street => "same.customer_id IN (SELECT value FROM json_each($4))",
        // As the index has it.
        _ => "same.datum IN ('email', 'phone')",
    };
    let sql = format!(
        "SELECT count(*) AS given FROM customer_source own
         CROSS JOIN customer_source same ON same.folded = own.folded AND same.datum = own.datum AND {whose}
         CROSS JOIN consent_event e ON e.origin_id = same.source_id AND e.channel = $2
            AND e.kind IN ('given', 'confirmed')
         WHERE own.source_id = $1 AND own.datum = $3 AND e.seq > coalesce((SELECT max(seq) FROM consent_event
            WHERE origin_id = $1 AND channel = $2 AND kind = 'withdrawn'), 0)"
    );
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(source.to_owned()).bind(channel.code());
    let query = query.bind(datum.code()).bind(family.to_owned());
    let row = query.fetch_one(connection).await?;
    Ok(row.count("given")? > 0)
}
