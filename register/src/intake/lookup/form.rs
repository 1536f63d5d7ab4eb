//! The campaigns and page versions that a batch names.

use crate::campaign::{HAS_ENTRIES, facts};
use crate::error::Result;
use crate::intake::prepared::Prepared;
use crate::row::Columns;
use crate::shown::{self, KeptShown};
use crate::store::trip::{Asked, Questions};
use domain::campaign::{CampaignFacts, CampaignKind, Slug};
use domain::consent::{Channel, ShownId, WordingId};
use domain::id::CampaignId;
use sqlx::sqlite::SqliteRow;
use std::collections::{BTreeSet, HashMap};

/// A campaign as intake needs it.
#[derive(Debug, Clone)]
pub struct KnownCampaign {
    /// Its id.
    pub id: CampaignId,
    /// Its kind.
    pub kind: CampaignKind,
    /// What decides whether it is open.
    pub facts: CampaignFacts,
}

pub fn ask_campaigns(questions: &mut Questions, batch: &[Prepared<'_>]) -> Asked {
    let slugs: BTreeSet<&Slug> = batch.iter().filter_map(|one| one.submission.form.campaign()).collect();
    let sql = format!("SELECT c.*, {HAS_ENTRIES} FROM campaign c WHERE c.slug IN ");
    questions.ask_of(&sql, slugs.into_iter().map(ToString::to_string), "")
}

pub fn campaigns(rows: &[SqliteRow]) -> Result<HashMap<Slug, KnownCampaign>> {
    let campaign = |row: &SqliteRow| {
        let known = KnownCampaign {
            id: row.parsed("id")?,
            kind: row.coded("kind", CampaignKind::from_code)?,
            facts: facts(row)?,
        };
        Ok((row.parsed("slug")?, known))
    };
    rows.iter().map(campaign).collect()
}

pub fn ask_shown(questions: &mut Questions, batch: &[Prepared<'_>]) -> Asked {
    questions.ask_of("SELECT * FROM shown WHERE id IN ", shown_ids(batch), "")
}

pub fn shown(rows: &[SqliteRow]) -> Result<HashMap<ShownId, KeptShown>> {
    let kept = rows.iter().map(shown::from_row);
    kept.map(|kept| kept.map(|kept| (kept.shown.id(), kept))).collect()
}

/// The wordings that those page versions showed.
pub fn ask_wordings(questions: &mut Questions, batch: &[Prepared<'_>]) -> Asked {
    let sql = "SELECT id, channel FROM wording WHERE id IN
        (SELECT j.value FROM shown, json_each(shown.wordings) j WHERE shown.id IN ";
    questions.ask_of(sql, shown_ids(batch), ")")
}

pub fn channels(rows: &[SqliteRow]) -> Result<HashMap<WordingId, Channel>> {
    let channel = |row: &SqliteRow| {
        Ok((WordingId::from_text(row.text("id")?), row.coded("channel", Channel::from_code)?))
    };
    rows.iter().map(channel).collect()
}

fn shown_ids(batch: &[Prepared<'_>]) -> impl Iterator<Item = String> {
    let ids: BTreeSet<ShownId> =
        batch.iter().filter_map(|one| ShownId::parse(&one.submission.shown)).collect();
    ids.into_iter().map(|id| id.to_string())
}
