//! A draft to begin with.

use super::super::read::as_draft;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::outside::Outside;
use crate::register::Register;
use crate::row::{Columns, to_json};
use domain::access::{Object, Right};
use domain::campaign::{CampaignDraft, CampaignKind, Slug};
use domain::id::DraftId;
use sqlx::SqliteConnection;

impl Register {
    /// Begins a new campaign with this heading, in an address that reads like it.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::Conflict`] when the heading says nothing.
    pub async fn begin_campaign(
        &self,
        authority: &Authority,
        kind: CampaignKind,
        title: &str,
        organiser: Option<String>,
    ) -> Result<DraftId> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let title = title.trim().to_owned();
        let wanted = Slug::from_title(&title).ok_or(Error::Conflict("a heading says something"))?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let slug = free(connection, &wanted).await?;
                let draft = CampaignDraft::begin(kind, slug, title, organiser, outside.now());
                insert(connection, &outside, &authority, &draft, None).await
            })
        });
        work.await
    }

    /// Begins a copy of a campaign that is or was published: the same words, new times.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::NotFound`] when there is no such published campaign.
    pub async fn copy_campaign(
        &self,
        authority: &Authority,
        slug: &Slug,
        organiser: Option<String>,
    ) -> Result<DraftId> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let (outside, authority, slug) = (self.outside.clone(), authority.clone(), slug.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let (_, model) = as_draft(connection, &slug).await?.ok_or(Error::NotFound)?;
                let slug = free(connection, &slug).await?;
                let copy = model.again(slug, organiser, outside.now());
                insert(connection, &outside, &authority, &copy, None).await
            })
        });
        work.await
    }

    /// Begins changes to a published campaign, or goes on with those that somebody began.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::NotFound`] when there is no such published campaign.
    pub async fn edit_campaign(&self, authority: &Authority, slug: &Slug) -> Result<DraftId> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let (outside, authority, slug) = (self.outside.clone(), authority.clone(), slug.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let (id, draft) = as_draft(connection, &slug).await?.ok_or(Error::NotFound)?;
                let begun =
                    sqlx::query("SELECT id FROM campaign_draft WHERE campaign_id = $1").bind(id.clone());
                if let Some(row) = begun.fetch_optional(&mut *connection).await? {
                    return row.parsed("id");
                }
                insert(connection, &outside, &authority, &draft, Some(id)).await
            })
        });
        work.await
    }
}

async fn insert(
    connection: &mut SqliteConnection,
    outside: &Outside,
    authority: &Authority,
    draft: &CampaignDraft,
    campaign: Option<String>,
) -> Result<DraftId> {
    let id = DraftId::new(outside.now(), outside.chance.bytes());
    let sql =
        "INSERT INTO campaign_draft (id, campaign_id, draft, version, changed_at) VALUES ($1, $2, $3, 1, $4)";
    sqlx::query(sql)
        .bind(id.to_string())
        .bind(campaign)
        .bind(to_json(draft)?)
        .bind(outside.now().millis())
        .execute(&mut *connection)
        .await?;
    audit::append(connection, outside, authority, Action::DraftBegun, &[id.to_string()]).await?;
    Ok(id)
}

/// The address as it is wanted, or with the first number after it that nobody has.
async fn free(connection: &mut SqliteConnection, wanted: &Slug) -> Result<Slug> {
    let sql = "SELECT slug FROM campaign UNION ALL SELECT draft ->> 'slug' FROM campaign_draft";
    let rows = sqlx::query(sql).fetch_all(connection).await?;
    let taken: Vec<String> = rows.iter().map(|row| row.text("slug")).collect::<Result<_>>()?;
    wanted.free_among(&taken).ok_or(Error::Conflict("every address like that is taken"))
}
