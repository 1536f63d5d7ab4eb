//! What an answer of the server's makes of an entry (contract § POST /api/sync).

use super::{Entry, Millis, State, address, backoff};
use crate::prelude::*;

/// What came back for one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Kept durably.
    Accepted {
        /// The receipt's path.
        receipt: String,
        /// The ticket, for an entry in a raffle.
        ticket: String,
    },
    /// Refused, and there is no use in sending it again as it is.
    Refused {
        /// Why.
        state: State,
        /// What is wrong with which field.
        errors: Vec<(String, String)>,
    },
    /// Nobody knows whether it arrived, or the server asks to come back.
    Later {
        /// After so many milliseconds, if it said.
        retry_after: Option<Millis>,
    },
}

impl Answer {
    /// The answer of a result's status. Whatever this release does not know is tried again.
    pub fn of(status: &str, receipt: String, ticket: String, errors: Vec<(String, String)>) -> Self {
        let refused = |state| Self::Refused { state, errors: errors.clone() };
        match status {
            "accepted" if address::is_receipt(&receipt) => Self::Accepted { receipt, ticket },
            "invalid" => refused(State::Invalid),
            "closed" => refused(State::Closed),
            "conflict" => refused(State::Conflict),
            "unknown" => refused(State::Unknown),
            "later" => Self::Later { retry_after: Some(backoff::BUSY) },
            _ => Self::Later { retry_after: None },
        }
    }

    /// What an answer without a result is, by its status, or by 0 where there was no answer at all. What the server
    /// will not take is not taken the next time either; all else may pass.
    pub fn of_status(status: u32, retry_after: Option<Millis>) -> Self {
        match status {
            408 | 421 | 425 | 429 => Self::Later { retry_after },
            400..500 => Self::Refused { state: State::Refused, errors: Vec::new() },
            _ => Self::Later { retry_after },
        }
    }
}

/// What becomes of an entry with that answer. Only a receipt lets go of what was typed.
pub fn meet(entry: &mut Entry, answer: Answer, now: Millis, random: f64) {
    match answer {
        Answer::Accepted { receipt, ticket } => {
            entry.state = State::Received;
            entry.fields.clear();
            entry.errors.clear();
            entry.receipt = receipt;
            entry.ticket = ticket;
            entry.told_at = 0;
        }
        Answer::Refused { state, errors } => {
            entry.state = state;
            entry.errors = errors;
            entry.told_at = 0;
        }
        Answer::Later { retry_after } => {
            entry.state = State::Waiting;
            entry.next_at = now + backoff::wait(entry.attempts, random);
            entry.attempts = entry.attempts.saturating_add(1);
            entry.barred_until = retry_after.map_or(0, |wait| now + wait.min(backoff::LONGEST_BAR));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn after(mut entry: Entry, answer: Answer, now: Millis, random: f64) -> Entry {
        meet(&mut entry, answer, now, random);
        entry
    }

    fn answer(status: &str) -> Answer {
        let errors = vec![("email".to_owned(), "email.invalid".to_owned())];
        Answer::of(status, "/kuitti/x".to_owned(), "A-1".to_owned(), errors)
    }

    #[test]
    fn a_receipt_and_nothing_else_lets_go_of_what_was_typed() {
        let received = after(Entry::example(0), answer("accepted"), 5, 0.5);
        assert_eq!((received.state, received.receipt.as_str()), (State::Received, "/kuitti/x"));
        assert!(received.fields.is_empty());
        for status in ["invalid", "closed", "conflict", "unknown", "later", "", "something new"] {
            let kept = after(Entry::example(0), answer(status), 5, 0.5);
            assert!(!kept.fields.is_empty(), "{status}");
        }
    }

    #[test]
    fn an_acceptance_without_a_receipt_is_none() {
        for receipt in ["", "/", "/kuitti/", "/kuitti/../hallinta", "/kuitti/a/b", "//kuitti/x"] {
            let answer = Answer::of("accepted", receipt.to_owned(), String::new(), Vec::new());
            assert_eq!(answer, Answer::Later { retry_after: None }, "{receipt}");
        }
    }

    #[test]
    fn what_the_server_will_not_take_is_refused_and_what_may_pass_is_tried_again() {
        for status in [400, 401, 403, 404, 413, 415] {
            let refused = after(Entry::example(0), Answer::of_status(status, None), 5, 0.5);
            assert_eq!(refused.state, State::Refused, "{status}");
            assert!(!refused.fields.is_empty(), "{status}");
        }
        for status in [0, 302, 408, 429, 500, 503] {
            let answer = Answer::of_status(status, Some(7));
            assert_eq!(answer, Answer::Later { retry_after: Some(7) }, "{status}");
        }
    }

    #[test]
    fn what_was_refused_and_does_not_get_through_by_hand_waits_again() {
        let mut refused = Entry::example(0);
        refused.state = State::Refused;
        assert_eq!(after(refused, Answer::Later { retry_after: None }, 5, 0.5).state, State::Waiting);
    }

    #[test]
    fn what_is_wrong_is_kept_with_it() {
        let invalid = after(Entry::example(0), answer("invalid"), 5, 0.5);
        assert_eq!((invalid.state, invalid.errors.len()), (State::Invalid, 1));
    }

    #[test]
    fn the_server_may_ask_for_a_while_and_not_for_ever() {
        let wait = |millis| Answer::Later { retry_after: Some(millis) };
        assert_eq!(after(Entry::example(0), wait(7_000), 5, 0.0).barred_until, 7_005);
        let long = after(Entry::example(0), wait(u64::MAX), 5, 0.0);
        assert_eq!(long.barred_until, 5 + backoff::LONGEST_BAR);
    }

    proptest! {
        #[test]
        fn whatever_comes_back_the_key_and_the_form_stay(status in ".*", random in 0.0_f64..1.0) {
            let before = Entry::example(3);
            let next = after(before.clone(), answer(&status), 9, random);
            prop_assert_eq!((next.key, next.form, next.filled_at), (before.key, before.form, before.filled_at));
        }
    }
}
