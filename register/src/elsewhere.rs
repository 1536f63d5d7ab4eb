//! What ended at an address or number for whoever else gave it. Two customers may be one person who wrote
//! another name, or two who share a telephone: whoever takes a permission back there has said that nothing
//! more is to come to it, so it ends for all who gave it before (R11, ADR 11).

use crate::contactable::datum_of;
use crate::error::Result;
use crate::row::Columns;
use crate::store::trip;
use domain::consent::{Channel, ChannelState};
use domain::customer::Datum;
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// An end of permissions at an address or number.
pub(crate) struct Ending {
    /// Its place among all events.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// The address or number, as compared.
    pub folded: String,
}

/// What ended at these addresses or numbers, whosever it was, in its order. At a street nothing ends for
/// others: a house has many letter boxes.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn endings(
    connection: &mut SqliteConnection,
    channel: Channel,
    folded: impl IntoIterator<Item = String>,
) -> Result<Vec<Ending>> {
    let datum = datum_of(channel);
    if datum == Datum::Street {
        return Ok(Vec::new());
    }
    // The datum twice: once as the index has it.
    let sql = format!(
        "SELECT e.seq, e.at, s.folded FROM customer_source s
         JOIN consent_event e ON e.origin_id = s.source_id AND e.channel = '{}'
            AND e.kind IN ('withdrawn', 'prohibited')
         WHERE s.datum IN ('email', 'phone') AND s.datum = '{}' AND s.retired_by IS NULL AND s.folded IN ",
        channel.code(),
        datum.code()
    );
    let rows = trip::fetch(connection, &sql, folded, "").await?;
    let ending = |row: &SqliteRow| {
        Ok(Ending { seq: row.number("seq")?, at: row.moment("at")?, folded: row.text("folded")? })
    };
    let mut endings: Vec<Ending> = rows.iter().map(ending).collect::<Result<_>>()?;
    endings.sort_by_key(|ending| ending.seq);
    Ok(endings)
}

/// How the channels stand with what others ended at the address or number that the submission gave, from how
/// they stand for its customer.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn with_endings(
    connection: &mut SqliteConnection,
    source: &str,
    states: Vec<(Channel, ChannelState)>,
) -> Result<Vec<(Channel, ChannelState)>> {
    let mut all = Vec::with_capacity(states.len());
    for (channel, state) in states {
        let open = matches!(state, ChannelState::Permitted | ChannelState::AwaitsConfirmation);
        let ended = open && is_ended(connection, source, channel).await?;
        all.push((channel, if ended { ChannelState::Withdrawn } else { state }));
    }
    Ok(all)
}

async fn is_ended(connection: &mut SqliteConnection, source: &str, channel: Channel) -> Result<bool> {
    let sql = "SELECT own.folded, max(e.seq) AS given FROM customer_source own
         JOIN customer_source same ON same.customer_id = own.customer_id AND same.datum = own.datum
            AND same.folded = own.folded
         JOIN consent_event e ON e.origin_id = same.source_id AND e.channel = $2 AND e.kind = 'given'
         WHERE own.source_id = $1 AND own.datum = $3 GROUP BY own.folded";
    let query = sqlx::query(sql).bind(source.to_owned()).bind(channel.code());
    let row = query.bind(datum_of(channel).code()).fetch_optional(&mut *connection).await?;
    let Some(row) = row else { return Ok(false) };
    let given = row.number("given")?;
    let endings = endings(connection, channel, [row.text("folded")?]).await?;
    Ok(endings.last().is_some_and(|ending| ending.seq > given))
}

/// Whether anybody permitted the channel at the address or number that the submission gave since its own link
/// last took it back: then there is something to take back.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn is_given_since(
    connection: &mut SqliteConnection,
    source: &str,
    channel: Channel,
) -> Result<bool> {
    let sql = "SELECT count(*) AS given FROM customer_source own
         JOIN customer_source same ON same.folded = own.folded
            AND same.datum IN ('email', 'phone') AND same.datum = own.datum
         JOIN consent_event e ON e.origin_id = same.source_id AND e.channel = $2
            AND e.kind IN ('given', 'confirmed')
         WHERE own.source_id = $1 AND own.datum = $3 AND e.seq > coalesce((SELECT max(seq) FROM consent_event
            WHERE origin_id = $1 AND channel = $2 AND kind = 'withdrawn'), 0)";
    let query = sqlx::query(sql).bind(source.to_owned()).bind(channel.code());
    let row = query.bind(datum_of(channel).code()).fetch_one(connection).await?;
    Ok(row.count("given")? > 0)
}
