//! Campaigns in preparation (ADR 75): nobody sees one but by its secret link.
//!
//! - [`begin`]: a new one, a copy of one that was, or changes to one that is published
//! - [`save`]: kept as somebody types, or thrown away · [`release`]: published
//! - [`look`]: in the list, in the editor, by the secret link

mod begin;
mod look;
mod release;
mod save;

use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::{Columns, from_json};
use domain::campaign::CampaignDraft;
use domain::id::DraftId;
use sqlx::SqliteConnection;

/// A row of the table.
struct Kept {
    draft: CampaignDraft,
    version: u32,
    /// The id of the campaign that it changes.
    campaign: Option<String>,
}

async fn find(connection: &mut SqliteConnection, id: &DraftId) -> Result<Kept> {
    let query = sqlx::query("SELECT * FROM campaign_draft WHERE id = $1").bind(id.to_string());
    let row = query.fetch_optional(connection).await?.ok_or(Error::NotFound)?;
    Ok(Kept {
        draft: from_json(&row.text("draft")?)?,
        version: row.count("version")?,
        campaign: row.optional_text("campaign_id")?,
    })
}

/// What the published campaign says that a draft changes, and whether somebody has entered it.
async fn published(connection: &mut SqliteConnection, campaign: &str) -> Result<(CampaignDraft, bool)> {
    let sql = "SELECT c.slug, EXISTS (SELECT 1 FROM entry WHERE campaign_id = c.id) AS has_entries
         FROM campaign c WHERE c.id = $1";
    let row = sqlx::query(sql).bind(campaign.to_owned()).fetch_one(&mut *connection).await?;
    let draft = super::read::as_draft(connection, &row.parsed("slug")?).await?;
    Ok((draft.ok_or(Error::NotFound)?.1, row.flag("has_entries")?))
}

impl Register {
    fn preview_token(&self, id: &DraftId) -> String {
        self.key.token(crate::keys::Purpose::Preview, id.bytes())
    }
}
