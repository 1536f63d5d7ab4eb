//! Looking at drafts. No personal data in them, so seeing them is not logged.

use super::super::publish::{has_notice, taken};
use super::{Kept, find, published};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::keys::Purpose;
use crate::page::{CampaignPage, Shared};
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::campaign::{CampaignFacts, CampaignKind, Standing, rules, unfavourable};
use domain::id::DraftId;
use domain::language::Language;
use domain::share::ShareImage;
use domain::view::{DraftCard, DraftSheet};

impl Register {
    /// Every campaign in preparation, those changed last first.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see campaigns.
    pub async fn drafts(&self, authority: &Authority) -> Result<Vec<DraftCard>> {
        authority.needs(Right::See, Object::Campaigns)?;
        let sql = "SELECT id, campaign_id, changed_at, draft ->> 'kind' AS kind,
                coalesce((SELECT value ->> 'title' FROM json_each(draft, '$.texts') WHERE value ->> 'language' = 'fi'), '') AS title
             FROM campaign_draft ORDER BY changed_at DESC, id DESC";
        let rows = sqlx::query(sql).fetch_all(&mut *self.store.reader().await?).await?;
        let card = |row: &sqlx::sqlite::SqliteRow| {
            Ok(DraftCard {
                id: row.parsed("id")?,
                kind: row.coded("kind", CampaignKind::from_code)?,
                title: row.text("title")?,
                published: row.optional_text("campaign_id")?.is_some(),
                changed_at: row.moment("changed_at")?,
            })
        };
        rows.iter().map(card).collect()
    }

    /// A draft for the editor.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::NotFound`].
    pub async fn draft(&self, authority: &Authority, id: DraftId) -> Result<DraftSheet> {
        authority.needs(Right::See, Object::Campaigns)?;
        let mut reader = self.store.reader().await?;
        let kept = find(&mut reader, &id).await?;
        let mut fixed = Vec::new();
        let notice = has_notice(&mut reader).await?;
        let missing = if let Some(campaign) = &kept.campaign {
            let (was, has_entries) = published(&mut reader, campaign).await?;
            if has_entries && was.kind == CampaignKind::Raffle {
                fixed = unfavourable(&was, &kept.draft);
            }
            kept.draft.missing_to_revise(was.closes_at, notice, self.now())
        } else {
            let mut missing = kept.draft.missing_to_publish(notice, self.now());
            missing.extend(taken(&mut reader, &kept.draft).await?);
            missing
        };
        let published = kept.campaign.is_some();
        let (draft, version, share) = (kept.draft, kept.version, kept.share);
        Ok(DraftSheet {
            id,
            version,
            draft,
            missing,
            fixed,
            published,
            preview: self.preview_token(&id),
            share,
        })
    }

    /// A draft as its page would look while it is open, for whoever holds the secret link.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the token is none of ours, or the draft is published or thrown away.
    pub async fn preview(&self, token: &str, language: Language) -> Result<CampaignPage> {
        let Kept { draft, share, .. } = self.previewed(token).await?;
        let local = draft.text(language).or_else(|| draft.text(Language::Fi)).ok_or(Error::NotFound)?;
        let raffle = draft.kind == CampaignKind::Raffle;
        let rules = if raffle { rules::write(&draft, local) } else { String::new() };
        let opens_at = draft.opens_at;
        let facts = CampaignFacts {
            published: true,
            switched_on: true,
            opens_at,
            closes_at: None,
            has_entries: false,
            cancelled: false,
        };
        Ok(CampaignPage {
            share: share.map(|image| Shared::new(image, &local.share_alt, local.heading().0)),
            slug: draft.slug.clone(),
            kind: draft.kind,
            text: local.as_text(rules),
            language: local.language,
            standing: Standing::at(facts, opens_at),
            opens_at,
            closes_at: draft.closes_at,
            winners: draft.winners,
            rules_version: raffle.then_some(1),
            cancelled: None,
        })
    }

    /// The picture for links of the draft that this secret link shows, if it has one.
    ///
    /// # Errors
    /// As [`Register::preview`].
    pub(crate) async fn previewed_image(&self, token: &str) -> Result<Option<ShareImage>> {
        Ok(self.previewed(token).await?.share)
    }

    async fn previewed(&self, token: &str) -> Result<Kept> {
        let id = self.key.open_token(Purpose::Preview, token).ok_or(Error::NotFound)?;
        find(&mut *self.store.reader().await?, &DraftId::from_bytes(id)).await
    }
}
