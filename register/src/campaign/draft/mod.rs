//! Campaigns in preparation (ADR 75): nobody sees one but by its secret link.
//!
//! - [`begin`]: a new one, a copy of one that was, or changes to one that is published
//! - [`save`]: kept as somebody types, or thrown away · [`release`]: published
//! - [`look`]: in the list, in the editor, by the secret link

mod begin;
mod look;
mod release;
mod save;

use super::share;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::{Columns, from_json};
use domain::campaign::CampaignDraft;
use domain::id::DraftId;
use domain::share::ShareImage;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

/// A row of the table.
pub(super) struct Kept {
    draft: CampaignDraft,
    pub(super) version: u32,
    /// The id of the campaign that it changes.
    campaign: Option<String>,
    /// Its own picture for links.
    share: Option<ShareImage>,
}

pub(super) async fn find(connection: &mut SqliteConnection, id: &DraftId) -> Result<Kept> {
    let mut query = QueryBuilder::<Sqlite>::new("SELECT d.*, ");
    query.push(share::COLUMNS);
    query.push(" FROM campaign_draft d LEFT JOIN share_image i ON i.hash = d.share_image WHERE d.id = ");
    query.push_bind(id.to_string());
    let row = query.build().fetch_optional(connection).await?.ok_or(Error::NotFound)?;
    Ok(Kept {
        draft: from_json(&row.text("draft")?)?,
        version: row.count("version")?,
        campaign: row.optional_text("campaign_id")?,
        share: share::read(&row)?,
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
