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
}

#[cfg(feature = "whole")]
impl Slug {
    /// A slug that reads like this title; none when no letter of it can stand in an address.
    pub fn from_title(title: &str) -> Option<Self> {
        let plain = title.chars().flat_map(char::to_lowercase).map(|letter| match letter {
            'ä' | 'å' | 'á' | 'à' => 'a',
            'ö' | 'ø' | 'ó' => 'o',
            'é' | 'è' | 'ë' => 'e',
            'ü' => 'u',
            'š' => 's',
            'ž' => 'z',
            'a'..='z' | '0'..='9' => letter,
            _ => ' ',
        });
        let plain: String = plain.collect();
        let mut slug = String::new();
        for word in plain.split_whitespace() {
            let joint = usize::from(!slug.is_empty());
            if slug.len() + joint + word.len() > LONGEST {
                break;
            }
            if joint == 1 {
                slug.push('-');
            }
            slug.push_str(word);
        }
        Self::parse(&slug).ok()
    }

    /// This slug, or the first one with a number after it that is not taken.
    pub fn free_among(&self, taken: &[String]) -> Option<Self> {
        let numbered = (2..1000).filter_map(|number| {
            let tail = format!("-{number}");
            let head: String = self.0.chars().take(LONGEST - tail.len()).collect();
            Self::parse(&format!("{}{tail}", head.trim_end_matches('-'))).ok()
        });
        std::iter::once(self.clone()).chain(numbered).find(|slug| !taken.contains(&slug.0))
    }
}

impl Slug {
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

    proptest::proptest! {
        #[test]
        fn whatever_a_title_says_its_slug_is_one(title in ".{0,200}") {
            if let Some(slug) = Slug::from_title(&title) {
                proptest::prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
            }
        }
    }

    #[test]
    fn a_slug_reads_like_its_title() {
        let slug = |title| Slug::from_title(title).map(String::from);
        assert_eq!(slug("Voita syksyn SUURSIIVOUS!").as_deref(), Some("voita-syksyn-suursiivous"));
        assert_eq!(slug("  Älä jää – pölyyn (2026) ").as_deref(), Some("ala-jaa-polyyn-2026"));
        assert_eq!(slug("!?").as_deref(), None);
        assert_eq!(slug(&"a".repeat(61)), None);
    }

    #[test]
    fn a_slug_that_is_taken_gets_a_number() {
        let long = Slug::parse(&format!("{}-a", "a".repeat(58))).unwrap();
        for slug in [Slug::parse("kevat").unwrap(), long] {
            let mut taken = Vec::new();
            for _ in 0..20 {
                let free = slug.free_among(&taken).unwrap();
                assert!(!taken.contains(&free.0) && Slug::parse(&free.0).is_ok());
                taken.push(free.0);
            }
            assert_eq!(taken[0], slug.0);
        }
    }

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
