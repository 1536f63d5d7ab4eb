//! What was done with a campaign, from the audit log.

use super::cancel::called_off;
use crate::audit::Action;
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::campaign::Slug;
use domain::language::Language;
use domain::view::{CampaignAct, CampaignDeed};

/// The lines of the log that tell a campaign's history.
const DEEDS: [(Action, CampaignDeed); 5] = [
    (Action::CampaignPublished, CampaignDeed::Published),
    (Action::CampaignRevised, CampaignDeed::Revised),
    (Action::CampaignSwitchedOn, CampaignDeed::SwitchedOn),
    (Action::CampaignSwitchedOff, CampaignDeed::SwitchedOff),
    (Action::CampaignCancelled, CampaignDeed::Cancelled),
];

impl Register {
    /// What was done with a published campaign, the newest first.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see campaigns, or [`Error::NotFound`].
    pub async fn campaign_history(&self, authority: &Authority, slug: &Slug) -> Result<Vec<CampaignAct>> {
        authority.needs(Right::See, Object::Campaigns)?;
        let mut reader = self.store.reader().await?;
        let known = sqlx::query("SELECT id FROM campaign WHERE published_at IS NOT NULL AND slug = $1");
        let row = known.bind(slug.to_string()).fetch_optional(&mut *reader).await?.ok_or(Error::NotFound)?;
        let sql = "SELECT e.at, e.action, s.user_name FROM audit_event e
             LEFT JOIN staff s ON s.id = e.actor
             WHERE substr(e.action, 1, 9) = 'campaign.' AND e.objects = $1 ORDER BY e.seq DESC";
        let id = row.text("id")?;
        let object = crate::row::to_json(&[&id])?;
        let rows = sqlx::query(sql).bind(object).fetch_all(&mut *reader).await?;
        let called_off = called_off(&mut reader, &id, Language::Fi).await?.map(|(reason, _)| reason);
        let act = |row: &sqlx::sqlite::SqliteRow| {
            let of =
                |code: &str| DEEDS.iter().find(|(action, _)| action.code() == code).map(|(_, deed)| *deed);
            let what = row.coded("action", of)?;
            Ok(CampaignAct {
                at: row.moment("at")?,
                by: row.optional_text("user_name")?,
                what,
                reason: called_off.clone().filter(|_| what == CampaignDeed::Cancelled),
            })
        };
        rows.iter().map(act).collect()
    }
}
