//! The queue's rules: how many, how long, what is sent when.

use super::{DAY, Entry, Millis, State, backoff};

/// How many filled-in forms a phone keeps.
pub const MOST: usize = 20;
/// How long one is sent: the server takes what was on screen for 31 days.
pub const LONGEST: Millis = 30 * DAY;
/// How long one stays that nothing more is done with, after its owner has been told.
const TOLD: Millis = 7 * DAY;

/// Why the queue is looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Somebody pressed a button.
    Hand,
    /// Something has changed: a page was opened, the connection is back, the browser says so.
    Hope,
    /// Time has passed.
    Timer,
}

/// Whether there is room for one more beside these. What has been received takes none: nothing that
/// was typed is left of it.
pub fn has_room<'a>(entries: impl Iterator<Item = &'a Entry>) -> bool {
    entries.filter(|entry| entry.state != State::Received).count() < MOST
}

/// Whether it is sent now.
pub fn is_due(entry: &Entry, now: Millis, why: Why) -> bool {
    // A clock that was set back must not silence it: no wait is longer than the longest.
    let passed = |until: Millis, longest: Millis| now >= until || until - now > longest;
    let waits = entry.state == State::Waiting;
    match why {
        Why::Hand => waits || entry.state == State::Refused,
        Why::Hope => waits && passed(entry.barred_until, backoff::LONGEST_BAR),
        Why::Timer => {
            waits
                && passed(entry.barred_until, backoff::LONGEST_BAR)
                && passed(entry.next_at, backoff::LONGEST)
        }
    }
}

/// After how many milliseconds the queue is worth looking through again; none when nothing waits.
pub fn next_look(entries: &[Entry], now: Millis) -> Option<Millis> {
    let waiting = entries.iter().filter(|entry| entry.state == State::Waiting);
    let at = waiting.map(|entry| entry.next_at.max(entry.barred_until).saturating_sub(now));
    at.min().map(|wait| wait.clamp(1_000, backoff::LONGEST))
}

/// Leaves an entry as its age makes it; says whether it is kept: not once it is old and its owner was
/// told.
pub fn age(entry: &mut Entry, now: Millis) -> bool {
    if entry.state == State::Waiting && now.saturating_sub(entry.filled_at) > LONGEST {
        entry.state = State::Expired;
        entry.told_at = 0;
    }
    // Of what has been received there is a receipt's address alone.
    let since = if entry.state == State::Received { 0 } else { entry.filled_at + LONGEST };
    let old = entry.told_at > 0
        && entry.state != State::Waiting
        && now.saturating_sub(entry.told_at.max(since)) > TOLD;
    !old
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Millis = 1_000 * DAY;

    fn state() -> impl Strategy<Value = State> {
        (0..State::ALL.len()).prop_map(|place| State::ALL[place])
    }

    proptest! {
        #[test]
        fn only_what_waits_is_sent(state in state(), next_at: u32, barred: u32, now: u32) {
            for why in [Why::Hand, Why::Hope, Why::Timer] {
                let mut entry = Entry::example(0);
                (entry.state, entry.next_at, entry.barred_until) = (state, next_at.into(), barred.into());
                let by_hand = state == State::Refused && why == Why::Hand;
                prop_assert!(!is_due(&entry, now.into(), why) || state == State::Waiting || by_hand);
            }
        }

        #[test]
        fn a_hand_sends_more_than_hope_and_hope_more_than_time(next_at: u32, barred: u32, now: u32) {
            let mut entry = Entry::example(0);
            (entry.next_at, entry.barred_until) = (next_at.into(), barred.into());
            let due = |why| is_due(&entry, now.into(), why);
            prop_assert!(due(Why::Hand) && due(Why::Hope) >= due(Why::Timer));
        }

        #[test]
        fn what_was_typed_goes_only_after_its_owner_was_told(
            state in state(), filled: u32, told: u32, now: u64,
        ) {
            let mut entry = Entry::example(filled.into());
            (entry.state, entry.told_at) = (state, told.into());
            let before = entry.clone();
            if !age(&mut entry, now) {
                prop_assert!(before.told_at > 0 && before.state != State::Waiting);
                prop_assert!(now > before.told_at + TOLD);
            }
        }

        #[test]
        fn what_is_due_by_time_never_needs_a_look_later_than_that(next_at in 0_u64..10_000_000, now in 0_u64..10_000_000) {
            let mut entry = Entry::example(0);
            entry.next_at = next_at;
            let look = next_look(&[entry.clone()], now).unwrap();
            prop_assert!(look <= backoff::LONGEST);
            if next_at.saturating_sub(now) <= backoff::LONGEST {
                prop_assert!(is_due(&entry, now + look, Why::Timer));
            }
        }
    }

    #[test]
    fn a_month_is_the_longest_and_nothing_goes_unsaid() {
        let mut entry = Entry::example(NOW);
        assert!(age(&mut entry, NOW + LONGEST));
        assert_eq!(entry.state, State::Waiting);
        assert!(age(&mut entry, NOW + LONGEST + 1));
        assert_eq!(entry.state, State::Expired);
        assert!(age(&mut entry, NOW + 400 * DAY), "nobody has seen that it is too old");
        entry.told_at = NOW + 400 * DAY;
        assert!(age(&mut entry, NOW + 406 * DAY));
        assert!(!age(&mut entry, NOW + 408 * DAY));
    }

    #[test]
    fn nothing_waits_no_look() {
        let mut entry = Entry::example(NOW);
        entry.state = State::Closed;
        assert_eq!(next_look(&[entry], NOW), None);
        assert_eq!(next_look(&[], NOW), None);
    }

    #[test]
    fn a_clock_set_back_silences_nothing() {
        let mut entry = Entry::example(NOW);
        (entry.next_at, entry.barred_until) = (NOW + 400 * DAY, NOW + 400 * DAY);
        assert!(is_due(&entry, NOW, Why::Timer));
    }

    #[test]
    fn twenty_are_the_most_and_receipts_do_not_count() {
        let mut entries = vec![Entry::example(NOW); MOST];
        assert!(has_room(entries[1..].iter()) && !has_room(entries.iter()));
        entries[0].state = State::Received;
        assert!(has_room(entries.iter()));
        entries[0].state = State::Closed;
        assert!(!has_room(entries.iter()));
    }

    #[test]
    fn what_was_refused_is_sent_by_hand_alone() {
        let mut entry = Entry::example(NOW);
        entry.state = State::Refused;
        assert!(is_due(&entry, NOW, Why::Hand));
        assert!(!is_due(&entry, NOW, Why::Hope) && !is_due(&entry, NOW, Why::Timer));
        assert_eq!(next_look(&[entry], NOW), None);
    }

    #[test]
    fn the_address_of_a_receipt_goes_a_week_after_its_owner_was_told() {
        let mut entry = Entry::example(NOW);
        entry.state = State::Received;
        assert!(age(&mut entry, NOW + 400 * DAY), "nobody has seen it");
        entry.told_at = NOW + DAY;
        assert!(age(&mut entry, NOW + 8 * DAY));
        assert!(!age(&mut entry, NOW + 8 * DAY + 1));
    }
}
