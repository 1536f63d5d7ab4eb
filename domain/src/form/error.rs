//! What can be wrong with a form: stable codes, listed in docs/error-codes.md.

use super::Field;
use crate::prelude::*;
use alloc::vec;
use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal,)*) => {
        /// Why a field or a whole form was not taken. The text of a code never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum ErrorCode { $($(#[$doc])* #[serde(rename = $code)] $variant,)* }

        impl ErrorCode {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable text, as in `email.invalid`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}

codes! {
    /// The field must be filled in, the box ticked.
    Required = "required",
    /// One of e-mail and phone must be given.
    ReachRequired = "reach.required",
    /// Something that no name holds: digits, brackets, an address.
    NameInvalid = "name.invalid",
    /// A name over 100 characters.
    NameTooLong = "name.too_long",
    /// No e-mail address.
    EmailInvalid = "email.invalid",
    /// The part after the @ has no dot.
    EmailDomain = "email.domain",
    /// No phone number.
    PhoneInvalid = "phone.invalid",
    /// An emergency or other short number.
    PhoneShort = "phone.short",
    /// A number that the caller pays extra for.
    PhonePremium = "phone.premium",
    /// A topic that is not on the list.
    TopicUnknown = "topic.unknown",
    /// A time to reach that is not on the list.
    BestTimeUnknown = "best_time.unknown",
    /// Longer than the field takes.
    TextTooLong = "text.too_long",
    /// Characters that cannot be shown.
    TextInvalid = "text.invalid",
    /// A personal identity code, which is never stored.
    IdentityCode = "text.identity_code",
    /// No Finnish postal code: five digits.
    PostalCodeInvalid = "postal_code.invalid",
    /// Permission for e-mail without an e-mail address.
    PermitNeedsEmail = "permit.needs_email",
    /// Permission for text messages without a mobile number.
    PermitNeedsMobile = "permit.needs_mobile",
    /// Permission for calls without a phone number.
    PermitNeedsPhone = "permit.needs_phone",
    /// Permission for post without a whole address.
    PermitNeedsAddress = "permit.needs_address",
    /// The key is no UUID.
    KeyInvalid = "key.invalid",
    /// What was on the screen is missing, unknown or too old.
    WordingStale = "wording.stale",
    /// The campaign has not opened yet.
    CampaignNotOpen = "campaign.not_open",
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FieldError {
    /// The field it concerns.
    pub field: Field,
    /// What is wrong with it.
    pub code: ErrorCode,
}

/// All that is wrong with a form, one error a field at the most, in the form's order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problems(Vec<FieldError>);

impl Problems {
    /// Nothing wrong so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// One problem.
    pub fn one(field: Field, code: ErrorCode) -> Self {
        Self(vec![FieldError { field, code }])
    }

    /// Notes a problem, unless the field has one already.
    pub fn add(&mut self, field: Field, code: ErrorCode) {
        if self.of(field).is_none() {
            // Put where it belongs: the browser's module does without the code of a sort.
            let place = self.0.iter().take_while(|error| error.field < field).count();
            self.0.insert(place, FieldError { field, code });
        }
    }

    /// Takes the value of a rule, or notes what is wrong and gives nothing.
    pub fn take<T>(&mut self, field: Field, result: Result<T, ErrorCode>) -> Option<T> {
        result.map_err(|code| self.add(field, code)).ok()
    }

    /// The code noted for `field`, if any.
    pub fn of(&self, field: Field) -> Option<ErrorCode> {
        self.0.iter().find(|error| error.field == field).map(|error| error.code)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All problems in the form's order.
    pub fn iter(&self) -> impl Iterator<Item = FieldError> + '_ {
        self.0.iter().copied()
    }
}
