//! Keeping what somebody types, and throwing it away.

use super::super::share;
use super::{Kept, find, published};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::to_json;
use domain::access::{Object, Right};
use domain::campaign::CampaignDraft;
use domain::id::DraftId;
use domain::view::DraftSheet;
use sqlx::SqliteConnection;

/// How long a draft may be as JSON, in bytes.
const LONGEST: usize = 400_000;

impl Register {
    /// Keeps a draft as somebody who saw `version` has typed it, and tells what it lacks.
    ///
    /// Address and kind of a published campaign stay; the organiser is the company, and there are as
    /// many winners as prizes. Keeping it is no line in the audit log, publishing is (ADR 75).
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`] when it is published or thrown away meanwhile, or
    /// [`Error::Conflict`] when somebody else has changed it.
    pub async fn save_draft(
        &self,
        authority: &Authority,
        id: DraftId,
        version: u32,
        draft: CampaignDraft,
        organiser: Option<String>,
    ) -> Result<DraftSheet> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let now = self.now();
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let before = find(connection, &id).await?;
                if before.version != version {
                    return Err(Error::Conflict("somebody else has changed this campaign"));
                }
                let draft = as_it_may_be(connection, &before, draft, organiser).await?;
                let json = to_json(&draft)?;
                if json.len() > LONGEST {
                    return Err(Error::Conflict("this is too long to be a campaign"));
                }
                let sql =
                    "UPDATE campaign_draft SET draft = $1, version = version + 1, changed_at = $2 WHERE id = $3";
                let update = sqlx::query(sql).bind(json).bind(now.millis()).bind(id.to_string());
                update.execute(connection).await?;
                Ok(())
            })
        });
        work.await?;
        self.draft(authority, id).await
    }

    /// Throws a draft away; a campaign that it would have changed stays as it is.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::NotFound`].
    pub async fn discard_draft(&self, authority: &Authority, id: DraftId) -> Result<()> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                remove(connection, &id).await?;
                let object = [id.to_string()];
                audit::append(connection, &outside, &authority, Action::DraftDiscarded, &object).await
            })
        });
        work.await
    }
}

pub(super) async fn remove(connection: &mut SqliteConnection, id: &DraftId) -> Result<()> {
    let gone = sqlx::query("DELETE FROM campaign_draft WHERE id = $1").bind(id.to_string());
    match gone.execute(&mut *connection).await?.rows_affected() {
        0 => Err(Error::NotFound),
        _ => share::sweep(connection).await,
    }
}

async fn as_it_may_be(
    connection: &mut SqliteConnection,
    before: &Kept,
    mut draft: CampaignDraft,
    organiser: Option<String>,
) -> Result<CampaignDraft> {
    draft.kind = before.draft.kind;
    draft.organiser = organiser;
    if let Some(campaign) = &before.campaign {
        let (was, has_entries) = published(connection, campaign).await?;
        draft.slug = was.slug;
        draft.unread.slug = None;
        if has_entries {
            draft.organiser = was.organiser;
        }
    }
    draft.settle();
    Ok(draft)
}
