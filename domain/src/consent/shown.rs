//! What a page version had on screen: form, language, notice, wordings, rules
//! (R1; contract § A plain POST). A submission names it, and that is what is stored.

use super::WordingId;
use crate::chain::{Canonical, Hash};
use crate::form::FormId;
use crate::language::Language;
use crate::time::Moment;
use std::fmt;

/// Names one page version: the first 32 hex digits of its hash. It is public and
/// the same for all visitors, so its length guards against mistakes, not attacks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShownId(String);

impl ShownId {
    /// Reads an id.
    pub fn parse(typed: &str) -> Option<Self> {
        let whole = typed.len() == 32 && typed.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        whole.then(|| Self(typed.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShownId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Which form.
    pub form: FormId,
    /// In which language.
    pub language: Language,
    /// The privacy notice's version.
    pub notice: u32,
    /// The wordings beside the boxes, in the order of the channels.
    pub wordings: Vec<WordingId>,
    /// The rules' version, for a raffle.
    pub rules: Option<u32>,
}

impl Shown {
    /// How long a page that has been superseded may still be sent, in days.
    pub const ACCEPTED_DAYS: i64 = 31;

    /// The hash of all of it.
    pub fn id(&self) -> ShownId {
        let mut bytes = Canonical::new();
        bytes.text(&self.form.to_string());
        bytes.text(self.language.tag());
        bytes.number(i64::from(self.notice));
        for wording in &self.wordings {
            bytes.text(wording.as_str());
        }
        bytes.number(self.rules.map_or(-1, i64::from));
        let mut hex = Hash::of(&bytes.finish()).to_string();
        hex.truncate(32);
        ShownId(hex)
    }
}

/// Whether a page version superseded at `superseded_at` may still be sent at `now`.
pub fn is_accepted(superseded_at: Option<Moment>, now: Moment) -> bool {
    superseded_at.is_none_or(|moment| now <= moment.plus_days(Shown::ACCEPTED_DAYS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_superseded_page_is_taken_for_31_days() {
        let superseded = Moment::from_millis(1_764_539_999_000);
        assert!(is_accepted(None, superseded));
        assert!(is_accepted(Some(superseded), superseded.plus_days(31)));
        assert!(!is_accepted(Some(superseded), superseded.plus_days(31).plus_seconds(1)));
    }

    #[test]
    fn an_id_is_32_hex_digits_and_changes_with_what_was_shown() {
        let page = Shown {
            form: "contact".parse().unwrap(),
            language: Language::Fi,
            notice: 1,
            wordings: vec![WordingId::from_text("a")],
            rules: None,
        };
        let other = Shown { notice: 2, ..page.clone() };
        assert_ne!(page.id(), other.id());
        assert_eq!(ShownId::parse(page.id().as_str()), Some(page.id()));
        assert_eq!(ShownId::parse("../../etc/passwd"), None);
    }
}
