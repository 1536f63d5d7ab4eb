//! Phone numbers: Finnish by default, kept as E.164. A small parser of our own
//! for browser and server; docs/adr tells why.

use super::ErrorCode;
use crate::prelude::*;

/// Digits of an E.164 number: at most 15, and no country's are shorter than 7.
const DIGITS: core::ops::RangeInclusive<usize> = 7..=15;
/// Significant digits of a Finnish number, without the leading nought.
const FINNISH_DIGITS: core::ops::RangeInclusive<usize> = 5..=12;
const FINLAND: &str = "358";
/// Services that the caller pays extra for (Finnish numbering plan).
const PREMIUM: [&str; 8] = ["100", "600", "601", "602", "606", "700", "707", "708"];

/// A number that can be called, as E.164: `+358449869536`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Reads a number as people write them.
    ///
    /// # Errors
    /// `required` when empty, `phone.short`, `phone.premium`, else `phone.invalid`.
    pub fn parse(typed: &str) -> Result<Self, ErrorCode> {
        let number = bare(typed)?;
        if number.is_empty() {
            return Err(ErrorCode::Required);
        }
        if let Some(digits) = number.strip_prefix('+').or_else(|| number.strip_prefix("00")) {
            return international(digits);
        }
        if number.len() <= 6 && !number.starts_with('0') {
            return Err(ErrorCode::PhoneShort);
        }
        if let Some(significant) = number.strip_prefix('0') {
            return finnish(significant);
        }
        match number.strip_prefix(FINLAND) {
            Some(significant) => finnish(significant),
            None => Err(ErrorCode::PhoneInvalid),
        }
    }

    /// The number in E.164.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text message may reach it: a Finnish mobile number, or a foreign
    /// number, whose kind our small plan does not know.
    pub fn may_be_mobile(&self) -> bool {
        match self.0.strip_prefix("+358") {
            Some(significant) => is_mobile(significant),
            None => true,
        }
    }
}

/// Digits with perhaps a plus before them; what people put between digits is left out.
fn bare(typed: &str) -> Result<String, ErrorCode> {
    let mut rest = typed.trim();
    let mut number = String::with_capacity(rest.len());
    let mut open = 0_u8;
    loop {
        let mut letters = rest.chars();
        let Some(letter) = letters.next() else { break };
        // The nought that is left out when somebody calls from abroad.
        if let Some(after) = rest.strip_prefix("(0)") {
            rest = after;
            continue;
        }
        rest = letters.as_str();
        match letter {
            '0'..='9' => number.push(letter),
            '+' if number.is_empty() => number.push(letter),
            '(' if open == 0 => open = 1,
            ')' if open == 1 => open = 0,
            ' ' | '-' | '.' | '\u{a0}' | '\u{2011}' | '\u{2013}' => {}
            _ => return Err(ErrorCode::PhoneInvalid),
        }
    }
    if open == 0 { Ok(number) } else { Err(ErrorCode::PhoneInvalid) }
}

fn international(digits: &str) -> Result<Phone, ErrorCode> {
    if let Some(significant) = digits.strip_prefix(FINLAND) {
        return finnish(significant.strip_prefix('0').unwrap_or(significant));
    }
    let plausible = DIGITS.contains(&digits.len()) && !digits.starts_with('0');
    if plausible { Ok(Phone(["+", digits].concat())) } else { Err(ErrorCode::PhoneInvalid) }
}

/// A Finnish number without country code and leading nought.
fn finnish(significant: &str) -> Result<Phone, ErrorCode> {
    if PREMIUM.iter().any(|prefix| significant.starts_with(prefix)) {
        return Err(ErrorCode::PhonePremium);
    }
    let first = significant.bytes().next().unwrap_or(b'0');
    let long_enough = if is_mobile_prefix(significant) { is_mobile(significant) } else { true };
    if FINNISH_DIGITS.contains(&significant.len()) && first != b'0' && long_enough {
        Ok(Phone(["+", FINLAND, significant].concat()))
    } else if significant.len() < *FINNISH_DIGITS.start() && significant.starts_with('1') {
        Err(ErrorCode::PhoneShort)
    } else {
        Err(ErrorCode::PhoneInvalid)
    }
}

fn is_mobile_prefix(significant: &str) -> bool {
    significant.starts_with('4') || significant.starts_with("50")
}

