//! The switch: on and off. It never moves the closing time.

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::campaign::Slug;

impl Register {
    /// Switches a campaign on or off; says whether that changed anything. In force for every
    /// submission that commits after this returns.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::NotFound`] when there is no such published campaign.
    pub async fn switch_campaign(&self, authority: &Authority, slug: &Slug, on: bool) -> Result<bool> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let (outside, authority, slug) = (self.outside.clone(), authority.clone(), slug.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let query = sqlx::query(
                    "SELECT id, switched_on FROM campaign WHERE slug = $1 AND published_at IS NOT NULL",
                );
                let row = query.bind(slug.to_string()).fetch_optional(&mut *connection).await?;
                let row = row.ok_or(Error::NotFound)?;
                if row.flag("switched_on")? == on {
                    return Ok(false);
                }
                let id = row.text("id")?;
                sqlx::query("UPDATE campaign SET switched_on = $1 WHERE id = $2")
                    .bind(i64::from(on))
                    .bind(id.clone())
                    .execute(&mut *connection)
                    .await?;
                let action = if on { Action::CampaignSwitchedOn } else { Action::CampaignSwitchedOff };
                audit::append(connection, &outside, &authority, action, &[id]).await?;
                Ok(true)
            })
        });
        work.await
    }
}
