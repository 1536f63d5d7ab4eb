//! The texts and rules of a campaign as rows.

use crate::error::Result;
use crate::row::to_json;
use domain::campaign::{CampaignDraft, rules};
use domain::language::Language;
use domain::time::Moment;
use sqlx::SqliteConnection;

/// Writes the texts, in place of those that were there.
pub(super) async fn texts(connection: &mut SqliteConnection, id: &str, draft: &CampaignDraft) -> Result<()> {
    let old = sqlx::query("DELETE FROM campaign_text WHERE campaign_id = $1").bind(id.to_owned());
    old.execute(&mut *connection).await?;
    for local in &draft.texts {
        let sql = "INSERT INTO campaign_text (campaign_id, language, title, lead, prizes, share_alt)
             VALUES ($1, $2, $3, $4, $5, $6)";
        sqlx::query(sql)
            .bind(id.to_owned())
            .bind(local.language.tag())
            .bind(local.title.trim().to_owned())
            .bind(local.lead.trim().to_owned())
            .bind(to_json(&local.prizes)?)
            .bind(local.share_alt.trim().to_owned())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Writes a version of the rules; the Finnish row holds what it was written from.
pub(super) async fn rules(
    connection: &mut SqliteConnection,
    id: &str,
    draft: &CampaignDraft,
    version: u32,
    now: Moment,
) -> Result<()> {
    for local in &draft.texts {
        let terms = (local.language == Language::Fi).then(|| to_json(&draft.terms())).transpose()?;
        let sql = "INSERT INTO campaign_rules (campaign_id, version, language, text, at, terms)
             VALUES ($1, $2, $3, $4, $5, $6)";
        sqlx::query(sql)
            .bind(id.to_owned())
            .bind(i64::from(version))
            .bind(local.language.tag())
            .bind(rules::write(draft, local))
            .bind(now.millis())
            .bind(terms)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
