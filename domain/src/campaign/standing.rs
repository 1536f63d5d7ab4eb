//! Whether a campaign takes entries at a moment, and how its page answers.

use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// What decides a campaign's standing.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, whatever the others are")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CampaignFacts {
    /// Published, and not a draft.
    pub published: bool,
    /// The switch in the dashboard.
    pub switched_on: bool,
    /// From when entries are taken.
    pub opens_at: Moment,
    /// Until when; a contact campaign may have no end.
    pub closes_at: Option<Moment>,
    /// Whether someone has entered.
    pub has_entries: bool,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// How a campaign stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A draft, or switched off before anyone entered: nobody sees it.
    Hidden,
    /// Published, and opens later.
    NotYetOpen,
    /// Takes entries.
    Open(Open),
    /// Its time is over.
    Closed,
    /// Switched off after someone entered: its page stays readable.
    SwitchedOff,
    /// Called off: its page says why, for good.
    Cancelled,
}

/// Proof that a campaign is open; only [`Standing::at`] makes one, and taking an
/// entry asks for it, so that a closed campaign cannot be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open(());

impl Standing {
    /// How a campaign with these facts stands at `now`.
    pub fn at(facts: CampaignFacts, now: Moment) -> Self {
        if !facts.published {
            return Self::Hidden;
        }
        if facts.cancelled {
            return Self::Cancelled;
        }
        if !facts.switched_on {
            return if facts.has_entries { Self::SwitchedOff } else { Self::Hidden };
        }
        if now < facts.opens_at {
            Self::NotYetOpen
        } else if facts.closes_at.is_some_and(|closes_at| now >= closes_at) {
            Self::Closed
        } else {
            Self::Open(Open(()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Moment = Moment::from_millis(1_764_500_400_000);

    fn facts() -> CampaignFacts {
        CampaignFacts {
            published: true,
            switched_on: true,
            opens_at: NOON,
            closes_at: Some(NOON.plus_days(7)),
            has_entries: false,
            cancelled: false,
        }
    }

    #[test]
    fn a_campaign_opens_and_closes_on_the_second() {
        assert_eq!(Standing::at(facts(), NOON.plus_seconds(-1)), Standing::NotYetOpen);
        assert!(matches!(Standing::at(facts(), NOON), Standing::Open(_)));
        let closes_at = NOON.plus_days(7);
        assert!(matches!(Standing::at(facts(), closes_at.plus_seconds(-1)), Standing::Open(_)));
        assert_eq!(Standing::at(facts(), closes_at), Standing::Closed);
    }

    #[test]
    fn switched_off_hides_a_campaign_only_before_the_first_entry() {
        let off = CampaignFacts { switched_on: false, ..facts() };
        assert_eq!(Standing::at(off, NOON), Standing::Hidden);
        assert_eq!(Standing::at(CampaignFacts { has_entries: true, ..off }, NOON), Standing::SwitchedOff);
    }

    #[test]
    fn what_is_called_off_stays_so_whatever_its_switch_and_the_time() {
        let off = CampaignFacts { cancelled: true, ..facts() };
        for moment in [NOON.plus_days(-1), NOON, NOON.plus_days(8)] {
            assert_eq!(Standing::at(off, moment), Standing::Cancelled);
            assert_eq!(
                Standing::at(CampaignFacts { switched_on: false, ..off }, moment),
                Standing::Cancelled
            );
        }
        assert_eq!(Standing::at(CampaignFacts { published: false, ..off }, NOON), Standing::Hidden);
    }

    #[test]
    fn a_draft_is_seen_by_nobody_and_a_campaign_without_end_stays_open() {
        assert_eq!(Standing::at(CampaignFacts { published: false, ..facts() }, NOON), Standing::Hidden);
        let endless = CampaignFacts { closes_at: None, ..facts() };
        assert!(matches!(Standing::at(endless, NOON.plus_days(9999)), Standing::Open(_)));
    }
}
