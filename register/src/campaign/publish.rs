//! A new campaign, published with its texts and the first version of its rules.

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::notice::has_twice;
use crate::outside::Outside;
use crate::register::Register;
use crate::row::to_json;
use crate::shown;
use domain::access::{Object, Right};
use domain::campaign::{CampaignKind, CampaignText, Slug};
use domain::id::CampaignId;
use domain::language::Language;
use domain::time::Moment;
use sqlx::SqliteConnection;

/// A campaign to publish.
#[derive(Debug, Clone)]
pub struct NewCampaign {
    /// Its name in the address, never used before.
    pub slug: Slug,
    /// Its kind.
    pub kind: CampaignKind,
    /// From when entries are taken.
    pub opens_at: Moment,
    /// Until when; a raffle must have an end.
    pub closes_at: Option<Moment>,
    /// How many winners, for a raffle.
    pub winners: u32,
    /// How many reserves, for a raffle.
    pub reserves: u32,
    /// Its texts; Finnish is always among them.
    pub texts: Vec<LocalText>,
}

/// The texts in one language.
#[derive(Debug, Clone)]
pub struct LocalText {
    /// The language.
    pub language: Language,
    /// The texts.
    pub text: CampaignText,
}

impl Register {
    /// Publishes a campaign, switched on.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::Conflict`] when something is missing or the slug is taken.
    pub async fn publish_campaign(&self, authority: &Authority, campaign: NewCampaign) -> Result<CampaignId> {
        authority.needs(Right::Change, Object::Campaigns)?;
        check(&campaign)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let id = CampaignId::new(outside.now(), outside.chance.bytes());
                insert(connection, &outside, id, &campaign).await?;
                shown::refresh(connection, outside.now()).await?;
                let object = [id.to_string()];
                audit::append(connection, &outside, &authority, Action::CampaignPublished, &object).await?;
                Ok(id)
            })
        });
        work.await
    }
}

fn check(campaign: &NewCampaign) -> Result<()> {
    let raffle = campaign.kind == CampaignKind::Raffle;
    if !campaign.texts.iter().any(|local| local.language == Language::Fi) {
        return Err(Error::Conflict("a campaign must have its Finnish text"));
    }
    if has_twice(campaign.texts.iter().map(|local| local.language)) {
        return Err(Error::Conflict("a campaign has one text in each language"));
    }
    if campaign.texts.iter().any(|local| local.text.title.trim().is_empty()) {
        return Err(Error::Conflict("a campaign must have a title in each of its languages"));
    }
    if raffle && campaign.closes_at.is_none() {
        return Err(Error::Conflict("a raffle must have a closing time"));
    }
    if campaign.closes_at.is_some_and(|closes_at| closes_at <= campaign.opens_at) {
        return Err(Error::Conflict("a campaign must close after it opens"));
    }
    if raffle && campaign.winners == 0 {
        return Err(Error::Conflict("a raffle must have a winner"));
    }
    if raffle
        && campaign.texts.iter().any(|local| local.text.prizes.is_empty() || local.text.rules.is_empty())
    {
        return Err(Error::Conflict("a raffle must have prizes and rules in each of its languages"));
    }
    Ok(())
}

async fn insert(
    connection: &mut SqliteConnection,
    outside: &Outside,
    id: CampaignId,
    campaign: &NewCampaign,
) -> Result<()> {
    let now = outside.now().millis();
    let taken = sqlx::query("SELECT 1 FROM campaign WHERE slug = $1").bind(campaign.slug.to_string());
    if taken.fetch_optional(&mut *connection).await?.is_some() {
        return Err(Error::Conflict("this slug is taken; slugs are never reused"));
    }
    let rules_version = (campaign.kind == CampaignKind::Raffle).then_some(1_i64);
    let sql = "INSERT INTO campaign (id, slug, kind, created_at, published_at, switched_on, opens_at, closes_at, winners, reserves, rules_version)
         VALUES ($1, $2, $3, $4, $4, 1, $5, $6, $7, $8, $9)";
    sqlx::query(sql)
        .bind(id.to_string())
        .bind(campaign.slug.to_string())
        .bind(campaign.kind.code())
        .bind(now)
        .bind(campaign.opens_at.millis())
        .bind(campaign.closes_at.map(Moment::millis))
        .bind(i64::from(campaign.winners))
        .bind(i64::from(campaign.reserves))
        .bind(rules_version)
        .execute(&mut *connection)
        .await?;
    for local in &campaign.texts {
        insert_text(connection, id, local, rules_version, now).await?;
    }
    Ok(())
}

async fn insert_text(
    connection: &mut SqliteConnection,
    id: CampaignId,
    local: &LocalText,
    rules_version: Option<i64>,
    now: i64,
) -> Result<()> {
    let sql =
        "INSERT INTO campaign_text (campaign_id, language, title, lead, prizes) VALUES ($1, $2, $3, $4, $5)";
    sqlx::query(sql)
        .bind(id.to_string())
        .bind(local.language.tag())
        .bind(local.text.title.clone())
        .bind(local.text.lead.clone())
        .bind(to_json(&local.text.prizes)?)
        .execute(&mut *connection)
        .await?;
    if let Some(version) = rules_version {
        let sql = "INSERT INTO campaign_rules (campaign_id, version, language, text, at) VALUES ($1, $2, $3, $4, $5)";
        sqlx::query(sql)
            .bind(id.to_string())
            .bind(version)
            .bind(local.language.tag())
            .bind(local.text.rules.clone())
            .bind(now)
            .execute(connection)
            .await?;
    }
    Ok(())
}
