//! A published campaign as the draft that it would be published from again.

use crate::error::{Error, Result};
use crate::row::{Columns, from_json};
use domain::campaign::{CampaignDraft, CampaignKind, LocalDraft, RulesParts, Slug, Unread};
use sqlx::SqliteConnection;

/// Its id, and what it says; none when there is no such published campaign. A raffle is what its
/// rules were written from; an offer is what its page shows.
pub(super) async fn as_draft(
    connection: &mut SqliteConnection,
    slug: &Slug,
) -> Result<Option<(String, CampaignDraft)>> {
    let sql = "SELECT c.*, r.terms FROM campaign c
         LEFT JOIN campaign_rules r ON r.campaign_id = c.id AND r.version = c.rules_version AND r.language = 'fi'
         WHERE c.published_at IS NOT NULL AND c.slug = $1";
    let row = sqlx::query(sql).bind(slug.to_string()).fetch_optional(&mut *connection).await?;
    let Some(row) = row else { return Ok(None) };
    let id = row.text("id")?;
    let kind = row.coded("kind", CampaignKind::from_code)?;
    if kind == CampaignKind::Raffle {
        let terms = row.optional_text("terms")?.ok_or(Error::Corrupt("rules without their terms"))?;
        let mut draft: CampaignDraft = from_json(&terms)?;
        // What is no promise to entrants does not stand among the terms.
        for shown in texts(connection, &id).await? {
            let local = draft.texts.iter_mut().find(|local| local.language == shown.language);
            if let Some(local) = local {
                local.share_alt = shown.share_alt;
            }
        }
        return Ok(Some((id, draft)));
    }
    let draft = CampaignDraft {
        slug: slug.clone(),
        kind,
        opens_at: row.moment("opens_at")?,
        closes_at: row.optional_moment("closes_at")?,
        organiser: None,
        winners: 0,
        reserves: 0,
        told_by: None,
        claim_by: None,
        texts: texts(connection, &id).await?,
        unread: Unread::default(),
    };
    Ok(Some((id, draft)))
}

async fn texts(connection: &mut SqliteConnection, id: &str) -> Result<Vec<LocalDraft>> {
    let sql = "SELECT * FROM campaign_text WHERE campaign_id = $1 ORDER BY language = 'en', language = 'sv'";
    let rows = sqlx::query(sql).bind(id.to_owned()).fetch_all(connection).await?;
    let local = |row: &sqlx::sqlite::SqliteRow| {
        Ok(LocalDraft {
            language: row.language("language")?,
            title: row.text("title")?,
            lead: row.text("lead")?,
            share_alt: row.text("share_alt")?,
            prizes: Vec::new(),
            rules: RulesParts::default(),
        })
    };
    rows.iter().map(local).collect()
}
