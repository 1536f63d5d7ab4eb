//! The consent receipt: what was permitted, beside which words, when and how (Art. 7(1), R15).

use super::Behind;
use crate::consent;
use crate::error::{Error, Result};
use crate::refusal::{self, OwnRefusal};
use crate::register::Register;
use crate::row::Columns;
use crate::{shown, wording};
use domain::consent::{Channel, ChannelState, EventKind, Matter, Shown, Wording};
use domain::customer::Source;
use domain::language::Language;
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeMap;

/// What happened to one permission or refusal of a submission, and beside which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRecord {
    /// The event's id in the chain.
    pub id: String,
    /// When it was kept.
    pub at: Moment,
    /// What it is about.
    pub matter: Matter,
    /// What happened.
    pub kind: EventKind,
    /// The wording that stood beside the box, for a permission that was given.
    pub wording: Option<Wording>,
    /// The hash that the chain has after this event, in hex.
    pub chain: String,
}

/// All that proves what a submission permitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentReceipt {
    /// When the submission came.
    pub at: Moment,
    /// What was on screen.
    pub shown: Shown,
    /// From which kind of form.
    pub source: Source,
    /// The events of this submission's permissions, and of what its link refused, in their order.
    pub records: Vec<ConsentRecord>,
    /// What these events add up to, for each channel that they name.
    pub states: BTreeMap<Channel, ChannelState>,
    /// How what may be refused beside the channels stands by this submission's link.
    pub refusals: Vec<OwnRefusal>,
    /// The token of the link by which they are taken back.
    pub permissions_token: String,
}

impl Register {
    /// The consent receipt of the submission with this receipt's token.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the token is none of ours; `Ok(None)` when its entry or request is gone.
    pub async fn consent_receipt(&self, token: &str) -> Result<Option<ConsentReceipt>> {
        let mut reader = self.store.reader().await?;
        let Some(behind) = self.behind(&mut reader, token, Language::Fi).await? else { return Ok(None) };
        let Behind { id, id_bytes, row, of } = behind;
        let source = match of {
            super::ReceiptOf::Entry { .. } => Source::Raffle,
            super::ReceiptOf::Request { .. } => Source::Contact,
        };
        let records = records(&mut reader, &id).await?;
        let states = consent::own_states(&mut reader, &id).await?;
        let refusals = refusal::own(&mut reader, row.parsed("customer_id")?, &id).await?;
        Ok(Some(ConsentReceipt {
            at: row.moment("at")?,
            shown: screen(&mut reader, &row).await?,
            source,
            records,
            states,
            refusals,
            permissions_token: crate::permission::token(&self.key, &id_bytes),
        }))
    }
}

/// What was on screen when the submission was filled in.
async fn screen(reader: &mut SqliteConnection, row: &SqliteRow) -> Result<Shown> {
    let query = sqlx::query("SELECT * FROM shown WHERE id = $1").bind(row.text("shown_id")?);
    let row =
        query.fetch_optional(reader).await?.ok_or(Error::Corrupt("a page version that is not there"))?;
    Ok(shown::from_row(&row)?.shown)
}

/// The events that the submission, or its own link, made.
async fn records(reader: &mut SqliteConnection, source_id: &str) -> Result<Vec<ConsentRecord>> {
    let query = sqlx::query("SELECT * FROM consent_event WHERE origin_id = $1 ORDER BY seq");
    let rows = query.bind(source_id.to_owned()).fetch_all(&mut *reader).await?;
    let mut records = Vec::with_capacity(rows.len());
    for row in &rows {
        let event = consent::event_of(row)?;
        let ids: Vec<_> = event.wording.into_iter().collect();
        records.push(ConsentRecord {
            id: event.id.to_string(),
            at: event.at,
            matter: event.matter,
            kind: event.kind,
            wording: wording::with_ids(reader, &ids).await?.pop(),
            chain: crate::chain::hash_of(row)?.to_string(),
        });
    }
    Ok(records)
}
