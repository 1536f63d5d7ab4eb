//! What makes a submission look like spam. It is kept and marked, never turned away: a person
//! looks at it, so that no real customer is lost.

use crate::prelude::*;
use alloc::collections::BTreeSet;
use serde::{Deserialize, Serialize};

/// A form that comes back sooner than this after its page was asked for was filled in by no hand,
/// in milliseconds.
pub const LEAST_FILL_MILLIS: u64 = 2_500;

/// How many alike within a day are taken for a person's own before the next is marked.
pub const ALIKE_A_DAY: u32 = 3;

/// One thing that is suspicious.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspicion {
    /// The field that people do not see was filled in.
    Trap,
    /// It came sooner than anyone can type.
    Haste,
    /// The same contents, or the same address under other names, again and again.
    Repeated,
}

impl Suspicion {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Trap, Self::Haste, Self::Repeated];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Trap => "trap",
            Self::Haste => "haste",
            Self::Repeated => "repeated",
        }
    }
}

/// All that is suspicious about a submission; mostly nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Suspicions(BTreeSet<Suspicion>);

impl Suspicions {
    /// What the form itself and the time it took tell. `filled_in` is how long the page was open,
    /// in milliseconds, where that is known.
    pub fn of(trap: &str, filled_in: Option<u64>) -> Self {
        let trap = (!trap.trim().is_empty()).then_some(Suspicion::Trap);
        let haste = filled_in.is_some_and(|millis| millis < LEAST_FILL_MILLIS).then_some(Suspicion::Haste);
        Self(trap.into_iter().chain(haste).collect())
    }

    /// Adds one.
    pub fn add(&mut self, suspicion: Suspicion) {
        self.0.insert(suspicion);
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Suspicion> + '_ {
        self.0.iter().copied()
    }

    /// Whether no mail is sent for it: the address may be anybody's. A quick hand alone is no reason;
    /// browsers fill in whole forms at a touch.
    pub fn keeps_mail_back(&self) -> bool {
        self.0.contains(&Suspicion::Trap) || self.0.contains(&Suspicion::Repeated)
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The codes, separated by commas; none when there is nothing.
    pub fn codes(&self) -> Option<String> {
        let codes: Vec<&str> = self.0.iter().map(|suspicion| suspicion.code()).collect();
        (!codes.is_empty()).then(|| codes.join(","))
    }

    /// Reads back what [`Suspicions::codes`] wrote; codes that are unknown are left out.
    pub fn from_codes(codes: &str) -> Self {
        let known = |code: &str| Suspicion::ALL.into_iter().find(|suspicion| suspicion.code() == code);
        Self(codes.split(',').filter_map(known).collect())
    }
}

/// A message as it is compared: letters and digits alone, folded, so that spaces, points and case
/// make no difference.
pub fn folded_message(message: &str) -> String {
    message.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_form_is_not_suspicious() {
        assert!(Suspicions::of("", None).is_empty());
        assert!(Suspicions::of(" ", Some(LEAST_FILL_MILLIS)).is_empty());
        assert_eq!(Suspicions::of("", None).codes(), None);
    }

    #[test]
    fn a_filled_trap_and_haste_are_noticed_and_read_back() {
        let mut both = Suspicions::of("http://x", Some(100));
        assert_eq!(both.codes().as_deref(), Some("trap,haste"));
        both.add(Suspicion::Repeated);
        assert_eq!(Suspicions::from_codes(&both.codes().unwrap()), both);
    }

    #[test]
    fn a_message_is_the_same_however_it_is_spaced() {
        assert_eq!(folded_message("Halpaa SEO!  http://a.b"), folded_message("halpaa, seo http a b"));
    }
}
