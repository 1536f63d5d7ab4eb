//! The three languages of the site (requirements § 4, contract § Addresses).

use serde::{Deserialize, Serialize};

/// A language that pages, wordings and mails exist in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Finnish, the language without a prefix in the address.
    #[default]
    Fi,
    /// Swedish, under `/sv/`.
    Sv,
    /// English, under `/en/`.
    En,
}

impl Language {
    /// Every language, Finnish first.
    pub const ALL: [Self; 3] = [Self::Fi, Self::Sv, Self::En];

    /// The BCP 47 tag, as in `lang="fi"`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fi => "fi",
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// What stands before a path in this language: nothing for Finnish, else `/sv` or `/en`.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Fi => "",
            Self::Sv => "/sv",
            Self::En => "/en",
        }
    }

    /// The language with this tag, if there is one.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}
