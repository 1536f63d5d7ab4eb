//! Pages of customers, and finding one by part of a name, a number or an address.

use super::family;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::Result;
use crate::register::Register;
use crate::row::{Columns, to_json};
use crate::store::search;
use domain::access::{Object, Right};
use domain::customer::search::parts;
use domain::id::CustomerId;
use domain::view::customer::CUSTOMERS_A_PAGE;
use domain::view::{CustomerRow, CustomerRows};
use sqlx::SqliteConnection;

/// How many a search shows.
const FOUND: usize = 50;

impl Register {
    /// The customers of whom all that was typed is known; without anything typed, those from the
    /// `first` on, in order of arrival, who came last first. Who was seen stands in the log.
    ///
    /// # Errors
    /// [`crate::Error::Denied`] without the right to see contact details.
    pub async fn customers(&self, authority: &Authority, typed: &str, first: u32) -> Result<CustomerRows> {
        authority.needs(Right::See, Object::ContactDetails)?;
        // Looking is done beside the writer; what was seen is logged before anybody sees it.
        let mut reader = self.store.reader().await?;
        let found = if typed.trim().is_empty() {
            page(&mut reader, first).await?
        } else {
            match parts(typed) {
                Some(parts) => search(&mut reader, &parts).await?,
                None => CustomerRows { too_little: true, ..CustomerRows::default() },
            }
        };
        drop(reader);
        if !found.rows.is_empty() {
            let seen: Vec<String> = found.rows.iter().map(|row| row.id.to_string()).collect();
            let (outside, authority) = (self.outside.clone(), authority.clone());
            let work = self.store.writer().write(move |connection| {
                Box::pin(async move {
                    audit::append(connection, &outside, &authority, Action::CustomersListed, &seen).await
                })
            });
            work.await?;
        }
        Ok(found)
    }

    /// Brings the index of names, numbers and addresses a step forward; `false` when it is up to date.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn index_step(&self) -> Result<bool> {
        let work =
            self.store.writer().write(|connection| Box::pin(async move { search::step(connection).await }));
        work.await
    }
}

async fn page(connection: &mut SqliteConnection, first: u32) -> Result<CustomerRows> {
    let count = sqlx::query(
        "SELECT (SELECT count(*) FROM customer)
        - (SELECT count(*) FROM customer WHERE merged_into IS NOT NULL) AS total",
    );
    let total = count.fetch_one(&mut *connection).await?.count("total")?;
    let sql = "SELECT id FROM customer WHERE merged_into IS NULL ORDER BY id DESC LIMIT $1 OFFSET $2";
    let query = sqlx::query(sql).bind(i64::from(CUSTOMERS_A_PAGE)).bind(i64::from(first));
    let ids = query.fetch_all(&mut *connection).await?;
    let ids: Vec<String> = ids.iter().map(|row| row.text("id")).collect::<Result<_>>()?;
    Ok(CustomerRows { rows: rows(connection, &ids).await?, total, ..CustomerRows::default() })
}

async fn search(connection: &mut SqliteConnection, parts: &[String]) -> Result<CustomerRows> {
    let most = i64::try_from(FOUND + 1).unwrap_or(i64::MAX);
    let found = search::find(connection, parts, most).await?;
    let mut ids: Vec<String> = Vec::new();
    for id in found {
        let id: CustomerId = id.parse().map_err(|_| crate::Error::Corrupt("a customer's id"))?;
        let root = family::of(connection, id).await?.root.to_string();
        if !ids.contains(&root) {
            ids.push(root);
        }
    }
    let more = ids.len() > FOUND;
    ids.truncate(FOUND);
    let rows = rows(connection, &ids).await?;
    let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    Ok(CustomerRows { rows, total, more, too_little: false })
}

/// Names and the newest means to reach each, in this order.
async fn rows(connection: &mut SqliteConnection, ids: &[String]) -> Result<Vec<CustomerRow>> {
    let newest = |datum: &str| {
        format!(
            "(SELECT value FROM customer_source s WHERE s.customer_id = c.id AND s.datum = '{datum}'
                AND s.retired_by IS NULL ORDER BY s.seq DESC LIMIT 1) AS {datum}"
        )
    };
    let sql = format!(
        "SELECT c.id, c.last_name, c.first_names, {}, {} FROM json_each($1) wanted
         JOIN customer c ON c.id = wanted.value ORDER BY wanted.key",
        newest("email"),
        newest("phone")
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(to_json(&ids)?).fetch_all(connection).await?;
    let row = |row: &sqlx::sqlite::SqliteRow| {
        let last = row.text("last_name")?;
        let given = row.optional_text("first_names")?;
        Ok(CustomerRow {
            id: row.parsed("id")?,
            name: given.map_or_else(|| last.clone(), |given| format!("{last} {given}")),
            phone: row.optional_text("phone")?,
            email: row.optional_text("email")?,
        })
    };
    rows.iter().map(row).collect()
}
