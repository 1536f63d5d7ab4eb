//! Raffles and contact campaigns (contract § Addresses, § Switched off).
//!
//! - [`slug`]: the name in the address · [`standing`]: whether entries are taken now
//! - [`ticket`]: the number on a receipt (draw.md § 2) · [`text`]: what the page says
//! - [`draft`]: a campaign as it is prepared · [`begin`]: what it is prepared from · [`rules`]: what its rules must say
//! - [`cancel`]: why one was called off
//! - [`guard`]: what it lacks before it may be published · [`favour`]: what may change afterwards

#[cfg(feature = "whole")]
pub mod begin;
#[cfg(feature = "whole")]
pub mod cancel;
#[cfg(feature = "whole")]
pub mod draft;
#[cfg(feature = "whole")]
pub mod favour;
#[cfg(feature = "whole")]
pub mod guard;
#[cfg(feature = "whole")]
pub mod rules;
pub mod slug;
#[cfg(feature = "whole")]
pub mod standing;
#[cfg(feature = "whole")]
pub mod text;
#[cfg(feature = "whole")]
pub mod ticket;

#[cfg(feature = "whole")]
pub use cancel::Reasons;
#[cfg(feature = "whole")]
pub use draft::{CampaignDraft, LocalDraft, Unread};
#[cfg(feature = "whole")]
pub use favour::{Unfavourable, unfavourable};
#[cfg(feature = "whole")]
pub use guard::Missing;
#[cfg(feature = "whole")]
pub use rules::{RulesPart, RulesParts};
pub use slug::Slug;
#[cfg(feature = "whole")]
pub use standing::{CampaignFacts, Open, Standing};
#[cfg(feature = "whole")]
pub use text::{CampaignText, Prize};
#[cfg(feature = "whole")]
pub use ticket::Ticket;

use serde::{Deserialize, Serialize};

/// Which kind of campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CampaignKind {
    /// A raffle (arvonta).
    Raffle,
    /// An offer's text with the contact form.
    Contact,
}

impl CampaignKind {
    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Raffle => "raffle",
            Self::Contact => "contact",
        }
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Raffle, Self::Contact].into_iter().find(|kind| kind.code() == code)
    }
}
