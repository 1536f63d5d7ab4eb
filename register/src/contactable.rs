//! Whom marketing may reach by a channel, and at which address or number: the register's own answer,
//! derived from the events each time it is asked (R6, R15). The one query of its kind: what is counted,
//! listed and taken off lists comes from here. It goes customer by customer, so that however many there
//! are, few are in memory.

use crate::customer::family::Families;
use crate::elsewhere::{self, Endings, Sieve};
use crate::error::Result;
use crate::keys::RegisterKey;
use crate::row::Columns;
use crate::standing::{self, EVENTS, Events, datum_of};
use crate::store::trip;
use crate::suppression;
use domain::consent::{Channel, ChannelState};
use domain::id::CustomerId;
use domain::language::Language;
use futures::TryStreamExt;
use sqlx::SqliteConnection;
use std::collections::{BTreeSet, HashSet};

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
    /// Who is one with whom.
    pub families: Families,
    /// Who was looked at with those whom they turned out to be, or who turned out to be them.
    pub whole: HashSet<CustomerId>,
}

/// At most `most` customers after `after`, in the order of their ids. Those who turned out to be one
/// with others come with the first part, whole, under the id of the one whom they turned out to be; those who do
/// so between two parts come with the one that reaches the first of them. Who was `whole` in a part before does
/// not come again. The sieve is of their channel, and the same for all parts.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn part(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    sieve: &mut Sieve,
    whole: &HashSet<CustomerId>,
    after: Option<CustomerId>,
    most: u32,
) -> Result<Part> {
    let channel = sieve.channel;
    let families = Families::read(connection).await?;
    let sql = format!("{EVENTS} AND e.customer_id > $3 ORDER BY e.customer_id, e.seq");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(channel.code()).bind(datum_of(channel).code());
    let query = query.bind(after.map(|customer| customer.to_string()).unwrap_or_default());
    let mut part = Part { customers: 0, reachable: Vec::new(), last: after, families, whole: HashSet::new() };
    let (mut current, mut all) = (None::<(CustomerId, Events)>, Vec::new());
    let mut several: BTreeSet<CustomerId> = BTreeSet::new();
    if after.is_none() {
        several.extend(part.families.of_several());
    }
    {
        let mut rows = query.fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            let customer: CustomerId = row.parsed("customer_id")?;
            if whole.contains(&customer) {
                continue;
            }
            if part.families.is_of_several(customer) {
                several.insert(part.families.root(customer));
                continue;
            }
            if current.as_ref().is_some_and(|(of, _)| *of != customer) {
                part.take(current.take(), &mut all);
                if part.customers >= most {
                    break;
                }
            }
            current.get_or_insert_with(|| (customer, Events::of(channel))).1.add(&row)?;
        }
    }
    if part.customers < most {
        part.take(current, &mut all);
    }
    if part.customers < most {
        part.last = None;
    }
    if !several.is_empty() {
        part.whole.extend(part.families.whole(several.iter().copied()));
        all.extend(standing::of_many(connection, channel, &part.families, several).await?);
    }
    let endings = sieve.endings(connection, addresses(&all)).await?;
    part.reachable = reachable(connection, key, channel, all, &endings).await?;
    Ok(part)
}

/// These customers, each whole under the id of the one whom they turned out to be.
///
/// # Errors
/// When the register cannot be read.
pub(crate) async fn of(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    channel: Channel,
    families: &Families,
    customers: impl IntoIterator<Item = CustomerId>,
) -> Result<Vec<Reachable>> {
    let all: Vec<_> =
        standing::of_many(connection, channel, families, customers).await?.into_iter().collect();
    let endings = elsewhere::endings(connection, channel, addresses(&all)).await?;
    reachable(connection, key, channel, all, &endings).await
}

/// Where these customers permitted something.
fn addresses(all: &[(CustomerId, Events)]) -> Vec<String> {
    let addresses: BTreeSet<String> = all.iter().flat_map(|(_, events)| events.addresses()).collect();
    addresses.into_iter().collect()
}

/// How these customers' permissions stand, with what ended at their addresses and numbers for others.
async fn reachable(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    channel: Channel,
    mut all: Vec<(CustomerId, Events)>,
    endings: &Endings,
) -> Result<Vec<Reachable>> {
    let mut reachable = Vec::new();
    for (customer, events) in &mut all {
        events.end(endings);
        reachable.extend(events.newest().map(|given| Reachable {
            customer: *customer,
            folded: given.folded.to_owned(),
            source: given.source.to_owned(),
            language: given.language,
            stands: events.at(Some(given.folded)).0.into(),
        }));
    }
    prohibit(connection, key, channel, &mut reachable).await?;
    Ok(reachable)
}

impl Part {
    fn take(&mut self, events: Option<(CustomerId, Events)>, all: &mut Vec<(CustomerId, Events)>) {
        let Some(events) = events else { return };
        self.customers += 1;
        self.last = Some(events.0);
        all.push(events);
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
