//! A list goes on part by part. While one is kept, the next is read: they need different connections.

use super::choose::Chosen;
use super::lines::lines;
use super::passed::Passed;
use super::run::{ListRun, Step};
use crate::contactable::Reachable;
use crate::error::Result;
use crate::register::Register;
use crate::store::trip::Inserts;
use domain::consent::Channel;
use domain::id::{CustomerId, MarketingListId};
use domain::list::Withheld;
use domain::view::ListLine;
use futures::future::join;
use sqlx::{Connection, SqliteConnection};
use std::collections::VecDeque;
use std::sync::Arc;

/// How far the reading of a list has come.
pub(super) struct Reading {
    chosen: Chosen,
    channel: Channel,
    at: Place,
    /// What is read and not kept yet: the part that is being kept, and the one after it.
    parts: VecDeque<Part>,
}

/// A place in a list between two parts.
#[derive(Clone, Copy)]
struct Place {
    /// The last customer before it.
    after: Option<CustomerId>,
    /// How many rows stand before it.
    rows: u32,
    /// Whether nobody comes after it.
    is_end: bool,
}

/// A part that was read.
struct Part {
    begins: Place,
    passed: Passed,
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
    /// What SQLite says; whoever asks again has what failed read anew.
    pub async fn next_of_list(&self, run: &mut ListRun) -> Result<Step> {
        let (id, reading) = (run.head.id, &mut run.reading);
        if reading.parts.is_empty() {
            reading.go_on(self).await?;
        }
        let Some(whom) = reading.parts.front().map(|part| Arc::clone(&part.whom)) else {
            return Ok(Step::Whole);
        };
        let work = self
            .store
            .writer()
            .write(move |connection| Box::pin(async move { keep(connection, id, &whom).await }));
        let (kept, ahead) = join(work, reading.go_on(self)).await;
        if let Err(error) = ahead {
            tracing::warn!(%error, "the next part of a list could not be read, and is asked for again");
        }
        match kept {
            Ok(true) => {
                let lines = reading.parts.pop_front().map(|part| part.lines);
                Ok(Step::Lines(lines.unwrap_or_default()))
            }
            Ok(false) => Ok(Step::CalledOff),
            Err(error) => {
                reading.go_back();
                Err(error)
            }
        }
    }
}

impl Reading {
    /// From the beginning.
    pub fn of(chosen: Chosen, channel: Channel) -> Self {
        let at = Place { after: None, rows: 0, is_end: false };
        Self { chosen, channel, at, parts: VecDeque::new() }
    }

    /// How many rows were read.
    pub fn rows(&self) -> u32 {
        self.at.rows
    }

    /// Reads one part more, if there is one, and no more than one is ahead already.
    async fn go_on(&mut self, register: &Register) -> Result<()> {
        if self.at.is_end || self.parts.len() > 1 {
            return Ok(());
        }
        let mut reader = register.store.reader().await?;
        let part = self.part(&mut reader, register).await;
        if part.is_err() {
            // Whether SQLite ended the moment by itself cannot be told: no other reader is to be left in it.
            reader.close_on_drop();
        }
        let (next, part) = part?;
        self.chosen.passed.add(&part.passed);
        self.parts.push_back(part);
        self.at = next;
        Ok(())
    }

    /// The part that begins here, and the place after it.
    async fn part(&mut self, reader: &mut SqliteConnection, register: &Register) -> Result<(Place, Part)> {
        // At one moment: what is kept meanwhile would have SQLite forget its pages between two questions.
        let mut moment = reader.begin().await?;
        let choice = self.chosen.part(&mut moment, &register.key, self.at.after).await?;
        let placed: Vec<(u32, Reachable)> = (self.at.rows + 1..).zip(choice.people).collect();
        let lines = lines(&mut moment, &register.key, self.channel, &placed).await?;
        moment.commit().await?;
        let rows = self.at.rows + u32::try_from(placed.len()).unwrap_or(u32::MAX);
        let next = Place { after: choice.next, rows, is_end: choice.next.is_none() };
        let whom = Arc::new(Whom { customers: choice.customers, withheld: choice.withheld, placed });
        Ok((next, Part { begins: self.at, passed: choice.passed, whom, lines }))
    }

    /// Back to what is not kept: it is read anew, as things stand by then.
    fn go_back(&mut self) {
        if let Some(first) = self.parts.front() {
            self.at = first.begins;
        }
        for part in self.parts.drain(..) {
            self.chosen.passed.remove(&part.passed);
        }
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
