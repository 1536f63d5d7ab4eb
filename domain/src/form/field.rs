//! The names of the fields (contract § A plain POST).

use crate::consent::Channel;
use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($($variant:ident = $name:literal,)*) => {
        /// A field of a public form.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "each is named as on the wire")]
        pub enum Field { $(#[serde(rename = $name)] $variant,)* }

        impl Field {
            /// Every field, in the order in which forms show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name on the wire, as in `last_name`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

fields! {
    LastName = "last_name",
    FirstNames = "first_names",
    Email = "email",
    Phone = "phone",
    Topic = "topic",
    Message = "message",
    BestTime = "best_time",
    Adult = "adult",
    Rules = "rules",
    PermitEmail = "permit_email",
    PermitSms = "permit_sms",
    PermitPhone = "permit_phone",
    PermitPost = "permit_post",
    Street = "street",
    PostalCode = "postal_code",
    Town = "town",
    Key = "key",
    Shown = "shown",
    Arrival = "l",
    Trap = "remark",
    Form = "form",
}

impl Field {
    /// The field with this name on the wire, if forms have one. [`Field::Form`], which stands for
    /// the whole form in errors, is never sent.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name && *field != Self::Form)
    }

    /// The box that gives permission for `channel`.
    pub fn permit(channel: Channel) -> Self {
        match channel {
            Channel::Email => Self::PermitEmail,
            Channel::Sms => Self::PermitSms,
            Channel::Phone => Self::PermitPhone,
            Channel::Post => Self::PermitPost,
        }
    }

    /// Whether this is one of the boxes that give a permission.
    pub fn is_permit(self) -> bool {
        Channel::ALL.into_iter().any(|channel| Self::permit(channel) == self)
    }
}
