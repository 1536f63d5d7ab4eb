//! The campaigns on the front page: those that are open.

use crate::campaign::{HAS_ENTRIES, facts};
use crate::error::Result;
use crate::register::Register;
use crate::row::Columns;
use domain::campaign::{CampaignKind, Slug, Standing};
use domain::language::Language;
use domain::time::Moment;
use sqlx::{QueryBuilder, Sqlite};

/// A campaign on the front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontCampaign {
    /// Its name in the address.
    pub slug: Slug,
    /// Its kind.
    pub kind: CampaignKind,
    /// Its heading.
    pub title: String,
    /// The sentences under it.
    pub lead: String,
    /// The language of these texts: Finnish where the page's own is missing.
    pub language: Language,
    /// Until when.
    pub closes_at: Option<Moment>,
}

/// What the front page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontPage {
    /// The campaigns that are open now, those that close first at the top.
    pub campaigns: Vec<FrontCampaign>,
    /// When one opens or closes next.
    pub changes_at: Option<Moment>,
}

impl Register {
    /// What the front page shows now.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn front_page(&self, language: Language) -> Result<FrontPage> {
        let mut query = QueryBuilder::<Sqlite>::new("SELECT c.*, ");
        query.push(HAS_ENTRIES).push(
            ", t.title, t.lead, t.language
             FROM campaign c JOIN campaign_text t ON t.campaign_id = c.id AND t.language = coalesce(
                (SELECT language FROM campaign_text WHERE campaign_id = c.id AND language = ",
        );
        query.push_bind(language.tag()).push(
            "), 'fi') WHERE c.published_at IS NOT NULL AND c.switched_on = 1
             ORDER BY coalesce(c.closes_at, 9223372036854775807), c.id",
        );
        let rows = query.build().fetch_all(&mut *self.store.reader().await?).await?;
        let now = self.now();
        let mut campaigns = Vec::with_capacity(rows.len());
        let mut changes_at: Option<Moment> = None;
        for row in &rows {
            let facts = facts(row)?;
            let next = [Some(facts.opens_at), facts.closes_at].into_iter().flatten().filter(|at| *at > now);
            changes_at = changes_at.into_iter().chain(next).min();
            if matches!(Standing::at(facts, now), Standing::Open(_)) {
                campaigns.push(FrontCampaign {
                    slug: row.parsed("slug")?,
                    kind: row.coded("kind", CampaignKind::from_code)?,
                    title: row.text("title")?,
                    lead: row.text("lead")?,
                    language: row.language("language")?,
                    closes_at: row.optional_moment("closes_at")?,
                });
            }
        }
        Ok(FrontPage { campaigns, changes_at })
    }
}
