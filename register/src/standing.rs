//! How a permission stands at an address or number: derived each time it is asked, from everything that
//! counts there. A permission, and a withdrawal by a submission's own link, counts only at the address or
//! number that came with it (R14: joining never widens access), and a confirmation where the permission
//! counts that it confirms. Prohibitions and withdrawals told to staff count wherever they came from, and
//! what others ended at the address counts as well (ADR 11). Lists, a customer's page and a request's page
//! all ask here.

use crate::consent;
use crate::customer::family::{self, Families};
use crate::elsewhere::{self, Endings};
use crate::error::{Error, Result};
use crate::row::{Columns, to_json};
use domain::consent::{Channel, ChannelState, EventKind};
use domain::customer::Datum;
use domain::id::CustomerId;
use domain::language::Language;
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::{BTreeMap, BTreeSet};

/// The datum that a channel reaches.
pub(crate) fn datum_of(channel: Channel) -> Datum {
    match channel {
        Channel::Email => Datum::Email,
        Channel::Sms | Channel::Phone => Datum::Phone,
        Channel::Post => Datum::Street,
    }
}

/// The rows that [`Events`] reads: `$1` is the channel's code, `$2` that of its datum.
pub(crate) const EVENTS: &str =
    "SELECT e.seq, e.customer_id, e.kind, e.at, e.origin, e.origin_id, s.folded, w.language
     FROM consent_event e
     LEFT JOIN customer_source s ON s.source_id = e.origin_id AND s.datum = $2 AND s.retired_by IS NULL
     LEFT JOIN wording w ON w.id = e.wording_id
     WHERE e.channel = $1";

/// The events of one channel that count for one customer, and for all who turned out to be one with them.
pub(crate) struct Events {
    channel: Channel,
    events: Vec<Event>,
}

struct Event {
    seq: i64,
    kind: EventKind,
    at: Moment,
    source: String,
    /// The address it came with; none for what counts wherever it came from.
    folded: Option<String>,
    language: Option<Language>,
}

/// The newest permission at an address or number.
pub(crate) struct Given<'a> {
    /// The address or number, as compared.
    pub folded: &'a str,
    /// The entry, request, import row or telling that gave it.
    pub source: &'a str,
    /// The language in which it was asked for.
    pub language: Language,
}

impl Events {
    /// None yet.
    pub(crate) fn of(channel: Channel) -> Self {
        Self { channel, events: Vec::new() }
    }

    /// Adds a row of [`EVENTS`], each after those with lower numbers.
    ///
    /// # Errors
    /// [`Error::Corrupt`] when the row does not read back.
    pub(crate) fn add(&mut self, row: &SqliteRow) -> Result<()> {
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
        let (seq, at, source) = (row.number("seq")?, row.moment("at")?, row.text("origin_id")?);
        self.events.push(Event { seq, kind, at, source, folded, language });
        Ok(())
    }

    /// The addresses and numbers that permissions came with.
    pub(crate) fn addresses(&self) -> BTreeSet<String> {
        self.given().filter_map(|event| event.folded.clone()).collect()
    }

    /// Adds what ended at them, whosever it was. Their own endings are among these, and twice is as once.
    pub(crate) fn end(&mut self, endings: &Endings) {
        for folded in self.addresses() {
            for (seq, at) in endings.at(&folded) {
                let (kind, source, folded) = (EventKind::Withdrawn, String::new(), Some(folded.clone()));
                self.events.push(Event { seq, kind, at, source, folded, language: None });
            }
        }
        self.events.sort_by_key(|event| event.seq);
    }

    /// The newest permission at each address or number, in the order of these.
    pub(crate) fn newest(&self) -> impl Iterator<Item = Given<'_>> {
        let mut newest: BTreeMap<&str, &Event> = BTreeMap::new();
        for event in self.given() {
            newest.extend(event.folded.as_deref().map(|folded| (folded, event)));
        }
        newest.into_iter().map(|(folded, event)| Given {
            folded,
            source: &event.source,
            language: event.language.unwrap_or_default(),
        })
    }

    /// How the channel stands at this address or number, and since when; without one, by what counts
    /// everywhere.
    pub(crate) fn at(&self, folded: Option<&str>) -> (ChannelState, Option<Moment>) {
        let here =
            self.events.iter().filter(|event| event.folded.is_none() || event.folded.as_deref() == folded);
        let (mut state, mut since) = (ChannelState::Nothing, None);
        for event in here {
            let next = state.after(self.channel, event.kind);
            if next != state {
                (state, since) = (next, Some(event.at));
            }
        }
        (state, since)
    }

    fn given(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(|event| event.kind == EventKind::Given)
    }
}

/// The events of these customers, whose ids are a JSON list, without what others ended.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn of_these(
    connection: &mut SqliteConnection,
    channel: Channel,
    ids: &str,
) -> Result<Events> {
    let sql = format!("{EVENTS} AND e.customer_id IN (SELECT value FROM json_each($3)) ORDER BY e.seq");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(channel.code()).bind(datum_of(channel).code());
    let rows = query.bind(ids.to_owned()).fetch_all(connection).await?;
    let mut events = Events::of(channel);
    rows.iter().try_for_each(|row| events.add(row))?;
    Ok(events)
}

/// The events of these customers and of all who are one with them, by the one whom they turned out to be, without
/// what others ended.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn of_many(
    connection: &mut SqliteConnection,
    channel: Channel,
    families: &Families,
    customers: impl IntoIterator<Item = CustomerId>,
) -> Result<BTreeMap<CustomerId, Events>> {
    let ids = to_json(&families.whole(customers))?;
    let sql = format!("{EVENTS} AND e.customer_id IN (SELECT value FROM json_each($3)) ORDER BY e.seq");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(channel.code()).bind(datum_of(channel).code());
    let mut by_root = BTreeMap::new();
    for row in &query.bind(ids).fetch_all(connection).await? {
        let root = families.root(row.parsed("customer_id")?);
        by_root.entry(root).or_insert_with(|| Events::of(channel)).add(row)?;
    }
    Ok(by_root)
}

/// Everything that counts for these customers, whose ids are a JSON list.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn of_family(
    connection: &mut SqliteConnection,
    channel: Channel,
    ids: &str,
) -> Result<Events> {
    let mut events = of_these(connection, channel, ids).await?;
    events.end(&elsewhere::endings(connection, channel, events.addresses().into_iter().collect()).await?);
    Ok(events)
}

/// How each channel stands for a customer at the address or number that the submission `source` gave.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn at_source(
    connection: &mut SqliteConnection,
    customer: CustomerId,
    source: &str,
) -> Result<Vec<(Channel, ChannelState)>> {
    let ids = family::of(connection, customer).await?.ids;
    let sql = "SELECT datum, folded FROM customer_source WHERE source_id = $1 AND retired_by IS NULL";
    let rows = sqlx::query(sql).bind(source.to_owned()).fetch_all(&mut *connection).await?;
    let mut states = Vec::with_capacity(Channel::ALL.len());
    for channel in Channel::ALL {
        let mut folded = None;
        for row in &rows {
            if row.text("datum")? == datum_of(channel).code() {
                folded = Some(row.text("folded")?);
            }
        }
        let (state, _) = of_family(connection, channel, &ids).await?.at(folded.as_deref());
        states.push((channel, state));
    }
    Ok(states)
}
