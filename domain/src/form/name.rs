//! Names: letters of any script, spaces, `' ’ - .`; 1–100 characters; case kept.

use super::ErrorCode;
use super::text::{characters, tidy};
use super::unicode::is_mark;
use crate::prelude::*;

const LONGEST: usize = 100;

/// A last name, or first names, as the person writes them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name(String);

impl Name {
    /// Reads a name; spaces are tidied, the composed form (NFC) is kept.
    ///
    /// # Errors
    /// `required` when empty, `name.too_long`, `name.invalid`.
    pub fn parse(typed: &str) -> Result<Self, ErrorCode> {
        let name = tidy(typed);
        if name.is_empty() {
            return Err(ErrorCode::Required);
        }
        if characters(&name) > LONGEST {
            return Err(ErrorCode::NameTooLong);
        }
        if name.chars().all(belongs) && name.chars().any(char::is_alphabetic) {
            Ok(Self(name))
        } else {
            Err(ErrorCode::NameInvalid)
        }
    }

    /// The name as kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For comparing: lower case.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// The first of several given names, lower case: `matti` of `Matti Juhani`.
    pub fn first_given_folded(&self) -> String {
        self.0.split(' ').next().unwrap_or_default().to_lowercase()
    }
}

fn belongs(letter: char) -> bool {
    letter.is_alphabetic() || is_mark(letter) || matches!(letter, ' ' | '\'' | '’' | '-' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_people_pass_with_their_case_kept() {
        for name in [
            "Määttä",
            "Åström",
            "O'Neil",
            "O’Neil",
            "Cher",
            "af Björksten",
            "St. John",
            "Ylä-Anttila",
            "Нестеров",
            "李",
        ] {
            assert_eq!(Name::parse(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn what_is_no_name_does_not_pass() {
        for (typed, code) in [
            ("", ErrorCode::Required),
            ("   ", ErrorCode::Required),
            ("Matti1", ErrorCode::NameInvalid),
            ("<b>Matti</b>", ErrorCode::NameInvalid),
            ("matti@example.fi", ErrorCode::NameInvalid),
            ("-", ErrorCode::NameInvalid),
            ("Matti\u{0}", ErrorCode::NameInvalid),
            ("Matti\u{202e}", ErrorCode::NameInvalid),
        ] {
            assert_eq!(Name::parse(typed), Err(code), "{typed:?}");
        }
    }

    #[test]
    fn a_name_may_have_a_hundred_characters_and_not_one_more() {
        assert!(Name::parse(&"ä".repeat(100)).is_ok());
        assert_eq!(Name::parse(&"ä".repeat(101)), Err(ErrorCode::NameTooLong));
    }

    #[test]
    fn a_decomposed_name_is_the_same_as_a_composed_one() {
        assert_eq!(Name::parse("Ma\u{308}a\u{308}tta\u{308}"), Name::parse("Määttä"));
    }

    #[test]
    fn the_first_given_name_is_the_one_before_the_first_space() {
        assert_eq!(Name::parse(" Matti  Juhani ").unwrap().first_given_folded(), "matti");
        assert_eq!(Name::parse("Anna-Liisa Maria").unwrap().first_given_folded(), "anna-liisa");
    }

    proptest! {
        #[test]
        fn a_name_that_passes_reads_back_as_itself(typed in "\\PC{0,120}") {
            if let Ok(name) = Name::parse(&typed) {
                prop_assert_eq!(Name::parse(name.as_str()), Ok(name));
            }
        }

        #[test]
        fn letters_alone_always_pass(typed in "\\p{Lu}\\p{Ll}{0,40}") {
            prop_assert!(Name::parse(&typed).is_ok());
        }
    }
}
