//! What comes in and what goes out.

use domain::campaign::Ticket;
use domain::form::{Form, FormId, Problems, SubmissionKey, Suspicions};
use domain::time::Moment;
use std::net::IpAddr;

/// Something that was sent, by POST or by sync: from here on there is no difference.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The sender's key, if it has one.
    pub key: Option<SubmissionKey>,
    /// Which form.
    pub form: FormId,
    /// The typed contents, or all that is wrong with them.
    pub contents: Result<Form, Problems>,
    /// The page version it names, as it came.
    pub shown: String,
    /// When it was filled in, by the sender's word.
    pub filled_at: Option<Moment>,
    /// Where the sender came from: `poster` of `?l=poster`.
    pub arrival: Option<String>,
    /// Who sent it, for telling a resent one without a key.
    pub sender: Sender,
    /// What looks like spam about it.
    pub suspicions: Suspicions,
}

/// The network address of the sender, or nothing to go by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// The client's address. Never kept: only a keyed hash of it is, with the contents.
    Address(IpAddr),
    /// Unknown: two alike without a key are two.
    Unknown,
}

/// What became of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Kept durably, now or earlier with the same key and contents.
    Accepted(Receipt),
    /// Something is wrong with it; nothing is kept.
    Invalid(Problems),
    /// The campaign takes no entries any more.
    Closed,
    /// The key was used for other contents.
    Conflict,
    /// There is no such form.
    Unknown,
}

/// What the sender gets for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The token of the receipt's page.
    pub token: String,
    /// The number in the draw, for a raffle.
    pub ticket: Option<Ticket>,
}
