//! How many there are, before anybody is named. No person is in it, so seeing it is not logged.

use super::choose::Chosen;
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::campaign::Slug;
use domain::id::CampaignId;
use domain::list::{ListFilter, Withheld};
use domain::view::{ListCampaign, ListCount};
use sqlx::SqliteConnection;

impl Register {
    /// How many a list would hold, and how many it would leave out.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see marketing lists, [`Error::NotFound`] for a campaign
    /// that there is not.
    pub async fn count_list(&self, authority: &Authority, filter: ListFilter) -> Result<ListCount> {
        authority.needs(Right::See, Object::MarketingLists)?;
        let _turn = self.counting.acquire().await.map_err(|_| Error::Unavailable)?;
        let mut reader = self.store.reader().await?;
        let mut chosen = chosen(&mut reader, filter).await?;
        let (mut people, mut withheld, mut after) = (0_u32, Withheld::default(), None);
        loop {
            let choice = chosen.part(&mut reader, &self.key, after).await?;
            people += u32::try_from(choice.people.len()).unwrap_or(u32::MAX);
            withheld.unconfirmed += choice.withheld.unconfirmed;
            withheld.withdrawn += choice.withheld.withdrawn;
            withheld.prohibited += choice.withheld.prohibited;
            withheld.objected += choice.withheld.objected;
            chosen.passed.add(&choice.passed);
            after = choice.next;
            if after.is_none() {
                return Ok(ListCount { people, left_out: withheld.told(&chosen.filter) });
            }
        }
    }

    /// The campaigns that a list can be narrowed to, the newest first.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see marketing lists.
    pub async fn list_campaigns(&self, authority: &Authority) -> Result<Vec<ListCampaign>> {
        authority.needs(Right::See, Object::MarketingLists)?;
        let sql = "SELECT c.slug, t.title FROM campaign c
             JOIN campaign_text t ON t.campaign_id = c.id AND t.language = 'fi'
             WHERE c.published_at IS NOT NULL ORDER BY c.id DESC";
        let rows = sqlx::query(sql).fetch_all(&mut *self.store.reader().await?).await?;
        rows.iter()
            .map(|row| Ok(ListCampaign { slug: row.parsed("slug")?, title: row.text("title")? }))
            .collect()
    }
}

/// The filter with its campaign looked up.
pub(super) async fn chosen(connection: &mut SqliteConnection, filter: ListFilter) -> Result<Chosen> {
    let campaign = match &filter.campaign {
        Some(slug) => Some(campaign(connection, slug).await?),
        None => None,
    };
    Ok(Chosen::new(filter, campaign))
}

async fn campaign(connection: &mut SqliteConnection, slug: &Slug) -> Result<CampaignId> {
    let query = sqlx::query("SELECT id FROM campaign WHERE slug = $1").bind(slug.to_string());
    query.fetch_optional(connection).await?.ok_or(Error::NotFound)?.parsed("id")
}
