//! Campaigns as marketing sees them.

use crate::campaign::{CampaignKind, Slug, Standing};
use crate::id::CampaignId;
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
}
