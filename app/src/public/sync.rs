//! The form client's endpoint, `POST /api/sync` (contract): JSON in and out.
#![expect(missing_docs, reason = "the server macro makes a struct whose fields it does not document")]

use super::submit::{Sent, submit};
use crate::services::Services;
use domain::form::{Field, FieldError, RawFields};
use domain::time::Moment;
use leptos::prelude::*;
use leptos::server_fn::codec::{Json, JsonEncoding};
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use register::intake::{Outcome, Sender};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many submissions one call may bring.
const MOST: usize = 20;

/// One submission from a phone's queue.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SyncSubmission {
    /// A UUID that the phone made.
    pub key: String,
    /// `raffle/{slug}`, `contact` or `contact/{slug}`.
    pub form: String,
    /// What was on screen.
    pub shown: String,
    /// RFC 3339, by the phone's clock.
    #[serde(default)]
    pub filled_at: Option<String>,
    /// Fields by name, as typed.
    pub fields: BTreeMap<String, String>,
}

/// What became of one submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncResult {
    /// The key it came with.
    pub key: String,
    /// What became of it.
    pub status: SyncStatus,
    /// The receipt's address, when accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// The ticket with its hyphens, for an accepted entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    /// What is wrong, when invalid.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// The words of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SyncStatus {
    /// Kept durably.
    Accepted,
    /// Something is wrong with it.
    Invalid,
    /// The campaign takes no entries any more.
    Closed,
    /// The key was used for other contents.
    Conflict,
    /// There is no such form.
    Unknown,
    /// Not kept; try again.
    Later,
}

/// One result for each submission, in order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SyncAnswer {
    /// The results.
    pub results: Vec<SyncResult>,
}

/// Why a whole call is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum SyncError {
    /// The body is no such JSON, or has more than 20 submissions.
    #[error("the body is not what this address takes")]
    Malformed,
    /// The server could not do it.
    #[error("try again later")]
    Failed,
}

impl FromServerFnError for SyncError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_) => Self::Malformed,
            _ => Self::Failed,
        }
    }
}

/// Takes in what a phone kept while it had no network.
#[server(name = Sync, prefix = "/api", endpoint = "sync", input = Json, output = Json)]
pub async fn sync(submissions: Vec<SyncSubmission>) -> Result<SyncAnswer, SyncError> {
    if submissions.len() > MOST {
        return Err(SyncError::Malformed);
    }
    let services = use_context::<Services>().ok_or(SyncError::Failed)?;
    let sender = use_context::<Sender>().ok_or(SyncError::Failed)?;
    let all = submissions.into_iter().map(|submission| one(&services, &sender, submission));
    Ok(SyncAnswer { results: futures::future::join_all(all).await })
}

async fn one(services: &Services, sender: &Sender, submission: SyncSubmission) -> SyncResult {
    let mut result = SyncResult {
        key: submission.key.clone(),
        status: SyncStatus::Unknown,
        receipt: None,
        ticket: None,
        errors: Vec::new(),
    };
    let Ok(form) = submission.form.parse() else { return result };
    if services.site.controller.is_none() {
        // Until the company is named nothing can be taken; what waits on a phone is not lost for that.
        return SyncResult { status: SyncStatus::Later, ..result };
    }
    if services.gate.submission(sender).is_err() {
        return SyncResult { status: SyncStatus::Later, ..result };
    }
    let typed = submission.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: RawFields = typed.collect();
    let fields = fields.with(Field::Key, submission.key).with(Field::Shown, submission.shown);
    let filled_at = submission.filled_at.as_deref().and_then(Moment::from_rfc3339);
    let filled_in = services.gate.filled_in(sender, &form);
    let sent = Sent { form, fields, filled_at, sender: sender.clone(), filled_in };
    let outcome = submit(services, sent).await;
    result.status = match outcome {
        Ok(Outcome::Accepted(receipt)) => {
            result.receipt = Some(format!("/kuitti/{}", receipt.token));
            result.ticket = receipt.ticket.map(|ticket| ticket.to_string());
            SyncStatus::Accepted
        }
        Ok(Outcome::Invalid(problems)) => {
            result.errors = problems.iter().collect();
            SyncStatus::Invalid
        }
        Ok(Outcome::Closed) => SyncStatus::Closed,
        Ok(Outcome::Conflict) => SyncStatus::Conflict,
        Ok(Outcome::Unknown) => SyncStatus::Unknown,
        Err(error) => {
            if !matches!(error, register::Error::Unavailable) {
                (services.report)(&error);
            }
            SyncStatus::Later
        }
    };
    result
}
