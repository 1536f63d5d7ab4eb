//! Pages of requests.

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::Result;
use crate::register::Register;
use crate::row::{Columns, to_json};
use crate::staff::colleagues;
use domain::access::{Object, Right};
use domain::form::Suspicions;
use domain::time::Moment;
use domain::view::request::{REQUESTS_A_PAGE, StateFilter};
use domain::view::{Colleague, RequestFilter, RequestPage, RequestState, RequestSummary, RequestsToday};
use domain::working_day;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// How much of a message the list shows, in characters.
const BEGINNING: usize = 120;

/// Which requests a filter lets through. Its values are bound by [`Bound::to`] in this order.
const MATCHING: &str = "r.spam = $1 AND r.state IN (SELECT value FROM json_each($2))
    AND ($3 = '' OR r.topic = $3) AND ($4 IS NULL OR r.assignee = $4) AND ($5 IS NULL OR r.at <= $5)
    AND ($6 = '' OR instr(lower(r.message), $6) > 0 OR EXISTS (SELECT 1 FROM customer_source s
        WHERE s.source_id = r.id AND instr(s.folded, $6) > 0))";

impl Register {
    /// A page of contact requests, the newest first.
    ///
    /// # Errors
    /// [`crate::Error::Denied`] without the right to see them.
    pub async fn contact_requests(
        &self,
        authority: &Authority,
        filter: &RequestFilter,
    ) -> Result<RequestPage> {
        authority.needs(Right::See, Object::ContactRequests)?;
        let (outside, authority, filter) = (self.outside.clone(), authority.clone(), filter.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let page = page(connection, &authority, &filter, outside.now()).await?;
                let seen: Vec<String> = page.rows.iter().map(|request| request.id.to_string()).collect();
                audit::append(connection, &outside, &authority, Action::RequestsListed, &seen).await?;
                Ok(page)
            })
        });
        work.await
    }
}

/// The latest moment at which a request must have come to be late now.
fn overdue_since(now: Moment) -> Moment {
    // A request of any hour of a day is promised an answer by the same hour, so whole days back
    // from now find the newest day whose promise has passed; no row of free days is that long.
    let day = (0..21).map(|days| now.plus_days(-days)).find(|day| working_day::end_of_next(*day) <= now);
    let day = day.unwrap_or(now.plus_days(-21)).in_helsinki().date();
    Moment::from_helsinki(day.at(23, 59, 59, 999_000_000)).unwrap_or(now).min(now)
}

struct Bound {
    spam: i64,
    states: String,
    topic: String,
    assignee: Option<String>,
    until: Option<i64>,
    search: String,
}

impl Bound {
    fn of(filter: &RequestFilter, authority: &Authority, now: Moment) -> Result<Self> {
        let states: Vec<&str> = filter.state.states().iter().map(|state| state.code()).collect();
        Ok(Self {
            spam: i64::from(filter.spam),
            states: to_json(&states)?,
            topic: filter.topic.clone(),
            assignee: filter.mine.then(|| authority.name()),
            until: (filter.state == StateFilter::Late).then(|| overdue_since(now).millis()),
            search: searched(&filter.search),
        })
    }

    fn to(
        self,
        query: sqlx::query::Query<'_, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>,
    ) -> sqlx::query::Query<'_, sqlx::Sqlite, sqlx::sqlite::SqliteArguments> {
        let query = query.bind(self.spam).bind(self.states).bind(self.topic);
        query.bind(self.assignee).bind(self.until).bind(self.search)
    }
}

/// What is looked for: folded, and the end of a number however it is spelt.
fn searched(typed: &str) -> String {
    let parts = domain::customer::search::parts(typed).unwrap_or_default();
    match parts.as_slice() {
        [one] => one.clone(),
        _ => typed.trim().to_lowercase(),
    }
}

