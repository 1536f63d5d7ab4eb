//! The switch: on and off. It never moves the closing time.

use super::{HAS_ENTRIES, facts};
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::campaign::{CampaignFacts, Slug, Standing};
use sqlx::{QueryBuilder, Sqlite};

/// What a turn of the switch came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Switched {
    /// Whether the switch stood otherwise before.
    pub changed: bool,
    /// How the campaign stands now.
    pub standing: Standing,
}

impl Register {
    /// Switches a campaign on or off. In force for every submission that commits after this returns.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`] when there is no such published campaign, or
    /// [`Error::Conflict`] when it is called off.
    pub async fn switch_campaign(&self, authority: &Authority, slug: &Slug, on: bool) -> Result<Switched> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let (outside, authority, slug) = (self.outside.clone(), authority.clone(), slug.clone());
        let work = self.change_pages(move |connection| {
            Box::pin(async move {
                let mut query = QueryBuilder::<Sqlite>::new("SELECT c.*, ");
                query
                    .push(HAS_ENTRIES)
                    .push(" FROM campaign c WHERE c.published_at IS NOT NULL AND c.slug = ");
                query.push_bind(slug.to_string());
                let row = query.build().fetch_optional(&mut *connection).await?.ok_or(Error::NotFound)?;
                let before = facts(&row)?;
                if before.cancelled {
                    return Err(Error::Conflict("this campaign is called off"));
                }
                let standing = Standing::at(CampaignFacts { switched_on: on, ..before }, outside.now());
                if before.switched_on == on {
                    return Ok(Switched { changed: false, standing });
                }
                let id = row.text("id")?;
                sqlx::query("UPDATE campaign SET switched_on = $1 WHERE id = $2")
                    .bind(i64::from(on))
                    .bind(id.clone())
                    .execute(&mut *connection)
                    .await?;
                let action = if on { Action::CampaignSwitchedOn } else { Action::CampaignSwitchedOff };
                audit::append(connection, &outside, &authority, action, &[id]).await?;
                Ok(Switched { changed: true, standing })
            })
        });
        let switched = work.await?;
        if switched.changed {
            self.tell_of_campaigns();
        }
        Ok(switched)
    }
}
