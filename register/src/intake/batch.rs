//! One transaction over a batch of submissions.

use super::insert;
use super::judge::judge;
use super::learned::Learned;
use super::lookup::{Earlier, Known};
use super::plan::Plan;
use super::prepared::Prepared;
use super::submission::{Outcome, Receipt, Submission};
use crate::error::{Error, Result};
use crate::keys::{Purpose, RegisterKey};
use crate::outside::Outside;
use domain::campaign::Ticket;
use domain::form::SubmissionKey;
use domain::id::{ContactRequestId, EntryId};
use sqlx::SqliteConnection;
use std::collections::HashMap;

/// What open dashboards are to hear of a batch.
pub struct Came {
    /// The contact requests.
    pub requests: Vec<ContactRequestId>,
    /// Whether a campaign has more entries or requests than before.
    pub entries: bool,
}

/// Judges the batch and writes what is taken: an outcome for each, in order, and what came.
///
/// # Errors
/// What SQLite says; then nothing of the batch is kept.
pub async fn run(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    outside: &Outside,
    submissions: &[Submission],
) -> Result<(Vec<Outcome>, Came)> {
    let now = outside.now();
    let batch: Vec<Prepared> = submissions.iter().map(|submission| Prepared::new(submission, key)).collect();
    let known = Known::read(connection, &batch, now).await?;
    let mut learned = Learned::from(&known);
    let mut plan = Plan::new(now);
    let mut within = Within::default();
    let mut outcomes = Vec::with_capacity(batch.len());
    for prepared in &batch {
        let outcome = match earlier(prepared, &known, &within, key)? {
            Some(outcome) => outcome,
            None => match judge(prepared.submission, &known, now) {
                Ok(taken) => {
                    let receipt = plan.add(prepared, &taken, &mut learned, key, outside);
                    within.note(prepared, &receipt);
                    Outcome::Accepted(receipt)
                }
                Err(outcome) => outcome,
            },
        };
        outcomes.push(outcome);
    }
    insert::insert(connection, &plan, known.head).await?;
    // Suspected spam rings no bell.
    let requests = plan.requests.iter().filter(|request| !request.spam).map(|request| request.id).collect();
    let entries = !plan.entries.is_empty() || plan.requests.iter().any(|request| request.campaign.is_some());
    Ok((outcomes, Came { requests, entries }))
}

/// What this batch itself has taken so far: a key may come twice in one batch.
#[derive(Default)]
struct Within {
    by_key: HashMap<SubmissionKey, (Option<[u8; 32]>, Receipt)>,
    by_resend: HashMap<[u8; 16], Receipt>,
}

impl Within {
    fn note(&mut self, prepared: &Prepared<'_>, receipt: &Receipt) {
        if let Some(key) = prepared.submission.key {
            self.by_key.insert(key, (prepared.fingerprint, receipt.clone()));
        }
        if let Some(resend) = prepared.resend {
            self.by_resend.insert(resend, receipt.clone());
        }
    }
}

/// The answer for a submission that came before, with the same key or as a resent one.
fn earlier(
    prepared: &Prepared<'_>,
    known: &Known,
    within: &Within,
    key: &RegisterKey,
) -> Result<Option<Outcome>> {
    let same =
        |fingerprint: Option<[u8; 32]>| prepared.fingerprint.is_some() && fingerprint == prepared.fingerprint;
    if let Some(sent) = prepared.submission.key {
        if let Some((fingerprint, receipt)) = within.by_key.get(&sent) {
            let again =
                if same(*fingerprint) { Outcome::Accepted(receipt.clone()) } else { Outcome::Conflict };
            return Ok(Some(again));
        }
        if let Some(earlier) = known.by_key.get(&sent) {
            let again = same(Some(earlier.fingerprint));
            return if again { accepted(earlier, key).map(Some) } else { Ok(Some(Outcome::Conflict)) };
        }
    }
    let Some(resend) = prepared.resend else { return Ok(None) };
    if let Some(receipt) = within.by_resend.get(&resend) {
        return Ok(Some(Outcome::Accepted(receipt.clone())));
    }
    known.by_resend.get(&resend).map(|earlier| accepted(earlier, key)).transpose()
}

fn accepted(earlier: &Earlier, key: &RegisterKey) -> Result<Outcome> {
    let broken = |_| Error::Corrupt("a submission's target");
    let token = if earlier.target == "entry" {
        let id: EntryId = earlier.target_id.parse().map_err(broken)?;
        key.token(Purpose::EntryReceipt, id.bytes())
    } else {
        let id: ContactRequestId = earlier.target_id.parse().map_err(broken)?;
        key.token(Purpose::RequestReceipt, id.bytes())
    };
    Ok(Outcome::Accepted(Receipt { token, ticket: earlier.ticket.map(Ticket::new) }))
}
