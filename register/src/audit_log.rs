//! The audit log as data protection reads it, and whether its chain is whole. No personal data of
//! customers stands in it; staff stand in it by the names they log in with.

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::{Columns, from_json};
use crate::staff::colleagues;
use crate::verify;
use domain::access::{Object, Right};
use domain::time::Moment;
use domain::view::Colleague;
use domain::view::audit::{
    AUDIT_LINES_A_PAGE, AUDIT_OBJECTS_A_LINE, AuditFilter, AuditLine, AuditPage, ChainState,
};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

impl Register {
    /// A page of the log, the newest lines first. That it was read stands in it, too.
    ///
    /// # Errors
    /// [`Error::Denied`]; [`Error::Conflict`] for a day that is none.
    pub async fn audit_log(&self, authority: &Authority, filter: &AuditFilter) -> Result<AuditPage> {
        authority.needs(Right::See, Object::AuditLog)?;
        let (from, until) = (start_of(&filter.from, 0)?, start_of(&filter.until, 1)?);
        let page = read(&mut *self.store.reader().await?, filter, from, until).await?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(
                async move { audit::append(connection, &outside, &authority, Action::AuditSeen, &[]).await },
            )
        });
        work.await?;
        Ok(page)
    }

    /// Walks the log's chain from its beginning.
    ///
    /// # Errors
    /// [`Error::Denied`], or when it cannot be read; a break stands in the answer.
    pub async fn audit_chain(&self, authority: &Authority) -> Result<ChainState> {
        authority.needs(Right::See, Object::AuditLog)?;
        let walked = verify::audit_chain(&mut *self.store.reader().await?).await?;
        Ok(ChainState { lines: walked.rows, head: walked.head, breaks_at: walked.breaks_at, at: self.now() })
    }
}

/// The beginning of a day in Helsinki, `later` days on; none when no day was typed.
fn start_of(typed: &str, later: i64) -> Result<Option<i64>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let day = Moment::start_of_day(typed.trim(), later).ok_or(Error::Conflict("this is no day"))?;
    Ok(Some(day.millis()))
}

async fn read(
    connection: &mut SqliteConnection,
    filter: &AuditFilter,
    from: Option<i64>,
    until: Option<i64>,
) -> Result<AuditPage> {
    let staff = colleagues::everybody(connection).await?;
    let most = i64::from(AUDIT_LINES_A_PAGE);
    let sql = "SELECT seq, at, actor, action, json_array_length(objects) AS objects_count,
            CASE WHEN json_array_length(objects) <= $8 THEN objects ELSE
                (SELECT json_group_array(value) FROM
                (SELECT value FROM json_each(objects) ORDER BY key > 0, value <> $6, key LIMIT $8)) END AS objects
         FROM audit_event
         WHERE ($1 = 0 OR seq < $1) AND ($2 = '' OR actor = $2)
            AND ($3 = '' OR action = $3 OR instr(action, $3 || '.') = 1)
            AND ($4 IS NULL OR at >= $4) AND ($5 IS NULL OR at < $5)
            AND ($6 = '' OR instr(objects, '\"' || $6 || '\"') > 0)
         ORDER BY seq DESC LIMIT $7";
    let rows = sqlx::query(sql)
        .bind(filter.before)
        .bind(filter.actor.clone())
        .bind(filter.action.clone())
        .bind(from)
        .bind(until)
        .bind(filter.object.trim().to_lowercase())
        .bind(most + 1)
        .bind(AUDIT_OBJECTS_A_LINE)
        .fetch_all(&mut *connection)
        .await?;
    let mut lines: Vec<AuditLine> = rows.iter().map(|row| line(row, &staff)).collect::<Result<_>>()?;
    let more = lines.len() > usize::try_from(most).unwrap_or(usize::MAX);
    lines.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let actors = staff.into_iter().map(|colleague| (colleague.id.to_string(), colleague.name)).collect();
    let mut actions: Vec<String> = Vec::new();
    // One step of the index for each: a plain DISTINCT would read all of it.
    let next = "SELECT min(action) AS action FROM audit_event WHERE action > $1";
    loop {
        let after = actions.last().cloned().unwrap_or_default();
        let row = sqlx::query(next).bind(after).fetch_one(&mut *connection).await?;
        match row.optional_text("action")? {
            Some(action) => actions.push(action),
            None => break,
        }
    }
    Ok(AuditPage { lines, more, actors, actions })
}

fn line(row: &SqliteRow, staff: &[Colleague]) -> Result<AuditLine> {
    let actor = row.text("actor")?;
    Ok(AuditLine {
        seq: row.number("seq")?,
        at: row.moment("at")?,
        actor: colleagues::named(staff, Some(&actor)).map(|colleague| colleague.name),
        action: row.text("action")?,
        objects: from_json(&row.text("objects")?)?,
        objects_count: row.count("objects_count")?,
    })
}
