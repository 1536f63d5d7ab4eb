//! The kinds of mail. The outbox names one and the id it is about; no text is kept.

use serde::{Deserialize, Serialize};

macro_rules! templates {
    ($($(#[$doc:meta])* $variant:ident = $code:literal,)*) => {
        /// A kind of mail.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Template { $($(#[$doc])* #[serde(rename = $code)] $variant,)* }

        impl Template {
            /// Every kind there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code in the register.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}

templates! {
    /// To a customer: what was received, with the ticket, and the confirmation of the e-mail
    /// permission if one was given. About an entry or a contact request.
    Receipt = "receipt",
    /// To staff: a new contact request. About the request.
    NewRequest = "new_request",
    /// To staff: a contact request that nobody has taken by the end of the next working day.
    LateRequest = "late_request",
    /// To whoever looks after the mail: that it works. About a member of staff.
    Test = "test",
}

impl Template {
    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|template| template.code() == code)
    }

    /// Whether it goes to staff.
    pub fn is_for_staff(self) -> bool {
        !matches!(self, Self::Receipt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_as_its_template() {
        for template in Template::ALL {
            assert_eq!(Template::from_code(template.code()), Some(*template));
        }
        assert_eq!(Template::from_code("x"), None);
    }
}
