//! A list's maker fetches its file, as long as it may be used.

use super::{LISTS, filter_of};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::id::MarketingListId;
use domain::list::{ListFormat, ListPurpose};
use domain::time::Moment;
use domain::view::ListHead;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, SqliteConnection};

impl Register {
    /// The head of a list whose file is fetched now.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see marketing lists, [`Error::Unconfirmed`] when the password was
    /// given too long ago, [`Error::NotFound`] when it is none of the caller's, is not done, or its time is
    /// over.
    pub async fn fetch_list(&self, authority: &Authority, id: MarketingListId) -> Result<ListHead> {
        authority.needs_confirmed(Right::See, Object::MarketingLists)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let row = own(connection, &authority, id, outside.now()).await?;
                let head = head(connection, &row).await?;
                audit::append(connection, &outside, &authority, Action::ListFetched, &[id.to_string()])
                    .await?;
                Ok(head)
            })
        });
        work.await
    }
}

/// A list of the caller's that is done and may be used.
pub(super) async fn own(
    connection: &mut SqliteConnection,
    authority: &Authority,
    id: MarketingListId,
    now: Moment,
) -> Result<SqliteRow> {
    let sql =
        format!("{LISTS} WHERE l.id = $1 AND l.made_by = $2 AND l.state = 'done' AND l.valid_until > $3");
    let query = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string()).bind(authority.name());
    query.bind(now.millis()).fetch_optional(connection).await?.ok_or(Error::NotFound)
}

/// The head of a list's file. One that is not done has the moment of its making still to come.
pub(super) async fn head(connection: &mut SqliteConnection, row: &SqliteRow) -> Result<ListHead> {
    let made_by = row.text("made_by")?;
    let query = sqlx::query("SELECT user_name FROM staff WHERE id = $1").bind(made_by.clone());
    let staff = query.fetch_optional(connection).await?;
    let exporter = staff.map_or(Ok(made_by), |row| row.text("user_name"))?;
    let made_at = row.moment("made_at")?;
    Ok(ListHead {
        id: row.parsed("id")?,
        purpose: row.coded("purpose", ListPurpose::from_code)?,
        filter: filter_of(row)?,
        format: row.coded("format", ListFormat::from_code)?,
        exporter,
        made_at,
        valid_until: made_at.plus_days(domain::list::USE_WITHIN_DAYS),
    })
}
