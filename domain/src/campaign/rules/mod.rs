//! The rules of a raffle: the parts that none may lack (requirements § 3), and the plain text
//! that is written from them.
//!
//! - [`write`]: the text whose hash the draw's record holds · [`words`]: its headings in three languages
//! - [`template`]: parts to begin with

mod template;
mod words;
mod write;

pub use template::template;
pub use write::write;

use serde::{Deserialize, Serialize};

/// A part of the rules that somebody must write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RulesPart {
    /// Who may enter.
    WhoMayEnter,
    /// How to enter.
    HowToEnter,
    /// How, when and by whom it is drawn.
    Draw,
    /// How the winners are told.
    Notification,
    /// How a prize is claimed, and what happens to one that nobody claims.
    Claim,
    /// That it is free of charge and asks for no purchase.
    FreeOfCharge,
    /// Who pays the lottery tax (arpajaisvero).
    LotteryTax,
    /// Where the privacy notice is.
    Privacy,
}

impl RulesPart {
    /// Every part, in the order of the text.
    pub const ALL: [Self; 8] = [
        Self::WhoMayEnter,
        Self::HowToEnter,
        Self::Draw,
        Self::Notification,
        Self::Claim,
        Self::FreeOfCharge,
        Self::LotteryTax,
        Self::Privacy,
    ];

    /// The name of the part, as in a campaign's file.
    pub fn name(self) -> &'static str {
        match self {
            Self::WhoMayEnter => "who_may_enter",
            Self::HowToEnter => "how_to_enter",
            Self::Draw => "draw",
            Self::Notification => "notification",
            Self::Claim => "claim",
            Self::FreeOfCharge => "free_of_charge",
            Self::LotteryTax => "lottery_tax",
            Self::Privacy => "privacy",
        }
    }
}

/// The parts as they are written in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RulesParts {
    /// Who may enter.
    pub who_may_enter: String,
    /// How to enter.
    pub how_to_enter: String,
    /// How, when and by whom it is drawn.
    pub draw: String,
    /// How the winners are told.
    pub notification: String,
    /// How a prize is claimed, and what happens to one that nobody claims.
    pub claim: String,
    /// That it is free of charge and asks for no purchase.
    pub free_of_charge: String,
    /// Who pays the lottery tax.
    pub lottery_tax: String,
    /// Where the privacy notice is.
    pub privacy: String,
    /// Anything else, which may be nothing.
    pub other: String,
}

impl RulesParts {
    /// What stands in a part, without white space around it.
    pub fn part(&self, part: RulesPart) -> &str {
        let text = match part {
            RulesPart::WhoMayEnter => &self.who_may_enter,
            RulesPart::HowToEnter => &self.how_to_enter,
            RulesPart::Draw => &self.draw,
            RulesPart::Notification => &self.notification,
            RulesPart::Claim => &self.claim,
            RulesPart::FreeOfCharge => &self.free_of_charge,
            RulesPart::LotteryTax => &self.lottery_tax,
            RulesPart::Privacy => &self.privacy,
        };
        text.trim()
    }

    /// Puts a text into a part.
    pub fn put(&mut self, part: RulesPart, text: String) {
        let place = match part {
            RulesPart::WhoMayEnter => &mut self.who_may_enter,
            RulesPart::HowToEnter => &mut self.how_to_enter,
            RulesPart::Draw => &mut self.draw,
            RulesPart::Notification => &mut self.notification,
            RulesPart::Claim => &mut self.claim,
            RulesPart::FreeOfCharge => &mut self.free_of_charge,
            RulesPart::LotteryTax => &mut self.lottery_tax,
            RulesPart::Privacy => &mut self.privacy,
        };
        *place = text;
    }
}
