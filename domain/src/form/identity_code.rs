//! Finnish personal identity codes (henkilötunnus): never asked for, never stored
//! (requirements § 4). Found in free text, so that the sender can take it out.

use super::text::holds;
use crate::prelude::*;

const CHECK: &str = "0123456789ABCDEFHJKLMNPRSTUVWXY";
const SIGNS: &str = "+-YXWVUABCDEF";

/// The length of a code as the register of persons writes it.
const WHOLE: usize = 11;
/// The longest that a code gets with what people put between its parts.
const LONGEST: usize = 24;

/// Whether the text holds a personal identity code whose check character is right, however it is
/// written: with another dash, with spaces or dots between its parts, in wide letters, or without
/// the sign of the century.
pub fn holds_one(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|letter| !is_unseen(*letter)).map(plain).collect();
    (0..letters.len()).any(|start| {
        let before = start.checked_sub(1).and_then(|place| letters.get(place));
        letters[start].is_ascii_digit()
            && before.is_none_or(|letter| !letter.is_ascii_alphanumeric())
            && begins_with_one(&letters[start..])
    })
}

/// `DDMMYY` or `DDMMYYYY`, a sign of the century or a gap, three digits, a check character.
fn begins_with_one(letters: &[char]) -> bool {
    let letters = &letters[..letters.len().min(LONGEST)];
    let mut kept = String::with_capacity(LONGEST);
    let mut gap = false;
    for (place, letter) in letters.iter().enumerate() {
        let ends = letters.get(place + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
        match letter {
            _ if letter.is_ascii_alphanumeric() => kept.push(letter.to_ascii_uppercase()),
            '-' | '+' => kept.push(*letter),
            ' ' | '.' | '/' | '_' => {
                gap = true;
                continue;
            }
            _ => return false,
        }
        // Written apart or without its sign, ten digits are a phone number far more often.
        let sure = letter.is_ascii_alphabetic() || (!gap && kept.len() == WHOLE);
        if ends && sure && is_one(&kept) {
            return true;
        }
    }
    false
}

fn is_one(code: &str) -> bool {
    let Some((head, check)) = code.len().checked_sub(1).and_then(|last| code.split_at_checked(last)) else {
        return false;
    };
    let Some((head, number)) = head.len().checked_sub(3).and_then(|at| head.split_at_checked(at)) else {
        return false;
    };
    let date = match head.strip_suffix(|sign: char| holds(SIGNS, sign)).unwrap_or(head) {
        short if short.len() == 6 => short.to_owned(),
        // With the century written out, which the check character does not count.
        long if long.len() == 8
            && long.get(4..6).is_some_and(|century| century == "19" || century == "20") =>
        {
            [long.get(..4).unwrap_or_default(), long.get(6..).unwrap_or_default()].concat()
        }
        _ => return false,
    };
    let (Ok(value), true) = ([date.as_str(), number].concat().parse::<usize>(), is_a_day(&date)) else {
        return false;
    };
    CHECK.as_bytes().get(value % CHECK.len()).map(|right| char::from(*right)) == check.chars().next()
}

/// Whether the digits can be a day and a month: other numbers are met far more often.
fn is_a_day(date: &str) -> bool {
    let part = |from: usize| date.get(from..from + 2).and_then(|part| part.parse::<u8>().ok());
    part(0).is_some_and(|day| (1..=31).contains(&day))
        && part(2).is_some_and(|month| (1..=12).contains(&month))
}

/// Letters and digits of full width, and every dash and space, as plain ones.
fn plain(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(letter).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(letter)
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        _ if letter.is_whitespace() => ' ',
        _ => letter,
    }
}

/// Whether nobody sees it: it hides nothing.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_wherever_it_stands() {
        for text in [
            "131052-308T",
            "Hei, tunnukseni on 131052-308t.",
            "(131052-308T)",
            "äö131052-308T ok",
            "131052A308T",
            "010100A0170",
            "131052 - 308T",
            "tunnus 131052–308T kiitos",
            "131052 -\u{a0}308t",
            "131052\u{200b}-308T",
            "131052 308T",
            "131052308T",
            "1310 52-308 T",
            "13.10.52-308T",
            "13.10.1952 - 308T",
            "131052/308T",
            "１３１０５２-308Ｔ",
        ] {
            assert!(holds_one(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_left_alone() {
        for text in [
            "131052-308U",
            "044 123 4567",
            "1131052-308T",
            "131052-308TT",
            "2026-11-23",
            "311352-308T",
            "99 12 52 308 1",
        ] {
            assert!(!holds_one(text), "{text}");
        }
    }

    #[test]
    fn no_phone_number_is_taken_for_one() {
        for number in 0..1_000_u32 {
            let digits = format!("{:07}", number * 9_973);
            for text in [
                format!("040 {} {}", &digits[..3], &digits[3..]),
                format!("050{digits}"),
                format!("050 {}-{}", &digits[..3], &digits[3..]),
                format!("045-{digits}"),
                format!("+358 40 {digits}"),
            ] {
                assert!(!holds_one(&text), "{text}");
            }
        }
    }
}
