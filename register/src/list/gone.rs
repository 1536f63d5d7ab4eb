//! Which places on lists that were made are of people who may not be contacted any more.

use super::ended::{self, Begun};
use super::filter_of;
use crate::contactable::{self, Stands};
use crate::customer::family::Families;
use crate::error::Result;
use crate::keys::RegisterKey;
use crate::refusal::objectors;
use crate::row::{Columns, to_json};
use crate::standing;
use domain::consent::Channel;
use domain::id::{CustomerId, MarketingListId};
use domain::list::ListFilter;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody's place on a list.
pub(super) struct Placed {
    /// The place, from 1.
    pub place: u32,
    /// Who.
    pub customer: CustomerId,
    /// The submission whose permission put them there.
    pub source: String,
}

/// A list that may be used.
pub(super) struct Usable {
    pub id: MarketingListId,
    pub filter: ListFilter,
    pub begun: Begun,
}

impl Usable {
    /// From a row of [`super::LISTS`] that was begun.
    pub fn of(row: &SqliteRow) -> Result<Self> {
        let begun = Begun::after(row.number("since_seq")?, row.moment("made_at")?);
        Ok(Self { id: row.parsed("id")?, filter: filter_of(row)?, begun })
    }
}

/// The places on these lists of those who may not be contacted any more, in their order. Only those for whom
/// something may have changed since are looked at, and once for all lists of a channel.
pub(super) async fn places(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    lists: &[Usable],
) -> Result<BTreeMap<MarketingListId, Vec<Placed>>> {
    let mut gone = BTreeMap::new();
    if lists.is_empty() {
        return Ok(gone);
    }
    let families = Families::read(connection).await?;
    for channel in Channel::ALL {
        let lists: Vec<&Usable> = lists.iter().filter(|list| list.filter.channel == channel).collect();
        gone.extend(gone_of(connection, key, &families, channel, &lists).await?);
    }
    Ok(gone)
}

/// A row that is looked at anew.
struct Row {
    list: MarketingListId,
    placed: Placed,
    /// Whose the address is now, and the address as compared; none when it was erased.
    at: Option<(CustomerId, String)>,
}

async fn gone_of(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    families: &Families,
    channel: Channel,
    lists: &[&Usable],
) -> Result<BTreeMap<MarketingListId, Vec<Placed>>> {
    let mut gone: BTreeMap<MarketingListId, Vec<Placed>> = BTreeMap::new();
    let begun = lists.iter().map(|list| list.begun).reduce(Begun::earlier);
    let Some(begun) = begun else { return Ok(gone) };
    let touched = ended::since(connection, families, channel, begun).await?;
    let rows = rows(connection, channel, lists, &touched).await?;
    // Who is one with whom may have changed since: what counts is whose the address is now.
    let owners = rows.iter().filter_map(|row| row.at.as_ref().map(|(owner, _)| *owner));
    let stand = contactable::of(connection, key, channel, families, owners).await?;
    let permitted: BTreeSet<(CustomerId, &str)> = stand
        .iter()
        .filter(|one| one.stands == Stands::Permitted)
        .map(|one| (one.customer, one.folded.as_str()))
        .collect();
    let targeted: BTreeSet<MarketingListId> =
        lists.iter().filter(|list| list.filter.is_targeted()).map(|list| list.id).collect();
    let objectors =
        if targeted.is_empty() { BTreeSet::new() } else { objectors(connection, families).await? };
    for row in rows {
        let stays = row.at.as_ref().is_some_and(|(owner, folded)| {
            permitted.contains(&(families.root(*owner), folded))
                && !(targeted.contains(&row.list) && objectors.contains(owner))
        });
        if !stays {
            gone.entry(row.list).or_default().push(row.placed);
        }
    }
    Ok(gone)
}

/// The rows of these lists that name one of these customers.
async fn rows(
    connection: &mut SqliteConnection,
    channel: Channel,
    lists: &[&Usable],
    customers: &BTreeSet<CustomerId>,
) -> Result<Vec<Row>> {
    let sql = "SELECT p.list_id, p.place, p.customer_id, p.source_id, s.customer_id AS owner, s.folded
         FROM json_each($1) whom
         CROSS JOIN marketing_list_person p ON p.customer_id = whom.value
            AND p.list_id IN (SELECT value FROM json_each($2))
         LEFT JOIN customer_source s ON s.source_id = p.source_id AND s.datum = $3
         ORDER BY p.list_id, p.place";
    let lists: Vec<MarketingListId> = lists.iter().map(|list| list.id).collect();
    let query = sqlx::query(sql).bind(to_json(customers)?).bind(to_json(&lists)?);
    let rows = query.bind(standing::datum_of(channel).code()).fetch_all(connection).await?;
    let row = |row: &SqliteRow| {
        let at = match row.optional_text("folded")? {
            Some(folded) => Some((row.parsed("owner")?, folded)),
            None => None,
        };
        let (customer, source) = (row.parsed("customer_id")?, row.text("source_id")?);
        let placed = Placed { place: row.count("place")?, customer, source };
        Ok(Row { list: row.parsed("list_id")?, placed, at })
    };
    rows.iter().map(row).collect()
}
