//! Who has come off a list since it was made: whoever took their permission back, to whom marketing was
//! prohibited, or who objected to being chosen as the list chose. Their maker is told, and gets a file of them to take off wherever the list went.

use super::ended::ended_since;
use super::fetch::{self, own};
use super::filter_of;
use super::lines::lines;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::contactable::{self, Reachable, Stands};
use crate::error::Result;
use crate::keys::RegisterKey;
use crate::refusal::objectors;
use crate::register::Register;
use crate::row::{Columns, to_json};
use crate::standing;
use domain::access::{Object, Right};
use domain::id::{CustomerId, MarketingListId};
use domain::list::ListFilter;
use domain::view::{ListHead, ListLine};
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

/// Somebody's place on a list.
pub(super) struct Placed {
    /// The place, from 1.
    pub place: u32,
    /// Who.
    pub customer: CustomerId,
    /// The submission whose permission put them there.
    pub source: String,
}

impl Register {
    /// The head of a list that may still be used, and the rows that have come off it. Who was erased
    /// meanwhile has a row that names nobody but its place.
    ///
    /// # Errors
    /// [`crate::Error::Denied`] without the right to see marketing lists, [`crate::Error::Unconfirmed`] when
    /// the password was given too long ago, [`crate::Error::NotFound`] when the list is none of the caller's, or its time is over.
    pub async fn list_removals(
        &self,
        authority: &Authority,
        id: MarketingListId,
    ) -> Result<(ListHead, Vec<ListLine>)> {
        authority.needs_confirmed(Right::See, Object::MarketingLists)?;
        let (key, outside, authority) = (self.key.clone(), self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let row = own(connection, &authority, id, outside.now()).await?;
                let head = fetch::head(connection, &row).await?;
                let placed = places(connection, &key, id, &filter_of(&row)?).await?;
                let gone: Vec<_> = placed.into_iter().map(|one| (one.place, reachable(one))).collect();
                let lines = lines(connection, &key, head.channel, &gone).await?;
                let objects = [id.to_string(), lines.len().to_string()];
                audit::append(connection, &outside, &authority, Action::RemovalsFetched, &objects).await?;
                Ok((head, lines))
            })
        });
        work.await
    }
}

/// The places on a list with this filter of those who may not be contacted any more, in their order. Only who had
/// something ended after the list was begun is looked at, so it takes no time when few did.
pub(super) async fn places(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    list: MarketingListId,
    filter: &ListFilter,
) -> Result<Vec<Placed>> {
    let (channel, targeted) = (filter.channel, filter.is_targeted());
    let sql = "SELECT p.place, p.customer_id, p.source_id, s.folded
         FROM marketing_list l JOIN marketing_list_person p ON p.list_id = l.id
         LEFT JOIN customer_source s ON s.source_id = p.source_id AND s.datum = $3
         WHERE l.id = $1 AND p.customer_id IN (SELECT value FROM json_each($2)) ORDER BY p.place";
    let ended = ended_since(connection, list, channel, targeted).await?;
    let query = sqlx::query(sql).bind(list.to_string()).bind(to_json(&ended)?);
    let query = query.bind(standing::datum_of(channel).code());
    let rows = query.fetch_all(&mut *connection).await?;
    let customers: BTreeSet<CustomerId> =
        rows.iter().map(|row| row.parsed("customer_id")).collect::<Result<_>>()?;
    let stand = contactable::of(connection, key, channel, &customers).await?;
    let objectors = if targeted { objectors(connection).await? } else { BTreeSet::new() };
    let mut gone = Vec::new();
    for row in &rows {
        let (customer, folded) = (row.parsed("customer_id")?, row.optional_text("folded")?);
        let permitted = |one: &Reachable| {
            one.customer == customer
                && Some(&one.folded) == folded.as_ref()
                && one.stands == Stands::Permitted
        };
        if objectors.contains(&customer) || !stand.iter().any(permitted) {
            gone.push(Placed { place: row.count("place")?, customer, source: row.text("source_id")? });
        }
    }
    Ok(gone)
}

fn reachable(placed: Placed) -> Reachable {
    Reachable {
        customer: placed.customer,
        folded: String::new(),
        source: placed.source,
        language: domain::language::Language::default(),
        stands: Stands::Withdrawn,
    }
}
