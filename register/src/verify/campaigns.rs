//! What a raffle's page and its rules say must follow from the terms that were published.

use crate::error::Result;
use crate::row::{Columns, from_json};
use domain::campaign::{CampaignDraft, Prize, rules};
use domain::language::Language;
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// Checks every version of every raffle's rules, and the facts of the raffle against the one in force.
///
/// # Errors
/// When the register cannot be read.
pub async fn check(connection: &mut SqliteConnection, faults: &mut Vec<String>) -> Result<()> {
    let sql = "SELECT r.campaign_id, r.version, r.terms, c.rules_version, c.slug, c.opens_at, c.closes_at, c.winners, c.reserves
         FROM campaign_rules r JOIN campaign c ON c.id = r.campaign_id WHERE r.language = 'fi'
         ORDER BY r.campaign_id, r.version";
    for row in &sqlx::query(sql).fetch_all(&mut *connection).await? {
        let (slug, version) = (row.text("slug")?, row.number("version")?);
        let terms = row.optional_text("terms")?.and_then(|terms| from_json::<CampaignDraft>(&terms).ok());
        let Some(terms) = terms else {
            faults.push(format!("raffle {slug}: version {version} of its rules has no terms"));
            continue;
        };
        let campaign = row.text("campaign_id")?;
        if !says(connection, &campaign, version, &terms).await? {
            faults.push(format!("raffle {slug}: version {version} of its rules is not what its terms say"));
        }
        let in_force = row.optional_number("rules_version")? == Some(version);
        if in_force && !(holds(row, &terms)? && promises(connection, &campaign, &terms).await?) {
            faults.push(format!("raffle {slug}: its facts are not those of its rules"));
        }
    }
    Ok(())
}

/// Whether this version's text is what its terms say, in each of their languages and in no other.
async fn says(
    connection: &mut SqliteConnection,
    campaign: &str,
    version: i64,
    terms: &CampaignDraft,
) -> Result<bool> {
    let sql = "SELECT language, text FROM campaign_rules WHERE campaign_id = $1 AND version = $2";
    let rows = sqlx::query(sql).bind(campaign.to_owned()).bind(version).fetch_all(connection).await?;
    for row in &rows {
        let local = terms.text(row.language("language")?);
        if local.map(|local| rules::write(terms, local)) != Some(row.text("text")?) {
            return Ok(false);
        }
    }
    Ok(rows.len() == terms.texts.len())
}

/// Whether the raffle opens, closes and is drawn as its terms say.
fn holds(row: &SqliteRow, terms: &CampaignDraft) -> Result<bool> {
    let closes_at = terms.closes_at.map(Moment::millis);
    Ok(row.number("opens_at")? == terms.opens_at.millis()
        && row.optional_number("closes_at")? == closes_at
        && row.number("winners")? == i64::from(terms.winners)
        && row.number("reserves")? == i64::from(terms.reserves))
}

/// Whether the page shows the heading, the lead and the prizes of the terms.
async fn promises(connection: &mut SqliteConnection, campaign: &str, terms: &CampaignDraft) -> Result<bool> {
    let sql = "SELECT language, title, lead, prizes FROM campaign_text WHERE campaign_id = $1";
    let rows = sqlx::query(sql).bind(campaign.to_owned()).fetch_all(connection).await?;
    for row in &rows {
        let language: Language = row.language("language")?;
        let Some(local) = terms.text(language) else { return Ok(false) };
        let prizes: Vec<Prize> = from_json(&row.text("prizes")?)?;
        let heading = (row.text("title")?, row.text("lead")?);
        if local.heading() != (heading.0.as_str(), heading.1.as_str()) || local.prizes != prizes {
            return Ok(false);
        }
    }
    Ok(rows.len() == terms.texts.len())
}
