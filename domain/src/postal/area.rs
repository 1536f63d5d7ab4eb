//! The codes that begin with the same two digits: what a form asks for at once.

use std::fmt;

/// The first two digits of a postal code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PostalArea([u8; 2]);

impl PostalArea {
    /// Reads two digits and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: [u8; 2] = text.as_bytes().try_into().ok()?;
        digits.iter().all(u8::is_ascii_digit).then_some(Self(digits))
    }

    /// The first code there can be in it.
    pub fn first(self) -> String {
        format!("{self}000")
    }

    /// The last code there can be in it.
    pub fn last(self) -> String {
        format!("{self}999")
    }
}

impl fmt::Display for PostalArea {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_two_digits_and_nothing_else() {
        let area = PostalArea::parse("00").unwrap();
        assert_eq!((area.first(), area.last()), ("00000".to_owned(), "00999".to_owned()));
        for wrong in ["", "9", "900", "9o", " 9", "٩٠", "ä"] {
            assert_eq!(PostalArea::parse(wrong), None, "{wrong}");
        }
    }
}
