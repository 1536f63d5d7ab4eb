//! What was typed, what is wrong with it, and what the answer says at the top.

use domain::form::{Field, Problems, RawFields, SubmissionKey};

/// Why a form comes back that has no error in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormAnswer {
    /// The key was used for other contents.
    Conflict,
    /// The campaign takes no entries any more.
    Closed,
    /// Too many submissions from this address.
    TooMany,
    /// The register cannot take it at the moment.
    Unavailable,
}

/// The state of a form on a page.
#[derive(Debug, Clone, Default)]
pub struct FormState {
    /// What was typed.
    pub typed: RawFields,
    /// What is wrong.
    pub problems: Problems,
    /// The key that the form sends next; a public page has none.
    pub key: Option<SubmissionKey>,
    /// What the answer says at the top.
    pub answer: Option<FormAnswer>,
}

impl FormState {
    /// A form as it is first seen, with where the visitor came from.
    pub fn fresh(arrival: Option<String>) -> Self {
        let mut typed = RawFields::new();
        if let Some(arrival) = arrival {
            typed.put(Field::Arrival, arrival);
        }
        Self { typed, ..Self::default() }
    }

    /// Whether it comes back with something to mend or to read.
    pub fn comes_back(&self) -> bool {
        !self.problems.is_empty() || self.answer.is_some()
    }
}
