//! Intake: from a submission to its receipt. The hot path.
//!
//! - [`submission`]: what comes in, what goes out · [`collector`]: gathers what waits into batches
//! - [`batch`]: one transaction over a batch · [`prepared`]: a submission with its keyed hashes
//! - [`lookup`]: what the batch must know, read set-wise · [`judge`]: is it taken?
//! - [`plan`]: the [`rows`] it becomes · [`learned`]: what the batch itself added to what is known
//! - [`insert`]: writes them set-wise

mod batch;
mod collector;
mod insert;
mod judge;
mod learned;
mod lookup;
mod plan;
mod prepared;
mod rows;
mod submission;

pub use collector::Collector;
pub use submission::{Outcome, Receipt, Sender, Submission};

// An import, and what is told to staff, finds and writes customers as intake does.
pub(crate) use insert::insert;
pub(crate) use learned::Learned;
pub(crate) use lookup::customers;
pub(crate) use plan::Plan;
pub(crate) use rows::{Arrived, NewCustomer, NewRequest, NewSubmission};

use crate::error::Result;
use crate::register::Register;

impl Register {
    /// Takes a submission in. When this says [`Outcome::Accepted`], it is kept durably.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when too much waits or the disk is full: nothing was kept,
    /// or the same key gets the same receipt when it is sent again.
    pub async fn take_in(&self, submission: Submission) -> Result<Outcome> {
        self.collector.take_in(submission).await
    }
}
