//! Why something that is to be set is not taken.

use super::SettingField;
use crate::consent::Channel;
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// What is wrong with a field by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldFault {
    /// It must be given.
    Empty,
    /// It has more characters than it may have.
    TooLong {
        /// How many it may have.
        most: u32,
    },
    /// There are more topics than there may be.
    TooMany {
        /// How many there may be.
        most: u32,
    },
    /// It has characters that cannot be shown, or lines where there is one.
    Unreadable,
    /// No phone number that customers could call.
    Phone,
    /// No e-mail address.
    Email,
    /// No business id, or its check digit is wrong.
    BusinessId,
    /// A topic that stands there twice.
    Twice,
    /// No whole number within bounds.
    Number {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
}

/// Why a change is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SettingFault {
    /// A field is wrong by itself.
    Field {
        /// Which.
        field: SettingField,
        /// How.
        fault: FieldFault,
    },
    /// The privacy notice in force does not say what would be so.
    NoticeLacks {
        /// Which field.
        field: SettingField,
        /// In which language.
        language: Language,
    },
    /// The privacy notice in force says what would no longer be so.
    NoticeTellsOld {
        /// Which field.
        field: SettingField,
        /// In which language.
        language: Language,
    },
    /// A wording in force asks for permissions in the old name.
    WordingTellsOld {
        /// Of which channel.
        channel: Channel,
        /// In which language.
        language: Language,
    },
}

impl SettingFault {
    /// The field beside which it stands.
    pub fn field(self) -> SettingField {
        match self {
            Self::Field { field, .. }
            | Self::NoticeLacks { field, .. }
            | Self::NoticeTellsOld { field, .. } => field,
            Self::WordingTellsOld { .. } => SettingField::Name,
        }
    }
}
