//! What the raffle's and the contact form's pages have in common.
//!
//! - [`state`]: what was typed and what is wrong · [`field`]: one field · [`tick`]: one box
//! - [`summary`]: all errors at the top · [`permits`]: the voluntary permissions
//! - [`client`]: the script that makes it work without a network, and its texts
//! - [`frame`]: the form element with what is hidden in it · [`page`]: what their pages share

pub mod client;
pub mod field;
pub mod frame;
pub mod page;
pub mod permits;
pub mod person;
pub mod state;
pub mod summary;
pub mod tick;

pub use frame::{FormFrame, form};
pub use state::{FormAnswer, FormState};

use domain::form::{Field, FormId};

/// The path of a form's page, without its language.
pub fn path(form: &FormId) -> String {
    match form {
        FormId::Raffle(slug) => format!("/arvonta/{slug}"),
        FormId::Contact(Some(slug)) => format!("/kampanja/{slug}"),
        FormId::Contact(None) => super::contact::PATH.to_owned(),
    }
}

/// Whether a field can be seen and reached on the page.
pub fn is_seen(field: Field) -> bool {
    !matches!(field, Field::Key | Field::Shown | Field::Arrival | Field::Trap | Field::Form)
}
