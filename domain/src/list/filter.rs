//! Whom a list is of. Nothing in it names a person, so it may stand in an address.

use crate::campaign::Slug;
use crate::consent::Channel;
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which permissions a list looks at. One channel: a list by another is another list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListFilter {
    /// By which way people are reached.
    pub channel: Channel,
    /// Only whose permission was asked for in this language.
    pub language: Option<Language>,
    /// Only who live where the postal code begins so.
    pub area: Option<AreaPrefix>,
    /// Only whose permission came with this campaign.
    pub campaign: Option<Slug>,
}

impl ListFilter {
    /// Everyone whom a channel may reach.
    pub fn all(channel: Channel) -> Self {
        Self { channel, language: None, area: None, campaign: None }
    }

    /// Whether it looks at a part of those whom the channel may reach.
    pub fn is_narrowed(&self) -> bool {
        self.language.is_some() || self.is_targeted()
    }

    /// Whether people are chosen by what is known of them, to which they may object (Art. 21(2)). The
    /// language in which they are spoken to is not that.
    pub fn is_targeted(&self) -> bool {
        self.area.is_some() || self.campaign.is_some()
    }
}

/// The first digits of a postal code: one to five.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AreaPrefix(String);

/// A text that is no beginning of a postal code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one to five digits")]
pub struct InvalidArea;

impl AreaPrefix {
    /// Reads one to five digits and nothing else.
    ///
    /// # Errors
    /// [`InvalidArea`]
    pub fn parse(text: &str) -> Result<Self, InvalidArea> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if digits && (1..=5).contains(&text.len()) { Ok(Self(text.to_owned())) } else { Err(InvalidArea) }
    }

    /// Whether a postal code lies in it.
    pub fn holds(&self, postal_code: &str) -> bool {
        postal_code.starts_with(&self.0)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for AreaPrefix {
    type Error = InvalidArea;
    fn try_from(text: String) -> Result<Self, InvalidArea> {
        Self::parse(&text)
    }
}

impl From<AreaPrefix> for String {
    fn from(area: AreaPrefix) -> Self {
        area.0
    }
}

impl fmt::Display for AreaPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_the_beginning_of_a_postal_code() {
        for text in ["9", "90", "90640", "00"] {
            assert_eq!(AreaPrefix::parse(text).unwrap().as_str(), text);
        }
        for wrong in ["", "906400", "9o", " 9", "٩٠", "ä"] {
            assert_eq!(AreaPrefix::parse(wrong), Err(InvalidArea), "{wrong}");
        }
        assert!(AreaPrefix::parse("90").unwrap().holds("90640"));
        assert!(!AreaPrefix::parse("91").unwrap().holds("90640"));
    }
}