async fn page(
    connection: &mut SqliteConnection,
    authority: &Authority,
    filter: &RequestFilter,
    now: Moment,
) -> Result<RequestPage> {
    let count = format!("SELECT count(*) AS total FROM contact_request r WHERE {MATCHING}");
    let count = sqlx::query(sqlx::AssertSqlSafe(count));
    let total =
        Bound::of(filter, authority, now)?.to(count).fetch_one(&mut *connection).await?.count("total")?;
    let select = format!(
        "SELECT r.id, r.at, r.state, r.assignee, r.topic, r.message, r.suspicion, c.last_name, c.first_names
         FROM contact_request r JOIN customer c ON c.id = r.customer_id
         WHERE {MATCHING} ORDER BY r.seq DESC LIMIT $7 OFFSET $8"
    );
    let select = sqlx::query(sqlx::AssertSqlSafe(select));
    let rows = Bound::of(filter, authority, now)?
        .to(select)
        .bind(i64::from(REQUESTS_A_PAGE))
        .bind(i64::from(filter.page) * i64::from(REQUESTS_A_PAGE))
        .fetch_all(&mut *connection)
        .await?;
    let colleagues = colleagues::everybody(connection).await?;
    let late = overdue_since(now);
    let rows = rows.iter().map(|row| summary(row, &colleagues, late)).collect::<Result<_>>()?;
    let spam =
        sqlx::query("SELECT count(*) AS spam FROM contact_request WHERE spam = 1 AND state <> 'closed'");
    let spam = spam.fetch_one(connection).await?.count("spam")?;
    Ok(RequestPage { rows, total, spam })
}

/// What waits in the inbox.
pub(crate) async fn counts(
    connection: &mut SqliteConnection,
    authority: &Authority,
    now: Moment,
) -> Result<RequestsToday> {
    let sql = "SELECT count(*) FILTER (WHERE spam = 0 AND state = 'new') AS new,
            count(*) FILTER (WHERE spam = 0 AND state = 'new' AND at <= $1) AS late,
            count(*) FILTER (WHERE spam = 0 AND state = 'taken' AND assignee = $2) AS mine,
            count(*) FILTER (WHERE spam = 1) AS spam
         FROM contact_request WHERE state IN ('new', 'taken') OR spam = 1 AND state <> 'closed'";
    let query = sqlx::query(sql).bind(overdue_since(now).millis()).bind(authority.name());
    let row = query.fetch_one(connection).await?;
    Ok(RequestsToday {
        new: row.count("new")?,
        late: row.count("late")?,
        mine: row.count("mine")?,
        spam: row.count("spam")?,
    })
}

fn summary(row: &SqliteRow, colleagues: &[Colleague], late: Moment) -> Result<RequestSummary> {
    let message = row.text("message")?;
    let mut beginning: String = message.chars().take(BEGINNING).collect();
    if beginning.len() < message.len() {
        beginning.push('…');
    }
    let given = row.optional_text("first_names")?;
    let last = row.text("last_name")?;
    let (at, state) = (row.moment("at")?, row.coded("state", RequestState::from_code)?);
    Ok(RequestSummary {
        id: row.parsed("id")?,
        at,
        state,
        assignee: colleagues::named(colleagues, row.optional_text("assignee")?.as_deref()),
        late: state == RequestState::New && at <= late,
        topic: row.text("topic")?,
        name: given.map_or_else(|| last.clone(), |given| format!("{given} {last}")),
        beginning,
        suspicions: suspicions(row)?,
    })
}

/// What looks like spam about a request.
pub(super) fn suspicions(row: &SqliteRow) -> Result<Suspicions> {
    Ok(Suspicions::from_codes(&row.optional_text("suspicion")?.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_late_once_the_working_day_after_it_has_ended() {
        let at = |text: &str| Moment::from_rfc3339(text).unwrap();
        // Written on Friday 27 November 2026: due at 17 on Monday the 30th.
        let written = at("2026-11-27T10:00:00Z");
        assert!(written > overdue_since(at("2026-11-30T14:59:00Z")));
        assert!(written <= overdue_since(at("2026-11-30T15:00:00Z")));
        assert!(at("2026-11-29T21:00:00Z") <= overdue_since(at("2026-11-30T15:00:00Z")), "on Sunday");
        assert!(at("2026-11-30T06:00:00Z") > overdue_since(at("2026-11-30T20:00:00Z")), "today");
    }
}
