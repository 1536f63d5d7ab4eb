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

/// The address of a campaign whose heading gives none.
const ANY: &str = "kampanja";

impl Register {
    /// Begins a new campaign with this heading, in an address that reads like it.
    ///
    /// # Errors
    /// [`Error::Denied`]
    pub async fn begin_campaign(
        &self,
        authority: &Authority,
        kind: CampaignKind,
        title: &str,
        organiser: Option<String>,
    ) -> Result<DraftId> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let title = title.trim().to_owned();
        let wanted = match Slug::from_title(&title) {
            Some(slug) => slug,
            // No letter of the heading, or its first word, fits into an address: one that is typed over.
            None => Slug::parse(ANY).map_err(|_| Error::Corrupt("a word of ours"))?,
        };
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let slug = free(connection, &wanted).await?;
                let draft = CampaignDraft::begin(kind, slug, title, organiser, outside.now());
                insert(connection, &outside, &authority, &draft, Beginning::Anew).await
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
                let (id, model) = as_draft(connection, &slug).await?.ok_or(Error::NotFound)?;
                let slug = free(connection, &slug).await?;
                let copy = model.again(slug, organiser, outside.now());
                insert(connection, &outside, &authority, &copy, Beginning::Copy(id)).await
            })
        });
        work.await
    }

    /// Begins changes to a published campaign, or goes on with those that somebody began. An offer's
    /// organiser, who stands in no rules, is the one of today.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::NotFound`] when there is no such published campaign.
    pub async fn edit_campaign(
        &self,
        authority: &Authority,
        slug: &Slug,
        organiser: Option<String>,
    ) -> Result<DraftId> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let (outside, authority, slug) = (self.outside.clone(), authority.clone(), slug.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let (id, mut draft) = as_draft(connection, &slug).await?.ok_or(Error::NotFound)?;
                let begun =
                    sqlx::query("SELECT id FROM campaign_draft WHERE campaign_id = $1").bind(id.clone());
                if let Some(row) = begun.fetch_optional(&mut *connection).await? {
                    return row.parsed("id");
                }
                draft.organiser = draft.organiser.or(organiser);
                insert(connection, &outside, &authority, &draft, Beginning::Change(id)).await
            })
        });
        work.await
    }
}

/// What a draft begins from: nothing, or the campaign with this id, whose picture for links it has too.
enum Beginning {
    Anew,
    Copy(String),
    Change(String),
}

async fn insert(
    connection: &mut SqliteConnection,
    outside: &Outside,
    authority: &Authority,
    draft: &CampaignDraft,
    beginning: Beginning,
) -> Result<DraftId> {
    let id = DraftId::new(outside.now(), outside.chance.bytes());
    let (campaign, model) = match beginning {
        Beginning::Anew => (None, None),
        Beginning::Copy(model) => (None, Some(model)),
        Beginning::Change(campaign) => (Some(campaign.clone()), Some(campaign)),
    };
    let sql = "INSERT INTO campaign_draft (id, campaign_id, draft, version, changed_at, share_image)
         VALUES ($1, $2, $3, 1, $4, (SELECT share_image FROM campaign WHERE id = $5))";
    sqlx::query(sql)
        .bind(id.to_string())
        .bind(campaign)
        .bind(to_json(draft)?)
        .bind(outside.now().millis())
        .bind(model)
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
