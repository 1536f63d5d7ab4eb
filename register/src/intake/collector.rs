//! Gathers the submissions that wait into batches, one transaction each: on disk
//! a batch costs as much as one submission.

use super::batch;
use super::submission::{Outcome, Submission};
use crate::error::{Error, Result};
use crate::keys::RegisterKey;
use crate::outside::Outside;
use crate::store::Writer;
use domain::view::{News, NewsKind};
use std::sync::Arc;
use tokio::sync::{broadcast, mpsc, oneshot};

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
    pub fn start(writer: Writer, key: RegisterKey, outside: Outside, news: broadcast::Sender<News>) -> Self {
        let (line, mut waiting) = mpsc::channel(LINE);
        let desk = Desk { writer, key, outside, news };
        tokio::spawn(async move {
            let mut gathered = Vec::with_capacity(BATCH);
            while waiting.recv_many(&mut gathered, BATCH).await > 0 {
                desk.settle(std::mem::take(&mut gathered)).await;
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

/// What a batch needs.
struct Desk {
    writer: Writer,
    key: RegisterKey,
    outside: Outside,
    news: broadcast::Sender<News>,
}

impl Desk {
    /// Runs a batch; when it fails, runs its submissions one by one, so that none falls with another.
    async fn settle(&self, gathered: Vec<(Submission, Answer)>) {
        let (submissions, answers): (Vec<_>, Vec<_>) = gathered.into_iter().unzip();
        let submissions = Arc::new(submissions);
        match self.run(Arc::clone(&submissions), 0..answers.len()).await {
            Ok(outcomes) => {
                for (answer, outcome) in answers.into_iter().zip(outcomes) {
                    // A sender that has gone misses its answer; what it sent is kept all the same.
                    let _ = answer.send(Ok(outcome));
                }
            }
            Err(error) => {
                tracing::warn!(%error, size = answers.len(), "a batch failed; its submissions go one by one");
                for (place, answer) in answers.into_iter().enumerate() {
                    let alone = self.run(Arc::clone(&submissions), place..place + 1).await;
                    let outcome = alone.and_then(|mut outcomes| outcomes.pop().ok_or(Error::Unavailable));
                    let _ = answer.send(outcome);
                }
            }
        }
    }

    /// Runs some submissions as one batch, and tells open dashboards of the requests among them, one by
    /// one, and of entries once, however many they are.
    async fn run(
        &self,
        submissions: Arc<Vec<Submission>>,
        range: std::ops::Range<usize>,
    ) -> Result<Vec<Outcome>> {
        let (key, outside) = (self.key.clone(), self.outside.clone());
        let work = self.writer.write(move |connection| {
            Box::pin(async move { batch::run(connection, &key, &outside, &submissions[range]).await })
        });
        let (outcomes, came) = work.await?;
        for id in came.requests {
            // That no dashboard is open is no error.
            let _ = self.news.send(News { kind: NewsKind::RequestCame, id: id.to_string() });
        }
        if came.entries {
            let _ = self.news.send(News { kind: NewsKind::EntriesCame, id: String::new() });
        }
        Ok(outcomes)
    }
}
