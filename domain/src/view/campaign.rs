//! Campaigns as marketing sees them.

use super::Square;
use crate::campaign::{CampaignDraft, CampaignKind, Missing, Prize, Slug, Standing, Unfavourable};
use crate::id::{CampaignId, DraftId};
use crate::share::ShareImage;
use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// A campaign on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignCard {
    /// Its id.
    pub id: CampaignId,
    /// Its kind.
    pub kind: CampaignKind,
    /// Its name in the address.
    pub slug: Slug,
    /// Its heading, in Finnish.
    pub title: String,
    /// The switch.
    pub switched_on: bool,
    /// How it stands now.
    pub standing: Standing,
    /// From when entries are taken.
    pub opens_at: Moment,
    /// Until when.
    pub closes_at: Option<Moment>,
    /// How many entries or requests came.
    pub submissions: u32,
    /// Why it was called off, in Finnish, if it was.
    pub called_off: Option<String>,
}

/// A campaign in preparation, in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftCard {
    /// Its id.
    pub id: DraftId,
    /// Its kind.
    pub kind: CampaignKind,
    /// Its heading, in Finnish.
    pub title: String,
    /// Whether it changes a campaign that is published.
    pub published: bool,
    /// When it was last changed.
    pub changed_at: Moment,
}

/// A campaign in preparation, in the editor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSheet {
    /// Its id.
    pub id: DraftId,
    /// Its version; whoever saves names the one they saw.
    pub version: u32,
    /// What it says.
    pub draft: CampaignDraft,
    /// What it lacks before it may be published.
    pub missing: Vec<Missing>,
    /// What it changes that may not change any more, since somebody has entered.
    pub fixed: Vec<Unfavourable>,
    /// Whether it changes a campaign that is published.
    pub published: bool,
    /// The token of the secret link to its preview.
    pub preview: String,
    /// Its own picture for links, if it has one.
    pub share: Option<ShareImage>,
}

/// What a poster of a campaign shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poster {
    /// Its kind.
    pub kind: CampaignKind,
    /// The heading.
    pub title: String,
    /// One or two sentences under it.
    pub lead: String,
    /// What can be won, for a raffle.
    pub prizes: Vec<Prize>,
    /// Until when entries are taken.
    pub closes_at: Option<Moment>,
    /// The page's address, as it is read and typed.
    pub address: String,
    /// The same with where a visitor came from, for a camera.
    pub square: Square,
}

/// Something that was done with a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignAct {
    /// When.
    pub at: Moment,
    /// By whom: a user name, or none for the operator at the command line.
    pub by: Option<String>,
    /// What.
    pub what: CampaignDeed,
    /// Why, in Finnish, for what is told to everybody.
    pub reason: Option<String>,
}

/// What can be done with a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CampaignDeed {
    /// Published.
    Published,
    /// Changed.
    Revised,
    /// Switched on.
    SwitchedOn,
    /// Switched off.
    SwitchedOff,
    /// Called off.
    Cancelled,
}
