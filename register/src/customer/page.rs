//! One customer, opened.

use super::{data, family, permissions, timeline};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::Result;
use crate::keys::RegisterKey;
use crate::refusal;
use crate::register::Register;
use crate::row::Columns;
use crate::staff::colleagues;
use domain::access::{Object, Right};
use domain::consent::Refusal;
use domain::customer::Other;
use domain::id::CustomerId;
use domain::time::Moment;
use domain::view::customer::MergedCustomer;
use domain::view::{Colleague, CustomerPage};
use sqlx::SqliteConnection;

impl Register {
    /// One customer's page; of one who turned out to be another, the other's.
    ///
    /// # Errors
    /// [`crate::Error::Denied`], [`crate::Error::NotFound`].
    pub async fn customer(&self, authority: &Authority, id: CustomerId) -> Result<CustomerPage> {
        authority.needs(Right::See, Object::ContactDetails)?;
        let (key, outside, authority) = (self.key.clone(), self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let page = read(connection, &key, &authority, id).await?;
                let seen = [page.id.to_string()];
                audit::append(connection, &outside, &authority, Action::CustomerOpened, &seen).await?;
                Ok(page)
            })
        });
        work.await
    }
}

/// The page as this authority may see it.
pub(super) async fn read(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    authority: &Authority,
    id: CustomerId,
) -> Result<CustomerPage> {
    let family = family::of(connection, id).await?;
    let query = sqlx::query("SELECT * FROM customer WHERE id = $1").bind(family.root.to_string());
    let row = query.fetch_one(&mut *connection).await?;
    let staff = colleagues::everybody(connection).await?;
    let known = data::read(connection, &family, &staff).await?;
    let sees = |object| authority.needs(Right::See, object).is_ok();
    let permissions = if sees(Object::Permissions) {
        permissions::now(connection, key, &family, &known).await?
    } else {
        Vec::new()
    };
    Ok(CustomerPage {
        id: family.root,
        version: row.count("version")?,
        since: row.moment("created_at")?,
        last_name: row.text("last_name")?,
        first_names: row.optional_text("first_names")?,
        data: known,
        other: Other {
            language: row.text("language")?,
            best_time: row.text("best_time")?,
            kind: row.optional_text("kind")?.unwrap_or_default(),
            company_name: row.optional_text("company_name")?.unwrap_or_default(),
            note: row.optional_text("staff_note")?.unwrap_or_default(),
        },
        refused: refused(connection, &family).await?,
        permissions,
        timeline: timeline::read(connection, &family, sees(Object::ContactRequests), &staff).await?,
        merged: merged(connection, &family, &staff).await?,
    })
}

async fn refused(
    connection: &mut SqliteConnection,
    family: &family::Family,
) -> Result<Vec<(Refusal, Moment)>> {
    let mut refused = Vec::new();
    for refusal in Refusal::ALL {
        let since = refusal::standing(connection, family, refusal).await?.since();
        refused.extend(since.map(|since| (refusal, since)));
    }
    Ok(refused)
}

async fn merged(
    connection: &mut SqliteConnection,
    family: &family::Family,
    staff: &[Colleague],
) -> Result<Vec<MergedCustomer>> {
    let sql = "SELECT m.id, m.at, m.staff_id, c.last_name, c.first_names FROM customer_merge m
         JOIN customer c ON c.id = m.merged_id
         WHERE m.undone_at IS NULL AND m.kept_id IN (SELECT value FROM json_each($1)) ORDER BY m.seq";
    let rows = sqlx::query(sql).bind(family.ids.clone()).fetch_all(connection).await?;
    let one = |row: &sqlx::sqlite::SqliteRow| {
        let last = row.text("last_name")?;
        let given = row.optional_text("first_names")?;
        Ok(MergedCustomer {
            merge: row.parsed("id")?,
            name: given.map_or_else(|| last.clone(), |given| format!("{given} {last}")),
            at: row.moment("at")?,
            by: colleagues::named(staff, row.optional_text("staff_id")?.as_deref()).map(|one| one.name),
        })
    };
    rows.iter().map(one).collect()
}
