//! Changing a campaign that is published. Until somebody enters a raffle everything but its address
//! may change; afterwards only what favours the entrants. Old versions of the rules stay, and each
//! entry names the one it was made under.

use super::share::NewImage;
use super::{HAS_ENTRIES, facts, publish, write};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::{Columns, from_json};
use crate::shown;
use domain::access::{Object, Right};
use domain::campaign::{CampaignDraft, unfavourable};
use domain::form::FormId;
use domain::time::Moment;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

impl Register {
    /// Puts `draft` in place of the published campaign with its slug, and returns the version of
    /// the rules now in force: a new one if what they say has changed, none for an offer.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`], [`Error::Conflict`] when it is called off, [`Error::Incomplete`] with all that is missing, or
    /// [`Error::Fixed`] with all that may not change any more.
    pub async fn revise_campaign(&self, authority: &Authority, draft: CampaignDraft) -> Result<Option<u32>> {
        self.revise(authority, draft, NewImage::Same).await
    }

    /// The same with its own picture for links.
    pub(super) async fn revise(
        &self,
        authority: &Authority,
        draft: CampaignDraft,
        image: NewImage,
    ) -> Result<Option<u32>> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.change_pages(move |connection| {
            Box::pin(async move {
                let row = published(connection, &draft).await?;
                let id = row.text("id")?;
                if facts(&row)?.cancelled {
                    return Err(Error::Conflict("this campaign is called off"));
                }
                let (notice, closes_at) =
                    (publish::has_notice(connection).await?, row.optional_moment("closes_at")?);
                publish::nothing(draft.missing_to_revise(closes_at, notice, outside.now()))?;
                let old = row.optional_number("rules_version")?;
                let version = match old.and_then(|version| u32::try_from(version).ok()) {
                    Some(old) => Some(next_rules(connection, &row, &draft, old, outside.now()).await?),
                    None => None,
                };
                update(connection, &id, &draft, version).await?;
                write::texts(connection, &id, &draft).await?;
                image.put(connection, &id).await?;
                shown::refresh(connection, outside.now()).await?;
                audit::append(connection, &outside, &authority, Action::CampaignRevised, &[id]).await?;
                Ok(version)
            })
        });
        let version = work.await?;
        self.tell_of_campaigns();
        Ok(version)
    }
}

async fn published(connection: &mut SqliteConnection, draft: &CampaignDraft) -> Result<SqliteRow> {
    let mut query = QueryBuilder::<Sqlite>::new("SELECT c.*, ");
    query.push(HAS_ENTRIES).push(" FROM campaign c WHERE c.published_at IS NOT NULL AND c.slug = ");
    query.push_bind(draft.slug.to_string()).push(" AND c.kind = ").push_bind(draft.kind.code());
    query.build().fetch_optional(connection).await?.ok_or(Error::NotFound)
}

/// The version of the rules from now on; refused when somebody has entered and could mind.
async fn next_rules(
    connection: &mut SqliteConnection,
    campaign: &SqliteRow,
    draft: &CampaignDraft,
    old: u32,
    now: Moment,
) -> Result<u32> {
    let id = campaign.text("id")?;
    let sql = "SELECT terms FROM campaign_rules WHERE campaign_id = $1 AND version = $2 AND language = 'fi'";
    let row = sqlx::query(sql).bind(id.clone()).bind(i64::from(old)).fetch_one(&mut *connection).await?;
    let terms = row.optional_text("terms")?.ok_or(Error::Corrupt("rules without their terms"))?;
    let before: CampaignDraft = from_json(&terms)?;
    let has_entries = facts(campaign)?.has_entries;
    if has_entries {
        let refused = unfavourable(&before, draft);
        if !refused.is_empty() {
            return Err(Error::Fixed(refused));
        }
    }
    if before == draft.terms() {
        return Ok(old);
    }
    write::rules(connection, &id, draft, old + 1, now).await?;
    if !has_entries {
        // These may have promised more than the new ones: nobody may enter under them any more.
        shown::void(connection, &FormId::of(draft.kind, draft.slug.clone()), old).await?;
    }
    Ok(old + 1)
}

async fn update(
    connection: &mut SqliteConnection,
    id: &str,
    draft: &CampaignDraft,
    version: Option<u32>,
) -> Result<()> {
    let sql =
        "UPDATE campaign SET opens_at = $1, closes_at = $2, winners = $3, reserves = $4, rules_version = $5
         WHERE id = $6";
    sqlx::query(sql)
        .bind(draft.opens_at.millis())
        .bind(draft.closes_at.map(Moment::millis))
        .bind(i64::from(draft.winners))
        .bind(i64::from(draft.reserves))
        .bind(version.map(i64::from))
        .bind(id.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}
