//! A list is ordered, and called off.

use super::count::chosen;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use domain::access::{Object, Right};
use domain::id::MarketingListId;
use domain::list::{ListFilter, ListFormat, ListPurpose, ListState};
use domain::time::Moment;
use sqlx::SqliteConnection;

/// How many lists of one maker may wait or be made at a time.
const UNDER_WAY: i64 = 5;
/// How many lists somebody may order within a day: whoever needs more makes a mistake, or harm.
const A_DAY: i64 = 50;

/// What somebody orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewList {
    /// What it is for.
    pub purpose: ListPurpose,
    /// Whom it is of.
    pub filter: ListFilter,
    /// The kind of file.
    pub format: ListFormat,
}

impl Register {
    /// Orders a list; a job makes it.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see marketing lists, [`Error::Unconfirmed`] when the password
    /// was given too long ago, [`Error::Purpose`] for a purpose
    /// that the data was not given for, [`Error::NotFound`] for a campaign that there is not,
    /// [`Error::Unavailable`] when too many are waiting or were ordered within a day.
    pub async fn order_list(&self, authority: &Authority, list: NewList) -> Result<MarketingListId> {
        authority.needs_confirmed(Right::See, Object::MarketingLists)?;
        if !list.purpose.is_covered() {
            return Err(Error::Purpose);
        }
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let id = MarketingListId::new(outside.now(), outside.chance.bytes());
                insert(connection, id, &authority, &list, outside.now().millis()).await?;
                let codes = codes(id, &list);
                audit::append(connection, &outside, &authority, Action::ListOrdered, &codes).await?;
                Ok(id)
            })
        });
        work.await
    }

    /// Calls off a list that waits or is being made; one that is past that stays as it is.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right, [`Error::NotFound`] when it is none of the caller's.
    pub async fn cancel_list(&self, authority: &Authority, id: MarketingListId) -> Result<()> {
        authority.needs(Right::See, Object::MarketingLists)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let own = sqlx::query("SELECT 1 FROM marketing_list WHERE id = $1 AND made_by = $2")
                    .bind(id.to_string())
                    .bind(authority.name());
                own.fetch_optional(&mut *connection).await?.ok_or(Error::NotFound)?;
                if stop(connection, id, ListState::Cancelled).await? {
                    audit::append(connection, &outside, &authority, Action::ListCancelled, &[id.to_string()])
                        .await?;
                }
                Ok(())
            })
        });
        work.await
    }
}

/// What the log says of an order: for what, and whom it asked for. None of it is a person.
fn codes(id: MarketingListId, list: &NewList) -> Vec<String> {
    let ListFilter { channel, language, area, campaign } = &list.filter;
    let narrowed = [
        language.map(|language| language.tag().to_owned()),
        area.as_ref().map(ToString::to_string),
        campaign.as_ref().map(ToString::to_string),
    ];
    let ordered =
        [id.to_string(), list.purpose.code().into(), channel.code().into(), list.format.code().into()];
    ordered.into_iter().chain(narrowed.into_iter().flatten()).collect()
}

async fn insert(
    connection: &mut SqliteConnection,
    id: MarketingListId,
    authority: &Authority,
    list: &NewList,
    now: i64,
) -> Result<()> {
    let campaign = chosen(connection, list.filter.clone()).await?.campaign;
    let sql = "INSERT INTO marketing_list
         (id, made_by, purpose, channel, format, language, area, campaign_id, state, ordered_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9 WHERE $10 >
            (SELECT count(*) FROM marketing_list WHERE made_by = $2 AND state IN ('waiting', 'running'))
            AND $11 > (SELECT count(*) FROM marketing_list WHERE made_by = $2 AND ordered_at > $12)";
    let inserted = sqlx::query(sql)
        .bind(id.to_string())
        .bind(authority.name())
        .bind(list.purpose.code())
        .bind(list.filter.channel.code())
        .bind(list.format.code())
        .bind(list.filter.language.map(domain::language::Language::tag))
        .bind(list.filter.area.as_ref().map(ToString::to_string))
        .bind(campaign.map(|campaign| campaign.to_string()))
        .bind(now)
        .bind(UNDER_WAY)
        .bind(A_DAY)
        .bind(Moment::from_millis(now).plus_days(-1).millis())
        .execute(connection)
        .await?;
    if inserted.rows_affected() == 1 { Ok(()) } else { Err(Error::Unavailable) }
}

/// Ends a list that is under way without a file, and says whether it was. Whom it would have named is
/// forgotten.
pub(super) async fn stop(
    connection: &mut SqliteConnection,
    id: MarketingListId,
    state: ListState,
) -> Result<bool> {
    let sql = "UPDATE marketing_list SET state = $1 WHERE id = $2 AND state IN ('waiting', 'running')";
    let query = sqlx::query(sql).bind(state.code()).bind(id.to_string());
    let stopped = query.execute(&mut *connection).await?.rows_affected() == 1;
    if stopped {
        super::run::forget(connection, id).await?;
    }
    Ok(stopped)
}
