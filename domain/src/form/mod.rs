//! Forms: from what a person typed to typed values, all errors at once
//! (requirements § 4). Browser and server run this same code.
//!
//! - [`raw`]: the fields as typed · [`field`]: their names · [`error`]: stable codes
//! - [`name`], [`email`], [`phone`], [`address`], [`text`]: one rule each
//! - [`person`]: who sends it · [`permit`]: what they permit
//! - [`raffle`], [`contact`]: the two whole forms · [`form_id`]: which form, of which campaign
//! - [`key`]: the submission's key · [`fingerprint`]: what makes two submissions the same
//! - [`suspicion`]: what makes one look like spam · `unicode`: what of it the rules need

pub mod address;
pub mod contact;
pub mod email;
pub mod error;
pub mod field;
#[cfg(feature = "whole")]
pub mod fingerprint;
pub mod form_id;
pub(crate) mod identity_code;
pub mod key;
pub mod name;
pub mod permit;
pub mod person;
pub mod phone;
pub mod raffle;
pub mod raw;
pub mod suspicion;
pub mod text;
pub(crate) mod unicode;

pub use address::{Address, PostalCode};
pub use contact::{BestTime, ContactForm, Topic};
pub use email::Email;
pub use error::{ErrorCode, FieldError, Problems};
pub use field::Field;
pub use form_id::FormId;
pub use key::SubmissionKey;
pub use name::Name;
pub use person::{Person, Reach};
pub use phone::Phone;
pub use raffle::RaffleForm;
pub use raw::RawFields;
pub use suspicion::{Suspicion, Suspicions};

use crate::consent::Channel;

/// A form that holds to every rule of requirements § 4.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// An entry in a raffle.
    Raffle(RaffleForm),
    /// A request to be contacted.
    Contact(ContactForm),
}

impl Form {
    /// Reads the fields of the form `id`; `topics` are those that a contact request may have.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form's fields.
    pub fn parse(id: &FormId, fields: &RawFields, topics: &[Topic]) -> Result<Self, Problems> {
        match id {
            FormId::Raffle(_) => RaffleForm::parse(fields).map(Self::Raffle),
            FormId::Contact(_) => ContactForm::parse(fields, topics).map(Self::Contact),
        }
    }

    /// Who sent it.
    pub fn person(&self) -> &Person {
        match self {
            Self::Raffle(form) => &form.person,
            Self::Contact(form) => &form.person,
        }
    }

    /// The channels that were ticked.
    pub fn permits(&self) -> &[Channel] {
        match self {
            Self::Raffle(form) => &form.permits,
            Self::Contact(form) => &form.permits,
        }
    }
}