/// 040–048 and 050 with six to ten digits, and the 0494 series of machines and maritime mobiles.
fn is_mobile(significant: &str) -> bool {
    let mut digits = significant.bytes();
    match (digits.next(), digits.next()) {
        (Some(b'4'), Some(b'0'..=b'8')) | (Some(b'5'), Some(b'0')) => (6..=10).contains(&significant.len()),
        (Some(b'4'), Some(b'9')) => significant.starts_with("4946") && (6..=10).contains(&significant.len()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use phonenumber::country::Id::FI;
    use proptest::prelude::*;

    #[test]
    fn numbers_pass_as_people_write_them() {
        for (typed, kept) in [
            ("044 986 9536", "+358449869536"),
            ("044-986 9536", "+358449869536"),
            ("0449869536", "+358449869536"),
            ("+358 (0)44 986 9536", "+358449869536"),
            ("+358 44 986 9536", "+358449869536"),
            ("+358 044 986 9536", "+358449869536"),
            ("00358449869536", "+358449869536"),
            ("358449869536", "+358449869536"),
            ("(08) 311 2345", "+35883112345"),
            ("018 12 345", "+3581812345"),
            ("0457 123 4567", "+3584571234567"),
            ("010 123 4567", "+358101234567"),
            ("+46 70 123 45 67", "+46701234567"),
            ("0046701234567", "+46701234567"),
        ] {
            assert_eq!(Phone::parse(typed).unwrap().as_str(), kept, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_called_back_says_why() {
        for (typed, code) in [
            ("", ErrorCode::Required),
            ("112", ErrorCode::PhoneShort),
            ("116 117", ErrorCode::PhoneShort),
            ("0600 12345", ErrorCode::PhonePremium),
            ("+358 600 12345", ErrorCode::PhonePremium),
            ("0700 123456", ErrorCode::PhonePremium),
            ("0100 100", ErrorCode::PhonePremium),
            ("044 123 4567/8", ErrorCode::PhoneInvalid),
            ("puh. 044 986 9536", ErrorCode::PhoneInvalid),
            ("044 986 9536 (Martta)", ErrorCode::PhoneInvalid),
            ("044 986 9536 ext 5", ErrorCode::PhoneInvalid),
            ("044", ErrorCode::PhoneInvalid),
            ("044 986", ErrorCode::PhoneInvalid),
            ("044 986 9536 1234 5678", ErrorCode::PhoneInvalid),
            ("986 9536", ErrorCode::PhoneInvalid),
            ("+0 44 986 9536", ErrorCode::PhoneInvalid),
            ("+46", ErrorCode::PhoneInvalid),
            ("04४986 9536", ErrorCode::PhoneInvalid),
        ] {
            assert_eq!(Phone::parse(typed), Err(code), "{typed:?}");
        }
    }

    #[test]
    fn a_text_message_reaches_mobiles_and_not_landlines() {
        for (typed, mobile) in
            [("044 986 9536", true), ("050 123 4567", true), ("08 311 2345", false), ("010 123 4567", false)]
        {
            assert_eq!(Phone::parse(typed).unwrap().may_be_mobile(), mobile, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_number_that_passes_reads_back_as_itself(typed in "[0-9+() -]{0,20}") {
            if let Ok(phone) = Phone::parse(&typed) {
                prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone));
            }
        }

        #[test]
        fn every_mobile_and_landline_that_the_oracle_knows_passes_alike(typed in "0(4[0-8]|50|8|9|2|3|5|6|1[3-9])[1-8][0-9]{3,8}") {
            let oracle = phonenumber::parse(Some(FI), &typed);
            if let Ok(number) = oracle && phonenumber::is_valid(&number) {
                let ours = Phone::parse(&typed);
                let kept = number.format().mode(phonenumber::Mode::E164).to_string();
                let premium = kept.starts_with("+35860") || kept.starts_with("+35870");
                prop_assert!(premium || ours.as_ref().map(Phone::as_str) == Ok(kept.as_str()), "{} {:?} {}", typed, ours, kept);
            }
        }

        #[test]
        fn a_mobile_number_that_passes_is_one_for_the_oracle(typed in "0(4[0-9]|50)[0-9]{3,10}") {
            if let Ok(phone) = Phone::parse(&typed) {
                let number = phonenumber::parse(Some(FI), phone.as_str()).unwrap();
                prop_assert!(phonenumber::is_valid(&number), "{}", phone.as_str());
            }
        }
    }
}
