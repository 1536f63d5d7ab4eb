//! Whom marketing may reach by a channel, and at which address or number: the register's own answer,
//! derived from the events each time it is asked (R6, R15). The one query of its kind: what is counted,
//! listed and taken off lists comes from here. It goes customer by customer, so that however many there
//! are, few are in memory.

use crate::consent;
use crate::customer::family;
use crate::elsewhere;
use crate::error::{Error, Result};
use crate::keys::RegisterKey;
use crate::row::{Columns, to_json};
use crate::store::trip;
use crate::suppression;
use domain::consent::{Channel, ChannelState, EventKind};
use domain::customer::Datum;
use domain::id::CustomerId;
use domain::language::Language;
use futures::TryStreamExt;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who once permitted marketing at an address or number, and how that stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reachable {
    /// Who.
    pub customer: CustomerId,
    /// The address or number that the permission came with, as compared.
    pub folded: String,
    /// The entry, request or import row that gave the newest permission: its link takes it back.
    pub source: String,
    /// The language in which it was asked for.
    pub language: Language,
    /// How it stands.
    pub stands: Stands,
}

/// Whether somebody may be reached, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stands {
    /// Marketing may be sent.
    Permitted,
    /// The address has not confirmed it.
    Unconfirmed,
    /// It was taken back.
    Withdrawn,
    /// Marketing is prohibited.
    Prohibited,
}

/// Some customers, and how far they reach.
pub(crate) struct Part {
    /// How many customers were looked at.
    pub customers: u32,
    /// Each address or number at which one of them permitted something.
    pub reachable: Vec<Reachable>,
    /// The last customer that was looked at; none when there are no more.
    pub last: Option<CustomerId>,
}

/// The datum that a channel reaches.
pub(crate) fn datum_of(channel: Channel) -> Datum {
    match channel {
        Channel::Email => Datum::Email,
        Channel::Sms | Channel::Phone => Datum::Phone,
        Channel::Post => Datum::Street,
    }
}

/// The columns that [`Events`] reads.
const EVENTS: &str = "SELECT e.seq, e.customer_id, e.kind, e.origin, e.origin_id, s.folded, w.language
     FROM consent_event e
     LEFT JOIN customer_source s ON s.source_id = e.origin_id AND s.datum = $2 AND s.retired_by IS NULL
     LEFT JOIN wording w ON w.id = e.wording_id
     WHERE e.channel = $1";

/// At most `most` customers after `after`, in the order of their ids. Those who turned out to be one
/// with others come with the first part, whole, under the id of the one whom they turned out to be.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn part(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    channel: Channel,
    after: Option<CustomerId>,
    most: u32,
) -> Result<Part> {
    let roots = family::roots(connection).await?;
    let merged: BTreeSet<CustomerId> = roots.values().copied().collect();
    let sql = format!("{EVENTS} AND e.customer_id > $3 ORDER BY e.customer_id, e.seq");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(channel.code()).bind(datum_of(channel).code());
    let query = query.bind(after.map(|customer| customer.to_string()).unwrap_or_default());
    let mut part = Part { customers: 0, reachable: Vec::new(), last: after };
    let (mut current, mut all) = (None::<Events>, Vec::new());
    {
        let mut rows = query.fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            let customer: CustomerId = row.parsed("customer_id")?;
            if merged.contains(&customer) || roots.contains_key(&customer) {
                continue;
            }
            if current.as_ref().is_some_and(|events| events.customer != customer) {
                part.take(current.take(), &mut all);
                if part.customers >= most {
                    break;
                }
            }
            current.get_or_insert_with(|| Events::of(customer)).add(&row)?;
        }
    }
    if part.customers < most {
        part.take(current, &mut all);
    }
    if part.customers < most {
        part.last = None;
    }
    if after.is_none() {
        for root in merged {
            all.push(events_of(connection, channel, root).await?);
        }
    }
    part.reachable = reachable(connection, key, channel, all).await?;
    Ok(part)
}

/// These customers.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn of(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    channel: Channel,
    customers: &BTreeSet<CustomerId>,
) -> Result<Vec<Reachable>> {
    let mut all = Vec::new();
    for customer in customers {
        all.push(events_of(connection, channel, *customer).await?);
    }
    reachable(connection, key, channel, all).await
}

/// How these customers' permissions stand, with what ended at their addresses and numbers for others.
async fn reachable(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    channel: Channel,
    mut all: Vec<Events>,
) -> Result<Vec<Reachable>> {
    let addresses: BTreeSet<String> = all.iter().flat_map(Events::addresses).map(str::to_owned).collect();
    let mut endings: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for ending in elsewhere::endings(connection, channel, addresses).await? {
        endings.entry(ending.folded).or_default().push(ending.seq);
    }
    let mut reachable = Vec::new();
    for events in &mut all {
        events.end(&endings);
        reachable.extend(events.reachable(channel));
    }
    prohibit(connection, key, channel, &mut reachable).await?;
    Ok(reachable)
}

