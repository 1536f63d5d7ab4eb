//! Gathers the submissions that wait into batches, one transaction each: on disk
//! a batch costs as much as one submission.

use super::batch;
use super::submission::{Outcome, Submission};
use crate::error::{Error, Result};
use crate::keys::RegisterKey;
use crate::outside::Outside;
use crate::store::Writer;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// How many submissions one transaction takes at most.
const BATCH: usize = 128;
/// How many may wait before the register says that it cannot take more.
const LINE: usize = 4096;

type Answer = oneshot::Sender<Result<Outcome>>;

/// The place where submissions wait for the next batch.
#[derive(Clone)]
pub struct Collector {
    line: mpsc::Sender<(Submission, Answer)>,
}

impl Collector {
    /// Starts gathering; ends by itself when the last clone is gone.
    pub fn start(writer: Writer, key: RegisterKey, outside: Outside) -> Self {
        let (line, mut waiting) = mpsc::channel(LINE);
        tokio::spawn(async move {
            let mut gathered = Vec::with_capacity(BATCH);
            while waiting.recv_many(&mut gathered, BATCH).await > 0 {
                settle(&writer, &key, &outside, std::mem::take(&mut gathered)).await;
            }
        });
        Self { line }
    }

    /// Waits for the submission's batch.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when too much waits, or what the batch says.
    pub async fn take_in(&self, submission: Submission) -> Result<Outcome> {
        let (answer, settled) = oneshot::channel();
        self.line.try_send((submission, answer)).map_err(|_| Error::Unavailable)?;
        settled.await.unwrap_or(Err(Error::Unavailable))
    }
}

/// Runs a batch; when it fails, runs its submissions one by one, so that none falls with another.
async fn settle(writer: &Writer, key: &RegisterKey, outside: &Outside, gathered: Vec<(Submission, Answer)>) {
    let (submissions, answers): (Vec<_>, Vec<_>) = gathered.into_iter().unzip();
    let submissions = Arc::new(submissions);
    match run(writer, key, outside, Arc::clone(&submissions), 0..answers.len()).await {
        Ok(outcomes) => {
            for (answer, outcome) in answers.into_iter().zip(outcomes) {
                // A sender that has gone misses its answer; what it sent is kept all the same.
                let _ = answer.send(Ok(outcome));
            }
        }
        Err(error) => {
            tracing::warn!(%error, size = answers.len(), "a batch failed; its submissions go one by one");
            for (place, answer) in answers.into_iter().enumerate() {
                let alone = run(writer, key, outside, Arc::clone(&submissions), place..place + 1).await;
                let outcome = alone.and_then(|mut outcomes| outcomes.pop().ok_or(Error::Unavailable));
                let _ = answer.send(outcome);
            }
        }
    }
}

async fn run(
    writer: &Writer,
    key: &RegisterKey,
    outside: &Outside,
    submissions: Arc<Vec<Submission>>,
    range: std::ops::Range<usize>,
) -> Result<Vec<Outcome>> {
    let (key, outside) = (key.clone(), outside.clone());
    let work = writer.write(move |connection| {
        Box::pin(async move { batch::run(connection, &key, &outside, &submissions[range]).await })
    });
    work.await
}
