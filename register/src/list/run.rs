//! A job makes a list, part by part: each part is read as things stand at that moment, whom it names is
//! kept with the list, and it is written into the file by whoever runs the job.

use super::count::chosen;
use super::next::Reading;
use super::{LISTS, fetch, filter_of, maker, named, order};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::Result;
use crate::register::Register;
use crate::row::Columns;
use domain::id::MarketingListId;
use domain::list::{ListState, USE_WITHIN_DAYS};
use domain::view::{ListHead, ListLine};
use sqlx::{AssertSqlSafe, SqliteConnection};

/// A list that is being made.
pub struct ListRun {
    /// The head of its file.
    pub head: ListHead,
    pub(super) reading: Reading,
    authority: Authority,
}

/// What comes next in a list.
pub enum Step {
    /// These rows.
    Lines(Vec<ListLine>),
    /// Nothing more: it is whole.
    Whole,
    /// It was called off.
    CalledOff,
}

impl Register {
    /// What was being made when the program stopped begins anew.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn take_up_lists(&self) -> Result<()> {
        let work = self.store.writer().write(|connection| {
            Box::pin(async move {
                let sql = "SELECT id FROM marketing_list WHERE state = 'running'";
                for row in sqlx::query(sql).fetch_all(&mut *connection).await? {
                    forget(connection, row.parsed("id")?).await?;
                }
                let sql = "UPDATE marketing_list SET state = 'waiting', total = 0, seen = 0, rows = 0,
                     unconfirmed = 0, withdrawn = 0, prohibited = 0, objected = 0 WHERE state = 'running'";
                sqlx::query(sql).execute(connection).await?;
                Ok(())
            })
        });
        work.await
    }

    /// The next list to make, if one waits. One whose maker may make lists no more is called off.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn begin_list(&self) -> Result<Option<ListRun>> {
        let sql = "SELECT count(*) AS waiting FROM marketing_list WHERE state = 'waiting'";
        let waiting = sqlx::query(sql).fetch_one(&mut *self.store.reader().await?).await?.count("waiting")?;
        if waiting == 0 {
            return Ok(None);
        }
        let now = self.now().millis();
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let sql = format!("{LISTS} WHERE l.state = 'waiting' ORDER BY l.seq LIMIT 1");
                let Some(row) = sqlx::query(AssertSqlSafe(sql)).fetch_optional(&mut *connection).await?
                else {
                    return Ok(None);
                };
                let id: MarketingListId = row.parsed("id")?;
                let Some(authority) = maker(connection, &row.text("made_by")?).await? else {
                    order::stop(connection, id, ListState::Cancelled).await?;
                    return Ok(None);
                };
                let sql = "UPDATE marketing_list SET state = 'running', made_at = $1,
                     since_seq = (SELECT coalesce(max(seq), 0) FROM consent_event),
                     total = (SELECT count(DISTINCT e.customer_id) FROM consent_event e WHERE e.channel = $2)
                     WHERE id = $3";
                let query = sqlx::query(sql).bind(now).bind(row.text("channel")?).bind(id.to_string());
                query.execute(&mut *connection).await?;
                let sql = format!("{LISTS} WHERE l.id = $1");
                let query = sqlx::query(AssertSqlSafe(sql)).bind(id.to_string());
                let row = query.fetch_one(&mut *connection).await?;
                let chosen = chosen(connection, filter_of(&row)?).await?;
                let head = fetch::head(connection, &row).await?;
                let reading = Reading::of(chosen, head.filter.channel);
                Ok(Some(ListRun { head, reading, authority }))
            })
        });
        work.await
    }

    /// Keeps that a list is whole, with its file's hash, unless it was called off meanwhile; says whether it
    /// is to be fetched. Whom it names stands in the log with it.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn finish_list(&self, run: ListRun, sha256: [u8; 32]) -> Result<bool> {
        let outside = self.outside.clone();
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let id = run.head.id;
                if maker(connection, &run.authority.name()).await?.is_none() {
                    order::stop(connection, id, ListState::Cancelled).await?;
                    return Ok(false);
                }
                let sql = "UPDATE marketing_list SET state = 'done', sha256 = $1, valid_until = $2
                     WHERE id = $3 AND state = 'running'";
                let until = run.head.made_at.plus_days(USE_WITHIN_DAYS);
                let query = sqlx::query(sql).bind(sha256.to_vec()).bind(until.millis()).bind(id.to_string());
                if query.execute(&mut *connection).await?.rows_affected() == 0 {
                    return Ok(false);
                }
                named::log(connection, &outside, &run.authority, id, run.reading.rows()).await?;
                let hash = sha256.iter().fold(String::new(), |hash, byte| hash + &format!("{byte:02x}"));
                let objects = [id.to_string(), hash, run.reading.rows().to_string()];
                audit::append(connection, &outside, &run.authority, Action::ListMade, &objects).await?;
                Ok(true)
            })
        });
        work.await
    }

    /// Gives up a list whose file could not be written.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn fail_list(&self, id: MarketingListId) -> Result<()> {
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move { order::stop(connection, id, ListState::Failed).await.map(drop) })
        });
        work.await
    }
}

/// Forgets whom a list names.
pub(super) async fn forget(connection: &mut SqliteConnection, id: MarketingListId) -> Result<()> {
    let query = sqlx::query("DELETE FROM marketing_list_person WHERE list_id = $1").bind(id.to_string());
    query.execute(connection).await?;
    Ok(())
}
