//! Access levels (käyttäjätasot). A person may hold several; the union counts.

use serde::{Deserialize, Serialize};

/// What kind of work a member of staff does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Answers customers.
    #[serde(rename = "asiakaspalvelu")]
    Service,
    /// Runs campaigns.
    #[serde(rename = "markkinointi")]
    Marketing,
    /// Handles orders and financing.
    #[serde(rename = "tilaukset")]
    Orders,
    /// Answers data subjects and authorities.
    #[serde(rename = "tietosuoja")]
    DataProtection,
    /// Looks after staff, settings and backups.
    #[serde(rename = "paakayttaja")]
    Administrator,
}

impl Level {
    /// Every level.
    pub const ALL: [Self; 5] =
        [Self::Service, Self::Marketing, Self::Orders, Self::DataProtection, Self::Administrator];

    /// The code in the register and on the command line: the Finnish word without dots.
    pub fn code(self) -> &'static str {
        match self {
            Self::Service => "asiakaspalvelu",
            Self::Marketing => "markkinointi",
            Self::Orders => "tilaukset",
            Self::DataProtection => "tietosuoja",
            Self::Administrator => "paakayttaja",
        }
    }

    /// The level with this code, Finnish or English.
    pub fn from_code(code: &str) -> Option<Self> {
        let english = |level: &Self| match level {
            Self::Service => "service",
            Self::Marketing => "marketing",
            Self::Orders => "orders",
            Self::DataProtection => "data-protection",
            Self::Administrator => "administrator",
        };
        Self::ALL.into_iter().find(|level| level.code() == code || english(level) == code)
    }
}
