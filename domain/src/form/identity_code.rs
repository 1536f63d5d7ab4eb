//! Finnish personal identity codes (henkilötunnus): never asked for, never stored
//! (requirements § 4). Found in free text, so that the sender can take it out.

const CHECK: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
const SIGNS: &[u8] = b"+-YXWVUABCDEF";
const LENGTH: usize = 11;

/// Whether the text holds a personal identity code whose check character is right, also one that
/// is written with another dash or with spaces around it.
pub fn holds_one(text: &str) -> bool {
    stands_in(text) || stands_in(&with_plain_signs(text))
}

/// The same text with every dash a plain one and no space around dashes and plus signs.
fn with_plain_signs(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut spaces = 0;
    for letter in text.chars() {
        match letter {
            '-' | '+' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
                plain.truncate(plain.len() - spaces);
                plain.push(if letter == '+' { '+' } else { '-' });
                spaces = 0;
            }
            _ if letter.is_whitespace() && plain.ends_with(['-', '+']) => {}
            // Those that nobody sees hide nothing.
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            _ if letter.is_whitespace() => {
                plain.push(' ');
                spaces += 1;
            }
            _ => {
                plain.push(letter);
                spaces = 0;
            }
        }
    }
    plain
}

fn stands_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(LENGTH).enumerate().any(|(start, window)| {
        let bounded = |place: Option<&u8>| place.is_none_or(|byte| !byte.is_ascii_alphanumeric());
        let before = start.checked_sub(1).and_then(|place| bytes.get(place));
        is_one(window) && bounded(before) && bounded(bytes.get(start + LENGTH))
    })
}

/// `DDMMYY`, a sign of the century, three digits, a check character.
fn is_one(code: &[u8]) -> bool {
    let (date, rest) = code.split_at(6);
    let (sign, rest) = rest.split_at(1);
    let (number, check) = rest.split_at(3);
    let digits = || date.iter().chain(number);
    if !digits().all(u8::is_ascii_digit) || !SIGNS.contains(&sign[0].to_ascii_uppercase()) {
        return false;
    }
    let value = digits().fold(0_usize, |value, digit| value * 10 + usize::from(digit - b'0'));
    CHECK[value % CHECK.len()] == check[0].to_ascii_uppercase()
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
            "131052 - 308T",
            "tunnus 131052–308T kiitos",
            "131052 -\u{a0}308t",
            "131052\u{200b}-308T",
        ] {
            assert!(holds_one(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_left_alone() {
        for text in
            ["131052-308U", "044 123 4567", "1131052-308T", "131052-308TT", "131052/308T", "2026-11-23"]
        {
            assert!(!holds_one(text), "{text}");
        }
    }
}
