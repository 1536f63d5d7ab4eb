//! Whom marketing may reach by a channel, and at which address or number: the register's own answer,
//! derived from the events each time it is asked (R6, R15).

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::consent;
use crate::customer::family;
use crate::error::Result;
use crate::keys::RegisterKey;
use crate::register::Register;
use crate::row::Columns;
use crate::suppression;
use domain::access::{Object, Right};
use domain::consent::{Channel, ChannelState, EventKind};
use domain::customer::Datum;
use domain::id::CustomerId;
use futures::TryStreamExt;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who may be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contactable {
    /// Who.
    pub customer: CustomerId,
    /// The address or number that the permission came with, as compared.
    pub folded: String,
    /// The entry, request or import row that gave the newest permission: its link takes it back.
    pub source: String,
}

/// The datum that a channel reaches.
pub(crate) fn datum_of(channel: Channel) -> Datum {
    match channel {
        Channel::Email => Datum::Email,
        Channel::Sms | Channel::Phone => Datum::Phone,
        Channel::Post => Datum::Street,
    }
}

impl Register {
    /// Everyone whom this channel may reach now; who asked, and whom they saw, stands in the log.
    ///
    /// # Errors
    /// [`crate::Error::Denied`] without the right to see marketing lists.
    pub async fn contactable(&self, authority: &Authority, channel: Channel) -> Result<Vec<Contactable>> {
        authority.needs(Right::See, Object::MarketingLists)?;
        let (key, outside, authority) = (self.key.clone(), self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let found = by(connection, &key, channel).await?;
                let seen: Vec<String> = found.iter().map(|one| one.customer.to_string()).collect();
                audit::append(connection, &outside, &authority, Action::ListSeen, &seen).await?;
                Ok(found)
            })
        });
        work.await
    }
}

/// Everyone whom this channel may reach now.
async fn by(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    channel: Channel,
) -> Result<Vec<Contactable>> {
    let suppressed = suppressed(connection).await?;
    let roots = family::roots(connection).await?;
    let sql = "SELECT e.seq, e.customer_id, e.kind, e.origin, e.origin_id, s.folded FROM consent_event e
         LEFT JOIN customer_source s ON s.source_id = e.origin_id AND s.datum = $2 AND s.retired_by IS NULL
         WHERE e.channel = $1 ORDER BY e.customer_id, e.seq";
    let query = sqlx::query(sql).bind(channel.code()).bind(datum_of(channel).code());
    let mut rows = query.fetch(connection);
    let (mut found, mut current) = (Vec::new(), None::<Events>);
    // The events of those who turned out to be one wait until all of theirs are there.
    let mut families: BTreeMap<CustomerId, Events> = BTreeMap::new();
    let has_merged: BTreeSet<CustomerId> = roots.values().copied().collect();
    while let Some(row) = rows.try_next().await? {
        let customer: CustomerId = row.parsed("customer_id")?;
        let root = roots.get(&customer).copied().unwrap_or(customer);
        if has_merged.contains(&root) {
            families.entry(root).or_insert_with(|| Events::of(root)).add(&row)?;
            continue;
        }
        if current.as_ref().is_some_and(|events| events.customer != customer) {
            found.extend(current.take().into_iter().flat_map(|events| events.permitted(channel)));
        }
        current.get_or_insert_with(|| Events::of(customer)).add(&row)?;
    }
    found.extend(current.into_iter().flat_map(|events| events.permitted(channel)));
    for mut events in families.into_values() {
        events.events.sort_by_key(|event| event.seq);
        found.extend(events.permitted(channel));
    }
    found.retain(|one| {
        suppression::hash(key, channel, &one.folded).is_none_or(|hash| !suppressed.contains(&hash))
    });
    Ok(found)
}

/// The events of one customer and channel, in their order.
struct Events {
    customer: CustomerId,
    events: Vec<Event>,
}

struct Event {
    seq: i64,
    kind: EventKind,
    source: String,
    /// The address it came with; none for what counts wherever it came from.
    folded: Option<String>,
}

impl Events {
    fn of(customer: CustomerId) -> Self {
        Self { customer, events: Vec::new() }
    }

    fn add(&mut self, row: &SqliteRow) -> Result<()> {
        let kind = row.coded("kind", EventKind::from_code)?;
        let everywhere = consent::counts_everywhere(kind, &row.text("origin")?);
        let folded = row.optional_text("folded")?.filter(|_| !everywhere);
        if folded.is_none() && !everywhere {
            // A permission whose address was erased reaches nobody.
            return Ok(());
        }
        self.events.push(Event { seq: row.number("seq")?, kind, source: row.text("origin_id")?, folded });
        Ok(())
    }

    fn permitted(self, channel: Channel) -> Vec<Contactable> {
        let mut newest: BTreeMap<&str, &str> = BTreeMap::new();
        for event in self.events.iter().filter(|event| event.kind == EventKind::Given) {
            newest.extend(event.folded.as_deref().map(|folded| (folded, event.source.as_str())));
        }
        let stands = |folded: &str| {
            let here = |event: &&Event| event.folded.as_deref().is_none_or(|at| at == folded);
            ChannelState::derive(channel, self.events.iter().filter(here).map(|event| event.kind))
        };
        let permitted = newest.iter().filter(|(folded, _)| stands(folded).permits());
        let contactable = |(folded, source): (&&str, &&str)| Contactable {
            customer: self.customer,
            folded: (*folded).to_owned(),
            source: (*source).to_owned(),
        };
        permitted.map(contactable).collect()
    }
}

async fn suppressed(connection: &mut SqliteConnection) -> Result<BTreeSet<[u8; 16]>> {
    let rows =
        sqlx::query("SELECT hash FROM suppression WHERE lifted_at IS NULL").fetch_all(connection).await?;
    rows.iter().map(|row| row.array("hash")).collect()
}
