//! Posti writes towns in capitals; people do not.

/// Words that stand small inside a name: a village's church or station, and what joins two names.
const SMALL: [&str; 6] = ["AS", "KK", "OCH", "I", "PÅ", "VID"];

/// A name in capitals as people write it: `OULU` as `Oulu`, `UUSI-VALAMO` as `Uusi-Valamo`, and the
/// old provinces as in `Koski Tl`. What has small letters already is written as its owner wants it.
pub(super) fn as_written(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut written = String::with_capacity(name.len());
    for (place, word) in name.split(' ').enumerate() {
        if place > 0 {
            written.push(' ');
        }
        if place > 0 && SMALL.contains(&word) {
            written.extend(word.chars().flat_map(char::to_lowercase));
        } else {
            capitalised(word, &mut written);
        }
    }
    written
}

/// A capital at the beginning of each part of a word.
fn capitalised(word: &str, written: &mut String) {
    let mut begins = true;
    for letter in word.chars() {
        if begins {
            written.push(letter);
        } else {
            written.extend(letter.to_lowercase());
        }
        begins = !letter.is_alphanumeric() && letter != '\'' && letter != '’';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_are_written_as_people_write_them() {
        for (posti, people) in [
            ("OULU", "Oulu"),
            ("MAARIANHAMINA", "Maarianhamina"),
            ("ÄÄNEKOSKI", "Äänekoski"),
            ("ÅBO", "Åbo"),
            ("PYHÄJÄRVI UL", "Pyhäjärvi Ul"),
            ("KOSKI TL", "Koski Tl"),
            ("UUSI-VALAMO", "Uusi-Valamo"),
            ("KITEE AS", "Kitee as"),
            ("LAPPI (TL)", "Lappi (Tl)"),
            ("GUSTAV ADOLF I NORR", "Gustav Adolf i Norr"),
            ("AS", "As"),
            ("Mixed CASE", "Mixed CASE"),
            ("", ""),
        ] {
            assert_eq!(as_written(posti), people);
        }
    }
}
