//! What is wrong with a field, in words: told by the server, which knows all the texts.

use domain::form::Field;
use serde::{Deserialize, Serialize};

/// A field with what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// Which field.
    pub field: Field,
    /// The sentence beside it.
    pub text: String,
}

/// The sentences for what was found.
#[cfg(feature = "ssr")]
pub fn problems(found: impl Iterator<Item = domain::form::FieldError>) -> Vec<FieldProblem> {
    use crate::dashboard::locale;
    use crate::public::message::message;
    found.map(|error| FieldProblem { field: error.field, text: message(locale(), error) }).collect()
}
