//! What a box said when it was ticked, to the letter.

use super::Channel;
use crate::chain::{Canonical, Hash};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names one wording for good: the hash of all that makes it up, in hex.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WordingId(String);

impl WordingId {
    /// The id kept as this text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WordingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text beside the box of one channel, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Which permission it asks for.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// Counts from 1 for each channel and language.
    pub version: u32,
    /// What stands there.
    pub text: String,
}

impl Wording {
    /// The hash of channel, language, version and text.
    pub fn id(&self) -> WordingId {
        let mut bytes = Canonical::new();
        bytes.text(self.channel.code());
        bytes.text(self.language.tag());
        bytes.number(i64::from(self.version));
        bytes.text(&self.text);
        WordingId(Hash::of(&bytes.finish()).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_text_or_version_is_another_wording() {
        let first = Wording {
            channel: Channel::Sms,
            language: Language::Fi,
            version: 1,
            text: "Tekstiviestillä".into(),
        };
        let reworded = Wording { text: "Tekstiviestit".into(), ..first.clone() };
        let renumbered = Wording { version: 2, ..first.clone() };
        assert_ne!(first.id(), reworded.id());
        assert_ne!(first.id(), renumbered.id());
        assert_eq!(first.id(), first.clone().id());
    }
}
