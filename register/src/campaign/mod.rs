//! Campaigns: published, listed, switched on and off.
//!
//! - [`publish`]: a new campaign with its texts and rules · [`revise`]: changing a published one
//! - [`write`]: texts and rules as rows · [`switch`]: on and off
//! - [`cancel`]: called off · [`list`]: the cards that marketing sees · [`history`]: what was done
//! - [`draft`]: campaigns in preparation · [`read`]: a published one as a draft
//! - [`share`]: their own pictures for links

mod cancel;
mod draft;
mod history;
mod list;
mod publish;
mod read;
mod revise;
mod share;
mod switch;
mod write;

pub(crate) use cancel::called_off;
pub(crate) use share::{COLUMNS as IMAGE_COLUMNS, bytes as image_bytes, read as image};
pub use switch::Switched;

use crate::error::Result;
use crate::row::Columns;
use domain::campaign::CampaignFacts;
use sqlx::sqlite::SqliteRow;

/// A column that tells whether anyone has entered the campaign `c`.
pub(crate) const HAS_ENTRIES: &str = "(EXISTS (SELECT 1 FROM entry WHERE campaign_id = c.id)
    OR EXISTS (SELECT 1 FROM contact_request WHERE campaign_id = c.id)) AS has_entries";

/// What decides a campaign's standing, from a row with [`HAS_ENTRIES`].
pub(crate) fn facts(row: &SqliteRow) -> Result<CampaignFacts> {
    Ok(CampaignFacts {
        published: row.optional_moment("published_at")?.is_some(),
        switched_on: row.flag("switched_on")?,
        opens_at: row.moment("opens_at")?,
        closes_at: row.optional_moment("closes_at")?,
        has_entries: row.flag("has_entries")?,
        cancelled: row.optional_moment("cancelled_at")?.is_some(),
    })
}
