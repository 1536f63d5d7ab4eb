//! Is a submission taken? Decided in one order: the key first, then the campaign,
//! then what was on screen and what was typed.

use super::lookup::{Known, KnownCampaign};
use super::submission::{Outcome, Submission};
use domain::campaign::Standing;
use domain::consent::{Channel, Shown, ShownId, WordingId, shown};
use domain::form::{ErrorCode, Field, Form, FormId, Problems};
use domain::time::Moment;
use std::collections::HashMap;

/// A submission that is taken, with what its rows need.
pub struct Taken<'a> {
    /// Its contents.
    pub form: &'a Form,
    /// What was on screen.
    pub shown: &'a Shown,
    /// The id of that.
    pub shown_id: &'a ShownId,
    /// Its campaign, if it belongs to one.
    pub campaign: Option<&'a KnownCampaign>,
    /// The boxes that were ticked, each with the wording that stood beside it.
    pub permits: Vec<(Channel, WordingId)>,
    /// Prohibitions of addresses and numbers, by keyed hash.
    pub suppressed: &'a HashMap<[u8; 16], String>,
}

/// Takes a submission whose key is new, or says why not.
pub fn judge<'a>(submission: &'a Submission, known: &'a Known, now: Moment) -> Result<Taken<'a>, Outcome> {
    let campaign = standing(&submission.form, known, now)?;
    let shown = shown_of(submission, known, now);
    if let (Ok(form), Some((shown_id, shown))) = (&submission.contents, shown)
        && let Some(permits) = permits_of(form, shown, known)
    {
        return Ok(Taken { form, shown, shown_id, campaign, permits, suppressed: &known.suppressed });
    }
    let mut problems = submission.contents.as_ref().err().cloned().unwrap_or_default();
    if shown.is_none() || problems.is_empty() {
        problems.add(Field::Shown, ErrorCode::WordingStale);
    }
    Err(Outcome::Invalid(problems))
}

/// The campaign of a form that is open now; a form without one always is.
fn standing<'a>(form: &FormId, known: &'a Known, now: Moment) -> Result<Option<&'a KnownCampaign>, Outcome> {
    let Some(slug) = form.campaign() else { return Ok(None) };
    let campaign = known.campaigns.get(slug).filter(|campaign| campaign.kind == form.kind());
    let campaign = campaign.ok_or(Outcome::Unknown)?;
    match Standing::at(campaign.facts, now) {
        Standing::Open(_) => Ok(Some(campaign)),
        Standing::Hidden if campaign.facts.published => Err(Outcome::Closed),
        Standing::Hidden => Err(Outcome::Unknown),
        Standing::Closed | Standing::SwitchedOff | Standing::Cancelled => Err(Outcome::Closed),
        Standing::NotYetOpen => Err(Outcome::Invalid(Problems::one(Field::Form, ErrorCode::CampaignNotOpen))),
    }
}

/// What was on screen, if it is known, of this form, and not too old.
fn shown_of<'a>(submission: &Submission, known: &'a Known, now: Moment) -> Option<(&'a ShownId, &'a Shown)> {
    let (id, kept) = known.shown.get_key_value(&ShownId::parse(&submission.shown)?)?;
    let fits =
        kept.shown.form == submission.form && !kept.void && shown::is_accepted(kept.superseded_at, now);
    fits.then_some((id, &kept.shown))
}

/// The ticked boxes with what stood beside them; none when a box was not on that page, since
/// nobody can prove a permission whose wording was not shown (R15).
fn permits_of(form: &Form, shown: &Shown, known: &Known) -> Option<Vec<(Channel, WordingId)>> {
    let beside = |channel: &Channel| {
        let wording = shown.wordings.iter().find(|id| known.channel_of.get(id) == Some(channel));
        wording.map(|id| (*channel, id.clone()))
    };
    form.permits().iter().map(beside).collect()
}
