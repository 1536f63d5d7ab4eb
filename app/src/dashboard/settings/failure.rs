//! Why mail fails, in words, and what to do about it.

use crate::dashboard::locale;
use crate::i18n::td_string;

/// The words for a code of the register.
pub fn words(code: &str) -> &'static str {
    let locale = locale();
    match code {
        "unreachable" => td_string!(locale, staff.mail_failure.unreachable),
        "later" => td_string!(locale, staff.mail_failure.later),
        "refused" => td_string!(locale, staff.mail_failure.refused),
        "login" => td_string!(locale, staff.mail_failure.login),
        "encryption" => td_string!(locale, staff.mail_failure.encryption),
        "unwritable" => td_string!(locale, staff.mail_failure.unwritable),
        "file" => td_string!(locale, staff.mail_failure.file),
        _ => td_string!(locale, staff.mail_failure.other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use register::mail::Failure;
    use std::collections::HashSet;

    #[test]
    fn every_failure_has_words_of_its_own() {
        let told: HashSet<_> = Failure::ALL.iter().map(|failure| words(failure.code())).collect();
        assert!(told.len() == Failure::ALL.len() && !told.contains(words("")));
    }
}
