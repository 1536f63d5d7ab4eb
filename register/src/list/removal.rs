//! Who has come off a list since it was made: whoever took their permission back, to whom marketing was
//! prohibited, or who objected to being chosen as the list chose. Their maker is told, and gets a file of them to
//! take off wherever the list went.

use super::fetch::{self, own};
use super::gone::{Placed, Usable, places};
use super::lines::lines;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::contactable::{Reachable, Stands};
use crate::error::Result;
use crate::register::Register;
use domain::access::{Object, Right};
use domain::id::MarketingListId;
use domain::view::{ListHead, ListLine};

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
                let mut gone = places(connection, &key, &[Usable::of(&row)?]).await?;
                let placed = gone.remove(&id).unwrap_or_default();
                let gone: Vec<_> = placed.into_iter().map(|one| (one.place, reachable(one))).collect();
                let lines = lines(connection, &key, head.filter.channel, &gone).await?;
                let whom = lines.iter().map(|line| line.customer.to_string());
                let objects: Vec<_> =
                    [id.to_string(), lines.len().to_string()].into_iter().chain(whom).collect();
                audit::append(connection, &outside, &authority, Action::RemovalsFetched, &objects).await?;
                Ok((head, lines))
            })
        });
        work.await
    }
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
