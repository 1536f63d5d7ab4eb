//! What somebody may refuse beside being reached by a channel, and what the events of it add up to.

use super::{Channel, EventKind};
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is refused. Refusing is always open to everybody; taking it back, only where it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Refusal {
    /// That data are given to other companies (luovutuskielto, R10).
    Disclosure,
    /// That marketing and statistics are made by what is known of a person (Art. 21(2), R8).
    Targeting,
}

impl Refusal {
    /// Every one, in the order of the pages.
    pub const ALL: [Self; 2] = [Self::Disclosure, Self::Targeting];

    /// The code in the register and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Disclosure => "disclosure",
            Self::Targeting => "targeting",
        }
    }

    /// The one with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.code() == code)
    }
}

/// What a consent event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Matter {
    /// Marketing by a channel.
    Marketing(Channel),
    /// Something that is refused by itself.
    Refusal(Refusal),
}

impl Matter {
    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Marketing(channel) => channel.code(),
            Self::Refusal(refusal) => refusal.code(),
        }
    }

    /// The matter with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        let refusal = || Refusal::from_code(code).map(Self::Refusal);
        Channel::from_code(code).map(Self::Marketing).or_else(refusal)
    }

    /// The channel, if marketing is what it is about.
    pub fn channel(self) -> Option<Channel> {
        match self {
            Self::Marketing(channel) => Some(channel),
            Self::Refusal(_) => None,
        }
    }
}

/// Who refused or took back: whoever holds the link of this submission, or the customer to staff.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// By the link of the submission with this id.
    Link(String),
    /// To staff, who knew whom they spoke with.
    Staff,
}

/// The refusals of one matter that stand, each with since when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refused(BTreeMap<Voice, Moment>);

impl Refused {
    /// Takes in what happened next. A link takes back only what was refused by it: whoever joined
    /// another's name holds a link too (R14). What is taken back to staff is taken back as a whole.
    pub fn add(&mut self, kind: EventKind, voice: Voice, at: Moment) {
        match (kind, voice) {
            (EventKind::Prohibited, voice) => {
                self.0.entry(voice).or_insert(at);
            }
            (EventKind::Lifted, Voice::Staff) => self.0.clear(),
            (EventKind::Lifted, voice) => {
                self.0.remove(&voice);
            }
            (EventKind::Given | EventKind::Confirmed | EventKind::Withdrawn, _) => {}
        }
    }

    /// Since when it is refused by anybody; none when it is not.
    pub fn since(&self) -> Option<Moment> {
        self.0.values().min().copied()
    }

    /// Since when it is refused by this voice.
    pub fn by(&self, voice: &Voice) -> Option<Moment> {
        self.0.get(voice).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::EventKind::{Lifted, Prohibited};
    use super::*;
    use proptest::prelude::*;

    fn refused(events: &[(EventKind, &Voice)]) -> Refused {
        let mut refused = Refused::default();
        for (second, (kind, voice)) in (0..).zip(events) {
            refused.add(*kind, (*voice).clone(), Moment::from_millis(second * 1000));
        }
        refused
    }

    fn links() -> (Voice, Voice) {
        (Voice::Link("hers".into()), Voice::Link("his".into()))
    }

    #[test]
    fn a_link_takes_back_what_was_refused_by_it_and_nothing_else() {
        let (hers, his) = links();
        let both = refused(&[(Prohibited, &hers), (Prohibited, &his), (Lifted, &his)]);
        assert_eq!(both.since(), Some(Moment::from_millis(0)));
        assert_eq!((both.by(&hers).is_some(), both.by(&his)), (true, None));
        let told = refused(&[(Prohibited, &Voice::Staff), (Lifted, &his)]);
        assert_eq!(told.since(), Some(Moment::from_millis(0)), "staff were told");
        assert_eq!(refused(&[(Prohibited, &his), (Lifted, &his)]).since(), None);
    }

    #[test]
    fn what_is_taken_back_to_staff_is_taken_back_as_a_whole_until_it_is_refused_again() {
        let (hers, his) = links();
        let all =
            [(Prohibited, &hers), (Prohibited, &his), (Prohibited, &Voice::Staff), (Lifted, &Voice::Staff)];
        assert_eq!(refused(&all).since(), None);
        let again = refused(&[&all[..], &[(Prohibited, &hers)]].concat());
        assert_eq!(again.since(), Some(Moment::from_millis(4000)));
    }

    #[test]
    fn refusing_twice_keeps_the_first_moment() {
        let (hers, _) = links();
        assert_eq!(
            refused(&[(Prohibited, &hers), (Prohibited, &hers)]).since(),
            Some(Moment::from_millis(0))
        );
    }

    #[test]
    fn codes_of_channels_and_refusals_are_apart_and_read_back() {
        for channel in Channel::ALL {
            assert_eq!(Matter::from_code(channel.code()), Some(Matter::Marketing(channel)));
        }
        for refusal in Refusal::ALL {
            assert_eq!(Matter::from_code(refusal.code()), Some(Matter::Refusal(refusal)));
        }
        assert_eq!(Matter::from_code("fax"), None);
    }

    proptest! {
        #[test]
        fn whoever_refuses_last_is_heard(events in prop::collection::vec((any::<bool>(), 0_usize..3), 0..12), last in 0_usize..3) {
            let (hers, his) = links();
            let voices = [hers, his, Voice::Staff];
            let mut refused = Refused::default();
            for (refuses, voice) in events {
                let kind = if refuses { Prohibited } else { Lifted };
                refused.add(kind, voices[voice].clone(), Moment::from_millis(0));
            }
            refused.add(Prohibited, voices[last].clone(), Moment::from_millis(1));
            prop_assert!(refused.since().is_some());
        }
    }
}
