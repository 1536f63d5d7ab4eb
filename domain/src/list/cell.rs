//! A text in a table that no program runs. Spreadsheets take a cell that begins with certain signs
//! for a formula (OWASP, CSV injection), and names come from whoever fills in a form.

use std::borrow::Cow;

/// The signs with which a formula begins, narrow and wide, and those that begin another cell.
const BEGINNINGS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text with an apostrophe before it if it could be taken for a formula; else as it is.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Whether a spreadsheet could take it for a formula: by its first sign, or by its first after spaces.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(BEGINNINGS) || text.trim_start().starts_with(BEGINNINGS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_begins_like_a_formula_is_made_a_text() {
        for text in ["=1+1", "+358", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "\u{a0}@x"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["Määttä", "O’Connor", "Ylä-Anttila", "a=b", "", "'=1"] {
            assert_eq!(harmless(text), text);
        }
    }

    proptest! {
        #[test]
        fn no_cell_is_taken_for_a_formula_and_nothing_is_lost(
            head in "[=+@\\t\\r\\n ＝＋－＠'-]{0,3}", tail in any::<String>(),
        ) {
            let text = format!("{head}{tail}");
            let cell = harmless(&text);
            prop_assert!(!is_formula(&cell));
            prop_assert!(cell == text || cell.strip_prefix('\'') == Some(text.as_str()));
        }
    }
}
