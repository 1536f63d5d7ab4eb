//! A filled-in form in the queue.

use super::{Millis, draft};
use crate::prelude::*;
use domain::form::Field;

macro_rules! states {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// Where an entry is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum State { $($(#[$doc])* $variant,)* }

        impl State {
            /// Every state.
            #[cfg(test)]
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name, in the store and among the page's words.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The state of this name; one that nobody knows is worth looking at.
            pub fn from_name(name: &str) -> Self {
                match name { $($name => Self::$variant,)* _ => Self::Unknown }
            }
        }
    };
}

states! {
    /// Kept on the phone, to be sent.
    Waiting = "waiting",
    /// Received; what was typed is gone from the phone, the receipt's address is there until seen.
    Received = "received",
    /// Something is wrong with it.
    Invalid = "invalid",
    /// The campaign takes no entries any more.
    Closed = "closed",
    /// Its key was used for other contents.
    Conflict = "conflict",
    /// There is no such form.
    Unknown = "unknown",
    /// Too old to be sent as it was filled in.
    Expired = "expired",
    /// The server will not take it, and says no more than that; it is sent again by hand alone.
    Refused = "refused",
}

/// What is kept of a filled-in form until the server has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The submission's key: the same however often it is sent.
    pub key: String,
    /// Which form, as in `raffle/syysarvonta`.
    pub form: String,
    /// The page's language.
    pub language: String,
    /// What the page was called, for the list.
    pub title: String,
    /// The server's address; empty where the page came from it.
    pub server: String,
    /// What was on screen.
    pub shown: String,
    /// When it was filled in.
    pub filled_at: Millis,
    /// What was typed, by name.
    pub fields: Vec<(String, String)>,
    /// Where it is.
    pub state: State,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is worth trying again.
    pub next_at: Millis,
    /// Before when the server has asked not to be tried again.
    pub barred_until: Millis,
    /// The receipt's path, once received.
    pub receipt: String,
    /// The ticket, once received, for an entry in a raffle.
    pub ticket: String,
    /// What is wrong with it: field and code.
    pub errors: Vec<(String, String)>,
    /// When the list first showed that nothing more is done with it; zero before.
    pub told_at: Millis,
}

impl Entry {
    /// Which of the page's words tells where it is: one that the server asked to bring later waits
    /// for the server and not for a connection.
    pub fn word(&self, now: Millis) -> &'static str {
        let busy = self.state == State::Waiting && self.barred_until > now;
        if busy { "busy" } else { self.state.name() }
    }

    /// What its owner wrote, a line for each field; ticks and choices are none.
    pub fn written(&self) -> String {
        let mut written = String::new();
        for (name, value) in &self.fields {
            let field = Field::from_name(name).filter(|field| draft::keeps(*field));
            if !matches!(field, None | Some(Field::Adult | Field::Rules | Field::Topic | Field::BestTime)) {
                for part in [value, "\n"] {
                    written.push_str(part);
                }
            }
        }
        written
    }
}

#[cfg(test)]
impl Entry {
    /// One that waits, filled in at this moment.
    pub fn example(filled_at: Millis) -> Self {
        Self {
            key: "k".to_owned(),
            form: "contact".to_owned(),
            language: "fi".to_owned(),
            title: String::new(),
            server: String::new(),
            shown: String::new(),
            filled_at,
            fields: vec![("last_name".to_owned(), "Määttä".to_owned())],
            state: State::Waiting,
            attempts: 0,
            next_at: 0,
            barred_until: 0,
            receipt: String::new(),
            ticket: String::new(),
            errors: Vec::new(),
            told_at: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_reads_back_from_its_name() {
        for state in State::ALL {
            assert_eq!(State::from_name(state.name()), *state);
        }
        assert_eq!(State::from_name("from a later release"), State::Unknown);
    }

    #[test]
    fn what_was_written_is_told_without_ticks_choices_and_what_is_hidden() {
        let mut entry = Entry::example(0);
        for (name, value) in [
            ("message", "Kuusi ikkunaa."),
            ("adult", "yes"),
            ("permit_sms", "yes"),
            (Field::Topic.name(), "ikkunat"),
            (Field::Arrival.name(), "poster"),
            ("of a later release", "x"),
        ] {
            entry.fields.push((name.to_owned(), value.to_owned()));
        }
        assert_eq!(entry.written(), "Määttä\nKuusi ikkunaa.\n");
    }

    #[test]
    fn an_entry_that_the_server_asked_to_bring_later_is_told_apart_from_one_without_a_connection() {
        let mut entry = Entry::example(0);
        assert_eq!(entry.word(5), "waiting");
        entry.barred_until = 6;
        assert_eq!((entry.word(5), entry.word(6)), ("busy", "waiting"));
        entry.state = State::Closed;
        assert_eq!(entry.word(5), "closed");
    }
}
