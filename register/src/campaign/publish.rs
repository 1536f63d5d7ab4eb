//! A new campaign, published with its texts and the first version of its rules.

use super::write;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::notice;
use crate::outside::Outside;
use crate::register::Register;
use crate::shown;
use domain::access::{Object, Right};
use domain::campaign::{CampaignDraft, CampaignKind, Missing};
use domain::id::CampaignId;
use domain::language::Language;
use domain::share::ImageHash;
use domain::time::Moment;
use sqlx::SqliteConnection;

impl Register {
    /// Publishes a campaign, switched on.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::Incomplete`] with all that is missing; a slug that is taken is too.
    pub async fn publish_campaign(&self, authority: &Authority, draft: CampaignDraft) -> Result<CampaignId> {
        self.publish(authority, draft, None).await
    }

    /// The same with its own picture for links, if it has one.
    pub(super) async fn publish(
        &self,
        authority: &Authority,
        draft: CampaignDraft,
        share: Option<ImageHash>,
    ) -> Result<CampaignId> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.change_pages(move |connection| {
            Box::pin(async move {
                let has_notice = has_notice(connection).await?;
                let mut missing = draft.missing_to_publish(has_notice, outside.now());
                missing.extend(taken(connection, &draft).await?);
                nothing(missing)?;
                let id = CampaignId::new(outside.now(), outside.chance.bytes());
                insert(connection, &outside, id, &draft, share).await?;
                shown::refresh(connection, outside.now()).await?;
                let object = [id.to_string()];
                audit::append(connection, &outside, &authority, Action::CampaignPublished, &object).await?;
                Ok(id)
            })
        });
        let id = work.await?;
        self.tell_of_campaigns();
        Ok(id)
    }
}

/// Lets only a draft through that lacks nothing.
pub(super) fn nothing(missing: Vec<Missing>) -> Result<()> {
    if missing.is_empty() { Ok(()) } else { Err(Error::Incomplete(missing)) }
}

/// Whether a privacy notice is published.
pub(super) async fn has_notice(connection: &mut SqliteConnection) -> Result<bool> {
    Ok(notice::current(connection, Language::Fi).await?.is_some())
}

/// That a new campaign needs another address, when this one is taken; not while something else is typed.
pub(super) async fn taken(
    connection: &mut SqliteConnection,
    draft: &CampaignDraft,
) -> Result<Option<Missing>> {
    if draft.unread.slug.is_some() {
        return Ok(None);
    }
    let query = sqlx::query("SELECT 1 FROM campaign WHERE slug = $1").bind(draft.slug.to_string());
    Ok(query.fetch_optional(connection).await?.map(|_| Missing::Address))
}

async fn insert(
    connection: &mut SqliteConnection,
    outside: &Outside,
    id: CampaignId,
    draft: &CampaignDraft,
    share: Option<ImageHash>,
) -> Result<()> {
    let now = outside.now();
    let version = (draft.kind == CampaignKind::Raffle).then_some(1);
    let sql = "INSERT INTO campaign (id, slug, kind, created_at, published_at, switched_on, opens_at, closes_at, winners, reserves, rules_version, share_image)
         VALUES ($1, $2, $3, $4, $4, 1, $5, $6, $7, $8, $9, (SELECT hash FROM share_image WHERE hash = $10))";
    sqlx::query(sql)
        .bind(id.to_string())
        .bind(draft.slug.to_string())
        .bind(draft.kind.code())
        .bind(now.millis())
        .bind(draft.opens_at.millis())
        .bind(draft.closes_at.map(Moment::millis))
        .bind(i64::from(draft.winners))
        .bind(i64::from(draft.reserves))
        .bind(version.map(i64::from))
        .bind(share.map(|hash| hash.to_string()))
        .execute(&mut *connection)
        .await?;
    write::texts(connection, &id.to_string(), draft).await?;
    if let Some(version) = version {
        write::rules(connection, &id.to_string(), draft, version, now).await?;
    }
    Ok(())
}
