//! Tickets: 16 random bytes, written as 26 digits of Crockford's base32 (draw.md § 2).

use crate::id::Random;
use std::fmt;

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 26;
/// Where the hyphens stand: 5-5-5-5-6.
const GROUPS: [usize; 4] = [5, 10, 15, 20];

/// The number of an entry in the draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket([u8; 16]);

impl Ticket {
    /// The ticket with these random bytes.
    pub fn new(random: Random) -> Self {
        Self(random)
    }

    /// The sixteen bytes.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The 26 digits without hyphens, as in the public record.
    pub fn digits(&self) -> String {
        let number = u128::from_be_bytes(self.0);
        let digit =
            |place: usize| DIGITS[usize::try_from((number >> (5 * (LENGTH - 1 - place))) & 31).unwrap_or(0)];
        (0..LENGTH).map(|place| char::from(digit(place))).collect()
    }

    /// Reads a ticket as people copy it: hyphens and spaces left out, any case,
    /// O for 0, I and L for 1.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut number: u128 = 0;
        let mut length = 0;
        for letter in typed.chars().filter(|letter| *letter != '-' && !letter.is_whitespace()) {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let value = DIGITS.iter().position(|digit| char::from(*digit) == letter)?;
            if length == 0 && value > 7 {
                return None;
            }
            number = (number << 5) | u128::try_from(value).ok()?;
            length += 1;
        }
        (length == LENGTH).then(|| Self(number.to_be_bytes()))
    }
}

impl fmt::Display for Ticket {
    /// Grouped for people: `5-5-5-5-6`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        for (place, digit) in digits.chars().enumerate() {
            if GROUPS.contains(&place) {
                f.write_str("-")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_tickets_are_written_as_the_draw_says() {
        assert_eq!(Ticket::new([0; 16]).digits(), "00000000000000000000000000");
        assert_eq!(Ticket::new([255; 16]).digits(), "7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
        assert_eq!(Ticket::new([0; 16]).to_string(), "00000-00000-00000-00000-000000");
    }

    #[test]
    fn what_is_no_ticket_does_not_read() {
        assert_eq!(Ticket::parse("8ZZZZZZZZZZZZZZZZZZZZZZZZZ"), None);
        assert_eq!(Ticket::parse("7ZZZZ"), None);
        assert_eq!(Ticket::parse("7ZZZZZZZZZZZZZZZZZZZZZZZZU"), None);
    }

    proptest! {
        #[test]
        fn a_ticket_reads_back_from_its_text(bytes in any::<[u8; 16]>()) {
            let ticket = Ticket::new(bytes);
            prop_assert_eq!(Ticket::parse(&ticket.to_string()), Some(ticket));
            prop_assert_eq!(Ticket::parse(&ticket.digits().to_lowercase()), Some(ticket));
        }

        #[test]
        fn text_and_bytes_sort_alike(a in any::<[u8; 16]>(), b in any::<[u8; 16]>()) {
            prop_assert_eq!(a.cmp(&b), Ticket::new(a).digits().cmp(&Ticket::new(b).digits()));
        }
    }
}
