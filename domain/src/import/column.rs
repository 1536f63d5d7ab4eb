//! The columns of a table of existing customers (docs/import.md).

use crate::consent::Channel;
use crate::form::Field;

macro_rules! columns {
    ($($variant:ident = $name:literal,)*) => {
        /// A column. Only the last name's must be there.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is named as in the header row")]
        pub enum Column { $($variant,)* }

        impl Column {
            /// Every column, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in the header row, as in `last_name`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

columns! {
    LastName = "last_name",
    FirstNames = "first_names",
    Email = "email",
    Phone = "phone",
    Street = "street",
    PostalCode = "postal_code",
    Town = "town",
    Language = "language",
    PermitEmail = "permit_email",
    PermitEmailWording = "permit_email_wording",
    PermitSms = "permit_sms",
    PermitSmsWording = "permit_sms_wording",
    PermitPhone = "permit_phone",
    PermitPhoneWording = "permit_phone_wording",
    PermitPost = "permit_post",
    PermitPostWording = "permit_post_wording",
    ProhibitEmail = "prohibit_email",
    ProhibitSms = "prohibit_sms",
    ProhibitPhone = "prohibit_phone",
    ProhibitPost = "prohibit_post",
}

impl Column {
    /// The column with this name; capitals and spaces around it are forgiven.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        Self::ALL.iter().copied().find(|column| column.name() == name)
    }

    /// The column that holds the day on which permission for `channel` was given.
    pub fn permit(channel: Channel) -> Self {
        match channel {
            Channel::Email => Self::PermitEmail,
            Channel::Sms => Self::PermitSms,
            Channel::Phone => Self::PermitPhone,
            Channel::Post => Self::PermitPost,
        }
    }

    /// The column that holds what was shown when permission for `channel` was given.
    pub fn wording(channel: Channel) -> Self {
        match channel {
            Channel::Email => Self::PermitEmailWording,
            Channel::Sms => Self::PermitSmsWording,
            Channel::Phone => Self::PermitPhoneWording,
            Channel::Post => Self::PermitPostWording,
        }
    }

    /// The column that prohibits `channel`.
    pub fn prohibit(channel: Channel) -> Self {
        match channel {
            Channel::Email => Self::ProhibitEmail,
            Channel::Sms => Self::ProhibitSms,
            Channel::Phone => Self::ProhibitPhone,
            Channel::Post => Self::ProhibitPost,
        }
    }

    /// The form's field that reads this column by the same rules, if there is one.
    pub(super) fn field(self) -> Option<Field> {
        match self {
            Self::LastName => Some(Field::LastName),
            Self::FirstNames => Some(Field::FirstNames),
            Self::Email => Some(Field::Email),
            Self::Phone => Some(Field::Phone),
            Self::Street => Some(Field::Street),
            Self::PostalCode => Some(Field::PostalCode),
            Self::Town => Some(Field::Town),
            _ => None,
        }
    }

    /// The column that a form's field reads.
    pub(super) fn of(field: Field) -> Option<Self> {
        Self::ALL.iter().copied().find(|column| column.field() == Some(field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_found_by_its_name_in_any_case() {
        for column in Column::ALL {
            assert_eq!(Column::from_name(&format!(" {} ", column.name().to_uppercase())), Some(*column));
        }
        assert_eq!(Column::from_name("sukunimi"), None);
    }

    #[test]
    fn every_channel_has_its_three_columns() {
        for channel in Channel::ALL {
            let permit = format!("permit_{}", channel.code());
            assert_eq!(Column::permit(channel).name(), permit);
            assert_eq!(Column::wording(channel).name(), format!("{permit}_wording"));
            assert_eq!(Column::prohibit(channel).name(), format!("prohibit_{}", channel.code()));
        }
    }
}
