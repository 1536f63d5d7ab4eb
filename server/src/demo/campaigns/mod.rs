//! A raffle that is open, one that opens later, and an offer: campaigns' files, moved to these days.

use crate::campaign_file;
use ::app::services::Controller;
use anyhow::{Context, Result};
use domain::campaign::CampaignDraft;
use domain::time::Moment;
use register::{Authority, Register};

const AUTUMN: &str = include_str!("syksyn-suursiivous.toml");
const WINTER: &str = include_str!("joulun-valo.toml");
const OFFER: &str = include_str!("kirkkaat-ikkunat.toml");

/// Publishes them.
///
/// # Errors
/// What the register says.
pub async fn publish(register: &Register, controller: &Controller) -> Result<()> {
    let now = register.now();
    let organiser = controller.organiser();
    let autumn = campaign_file::parse(AUTUMN, Some(organiser.clone()))?;
    let autumn = open(autumn, now.plus_days(-3), now.plus_days(10))?;
    let winter = campaign_file::parse(WINTER, Some(organiser.clone()))?;
    let winter = open(winter, end_of_day(now.plus_days(14))?, now.plus_days(28))?;
    let offer = campaign_file::parse(OFFER, Some(organiser))?;
    let offer = CampaignDraft { opens_at: now.plus_days(-1), ..offer };
    for draft in [autumn, winter, offer] {
        register.publish_campaign(&Authority::Operator, draft).await?;
    }
    Ok(())
}

/// The raffle with these times, and winners told and prizes claimed as long after as in its file.
fn open(draft: CampaignDraft, opens_at: Moment, closes_on: Moment) -> Result<CampaignDraft> {
    let closes_at = end_of_day(closes_on)?;
    let after = |days| end_of_day(closes_at.plus_days(days)).map(Some);
    Ok(CampaignDraft {
        opens_at,
        closes_at: Some(closes_at),
        told_by: after(7)?,
        claim_by: after(37)?,
        ..draft
    })
}

/// 23.59.59 of the day in Helsinki.
fn end_of_day(moment: Moment) -> Result<Moment> {
    let day = moment.in_helsinki().date();
    Moment::from_helsinki(day.at(23, 59, 59, 0)).context("a day without an end")
}
