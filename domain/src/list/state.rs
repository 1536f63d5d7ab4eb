//! How far the making of a list has come.

use serde::{Deserialize, Serialize};

/// Where a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListState {
    /// Ordered, not begun.
    Waiting,
    /// Being made.
    Running,
    /// There to be fetched.
    Done,
    /// Called off by its maker, or the maker may not make lists any more.
    Cancelled,
    /// It could not be made; the log says why.
    Failed,
    /// Its time is over, and its file is deleted.
    Expired,
}

impl ListState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Running, Self::Done, Self::Cancelled, Self::Failed, Self::Expired];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
            Self::Expired => "expired",
        }
    }

    /// The state with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it is still being worked on.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}
