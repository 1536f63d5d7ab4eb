//! The only write connection. Whoever writes waits in line; each piece of work is
//! one transaction, and runs to its end even if the one who asked has gone.

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
    connection: Arc<Mutex<Option<SqliteConnection>>>,
    line: Arc<Semaphore>,
}

impl Writer {
    /// A writer over this connection.
    pub fn new(connection: SqliteConnection) -> Self {
        Self { connection: Arc::new(Mutex::new(Some(connection))), line: Arc::new(Semaphore::new(LINE)) }
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
        let place = Arc::clone(&self.line).try_acquire_owned().map_err(|_| Error::Unavailable)?;
        let connection = Arc::clone(&self.connection);
        let task = tokio::spawn(async move {
            let mut connection = connection.lock().await;
            let result = match connection.as_mut() {
                Some(connection) => transaction(connection, work).await,
                None => Err(Error::Unavailable),
            };
            drop(place);
            result
        });
        task.await.unwrap_or(Err(Error::Unavailable))
    }

    /// Waits for the work under way and closes the connection.
    pub async fn close(&self) {
        let connection = self.connection.lock().await.take();
        if let Some(connection) = connection
            && let Err(error) = connection.close().await
        {
            tracing::warn!(%error, "closing the writer");
        }
    }
}

async fn transaction<T, F>(connection: &mut SqliteConnection, work: F) -> Result<T>
where
    F: for<'c> FnOnce(&'c mut SqliteConnection) -> Work<'c, T> + Send,
{
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    match work(&mut transaction).await {
        Ok(value) => {
            transaction.commit().await?;
            Ok(value)
        }
        Err(error) => {
            transaction.rollback().await?;
            Err(error)
        }
    }
}
