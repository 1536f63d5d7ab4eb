//! What a password must be (R21): long enough, and not made of what everybody guesses first. No
//! rules of composition: they make passwords worse.
//!
//! Whoever guesses does not try words letter by letter but folds them: capitals, `4` for `a`, a year
//! at the end. So a password is folded the same way, what is well known is taken out of it, and what
//! is left must still be something.

use super::common::WORDS;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How many characters it has at least.
pub const SHORTEST: usize = 12;
/// How many bytes it has at most: longer ones are refused before they cost anything.
pub const LONGEST_BYTES: usize = 1024;
/// How many letters must be left when all that is well known is taken out, and how many kinds.
const LEFT: usize = 6;
const KINDS: usize = 4;
/// How many neighbours in the alphabet or on the row of digits make a run.
const RUN: usize = 4;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PasswordFault {
    /// Fewer than [`SHORTEST`] characters.
    #[error("a password must have at least 12 characters")]
    Short,
    /// More than [`LONGEST_BYTES`].
    #[error("a password must have at most 1,024 bytes")]
    Long,
    /// Made of what everybody guesses first.
    #[error("this password is among the first that anybody would guess")]
    Common,
    /// Made of the user name or the company's name.
    #[error("a password must not be made of the user name or the company's name")]
    Own,
}

/// Checks a new password. `own` are the words that stand near: the user name, the company's name.
///
/// # Errors
/// [`PasswordFault`]
pub fn check(password: &str, own: &[&str]) -> Result<(), PasswordFault> {
    if password.len() > LONGEST_BYTES {
        return Err(PasswordFault::Long);
    }
    if password.chars().count() < SHORTEST {
        return Err(PasswordFault::Short);
    }
    let own: Vec<String> = own.iter().flat_map(|name| words(name)).collect();
    let common = || WORDS.iter().map(|word| fold(word));
    // Digits stand for themselves or for letters: either way something must be left.
    let yearless = without_years(password);
    for read in [plain(&yearless), fold(&yearless)] {
        if !is_enough(&without(&read, common())) {
            return Err(PasswordFault::Common);
        }
        if !is_enough(&without(&read, common().chain(own.iter().cloned()))) {
            return Err(PasswordFault::Own);
        }
    }
    Ok(())
}

/// Small letters and digits alone.
fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The same with the letters for which digits and marks stand, and without dots over letters.
fn fold(text: &str) -> String {
    let letter = |letter: char| match letter {
        '0' | 'ö' | 'ø' => 'o',
        '1' | '!' | '|' | 'í' => 'i',
        '3' | '€' | 'é' | 'è' => 'e',
        '4' | '@' | 'ä' | 'å' | 'á' | 'à' => 'a',
        '5' | '$' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        'ü' => 'u',
        other => other,
    };
    text.to_lowercase().chars().map(letter).filter(|letter| letter.is_alphanumeric()).collect()
}

/// The parts of a name that are long enough to be a word, and the whole of it.
fn words(name: &str) -> Vec<String> {
    let parts = name.split(|letter: char| !letter.is_alphanumeric()).map(fold);
    let mut words: BTreeSet<String> = parts.filter(|part| part.chars().count() >= 3).collect();
    words.insert(fold(name));
    words.into_iter().filter(|word| !word.is_empty()).collect()
}

/// What is left without these words, the longest taken out first.
fn without(text: &str, words: impl Iterator<Item = String>) -> String {
    let mut words: Vec<String> = words.collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    // A word that is taken out leaves a gap: what was apart does not become a word.
    words.iter().fold(text.to_owned(), |text, word| text.replace(word.as_str(), " "))
}

/// Whether what is left is something: enough of it, of enough kinds, runs and repetitions counted once.
fn is_enough(left: &str) -> bool {
    let left: Vec<char> = left.chars().filter(|letter| *letter != ' ').collect();
    let left = without_runs(&unit(&left));
    let kinds: BTreeSet<char> = left.iter().copied().collect();
    left.len() >= LEFT && kinds.len() >= KINDS
}

