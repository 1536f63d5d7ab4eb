//! What a campaign's page says, in one language (requirements § 3).

use serde::{Deserialize, Serialize};

/// A prize with its value in euro cents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prize {
    /// What can be won.
    pub name: String,
    /// What it is worth, in euro cents.
    pub value_cents: u32,
    /// How many of them.
    pub count: u32,
}

/// The texts of a campaign in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignText {
    /// The heading.
    pub title: String,
    /// One or two sentences under it.
    pub lead: String,
    /// The prizes, for a raffle.
    pub prizes: Vec<Prize>,
    /// The whole rules as plain text, for a raffle: the text whose hash the draw's record holds.
    pub rules: String,
}
