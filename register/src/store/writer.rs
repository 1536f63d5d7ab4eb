//! The only write connection. Whoever writes waits in line; each piece of work is
//! one transaction, and runs to its end even if the one who asked has gone.

use super::homing::Homing;
use crate::error::{Error, Result};
use futures::future::BoxFuture;
use sqlx::{Connection, SqliteConnection};
use std::sync::Arc;
use tokio::sync::{Mutex, Semaphore};

/// How many may wait for the writer before it says no.
const LINE: usize = 1024;

/// Work inside a write transaction. No other I/O belongs in it.
pub type Work<'c, T> = BoxFuture<'c, Result<T>>;

/// Hands the write connection to one piece of work after another, in the order of asking.
#[derive(Clone)]
pub struct Writer {
    desk: Arc<Mutex<Option<Desk>>>,
    line: Arc<Semaphore>,
    homing: Option<Arc<Homing>>,
}

/// The connection, and whether a transaction may be open on it: after work that panicked.
struct Desk {
    connection: SqliteConnection,
    open: bool,
}

impl Writer {
    /// A writer over this connection.
    pub fn new(connection: SqliteConnection) -> Self {
        let desk = Desk { connection, open: false };
        let (desk, line) = (Arc::new(Mutex::new(Some(desk))), Arc::new(Semaphore::new(LINE)));
        Self { desk, line, homing: None }
    }

    /// A writer of a store that is only read: it takes nothing.
    pub(super) fn none() -> Self {
        Self { desk: Arc::default(), line: Arc::new(Semaphore::new(0)), homing: None }
    }

    /// The same, telling `homing` of its commits.
    pub(super) fn with(self, homing: Homing) -> Self {
        Self { homing: Some(Arc::new(homing)), ..self }
    }

    /// Runs `work` in a transaction of its own: kept durably when this returns `Ok`,
    /// without any trace otherwise.
    ///
    /// # Errors
    /// What the work says, or [`Error::Unavailable`] when the line is full or the writer is closed.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> Work<'c, T> + Send + 'static,
    {
        self.write_then(work, || ()).await
    }

    /// The same, and `then` right after the commit, also when nobody waits for it any more.
    ///
    /// # Errors
    /// As [`Writer::write`].
    pub async fn write_then<T, F>(&self, work: F, then: impl FnOnce() + Send + 'static) -> Result<T>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> Work<'c, T> + Send + 'static,
    {
        let place = Arc::clone(&self.line).try_acquire_owned().map_err(|_| Error::Unavailable)?;
        let (desk, homing) = (Arc::clone(&self.desk), self.homing.clone());
        let task = tokio::spawn(async move {
            let mut desk = desk.lock().await;
            let result = match desk.as_mut() {
                Some(desk) => desk.transaction(work).await,
                None => Err(Error::Unavailable),
            };
            if result.is_ok() {
                if let Some(homing) = homing {
                    homing.tell();
                }
                then();
            }
            drop(place);
            result
        });
        task.await.unwrap_or(Err(Error::Unavailable))
    }

    /// Waits for the work under way and closes the connection.
    pub async fn close(&self) {
        if let Some(homing) = &self.homing {
            homing.close().await;
        }
        let desk = self.desk.lock().await.take();
        if let Some(desk) = desk
            && let Err(error) = desk.connection.close().await
        {
            tracing::warn!(%error, "closing the writer");
        }
    }
}

impl Desk {
    /// Plain statements instead of sqlx's transaction, which counts for itself whether one is
    /// open: when SQLite has rolled back on its own (a full disk may do that), sqlx would refuse
    /// every transaction from then on.
    async fn transaction<T, F>(&mut self, work: F) -> Result<T>
    where
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> Work<'c, T> + Send,
    {
        if self.open {
            self.roll_back().await;
        }
        self.open = true;
        let result = self.attempt(work).await;
        if result.is_err() {
            self.roll_back().await;
        }
        self.open = false;
        result
    }

    async fn attempt<T, F>(&mut self, work: F) -> Result<T>
    where
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> Work<'c, T> + Send,
    {
        sqlx::query("BEGIN IMMEDIATE").execute(&mut self.connection).await?;
        let value = work(&mut self.connection).await?;
        sqlx::query("COMMIT").execute(&mut self.connection).await?;
        Ok(value)
    }

    /// That nothing is left to roll back is no error: SQLite may have done so, or never begun.
    async fn roll_back(&mut self) {
        let _ = sqlx::query("ROLLBACK").execute(&mut self.connection).await;
    }
}
