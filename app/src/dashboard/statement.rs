//! The draft of the statement of confidentiality. Server only.

use domain::language::Language;

/// A draft that a company can publish as it is (R26).
pub fn draft(language: Language) -> String {
    let text = match language {
        Language::Fi => include_str!("../../locales/fi/statement.md"),
        Language::Sv => include_str!("../../locales/sv/statement.md"),
        Language::En => include_str!("../../locales/en/statement.md"),
    };
    text.trim().to_owned()
}
