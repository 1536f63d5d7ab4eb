//! Two customers are made one, in a way that can be followed and taken back: a line that points from
//! the one to the other, and a record of who drew it.

use super::{duplicates, family, parting};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::id::{CustomerId, MergeId};
use domain::view::{News, NewsKind};
use sqlx::SqliteConnection;

impl Register {
    /// Makes `merged` one with `kept`, whose page shows both from now on.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`]; [`Error::Conflict`] when they are one already.
    pub async fn merge_customers(
        &self,
        authority: &Authority,
        kept: CustomerId,
        merged: CustomerId,
    ) -> Result<MergeId> {
        authority.needs(Right::Change, Object::ContactDetails)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let (root, branch) =
                    (family::of(connection, kept).await?.root, family::of(connection, merged).await?.root);
                if root == branch {
                    return Err(Error::Conflict("these two are one customer already"));
                }
                let (now, id) = (outside.now(), MergeId::new(outside.now(), outside.chance.bytes()));
                let insert = "INSERT INTO customer_merge (id, kept_id, merged_id, at, staff_id) VALUES ($1, $2, $3, $4, $5)";
                sqlx::query(insert)
                    .bind(id.to_string())
                    .bind(root.to_string())
                    .bind(branch.to_string())
                    .bind(now.millis())
                    .bind(authority.staff().map(|staff| staff.to_string()))
                    .execute(&mut *connection)
                    .await?;
                let join = sqlx::query("UPDATE customer SET merged_into = $1 WHERE id = $2");
                join.bind(root.to_string()).bind(branch.to_string()).execute(&mut *connection).await?;
                touch(connection, root).await?;
                duplicates::decide(connection, &authority, now.millis(), (kept, merged), "merged").await?;
                let objects = [root.to_string(), branch.to_string(), id.to_string()];
                audit::append(connection, &outside, &authority, Action::CustomersMerged, &objects).await?;
                Ok(id)
            })
        });
        let id = work.await?;
        self.tell_of_merge(kept);
        Ok(id)
    }

    /// Takes a merge back: each is again as they were, with what was said of each since, and both with what was
    /// told and ended something while they were one.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`]; [`Error::Conflict`] when it was taken back before.
    pub async fn part_customers(&self, authority: &Authority, merge: MergeId) -> Result<CustomerId> {
        authority.needs(Right::Change, Object::ContactDetails)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let query =
                    sqlx::query("SELECT kept_id, merged_id, undone_at FROM customer_merge WHERE id = $1");
                let query = query.bind(merge.to_string());
                let row = query.fetch_optional(&mut *connection).await?.ok_or(Error::NotFound)?;
                if row.optional_number("undone_at")?.is_some() {
                    return Err(Error::Conflict("this merge was taken back before"));
                }
                let (kept, parted): (CustomerId, CustomerId) =
                    (row.parsed("kept_id")?, row.parsed("merged_id")?);
                let undo = "UPDATE customer_merge SET undone_at = $1, undone_by = $2 WHERE id = $3";
                sqlx::query(undo)
                    .bind(outside.now().millis())
                    .bind(authority.staff().map(|staff| staff.to_string()))
                    .bind(merge.to_string())
                    .execute(&mut *connection)
                    .await?;
                let part = sqlx::query("UPDATE customer SET merged_into = NULL WHERE id = $1");
                part.bind(parted.to_string()).execute(&mut *connection).await?;
                let (kept_all, parted_all) =
                    (family::of(connection, kept).await?, family::of(connection, parted).await?);
                parting::tell_both(connection, &outside, merge, &kept_all, &parted_all).await?;
                touch(connection, kept).await?;
                touch(connection, parted).await?;
                let objects = [kept.to_string(), parted.to_string(), merge.to_string()];
                audit::append(connection, &outside, &authority, Action::CustomersParted, &objects).await?;
                Ok(kept)
            })
        });
        let kept = work.await?;
        self.tell_of_merge(kept);
        Ok(kept)
    }

    fn tell_of_merge(&self, kept: CustomerId) {
        self.tell(News { kind: NewsKind::CustomerChanged, id: kept.to_string() });
        self.tell(News { kind: NewsKind::DuplicatesChanged, id: String::new() });
    }
}

/// Whoever edits the page at the same time is told that it has changed.
async fn touch(connection: &mut SqliteConnection, customer: CustomerId) -> Result<()> {
    let update = sqlx::query("UPDATE customer SET version = version + 1 WHERE id = $1");
    update.bind(customer.to_string()).execute(connection).await?;
    Ok(())
}
