//! Calling a campaign off: an act of its own, with a reason that everybody reads.

use super::read::as_draft;
use super::share;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::campaign::{Reasons, Slug};
use domain::language::Language;
use sqlx::SqliteConnection;

impl Register {
    /// Calls a published campaign off, for good: its page says why, and nobody can enter any more.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`] when there is no such published campaign, or
    /// [`Error::Conflict`] when it is called off already.
    pub async fn cancel_campaign(&self, authority: &Authority, slug: &Slug, reasons: Reasons) -> Result<()> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let (outside, authority, slug) = (self.outside.clone(), authority.clone(), slug.clone());
        let work = self.change_pages(move |connection| {
            Box::pin(async move {
                let (id, _) = as_draft(connection, &slug).await?.ok_or(Error::NotFound)?;
                let sql = "UPDATE campaign SET cancelled_at = $1 WHERE id = $2 AND cancelled_at IS NULL";
                let update = sqlx::query(sql).bind(outside.now().millis()).bind(id.clone());
                if update.execute(&mut *connection).await?.rows_affected() == 0 {
                    return Err(Error::Conflict("this campaign is called off already"));
                }
                for (language, reason) in reasons.all() {
                    let sql =
                        "INSERT INTO campaign_cancellation (campaign_id, language, reason) VALUES ($1, $2, $3)";
                    let insert = sqlx::query(sql).bind(id.clone()).bind(language.tag()).bind(reason.to_owned());
                    insert.execute(&mut *connection).await?;
                }
                let draft = sqlx::query("DELETE FROM campaign_draft WHERE campaign_id = $1").bind(id.clone());
                draft.execute(&mut *connection).await?;
                share::sweep(connection).await?;
                audit::append(connection, &outside, &authority, Action::CampaignCancelled, &[id]).await
            })
        });
        work.await?;
        self.tell_of_campaigns();
        Ok(())
    }
}

/// Why a campaign was called off, in this language or else in Finnish; nothing for one that goes on.
pub(crate) async fn called_off(
    reader: &mut SqliteConnection,
    campaign: &str,
    language: Language,
) -> Result<Option<(String, Language)>> {
    let sql = "SELECT reason, language FROM campaign_cancellation
         WHERE campaign_id = $1 AND language IN ('fi', $2) ORDER BY language = $2 DESC LIMIT 1";
    let query = sqlx::query(sql).bind(campaign.to_owned()).bind(language.tag());
    let row = query.fetch_optional(reader).await?;
    row.map(|row| Ok((row.text("reason")?, row.language("language")?))).transpose()
}
