//! A campaign's page.

use crate::campaign::{HAS_ENTRIES, IMAGE_COLUMNS, called_off, facts, image};
use crate::error::Result;
use crate::register::Register;
use crate::row::{Columns, from_json};
use domain::campaign::{CampaignKind, CampaignText, Slug, Standing};
use domain::language::Language;
use domain::share::ShareImage;
use domain::time::Moment;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Sqlite};

/// What a campaign's page and its rules page show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignPage {
    /// Its name in the address.
    pub slug: Slug,
    /// Its kind.
    pub kind: CampaignKind,
    /// Its texts.
    pub text: CampaignText,
    /// The language of these texts: Finnish where the page's own is missing.
    pub language: Language,
    /// How it stands now.
    pub standing: Standing,
    /// From when entries are taken.
    pub opens_at: Moment,
    /// Until when.
    pub closes_at: Option<Moment>,
    /// How many winners, for a raffle.
    pub winners: u32,
    /// The version of the rules now in force, for a raffle.
    pub rules_version: Option<u32>,
    /// Why it was called off, with the language of these words, if it was.
    pub cancelled: Option<(String, Language)>,
    /// Its own picture for links, if it has one.
    pub share: Option<Shared>,
}

/// A campaign's own picture for links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The picture.
    pub image: ShareImage,
    /// What it shows, in the language of the campaign's texts.
    pub alt: String,
}

impl Shared {
    /// The picture with what its campaign says it shows: the heading, when it says nothing.
    pub(crate) fn new(image: ShareImage, alt: &str, title: &str) -> Self {
        let alt = if alt.trim().is_empty() { title } else { alt };
        Self { image, alt: alt.trim().to_owned() }
    }
}

impl CampaignPage {
    /// When the page changes by itself: it opens, or it closes.
    pub fn changes_at(&self, now: Moment) -> Option<Moment> {
        [Some(self.opens_at), self.closes_at].into_iter().flatten().filter(|moment| *moment > now).min()
    }
}

/// A version of a raffle's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesVersion {
    /// Its number.
    pub version: u32,
    /// Since when it holds.
    pub at: Moment,
    /// The text, which the draw's record holds the hash of.
    pub text: String,
    /// The language of the text: Finnish where the version has none in the one asked for.
    pub language: Language,
}

impl Register {
    /// A published campaign, whatever its standing; the page decides what a hidden one answers.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn campaign_page(
        &self,
        slug: &Slug,
        kind: CampaignKind,
        language: Language,
    ) -> Result<Option<CampaignPage>> {
        let mut query = QueryBuilder::<Sqlite>::new("SELECT c.*, ");
        query.push(HAS_ENTRIES).push(", ").push(IMAGE_COLUMNS).push(
            ", t.title, t.lead, t.prizes, t.language, t.share_alt, r.text AS rules
             FROM campaign c JOIN campaign_text t ON t.campaign_id = c.id
             LEFT JOIN share_image i ON i.hash = c.share_image
             LEFT JOIN campaign_rules r
                ON r.campaign_id = c.id AND r.version = c.rules_version AND r.language = t.language
             WHERE c.published_at IS NOT NULL AND c.slug = ",
        );
        query.push_bind(slug.to_string()).push(" AND c.kind = ").push_bind(kind.code());
        query.push(" AND t.language IN ('fi', ").push_bind(language.tag());
        query.push(") ORDER BY t.language = ").push_bind(language.tag()).push(" DESC LIMIT 1");
        let mut reader = self.store.reader().await?;
        let row = query.build().fetch_optional(&mut *reader).await?;
        let Some(row) = row else { return Ok(None) };
        let facts = facts(&row)?;
        let cancelled =
            if facts.cancelled { called_off(&mut reader, &row.text("id")?, language).await? } else { None };
        let text = CampaignText {
            title: row.text("title")?,
            lead: row.text("lead")?,
            prizes: from_json(&row.text("prizes")?)?,
            rules: row.optional_text("rules")?.unwrap_or_default(),
        };
        let alt = row.text("share_alt")?;
        let share = image(&row)?.map(|image| Shared::new(image, &alt, &text.title));
        Ok(Some(CampaignPage {
            share,
            slug: slug.clone(),
            kind,
            text,
            language: row.language("language")?,
            standing: Standing::at(facts, self.now()),
            opens_at: facts.opens_at,
            closes_at: facts.closes_at,
            winners: row.count("winners")?,
            rules_version: row
                .optional_number("rules_version")?
                .and_then(|version| u32::try_from(version).ok()),
            cancelled,
        }))
    }

    /// Every version of a raffle's rules, in this language or else in Finnish, the newest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn rules_versions(&self, slug: &Slug, language: Language) -> Result<Vec<RulesVersion>> {
        let sql =
            "SELECT r.version, r.at, r.text, r.language FROM campaign_rules r JOIN campaign c ON c.id = r.campaign_id
             WHERE c.slug = $1 AND (r.language = $2 OR (r.language = 'fi' AND NOT EXISTS
                (SELECT 1 FROM campaign_rules o WHERE o.campaign_id = r.campaign_id AND o.version = r.version AND o.language = $2)))
             ORDER BY r.version DESC";
        let query = sqlx::query(sql).bind(slug.to_string()).bind(language.tag());
        let rows = query.fetch_all(&mut *self.store.reader().await?).await?;
        let version = |row: &SqliteRow| {
            Ok(RulesVersion {
                version: row.count("version")?,
                at: row.moment("at")?,
                text: row.text("text")?,
                language: row.language("language")?,
            })
        };
        rows.iter().map(version).collect()
    }
}