/// The events of a customer, and of all who turned out to be one with them.
async fn events_of(
    connection: &mut SqliteConnection,
    channel: Channel,
    customer: CustomerId,
) -> Result<Events> {
    let mut events = Events::of(customer);
    let family = match family::of(connection, customer).await {
        // Somebody who is erased has events and no row.
        Err(Error::NotFound) => to_json(&[customer.to_string()])?,
        family => family?.ids,
    };
    let sql = format!("{EVENTS} AND e.customer_id IN (SELECT value FROM json_each($3)) ORDER BY e.seq");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(channel.code()).bind(datum_of(channel).code());
    let rows = query.bind(family).fetch_all(connection).await?;
    rows.iter().try_for_each(|row| events.add(row))?;
    Ok(events)
}

impl Part {
    fn take(&mut self, events: Option<Events>, all: &mut Vec<Events>) {
        let Some(events) = events else { return };
        self.customers += 1;
        self.last = Some(events.customer);
        all.push(events);
    }
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
    language: Option<Language>,
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
        let language = row.optional_text("language")?;
        let language = language
            .map(|tag| Language::from_tag(&tag).ok_or(Error::Corrupt("an unknown language")))
            .transpose()?;
        let (seq, source) = (row.number("seq")?, row.text("origin_id")?);
        self.events.push(Event { seq, kind, source, folded, language });
        Ok(())
    }

    /// The addresses and numbers that permissions came with.
    fn addresses(&self) -> impl Iterator<Item = &str> {
        let given = self.events.iter().filter(|event| event.kind == EventKind::Given);
        given.filter_map(|event| event.folded.as_deref())
    }

    /// Adds what ended at them, whosever it was. Their own endings are among these, and twice is as once.
    fn end(&mut self, endings: &BTreeMap<String, Vec<i64>>) {
        let addresses: BTreeSet<String> = self.addresses().map(str::to_owned).collect();
        for folded in addresses {
            for seq in endings.get(&folded).into_iter().flatten() {
                let (kind, folded) = (EventKind::Withdrawn, Some(folded.clone()));
                self.events.push(Event { seq: *seq, kind, source: String::new(), folded, language: None });
            }
        }
        self.events.sort_by_key(|event| event.seq);
    }

    fn reachable(&self, channel: Channel) -> Vec<Reachable> {
        let mut newest: BTreeMap<&str, &Event> = BTreeMap::new();
        for event in self.events.iter().filter(|event| event.kind == EventKind::Given) {
            newest.extend(event.folded.as_deref().map(|folded| (folded, event)));
        }
        let state = |folded: &str| {
            let here = |event: &&Event| event.folded.as_deref().is_none_or(|at| at == folded);
            ChannelState::derive(channel, self.events.iter().filter(here).map(|event| event.kind))
        };
        let reachable = |(folded, given): (&&str, &&Event)| Reachable {
            customer: self.customer,
            folded: (*folded).to_owned(),
            source: given.source.clone(),
            language: given.language.unwrap_or_default(),
            stands: state(folded).into(),
        };
        newest.iter().map(reachable).collect()
    }
}

impl From<ChannelState> for Stands {
    fn from(state: ChannelState) -> Self {
        match state {
            ChannelState::Permitted => Self::Permitted,
            ChannelState::AwaitsConfirmation => Self::Unconfirmed,
            ChannelState::Nothing | ChannelState::Withdrawn => Self::Withdrawn,
            ChannelState::Prohibited | ChannelState::ProhibitedAwaitsConfirmation => Self::Prohibited,
        }
    }
}

/// What is prohibited by address or number beats every permission, whoever gave it.
async fn prohibit(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    channel: Channel,
    reachable: &mut [Reachable],
) -> Result<()> {
    let hashes: Vec<Option<[u8; 16]>> =
        reachable.iter().map(|one| suppression::hash(key, channel, &one.folded)).collect();
    let asked: Vec<Vec<u8>> = hashes.iter().flatten().map(|hash| hash.to_vec()).collect();
    let sql = "SELECT hash FROM suppression WHERE lifted_at IS NULL AND hash IN ";
    let rows = trip::fetch(connection, sql, asked, "").await?;
    let suppressed: BTreeSet<[u8; 16]> = rows.iter().map(|row| row.array("hash")).collect::<Result<_>>()?;
    for (one, hash) in reachable.iter_mut().zip(hashes) {
        if hash.is_some_and(|hash| suppressed.contains(&hash)) {
            one.stands = Stands::Prohibited;
        }
    }
    Ok(())
}
