//! What a part of a file must know before it becomes rows, read with one statement a table.

use super::file::FileLine;
use crate::error::Result;
use crate::intake::{Learned, customers as customers_known_by};
use crate::keys::RegisterKey;
use crate::row::Columns;
use crate::store::trip::fetch;
use crate::suppression;
use domain::consent::{Channel, ChannelState, EventKind};
use domain::customer::Reached;
use domain::form::Reach;
use domain::id::CustomerId;
use domain::time::Moment;
use sqlx::SqliteConnection;
use std::collections::{BTreeSet, HashMap};

/// A prohibition of an address or number.
#[derive(Debug, Clone)]
pub struct Suppression {
    /// Its id.
    pub id: String,
    /// Since when it holds, or was told again.
    pub at: Moment,
}

/// The customers who may be on these lines (R14), as intake looks for them.
pub async fn customers(connection: &mut SqliteConnection, lines: &[&FileLine]) -> Result<Learned> {
    let people = lines.iter().filter_map(|line| line.read.line.as_ref()).map(|line| &line.person);
    let wanted = people.filter_map(Reached::deciding).collect();
    Ok(Learned::of_customers(customers_known_by(connection, wanted).await?))
}

/// The keyed hashes by which marketing to somebody may have been prohibited, channel by channel.
pub fn suppressible(reach: &Reach, key: &RegisterKey) -> Vec<(Channel, [u8; 16])> {
    let hash = |channel: Channel| {
        let folded = match channel {
            Channel::Email => reach.folded_email(),
            Channel::Sms | Channel::Phone => reach.e164().map(str::to_owned),
            Channel::Post => None,
        };
        Some((channel, suppression::hash(key, channel, &folded?)?))
    };
    Channel::ALL.into_iter().filter_map(hash).collect()
}

/// The prohibitions among these hashes.
pub async fn suppressions(
    connection: &mut SqliteConnection,
    hashes: BTreeSet<[u8; 16]>,
) -> Result<HashMap<[u8; 16], Suppression>> {
    let sql = "SELECT hash, id, at FROM suppression WHERE lifted_at IS NULL AND hash IN ";
    let mut found = HashMap::new();
    for row in fetch(connection, sql, hashes.into_iter().map(|hash| hash.to_vec()), "").await? {
        found.insert(row.array("hash")?, Suppression { id: row.text("id")?, at: row.moment("at")? });
    }
    Ok(found)
}

/// What happened to one customer's permission for one channel before this file came.
#[derive(Debug, Clone, Default)]
pub struct Past {
    events: Vec<EventKind>,
    confirmed_at: Option<Moment>,
    withdrawn_at: Option<Moment>,
}

impl Past {
    /// Adds what happened next.
    pub fn add(&mut self, kind: EventKind, at: Moment) {
        self.events.push(kind);
        match kind {
            EventKind::Confirmed => self.confirmed_at = Some(at),
            EventKind::Withdrawn => self.withdrawn_at = Some(at),
            EventKind::Given | EventKind::Prohibited | EventKind::Lifted => {}
        }
    }

    /// Whether the newest event is a prohibition.
    pub fn ends_prohibited(&self) -> bool {
        self.events.last() == Some(&EventKind::Prohibited)
    }

    /// Whether a prohibition stands, with or without a newer permission that waits.
    pub fn is_prohibited(&self, channel: Channel) -> bool {
        let state = ChannelState::derive(channel, self.events.iter().copied());
        matches!(state, ChannelState::Prohibited | ChannelState::ProhibitedAwaitsConfirmation)
    }

    /// Whether a permission was confirmed after this moment, which lifts a prohibition (R16).
    pub fn is_confirmed_since(&self, at: Moment) -> bool {
        self.confirmed_at.is_some_and(|confirmed| confirmed >= at)
    }

    /// When the permission was last taken back.
    pub fn withdrawn_at(&self) -> Option<Moment> {
        self.withdrawn_at
    }
}

/// The past of these customers, by customer and channel; none for who has no events.
pub async fn past(
    connection: &mut SqliteConnection,
    customers: BTreeSet<CustomerId>,
) -> Result<HashMap<(CustomerId, Channel), Past>> {
    let sql = "SELECT customer_id, channel, kind, at FROM consent_event
         WHERE channel NOT IN ('disclosure', 'targeting') AND customer_id IN ";
    let ids = customers.into_iter().map(|id| id.to_string());
    let mut pasts: HashMap<(CustomerId, Channel), Past> = HashMap::new();
    for row in fetch(connection, sql, ids, " ORDER BY seq").await? {
        let channel = row.coded("channel", Channel::from_code)?;
        let kind = row.coded("kind", EventKind::from_code)?;
        pasts.entry((row.parsed("customer_id")?, channel)).or_default().add(kind, row.moment("at")?);
    }
    Ok(pasts)
}
