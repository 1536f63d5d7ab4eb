//! The data kept about a customer (R9), each with its source (R13).

use crate::form::Person;
use serde::{Deserialize, Serialize};

/// Which datum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    /// Last name.
    LastName,
    /// First names.
    FirstNames,
    /// E-mail address.
    Email,
    /// Phone number.
    Phone,
    /// Street.
    Street,
    /// Postal code.
    PostalCode,
    /// Town.
    Town,
}

impl Datum {
    /// Every datum.
    pub const ALL: [Self; 7] = [
        Self::LastName,
        Self::FirstNames,
        Self::Email,
        Self::Phone,
        Self::Street,
        Self::PostalCode,
        Self::Town,
    ];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::LastName => "last_name",
            Self::FirstNames => "first_names",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Street => "street",
            Self::PostalCode => "postal_code",
            Self::Town => "town",
        }
    }

    /// The datum with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|datum| datum.code() == code)
    }

    /// What a value of it is compared by: lower case.
    pub fn folded(value: &str) -> String {
        value.to_lowercase()
    }

    /// What a person said of themselves: each datum with its value.
    pub fn said_by(person: &Person) -> Vec<(Self, String)> {
        let reach = &person.reach;
        let address = reach.address.as_ref();
        let said = [
            (Self::LastName, Some(person.last_name.as_str())),
            (Self::FirstNames, person.first_names.as_ref().map(crate::form::Name::as_str)),
            (Self::Email, reach.email.as_ref().map(crate::form::Email::as_str)),
            (Self::Phone, reach.phone.as_ref().map(crate::form::Phone::as_str)),
            (Self::Street, address.map(|address| address.street.as_str())),
            (Self::PostalCode, address.map(|address| address.postal_code.as_str())),
            (Self::Town, address.map(|address| address.town.as_str())),
        ];
        said.into_iter().filter_map(|(datum, value)| Some((datum, value?.to_owned()))).collect()
    }
}

/// What kind of notice a datum came with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A raffle entry.
    Raffle,
    /// A contact request.
    Contact,
    /// A file of existing customers.
    Import,
    /// Staff, to whom it was told.
    Staff,
}

impl Source {
    /// Every source.
    pub const ALL: [Self; 4] = [Self::Raffle, Self::Contact, Self::Import, Self::Staff];

    /// The code in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Raffle => "raffle",
            Self::Contact => "contact",
            Self::Import => "import",
            Self::Staff => "staff",
        }
    }

    /// The source with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.code() == code)
    }
}
