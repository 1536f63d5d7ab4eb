//! The ways in which marketing may reach someone, each permitted on its own.

use serde::{Deserialize, Serialize};

/// A way to reach someone with marketing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// E-mail.
    Email,
    /// Text message.
    Sms,
    /// Phone call.
    Phone,
    /// Post.
    Post,
}

impl Channel {
    /// Every channel, in the order of the forms.
    pub const ALL: [Self; 4] = [Self::Email, Self::Sms, Self::Phone, Self::Post];

    /// The code in the register and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Phone => "phone",
            Self::Post => "post",
        }
    }

    /// The channel with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }

    /// Whether a permission counts only when the owner of the address confirmed it (R15).
    pub fn needs_confirmation(self) -> bool {
        self == Self::Email
    }
}
