//! Who sends a form: names and the means to reach them.

use super::{Address, Email, ErrorCode, Field, Name, Phone, Problems, RawFields};
use crate::prelude::*;

/// The fields that both forms share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Last name.
    pub last_name: Name,
    /// First names; a contact request may leave them out.
    pub first_names: Option<Name>,
    /// How to reach them.
    pub reach: Reach,
}

/// The means to reach someone; at least e-mail or phone in a form that passed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// E-mail address.
    pub email: Option<Email>,
    /// Phone number.
    pub phone: Option<Phone>,
    /// Postal address, only with a permission for post.
    pub address: Option<Address>,
}

/// Whether a form asks for first names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstNames {
    /// The form is not taken without them.
    Required,
    /// They may be left out.
    Optional,
}

impl Person {
    /// Reads the names. `None` when something needed is wrong; `problems` says what.
    pub fn parse(
        fields: &RawFields,
        reach: Reach,
        first_names: FirstNames,
        problems: &mut Problems,
    ) -> Option<Self> {
        let last_name = problems.take(Field::LastName, Name::parse(fields.get(Field::LastName)));
        let given = optional(fields, Field::FirstNames, Name::parse, problems);
        if first_names == FirstNames::Required && fields.get(Field::FirstNames).is_empty() {
            problems.add(Field::FirstNames, ErrorCode::Required);
        }
        Some(Self { last_name: last_name?, first_names: given, reach })
    }
}

impl Reach {
    /// The e-mail address for comparing.
    pub fn folded_email(&self) -> Option<String> {
        self.email.as_ref().map(Email::folded)
    }

    /// The phone number in E.164, which is how numbers are compared.
    pub fn e164(&self) -> Option<&str> {
        self.phone.as_ref().map(Phone::as_str)
    }

    /// Reads the means; what is wrong with one does not hide the others.
    pub fn parse(fields: &RawFields, problems: &mut Problems) -> Self {
        let Self { email, phone, .. } = Self::parse_some(fields, problems);
        if fields.get(Field::Email).is_empty() && fields.get(Field::Phone).is_empty() {
            problems.add(Field::Email, ErrorCode::ReachRequired);
        }
        let wants_post = fields.ticked(Field::PermitPost);
        let address = if wants_post { Address::parse(fields, problems) } else { None };
        Self { email, phone, address }
    }

    /// Reads e-mail and phone, either or both of which may be empty.
    pub(crate) fn parse_some(fields: &RawFields, problems: &mut Problems) -> Self {
        let email = optional(fields, Field::Email, Email::parse, problems);
        let phone = optional(fields, Field::Phone, Phone::parse, problems);
        Self { email, phone, address: None }
    }
}

/// A field that may stay empty, and must hold to its rule when it does not.
fn optional<T>(
    fields: &RawFields,
    field: Field,
    rule: impl Fn(&str) -> Result<T, ErrorCode>,
    problems: &mut Problems,
) -> Option<T> {
    let typed = fields.get(field);
    if typed.is_empty() { None } else { problems.take(field, rule(typed)) }
}
