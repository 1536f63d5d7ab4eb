//! Money as people write it.

use crate::i18n::{Locale, td_string};

/// Euro cents as `120 €` or `119,90 €`; in English `€120` or `€119.90`.
pub fn euros(locale: Locale, cents: u32) -> String {
    let point = if locale == Locale::en { '.' } else { ',' };
    let amount = match cents % 100 {
        0 => (cents / 100).to_string(),
        rest => format!("{}{point}{rest:02}", cents / 100),
    };
    td_string!(locale, common.money, amount = amount).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_in_each_language() {
        assert_eq!(euros(Locale::fi, 12_000), "120\u{a0}€");
        assert_eq!(euros(Locale::sv, 11_990), "119,90\u{a0}€");
        assert_eq!(euros(Locale::fi, 5), "0,05\u{a0}€");
        assert_eq!(euros(Locale::en, 11_990), "€119.90");
    }
}
