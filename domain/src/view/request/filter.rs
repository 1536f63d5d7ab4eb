//! Which contact requests a list shows.

use super::RequestState;
use serde::{Deserialize, Serialize};

/// Requests of which states.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateFilter {
    /// New ones and taken ones.
    #[default]
    Open,
    /// New ones.
    New,
    /// Taken ones.
    Taken,
    /// Answered ones.
    Answered,
    /// Closed ones.
    Closed,
    /// New ones that were to be taken before now.
    Late,
    /// All.
    All,
}

impl StateFilter {
    /// Every choice, in the order of the list's own.
    pub const ALL: [Self; 7] =
        [Self::Open, Self::New, Self::Late, Self::Taken, Self::Answered, Self::Closed, Self::All];

    /// The code in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::New => "new",
            Self::Taken => "taken",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Late => "late",
            Self::All => "all",
        }
    }

    /// The choice with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.code() == code)
    }

    /// The states it lets through.
    pub fn states(self) -> &'static [RequestState] {
        match self {
            Self::Open => &[RequestState::New, RequestState::Taken],
            Self::New | Self::Late => &[RequestState::New],
            Self::Taken => &[RequestState::Taken],
            Self::Answered => &[RequestState::Answered],
            Self::Closed => &[RequestState::Closed],
            Self::All => &RequestState::ALL,
        }
    }
}

/// Which requests a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestFilter {
    /// Of which states.
    pub state: StateFilter,
    /// About which topic; empty for all.
    pub topic: String,
    /// Only those that the asker looks after.
    pub mine: bool,
    /// The folder of suspected spam instead of the inbox.
    pub spam: bool,
    /// Part of a name, an address, a number or a message; empty for all.
    pub search: String,
    /// Which page, from 0.
    pub page: u32,
}
