//! A list goes on part by part. While one is kept, the next is read: they need different connections.

use super::choose::Chosen;
use super::lines::lines;
use super::run::{ListRun, Step};
use crate::contactable::Reachable;
use crate::error::Result;
use crate::register::Register;
use crate::store::trip::Inserts;
use domain::consent::Channel;
use domain::id::{CustomerId, MarketingListId};
use domain::view::{ListLine, Withheld};
use futures::future::join;
use sqlx::{Connection, SqliteConnection};
use std::collections::VecDeque;
use std::sync::Arc;

/// How far the reading of a list has come.
pub(super) struct Reading {
    chosen: Chosen,
    channel: Channel,
    after: Option<CustomerId>,
    rows: u32,
    over: bool,
    /// What is read and not kept yet: one part, or two when the first could not be kept.
    read: VecDeque<Part>,
}

/// A part that was read.
struct Part {
    whom: Arc<Whom>,
    lines: Vec<ListLine>,
}

/// Whom a part names, and whom it leaves out.
struct Whom {
    /// How many customers were looked at.
    customers: u32,
    withheld: Withheld,
    /// Each at their place.
    placed: Vec<(u32, Reachable)>,
}

impl Register {
    /// The next rows of a list. Whom they name is kept when this returns.
    ///
    /// # Errors
    /// What SQLite says; whoever asks again goes on where this failed.
    pub async fn next_of_list(&self, run: &mut ListRun) -> Result<Step> {
        let reading = &mut run.reading;
        reading.go_on(self).await?;
        let Some(part) = reading.read.pop_front() else { return Ok(Step::Whole) };
        let (id, whom) = (run.head.id, Arc::clone(&part.whom));
        let work = self
            .store
            .writer()
            .write(move |connection| Box::pin(async move { keep(connection, id, &whom).await }));
        // A part that cannot be read is asked for again, and tells why when it is the next one.
        let (kept, _) = join(work, reading.go_on(self)).await;
        match kept {
            Ok(true) => Ok(Step::Lines(part.lines)),
            Ok(false) => Ok(Step::CalledOff),
            Err(error) => {
                reading.read.push_front(part);
                Err(error)
            }
        }
    }
}

impl Reading {
    /// From the beginning.
    pub fn of(chosen: Chosen, channel: Channel) -> Self {
        Self { chosen, channel, after: None, rows: 0, over: false, read: VecDeque::new() }
    }

    /// How many rows were read.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Reads one part more, if there is one and none waits.
    async fn go_on(&mut self, register: &Register) -> Result<()> {
        if self.over || !self.read.is_empty() {
            return Ok(());
        }
        let mut reader = register.store.reader().await?;
        // At one moment: what is kept meanwhile would have SQLite forget its pages between two questions.
        let mut moment = reader.begin().await?;
        let choice = self.chosen.part(&mut moment, &register.key, self.after).await?;
        let placed: Vec<(u32, Reachable)> = (self.rows + 1..).zip(choice.people).collect();
        let lines = lines(&mut moment, &register.key, self.channel, &placed).await?;
        moment.commit().await?;
        // Only now: what failed is asked for again.
        (self.after, self.over) = (choice.next, choice.next.is_none());
        self.rows += u32::try_from(placed.len()).unwrap_or(u32::MAX);
        self.chosen.named.extend(choice.named);
        let whom = Whom { customers: choice.customers, withheld: choice.withheld, placed };
        self.read.push_back(Part { whom: Arc::new(whom), lines });
        Ok(())
    }
}

/// Keeps whom a part names and how far the list has come; says whether it is still wanted.
async fn keep(connection: &mut SqliteConnection, id: MarketingListId, whom: &Whom) -> Result<bool> {
    let sql = "UPDATE marketing_list SET seen = seen + $1, rows = rows + $2, unconfirmed = unconfirmed + $3,
         withdrawn = withdrawn + $4, prohibited = prohibited + $5, objected = objected + $6
         WHERE id = $7 AND state = 'running'";
    let kept = sqlx::query(sql)
        .bind(i64::from(whom.customers))
        .bind(i64::try_from(whom.placed.len()).unwrap_or(i64::MAX))
        .bind(i64::from(whom.withheld.unconfirmed))
        .bind(i64::from(whom.withheld.withdrawn))
        .bind(i64::from(whom.withheld.prohibited))
        .bind(i64::from(whom.withheld.objected))
        .bind(id.to_string())
        .execute(&mut *connection)
        .await?;
    if kept.rows_affected() == 0 {
        return Ok(false);
    }
    let mut inserts = Inserts::new();
    let columns = ["list_id", "place", "customer_id", "source_id"];
    inserts.add("marketing_list_person", &columns, &whom.placed, |row, (place, one)| {
        row.push_bind(id.to_string())
            .push_bind(i64::from(*place))
            .push_bind(one.customer.to_string())
            .push_bind(one.source.clone());
    });
    inserts.write(connection).await?;
    Ok(true)
}