/// Without what reads like a year.
fn without_years(text: &str) -> String {
    let mut text = text.to_owned();
    for century in ["19", "20"] {
        while let Some(at) = text.find(century) {
            let year: String = text[at..].chars().take_while(char::is_ascii_digit).take(4).collect();
            if year.len() < 4 {
                break;
            }
            text.replace_range(at..at + 4, " ");
        }
    }
    text
}

/// The shortest piece of which the whole is a repetition.
fn unit(letters: &[char]) -> Vec<char> {
    let repeats =
        |length: &usize| letters.iter().enumerate().all(|(at, letter)| *letter == letters[at % length]);
    let length = (1..=letters.len() / 2).find(repeats).unwrap_or(letters.len());
    letters[..length].to_vec()
}

/// Runs such as `1234`, `dcba` and `aaaa` as their first letter.
fn without_runs(letters: &[char]) -> Vec<char> {
    let step = |at: usize| u32::from(letters[at + 1]).wrapping_sub(u32::from(letters[at]));
    let is_step = |step: u32| matches!(step, 0 | 1 | u32::MAX);
    let mut kept = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let mut end = at;
        while end + 1 < letters.len() && is_step(step(end)) && step(end) == step(at) {
            end += 1;
        }
        kept.push(letters[at]);
        at = if end - at + 1 >= RUN { end + 1 } else { at + 1 };
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: [&str; 2] = ["maija.mallikas", "Siivouspalvelu Loiste Oy"];

    #[test]
    fn a_password_has_twelve_characters_or_more_of_any_kind() {
        assert_eq!(check("elevenchars", &[]), Err(PasswordFault::Short));
        assert_eq!(check("ääkköset äyy", &[]), Ok(()));
        assert_eq!(check(&"abcdefgrtzuq".repeat(100), &[]), Err(PasswordFault::Long));
    }

    #[test]
    fn what_everybody_guesses_first_is_refused_however_it_is_dressed_up() {
        for password in [
            "passwordpassword",
            "Password123456",
            "P@ssw0rd!2026",
            "salasana1234",
            "S4l4s4n4!!2026",
            "qwertyuiop123",
            "QWERTYuiop!!!",
            "123456789012",
            "111111111111",
            "abcdefghijkl",
            "abcabcabcabc",
            "kissa kissa kissa",
            "Kesä2026Kesä2026",
            "kesakuu20261",
            "losenord2026",
            "Lösenord!!12",
            "admin admin 1!",
            "tervetuloa 2026",
            "iloveyou1234",
            "jääkiekko2026",
            "maijamaijamaija",
            "oulu oulu oulu",
            "aaaaaaaaaaaab",
            "salasana on salasana",
            "zxcvbnm,./123",
            "uusi salasana",
            "!!!!????!!!!????",
            "98765432109876",
        ] {
            assert_eq!(check(password, &OWN), Err(PasswordFault::Common), "{password}");
        }
    }

    #[test]
    fn the_names_that_stand_near_are_refused_too() {
        for password in ["maija.mallikas1", "Mallikas-Maija-26", "M4llik4s2026!!"] {
            assert_eq!(check(password, &OWN), Err(PasswordFault::Own), "{password}");
        }
        assert_eq!(check("Loiste Oy 2026!!", &OWN), Err(PasswordFault::Common));
        assert_eq!(check("Puhdas Piste Ky", &["Puhdas Piste Ky"]), Err(PasswordFault::Own));
    }

    #[test]
    fn long_sentences_and_what_a_manager_makes_pass() {
        for password in [
            "kirkas aamu 2026",
            "kolme harmaata kurkea",
            "x7Kp-q2Vd-m9Tz",
            "mummon punainen polkupyörä",
            "Jag cyklade till Borgå",
            "correct horse battery",
            "hb3n4-8qwxm-t2rkj-vfd5p",
            "sade ropisi kattoon",
        ] {
            assert_eq!(check(password, &OWN), Ok(()), "{password}");
        }
    }
}
