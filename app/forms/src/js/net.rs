//! The server: `POST /api/sync` and the postal table.

use super::{get, items, list, object, phone, set, text, time, wait};
use crate::policy::{Answer, Entry, Millis};
use wasm_bindgen::JsValue;

/// Sends one entry. Whatever goes wrong on the way is a "later": the same key sent again gets the
/// same receipt.
pub async fn send(entry: &Entry) -> Answer {
    let fields = object(&[]);
    for (name, value) in &entry.fields {
        set(&fields, name, &value.as_str().into());
    }
    let submission = object(&[
        ("key", entry.key.as_str().into()),
        ("form", entry.form.as_str().into()),
        ("shown", entry.shown.as_str().into()),
        ("filled_at", time::rfc3339(entry.filled_at).into()),
        ("fields", fields),
    ]);
    let body = object(&[("submissions", list([submission]))]);
    let came = wait(phone::ask(&[&entry.server, "/api/sync"].concat(), &body)).await;
    answer(&came.unwrap_or_default(), &entry.key)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a status has three digits")]
fn answer(came: &JsValue, key: &str) -> Answer {
    let results = items(&get(&get(came, "answer"), "results"));
    let Some(result) = results.iter().find(|result| text(result, "key") == key) else {
        let status = get(came, "status").as_f64().unwrap_or_default() as u32;
        return Answer::of_status(status, seconds(&text(came, "later")));
    };
    let errors = items(&get(result, "errors"));
    let errors = errors.iter().map(|error| (text(error, "field"), text(error, "code"))).collect();
    Answer::of(&text(result, "status"), text(result, "receipt"), text(result, "ticket"), errors)
}

/// The towns of the postal codes that begin with these two digits, in Swedish on Swedish pages;
/// undefined without a table.
///
/// # Errors
/// When the server does not answer.
pub async fn towns(server: &str, beginning: &str, language: &str) -> super::Result<JsValue> {
    let language = if language == "sv" { ".sv" } else { "" };
    let address = [server, "/api/postal/", beginning, language].concat();
    let came = wait(phone::ask(&address, &JsValue::UNDEFINED)).await?;
    Ok(get(&came, "answer"))
}

/// What the server asks to wait, in seconds; a date is not what ours sends.
fn seconds(said: &str) -> Option<Millis> {
    said.parse::<Millis>().ok()?.checked_mul(1_000)
}
