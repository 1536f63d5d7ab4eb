//! What was typed.

use super::Sendable;
use crate::js::{find, get};
use crate::prelude::*;
use crate::record::Pairs;
use domain::form::{Field, Form, Problems, RawFields, Topic};
use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};

impl Sendable {
    /// The control of a field, if the form has it.
    pub fn control(&self, field: Field) -> Option<Element> {
        find(&self.element, &["[name=", field.name(), "]"].concat())
    }

    /// What a field holds; nothing for a box that is not ticked.
    pub fn value(&self, field: Field) -> String {
        let Some(control) = self.control(field) else { return String::new() };
        if is_box(&control) && !get(&control, "checked").is_truthy() {
            return String::new();
        }
        value_of(&control)
    }

    /// What was typed, by name: all that a form sends but the key and what was on screen.
    pub fn typed(&self) -> Pairs {
        let sent = Field::ALL.iter().filter(|field| !matches!(field, Field::Key | Field::Shown));
        let filled = sent.map(|field| (field.name().to_owned(), self.value(*field)));
        filled.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Fills the form in. A field that somebody has typed into already is theirs.
    pub fn fill(&self, fields: &[(String, String)], keeps: impl Fn(Field) -> bool) {
        for (name, value) in fields {
            let field = Field::from_name(name).filter(|field| keeps(*field));
            let Some(control) = field.and_then(|field| self.control(field)) else { continue };
            if let Some(input) = is_box(&control).then(|| control.unchecked_ref::<HtmlInputElement>()) {
                input.set_checked(value == "yes");
            } else if is_untouched(&control) {
                crate::js::set(&control, "value", &value.as_str().into());
            }
        }
    }

    /// What is wrong with it now, by the rules of the server.
    pub fn problems(&self) -> Problems {
        let mut fields = RawFields::new();
        for field in Field::ALL {
            fields.put(*field, composed(self.value(*field)));
        }
        Form::parse(&self.id, &fields, &self.topics()).err().unwrap_or_default()
    }

    /// What a request may be about: the choices of the page.
    fn topics(&self) -> Vec<Topic> {
        let Ok(options) = self.element.query_selector_all("#topic option") else { return Vec::new() };
        let options = (0..options.length()).filter_map(|at| options.item(at));
        options.map(|option| value_of(&option)).filter(|code| !code.is_empty()).map(Topic::new).collect()
    }
}

/// The field that an element is the control of.
pub fn field_of(control: &Element) -> Option<Field> {
    Field::from_name(&control.get_attribute("name")?)
}

/// Whether a control is a box to tick.
pub fn is_box(control: &Element) -> bool {
    control.get_attribute("type").as_deref() == Some("checkbox")
}

/// The text in the composed form (NFC), which the rules expect.
pub fn composed(text: String) -> String {
    JsString::from(text).normalize("NFC").into()
}

fn value_of(control: &JsValue) -> String {
    crate::js::text(control, "value")
}

/// Whether a control holds what the page came with.
fn is_untouched(control: &Element) -> bool {
    let first = get(control, "defaultValue").as_string();
    first.is_none_or(|first| first == value_of(control))
}
