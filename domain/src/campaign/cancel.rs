//! Why a campaign was called off, in the words that everybody reads.

use super::guard::says;
use crate::form::text::line;
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// How long a reason may be, in characters.
const LONGEST: usize = 500;

/// The reason in Finnish, and in the other languages where somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<(Language, String)>", into = "Vec<(Language, String)>")]
pub struct Reasons(Vec<(Language, String)>);

/// A reason that says nothing in Finnish, or is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a reason is one line in Finnish, and may be one in other languages, of at most {LONGEST} characters"
)]
pub struct InvalidReason;

impl Reasons {
    /// Reads reasons by language; empty ones in other languages than Finnish are left out.
    ///
    /// # Errors
    /// [`InvalidReason`] without one in Finnish, or when one is too long or cannot be read.
    pub fn parse(texts: Vec<(Language, String)>) -> Result<Self, InvalidReason> {
        let mut read = Vec::new();
        for language in Language::ALL {
            let said = texts.iter().find(|(of, text)| *of == language && !text.trim().is_empty());
            match said {
                Some((_, text)) if says(text, LONGEST) => {
                    read.push((language, line(text, LONGEST).map_err(|_| InvalidReason)?));
                }
                Some(_) => return Err(InvalidReason),
                None if language == Language::Fi => return Err(InvalidReason),
                None => {}
            }
        }
        Ok(Self(read))
    }

    /// Each with its language.
    pub fn all(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0.iter().map(|(language, text)| (*language, text.as_str()))
    }
}

impl TryFrom<Vec<(Language, String)>> for Reasons {
    type Error = InvalidReason;
    fn try_from(texts: Vec<(Language, String)>) -> Result<Self, InvalidReason> {
        Self::parse(texts)
    }
}

impl From<Reasons> for Vec<(Language, String)> {
    fn from(reasons: Reasons) -> Self {
        reasons.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_said_in_finnish_at_least() {
        let said = |texts: &[(Language, &str)]| {
            Reasons::parse(texts.iter().map(|(language, text)| (*language, (*text).to_owned())).collect())
        };
        let both =
            said(&[(Language::Sv, " Prisen tog slut. "), (Language::Fi, "Palkinnot loppuivat.")]).unwrap();
        let read: Vec<_> = both.all().collect();
        assert_eq!(read, [(Language::Fi, "Palkinnot loppuivat."), (Language::Sv, "Prisen tog slut.")]);
        assert_eq!(said(&[(Language::Sv, "Prisen tog slut.")]), Err(InvalidReason));
        assert_eq!(said(&[(Language::Fi, "  ")]), Err(InvalidReason));
        assert_eq!(said(&[(Language::Fi, &"a".repeat(501))]), Err(InvalidReason));
        for odd in ["\u{200b}", "...", "\u{202e}nuppol"] {
            assert_eq!(said(&[(Language::Fi, odd)]), Err(InvalidReason), "{odd:?}");
            assert_eq!(
                said(&[(Language::Fi, "Loppuivat."), (Language::Sv, odd)]),
                Err(InvalidReason),
                "{odd:?}"
            );
        }
    }
}
