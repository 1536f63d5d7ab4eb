//! The name of a campaign in its address: `[a-z0-9]+(-[a-z0-9]+)*`, at most 60.

use crate::prelude::*;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

const LONGEST: usize = 60;

/// A campaign's name in addresses; never reused.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// A text that is no slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a slug has lower-case letters a–z and digits, single hyphens between them, at most 60 characters")]
pub struct InvalidSlug;

impl Slug {
    /// Reads a slug.
    ///
    /// # Errors
    /// [`InvalidSlug`] when it is none.
    pub fn parse(text: &str) -> Result<Self, InvalidSlug> {
        let belongs = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let words = text.split('-').all(|word| !word.is_empty() && word.bytes().all(belongs));
        if words && text.len() <= LONGEST { Ok(Self(text.to_owned())) } else { Err(InvalidSlug) }
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;
    fn from_str(text: &str) -> Result<Self, InvalidSlug> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Slug {
    type Error = InvalidSlug;
    fn try_from(text: String) -> Result<Self, InvalidSlug> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_words_with_hyphens() {
        for good in ["syysarvonta", "syys-arvonta-2026", "a", "1"] {
            assert!(Slug::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "Syys", "syys_arvonta", "ää", "a/b", "..", &"a".repeat(61)] {
            assert_eq!(Slug::parse(bad), Err(InvalidSlug), "{bad}");
        }
    }
}
