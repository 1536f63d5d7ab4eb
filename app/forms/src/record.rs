//! Entries and drafts as objects of JavaScript, which are written as JSON and encrypted.

use crate::js::{get, items, list, object, text, time};
use crate::policy::{Entry, Millis, State};
use crate::prelude::*;
use wasm_bindgen::JsValue;

/// Pairs of texts, as what was typed by name.
pub type Pairs = Vec<(String, String)>;

/// An entry as an object.
pub fn write(entry: &Entry) -> JsValue {
    object(&[
        ("key", entry.key.as_str().into()),
        ("form", entry.form.as_str().into()),
        ("language", entry.language.as_str().into()),
        ("title", entry.title.as_str().into()),
        ("server", entry.server.as_str().into()),
        ("shown", entry.shown.as_str().into()),
        ("filled_at", time::number(entry.filled_at).into()),
        ("fields", pairs(&entry.fields)),
        ("state", entry.state.name().into()),
        ("attempts", entry.attempts.into()),
        ("next_at", time::number(entry.next_at).into()),
        ("barred_until", time::number(entry.barred_until).into()),
        ("receipt", entry.receipt.as_str().into()),
        ("ticket", entry.ticket.as_str().into()),
        ("errors", pairs(&entry.errors)),
        ("told_at", time::number(entry.told_at).into()),
    ])
}

/// The entry of an object.
#[expect(clippy::cast_possible_truncation, reason = "tries are few")]
pub fn read(value: &JsValue) -> Entry {
    Entry {
        key: text(value, "key"),
        form: text(value, "form"),
        language: text(value, "language"),
        title: text(value, "title"),
        server: text(value, "server"),
        shown: text(value, "shown"),
        filled_at: millis(value, "filled_at"),
        fields: unpaired(&get(value, "fields")),
        state: State::from_name(&text(value, "state")),
        attempts: millis(value, "attempts") as u32,
        next_at: millis(value, "next_at"),
        barred_until: millis(value, "barred_until"),
        receipt: text(value, "receipt"),
        ticket: text(value, "ticket"),
        errors: unpaired(&get(value, "errors")),
        told_at: millis(value, "told_at"),
    }
}

/// A form that nobody has sent.
#[derive(Debug, Default)]
pub struct Draft {
    /// When it was typed.
    pub at: Millis,
    /// What was typed.
    pub fields: Pairs,
    /// What the page is to say when it is back: field and code.
    pub errors: Pairs,
}

impl Draft {
    /// As an object.
    pub fn write(&self) -> JsValue {
        let at = time::number(self.at).into();
        object(&[("at", at), ("fields", pairs(&self.fields)), ("errors", pairs(&self.errors))])
    }

    /// Of an object.
    pub fn read(value: &JsValue) -> Self {
        let fields = unpaired(&get(value, "fields"));
        Self { at: millis(value, "at"), fields, errors: unpaired(&get(value, "errors")) }
    }
}

fn pairs(pairs: &[(String, String)]) -> JsValue {
    list(pairs.iter().map(|(name, value)| list([name.as_str().into(), value.as_str().into()])))
}

fn unpaired(value: &JsValue) -> Pairs {
    let string = |value: Option<&JsValue>| value.and_then(JsValue::as_string).unwrap_or_default();
    let pairs = items(value).into_iter().map(|pair| items(&pair));
    pairs.map(|pair| (string(pair.first()), string(pair.get(1)))).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "written by write")]
fn millis(value: &JsValue, name: &str) -> Millis {
    get(value, name).as_f64().unwrap_or_default() as Millis
}
