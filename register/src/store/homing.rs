//! Brings pages home from the log into the database, beside the writer: left to SQLite, a commit
//! does it, and everyone who waits for a receipt waits for it too.

use crate::error::Result;
use crate::row::Columns;
use sqlx::{Connection, SqliteConnection};
use std::time::Duration;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// How long it rests after a commit.
const REST: Duration = Duration::from_millis(25);
/// How many pages must wait in the log to be worth going. More would spare those that are written
/// again and again, but then the disk is busy with them for so long that commits wait for it: at a
/// million entries, ten times as many made the longest waits three times as long.
const WORTH: i64 = 500;

/// The task that brings pages home. It ends by [`Homing::close`], or when this is dropped.
pub struct Homing {
    /// Told at each commit; with `true`, that it is time to stop.
    told: watch::Sender<bool>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Homing {
    /// Starts it on a connection of its own.
    pub fn start(connection: SqliteConnection) -> Self {
        let (told, listening) = watch::channel(false);
        Self { told, task: Mutex::new(Some(tokio::spawn(run(connection, listening)))) }
    }

    /// Something was committed.
    pub fn tell(&self) {
        // Also when nothing has changed: that it was said is what counts.
        self.told.send_modify(|_| ());
    }

    /// Waits for the work under way and closes the connection.
    pub async fn close(&self) {
        self.told.send_replace(true);
        if let Some(task) = self.task.lock().await.take()
            && task.await.is_err()
        {
            tracing::warn!("bringing pages home ended with a panic");
        }
    }
}

async fn run(mut connection: SqliteConnection, mut listening: watch::Receiver<bool>) {
    while listening.changed().await.is_ok() {
        let stop = tokio::select! {
            () = sleep(REST) => false,
            _ = listening.wait_for(|stop| *stop) => true,
        };
        if stop {
            break;
        }
        if let Err(error) = bring_home(&mut connection).await {
            // What stays in the log is as durable there, and the writer goes when it gets long.
            tracing::warn!(%error, "pages stay in the log");
        }
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "closing the connection beside the writer");
    }
}

/// Without waiting for anyone: what readers still look at, and what comes meanwhile, stays.
async fn bring_home(connection: &mut SqliteConnection) -> Result<()> {
    let waiting = sqlx::query("PRAGMA wal_checkpoint(NOOP)").fetch_one(&mut *connection).await?;
    if waiting.number("log")? - waiting.number("checkpointed")? >= WORTH {
        sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").fetch_one(connection).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::connect;

    #[tokio::test]
    async fn a_long_log_goes_home_without_the_writer() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("register.sqlite");
        std::fs::write(&file, []).unwrap();
        let mut writer = connect::writer(&file).await.unwrap();
        let many = "CREATE TABLE many (text TEXT) STRICT; INSERT INTO many
            SELECT hex(randomblob(2000)) FROM (WITH RECURSIVE n(i) AS
                (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1500) SELECT i FROM n)";
        sqlx::raw_sql(many).execute(&mut writer).await.unwrap();
        let waiting = "PRAGMA wal_checkpoint(NOOP)";
        let before = sqlx::query(waiting).fetch_one(&mut writer).await.unwrap();
        assert!(before.number("log").unwrap() >= WORTH);
        let mut beside = connect::beside(&file).await.unwrap();
        bring_home(&mut beside).await.unwrap();
        let after = sqlx::query(waiting).fetch_one(&mut writer).await.unwrap();
        assert_eq!(after.number("log").unwrap(), after.number("checkpointed").unwrap());
    }
}
