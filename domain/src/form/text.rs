//! Free text: tidied, measured, and free of what cannot be shown.

use super::ErrorCode;
use super::unicode::composed;
use crate::prelude::*;

/// Composed form (NFC), no space around it, one space between words.
pub fn tidy(typed: &str) -> String {
    let words: Vec<&str> = typed.split_whitespace().collect();
    composed(&words.join(" "))
}

/// How many characters a person would count, near enough: Unicode scalar values.
pub fn characters(text: &str) -> usize {
    // The library counts faster, with twenty times the code.
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

/// Whether a letter is one of these, which are ASCII.
pub fn holds(letters: &str, letter: char) -> bool {
    letter.is_ascii() && letters.bytes().any(|byte| char::from(byte) == letter)
}

/// One line of at most `longest` characters.
///
/// # Errors
/// `required` when empty, `text.too_long`, `text.invalid` with control characters.
pub fn line(typed: &str, longest: usize) -> Result<String, ErrorCode> {
    check(tidy(typed), longest, char::is_control)
}

/// Several lines of at most `longest` characters; line ends become `\n`.
///
/// # Errors
/// As [`line`]; line ends and tabs are no control characters here.
pub fn lines(typed: &str, longest: usize) -> Result<String, ErrorCode> {
    // Said with characters: looking for a text in a text is much code for the browser.
    let unified: Vec<&str> = typed.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let unified = unified.join("\n").replace('\r', "\n");
    check(composed(unified.trim()), longest, |letter| letter.is_control() && letter != '\n' && letter != '\t')
}

fn check(text: String, longest: usize, barred: impl Fn(char) -> bool) -> Result<String, ErrorCode> {
    if text.is_empty() {
        Err(ErrorCode::Required)
    } else if characters(&text) > longest {
        Err(ErrorCode::TextTooLong)
    } else if text.chars().any(barred) {
        Err(ErrorCode::TextInvalid)
    } else {
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_its_lines_and_a_line_does_not() {
        assert_eq!(lines(" Hei!\r\n\r\nKeittiö ", 100).unwrap(), "Hei!\n\nKeittiö");
        assert_eq!(line(" Hiltusentie \n 20 ", 100).unwrap(), "Hiltusentie 20");
    }

    #[test]
    fn length_is_counted_in_characters_and_not_in_bytes() {
        assert!(lines(&"ö".repeat(4000), 4000).is_ok());
        assert_eq!(lines(&"ö".repeat(4001), 4000), Err(ErrorCode::TextTooLong));
    }

    #[test]
    fn lines_end_alike_however_they_were_typed() {
        for typed in ["a\r\nb", "a\rb", "a\nb"] {
            assert_eq!(lines(typed, 100).unwrap(), "a\nb", "{typed:?}");
        }
        assert_eq!(lines("a\r\r\nb\r\n\rc", 100).unwrap(), "a\n\nb\n\nc");
    }

    #[test]
    fn control_characters_are_refused() {
        assert_eq!(line("a\u{7}b", 10), Err(ErrorCode::TextInvalid));
        assert_eq!(lines("a\u{0}b", 10), Err(ErrorCode::TextInvalid));
    }
}
