//! Consent events: appended to their chain, and read back as a state.

use crate::chain;
use crate::error::{Error, Result};
use crate::outside::Outside;
use crate::row::Columns;
use crate::store::trip::Inserts;
use domain::chain::{Hash, link};
use domain::consent::{Channel, ChannelState, ConsentEvent, EventKind, Matter, Origin, ShownId, WordingId};
use domain::id::{ConsentEventId, CustomerId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeMap;

/// The last event of the chain.
pub(crate) const NEWEST: &str = "SELECT hash FROM consent_event ORDER BY seq DESC LIMIT 1";

/// Appends events to the chain, all in one statement, in their order.
///
/// # Errors
/// What SQLite says.
pub async fn append(connection: &mut SqliteConnection, events: &[ConsentEvent]) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let head = chain::head(connection, NEWEST).await?;
    let mut inserts = Inserts::new();
    add(&mut inserts, events, head);
    inserts.write(connection).await
}

/// Adds events to what is to be written, in their order, after the chain's `head`.
pub(crate) fn add(inserts: &mut Inserts, events: &[ConsentEvent], mut head: Hash) {
    let columns = [
        "id",
        "at",
        "customer_id",
        "channel",
        "kind",
        "origin",
        "origin_id",
        "shown_id",
        "wording_id",
        "hash",
    ];
    inserts.add("consent_event", &columns, events, |row, event| {
        head = link(head, &event.canonical());
        row.push_bind(event.id.to_string())
            .push_bind(event.at.millis())
            .push_bind(event.customer.to_string())
            .push_bind(event.matter.code())
            .push_bind(event.kind.code())
            .push_bind(event.origin.kind.clone())
            .push_bind(event.origin.id.clone())
            .push_bind(event.shown.as_ref().map(ToString::to_string))
            .push_bind(event.wording.as_ref().map(ToString::to_string))
            .push_bind(head.bytes().to_vec());
    });
}

/// An event that no page asked for: something taken back, confirmed, prohibited or told.
pub(crate) fn unasked(
    outside: &Outside,
    customer: CustomerId,
    matter: Matter,
    kind: EventKind,
    origin: Origin,
) -> ConsentEvent {
    let at = outside.now();
    let id = ConsentEventId::new(at, outside.chance.bytes());
    ConsentEvent { id, at, customer, matter, kind, origin, shown: None, wording: None }
}

/// What the events of one submission and of its own link add up to, for each channel that they
/// name. Whoever holds the link is told this and no more: how the customer stands elsewhere, or
/// what was prohibited without a link, may be somebody else's business (R14).
///
/// # Errors
/// When the register cannot be read.
pub async fn own_states(
    connection: &mut SqliteConnection,
    source_id: &str,
) -> Result<BTreeMap<Channel, ChannelState>> {
    let query = sqlx::query(
        "SELECT channel, kind FROM consent_event
         WHERE origin_id = $1 AND channel NOT IN ('disclosure', 'targeting') ORDER BY seq",
    );
    let rows = query.bind(source_id.to_owned()).fetch_all(connection).await?;
    let events = kinds(&rows)?;
    Ok(events.iter().map(|(channel, _)| (*channel, state_of(*channel, &events))).collect())
}

fn kinds(rows: &[SqliteRow]) -> Result<Vec<(Channel, EventKind)>> {
    let kind = |row: &SqliteRow| {
        Ok((row.coded("channel", Channel::from_code)?, row.coded("kind", EventKind::from_code)?))
    };
    rows.iter().map(kind).collect()
}

fn state_of(channel: Channel, events: &[(Channel, EventKind)]) -> ChannelState {
    let of = events.iter().filter(|(of, _)| *of == channel).map(|(_, kind)| *kind);
    ChannelState::derive(channel, of)
}

/// Whether an event counts at every address and number of its customer: a prohibition, or a
/// withdrawal that was told otherwise than by a submission's own link.
pub(crate) fn counts_everywhere(kind: EventKind, origin: &str) -> bool {
    match kind {
        EventKind::Prohibited => true,
        EventKind::Withdrawn => origin != crate::permission::ORIGIN,
        EventKind::Given | EventKind::Confirmed | EventKind::Lifted => false,
    }
}

/// An event as kept, for checking the chain.
///
/// # Errors
/// [`Error::Corrupt`] when the row does not read back.
pub fn event_of(row: &SqliteRow) -> Result<ConsentEvent> {
    let shown = row.optional_text("shown_id")?;
    let shown =
        shown.map(|id| ShownId::parse(&id).ok_or(Error::Corrupt("an id of another shape"))).transpose()?;
    Ok(ConsentEvent {
        id: row.parsed("id")?,
        at: row.moment("at")?,
        customer: row.parsed("customer_id")?,
        matter: row.coded("channel", Matter::from_code)?,
        kind: row.coded("kind", EventKind::from_code)?,
        origin: Origin { kind: row.text("origin")?, id: row.text("origin_id")? },
        shown,
        wording: row.optional_text("wording_id")?.map(WordingId::from_text),
    })
}
