//! The Finnish business id (Y-tunnus): seven digits, a hyphen, a check digit.

const WEIGHTS: [u32; 7] = [7, 9, 10, 5, 8, 4, 2];

/// Whether a text is a business id whose check digit is right.
pub fn is_business_id(text: &str) -> bool {
    let Some((number, check)) = text.split_once('-') else { return false };
    let digits: Option<Vec<u32>> = number.chars().map(|letter| letter.to_digit(10)).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == WEIGHTS.len()) else { return false };
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    // A rest of 1 is never given out.
    let right = match sum % 11 {
        0 => Some(0),
        1 => None,
        rest => Some(11 - rest),
    };
    right.is_some_and(|right| check == right.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_must_be_right() {
        for right in ["1234567-1", "2345678-0", "0201256-6"] {
            assert!(is_business_id(right), "{right}");
        }
        for wrong in ["1234567-2", "1234567", "123456-7", "1234567-11", "12345678-1", "123456a-1", "", "-"] {
            assert!(!is_business_id(wrong), "{wrong}");
        }
    }
}
