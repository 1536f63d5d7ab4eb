//! What the page says, in its language: handed over by the server as data in the page.

use crate::js::{Result, get, text};
use crate::prelude::*;
use domain::form::{ErrorCode, Field};
use js_sys::JSON;
use wasm_bindgen::JsValue;
use web_sys::Document;

/// The id of the element with the texts.
const ID: &str = "client-texts";

/// The texts.
pub struct Texts {
    all: JsValue,
    /// The page's language.
    pub language: String,
    /// Which form the page has; empty for none.
    pub form: String,
}

impl Texts {
    /// Those of the page.
    ///
    /// # Errors
    /// When there are none.
    pub fn of(document: &Document) -> Result<Self> {
        let element = document.get_element_by_id(ID).ok_or(JsValue::NULL)?;
        let all = JSON::parse(&element.text_content().unwrap_or_default())?;
        Ok(Self { language: text(&all, "language"), form: text(&all, "form"), all })
    }

    /// One of the client's words.
    pub fn word(&self, name: &str) -> String {
        text(&get(&self.all, "words"), name)
    }

    /// One of the client's words with something put into it.
    pub fn word_with(&self, name: &str, value: &str) -> String {
        filled(&self.word(name), value)
    }

    /// The sentence for an error of a field.
    pub fn error(&self, field: Field, code: ErrorCode) -> String {
        self.error_by_name(field.name(), code.as_str())
    }

    /// The same by names; a code that this page does not know is no more than something to mend.
    pub fn error_by_name(&self, field: &str, code: &str) -> String {
        let errors = get(&self.all, "errors");
        let own = text(&errors, &[code, " ", field].concat());
        let general = if own.is_empty() { text(&errors, code) } else { own };
        if general.is_empty() { text(&errors, "key.invalid") } else { general }
    }
}

/// A text with something in the place of its `{}`.
fn filled(text: &str, value: &str) -> String {
    match text.split_once('{').and_then(|(before, rest)| Some((before, rest.strip_prefix('}')?))) {
        Some((before, after)) => [before, value, after].concat(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_is_put_into_its_place_and_nowhere_else() {
        assert_eq!(filled("Täytetty {}.", "1.2. klo 9"), "Täytetty 1.2. klo 9.");
        assert_eq!(filled("{}", "{}"), "{}");
        assert_eq!(filled("Ei paikkaa", "x"), "Ei paikkaa");
        assert_eq!(filled("{x} {}", "y"), "{x} {}", "no text of ours has another brace");
    }
}
