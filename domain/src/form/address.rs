//! Postal addresses, asked for only with a permission for post.

use super::text::{line, tidy};
use super::{ErrorCode, Field, Name, Problems, RawFields, identity_code};
use crate::prelude::*;

const LONGEST_STREET: usize = 100;

/// A Finnish postal code: five digits, kept as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PostalCode(String);

impl PostalCode {
    /// Reads a postal code.
    ///
    /// # Errors
    /// `required` when empty, `postal_code.invalid` unless five digits.
    pub fn parse(typed: &str) -> Result<Self, ErrorCode> {
        let code = tidy(typed);
        if code.is_empty() {
            Err(ErrorCode::Required)
        } else if code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(code))
        } else {
            Err(ErrorCode::PostalCodeInvalid)
        }
    }

    /// The five digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where post reaches someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Street, number, stairs and flat.
    pub street: String,
    /// Postal code.
    pub postal_code: PostalCode,
    /// Town.
    pub town: String,
}

impl Address {
    /// Reads the three fields. Nothing typed at all is no address and no error.
    pub fn parse(fields: &RawFields, problems: &mut Problems) -> Option<Self> {
        let typed = [Field::Street, Field::PostalCode, Field::Town];
        if typed.iter().all(|field| fields.get(*field).is_empty()) {
            return None;
        }
        let street = problems.take(Field::Street, street(fields.get(Field::Street)));
        let postal_code = problems.take(Field::PostalCode, PostalCode::parse(fields.get(Field::PostalCode)));
        let town = problems.take(Field::Town, Name::parse(fields.get(Field::Town)));
        Some(Self { street: street?, postal_code: postal_code?, town: town?.as_str().to_owned() })
    }
}

fn street(typed: &str) -> Result<String, ErrorCode> {
    let street = line(typed, LONGEST_STREET)?;
    if identity_code::holds_one(&street) { Err(ErrorCode::IdentityCode) } else { Ok(street) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_postal_code_keeps_its_leading_noughts() {
        assert_eq!(PostalCode::parse(" 00100 ").unwrap().as_str(), "00100");
        for typed in ["0010", "001000", "FI-00100", "0010O", "٠٠١٠٠"] {
            assert_eq!(PostalCode::parse(typed), Err(ErrorCode::PostalCodeInvalid), "{typed}");
        }
    }

    #[test]
    fn half_an_address_says_which_part_is_missing() {
        let mut problems = Problems::new();
        let fields = RawFields::new().with(Field::Street, "Hiltusentie 20 A 5");
        assert_eq!(Address::parse(&fields, &mut problems), None);
        assert_eq!(problems.of(Field::Street), None);
        assert_eq!(problems.of(Field::PostalCode), Some(ErrorCode::Required));
        assert_eq!(problems.of(Field::Town), Some(ErrorCode::Required));
    }

    #[test]
    fn a_personal_identity_code_is_no_street() {
        assert_eq!(street("Hiltusentie 20, 131052-308T"), Err(ErrorCode::IdentityCode));
        assert_eq!(street(" Hiltusentie 20 A 5 ").unwrap(), "Hiltusentie 20 A 5");
    }

    proptest! {
        #[test]
        fn five_digits_and_nothing_else_are_a_postal_code(typed in "\\PC{0,8}") {
            let five_digits = typed.trim().len() == 5 && typed.trim().chars().all(|c| c.is_ascii_digit());
            prop_assert_eq!(PostalCode::parse(&typed).is_ok(), five_digits);
        }
    }
}
