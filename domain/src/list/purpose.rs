//! What a list is for: a closed list, so that every file names a purpose that can be held against
//! what the data was given for (R5).

use crate::sub_register::{Purpose, SubRegister};
use serde::{Deserialize, Serialize};

/// What somebody wants a list for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListPurpose {
    /// A newsletter of the company's own.
    Newsletter,
    /// An offer of the company's own services.
    Offer,
    /// News of a raffle or another campaign of the company's own.
    CampaignNews,
    /// Asking customers how the company's services please them.
    Survey,
    /// Answering contact requests.
    AnsweringRequests,
    /// Carrying out a raffle.
    CarryingOutRaffle,
    /// Orders and their financing.
    Ordering,
}

/// What a marketing list is made of. Which campaign a permission came with is part of its evidence
/// and not of the entry.
const MADE_OF: [SubRegister; 2] = [SubRegister::ContactDetails, SubRegister::MarketingPermissions];

impl ListPurpose {
    /// Every purpose that somebody may name.
    pub const ALL: [Self; 7] = [
        Self::Newsletter,
        Self::Offer,
        Self::CampaignNews,
        Self::Survey,
        Self::AnsweringRequests,
        Self::CarryingOutRaffle,
        Self::Ordering,
    ];

    /// The code in the register and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Newsletter => "newsletter",
            Self::Offer => "offer",
            Self::CampaignNews => "campaign_news",
            Self::Survey => "survey",
            Self::AnsweringRequests => "answering_requests",
            Self::CarryingOutRaffle => "carrying_out_raffle",
            Self::Ordering => "ordering",
        }
    }

    /// The purpose with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }

    /// The purpose of processing that it belongs to.
    pub fn of(self) -> Purpose {
        match self {
            Self::Newsletter | Self::Offer | Self::CampaignNews | Self::Survey => Purpose::Marketing,
            Self::AnsweringRequests => Purpose::Contact,
            Self::CarryingOutRaffle => Purpose::Raffle,
            Self::Ordering => Purpose::Financing,
        }
    }

    /// Whether what a marketing list is made of may be used for it.
    pub fn is_covered(self) -> bool {
        MADE_OF.iter().all(|part| part.serves(self.of()))
    }

    /// The purposes that a marketing list may be made for.
    pub fn covered() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|purpose| purpose.is_covered())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marketing_list_is_made_for_the_companys_own_marketing_and_for_nothing_else() {
        use ListPurpose::{CampaignNews, Newsletter, Offer, Survey};
        let covered: Vec<_> = ListPurpose::covered().collect();
        assert_eq!(covered, [Newsletter, Offer, CampaignNews, Survey]);
        assert!(covered.iter().all(|purpose| purpose.of() == Purpose::Marketing));
    }

    #[test]
    fn a_code_reads_back_as_its_purpose() {
        for purpose in ListPurpose::ALL {
            assert_eq!(ListPurpose::from_code(purpose.code()), Some(purpose));
        }
        assert_eq!(ListPurpose::from_code("third_party"), None);
    }
}
