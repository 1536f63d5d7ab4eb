//! What marketing may do now, by channel and by address or number: derived from the events as
//! [`crate::contactable`] derives it, and shown with since when.

use super::family::Family;
use crate::consent;
use crate::contactable::datum_of;
use crate::elsewhere::{Ending, endings};
use crate::error::Result;
use crate::keys::RegisterKey;
use crate::row::Columns;
use crate::suppression;
use domain::consent::{Channel, ChannelState, EventKind};
use domain::customer::Datum;
use domain::time::Moment;
use domain::view::customer::{KnownDatum, PermissionNow};
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

struct Event {
    seq: i64,
    channel: Channel,
    kind: EventKind,
    at: Moment,
    /// The address it came with; none for what counts everywhere.
    folded: Option<String>,
}

/// How each channel stands at each address and number that is in use.
///
/// # Errors
/// What SQLite says.
pub(super) async fn now(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    family: &Family,
    data: &[KnownDatum],
) -> Result<Vec<PermissionNow>> {
    let events = events(connection, family).await?;
    let mut permissions = Vec::new();
    for channel in Channel::ALL {
        let of: Vec<&Event> = events.iter().filter(|event| event.channel == channel).collect();
        let reached = data.iter().filter(|known| known.datum == datum_of(channel) && !known.retired);
        let addresses: BTreeSet<String> = reached.clone().map(|known| Datum::folded(&known.value)).collect();
        let ended = endings(connection, channel, addresses).await?;
        let mut any = false;
        for value in reached.map(|known| &known.value) {
            any = true;
            let folded = Datum::folded(value);
            let (mut state, mut since) = stands(channel, &of, Some(&folded), &ended);
            if let Some(suppressed) = suppressed_at(connection, key, channel, &folded).await?
                && state.permits()
            {
                (state, since) = (ChannelState::Prohibited, Some(suppressed));
            }
            permissions.push(PermissionNow { channel, at: Some(value.clone()), state, since });
        }
        if !any {
            let (state, since) = stands(channel, &of, None, &[]);
            permissions.push(PermissionNow { channel, at: None, state, since });
        }
    }
    Ok(permissions)
}

fn stands(
    channel: Channel,
    events: &[&Event],
    folded: Option<&str>,
    ended: &[Ending],
) -> (ChannelState, Option<Moment>) {
    let here = events.iter().filter(|event| event.folded.is_none() || event.folded.as_deref() == folded);
    let ended = ended.iter().filter(|ending| Some(ending.folded.as_str()) == folded);
    let ended = ended.map(|ending| (ending.seq, EventKind::Withdrawn, ending.at));
    let mut here: Vec<_> = here.map(|event| (event.seq, event.kind, event.at)).chain(ended).collect();
    here.sort_by_key(|(seq, _, _)| *seq);
    let (mut kinds, mut state, mut since) = (Vec::new(), ChannelState::Nothing, None);
    for (_, kind, at) in here {
        kinds.push(kind);
        let next = ChannelState::derive(channel, kinds.iter().copied());
        if next != state {
            (state, since) = (next, Some(at));
        }
    }
    (state, since)
}

async fn events(connection: &mut SqliteConnection, family: &Family) -> Result<Vec<Event>> {
    let sql = "SELECT e.seq, e.channel, e.kind, e.origin, e.at, s.folded FROM consent_event e
         LEFT JOIN customer_source s ON s.source_id = e.origin_id AND s.retired_by IS NULL AND s.datum =
            CASE e.channel WHEN 'email' THEN 'email' WHEN 'post' THEN 'street' ELSE 'phone' END
         WHERE e.customer_id IN (SELECT value FROM json_each($1))
            AND e.channel NOT IN ('disclosure', 'targeting') ORDER BY e.seq";
    let rows = sqlx::query(sql).bind(family.ids.clone()).fetch_all(connection).await?;
    let mut events = Vec::with_capacity(rows.len());
    for row in &rows {
        let kind = row.coded("kind", EventKind::from_code)?;
        let everywhere = consent::counts_everywhere(kind, &row.text("origin")?);
        let folded = row.optional_text("folded")?;
        // A permission whose address is gone reaches nobody.
        if everywhere || folded.is_some() {
            let channel = row.coded("channel", Channel::from_code)?;
            events.push(Event {
                seq: row.number("seq")?,
                channel,
                kind,
                at: row.moment("at")?,
                folded: folded.filter(|_| !everywhere),
            });
        }
    }
    Ok(events)
}

async fn suppressed_at(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    channel: Channel,
    folded: &str,
) -> Result<Option<Moment>> {
    let Some(hash) = suppression::hash(key, channel, folded) else { return Ok(None) };
    let query = sqlx::query("SELECT at FROM suppression WHERE hash = $1 AND lifted_at IS NULL");
    query.bind(hash.to_vec()).fetch_optional(connection).await?.map(|row| row.moment("at")).transpose()
}
