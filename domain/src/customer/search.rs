//! What somebody types to find a customer: parts of a name, half a number in any spelling, part of
//! an e-mail address.

/// The fewest letters or digits that a part needs.
pub const LEAST: usize = 3;
/// More parts than this find nobody.
const MOST: usize = 6;

/// The parts that must all occur, each as customers' data are compared: folded, numbers in E.164
/// without what may differ at their beginning. None when there is too little to look for.
pub fn parts(typed: &str) -> Option<Vec<String>> {
    let folded = typed.to_lowercase();
    let mut parts = Vec::new();
    let mut number = String::new();
    // A number may be spelt with spaces in it, and stand before or after a name.
    for word in folded.split_whitespace().chain([""]) {
        if is_of_number(word) {
            number.push_str(word);
        } else {
            parts.extend(digits(&std::mem::take(&mut number)));
            parts.push(word.to_owned());
        }
    }
    let parts: Vec<String> = parts.into_iter().filter(|part| part.chars().count() >= LEAST).collect();
    (!parts.is_empty() && parts.len() <= MOST).then_some(parts)
}

/// Part of a number, however it is spelt: `044 98`, `(044) 98`, `+358 (0)44-98` and `0035844 98`
/// all become what stands in the middle of the number in E.164.
fn digits(typed: &str) -> Option<String> {
    if !typed.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let international = typed.starts_with('+');
    let digits: String = typed.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    Some(match (international, digits.strip_prefix("00"), digits.strip_prefix('0')) {
        (true, _, _) => format!("+{digits}"),
        (_, Some(rest), _) => format!("+{rest}"),
        // The beginning of a number in its own country.
        (_, _, Some(rest)) => rest.to_owned(),
        _ => digits,
    })
}

/// Whether a word may be part of a number.
fn is_of_number(word: &str) -> bool {
    let spelt = |letter: char| letter.is_ascii_digit() || "-()+/.\u{2011}\u{2013}".contains(letter);
    !word.is_empty() && word.chars().all(spelt)
}

/// The pieces of three characters that an index knows a part by.
pub fn trigrams(part: &str) -> Vec<String> {
    let letters: Vec<char> = part.chars().collect();
    letters.windows(LEAST).map(|window| window.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Phone;

    #[test]
    fn half_a_number_is_found_however_it_is_spelt() {
        let kept = Phone::parse("044 986 9536").unwrap();
        for typed in [
            "044 98",
            "04498",
            "(044) 98",
            "+358 44 98",
            "+358 (0)44-98",
            "00358 4498",
            "9869",
            "98 69",
            "9536",
            "044-986 9536",
            "44 986",
        ] {
            let parts = parts(typed).unwrap();
            assert!(parts.iter().all(|part| kept.as_str().contains(part.as_str())), "{typed}: {parts:?}");
        }
    }

    #[test]
    fn words_are_looked_for_each_by_itself_and_short_ones_not_alone() {
        assert_eq!(parts("  MÄÄT Martta ").unwrap(), ["määt", "martta"]);
        assert_eq!(parts("Bo Ek"), None);
        assert_eq!(parts("Ek Martta").unwrap(), ["martta"]);
        assert_eq!(parts("x@y").unwrap(), ["x@y"]);
        assert_eq!(parts("määttä 044 986").unwrap(), ["määttä", "44986"]);
        assert_eq!(parts("+358 44 986 määttä").unwrap(), ["+35844986", "määttä"]);
        assert_eq!(parts("04 1").unwrap_or_default(), Vec::<String>::new(), "41 is too little");
        assert_eq!(parts("aaa bbb ccc ddd eee fff ggg"), None);
    }

    #[test]
    fn a_part_is_known_by_its_pieces() {
        assert_eq!(trigrams("määt"), ["mää", "äät"]);
    }
}
