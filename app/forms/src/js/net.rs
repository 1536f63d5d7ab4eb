//! The server: `POST /api/sync` and the postal table.

use super::{ask, call, get, global, items, list, object, set, text, time};
use crate::policy::{Answer, Entry, Millis};
use js_sys::JSON;
use wasm_bindgen::JsValue;

/// How long an answer may take.
const PATIENCE: Millis = 20_000;

/// Sends one entry. Whatever goes wrong on the way is a "later": the same key sent again gets the
/// same receipt.
pub async fn send(entry: &Entry) -> Answer {
    match try_to_send(entry).await {
        Ok(answer) => answer,
        Err(_) => Answer::Later { retry_after: None },
    }
}

async fn try_to_send(entry: &Entry) -> super::Result<Answer> {
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
    let body = JSON::stringify(&object(&[("submissions", list([submission]))]))?;
    let options = object(&[
        ("method", "POST".into()),
        ("headers", object(&[("content-type", "application/json".into())])),
        ("body", body.into()),
    ]);
    let response = fetch(&[&entry.server, "/api/sync"].concat(), &options).await?;
    if get(&response, "status") != 200 {
        return Ok(Answer::Later { retry_after: retry_after(&response) });
    }
    let answer = ask(&response, "json", &[]).await?;
    let results = items(&get(&answer, "results"));
    let result = results.iter().find(|result| text(result, "key") == entry.key).ok_or(JsValue::NULL)?;
    let errors = items(&get(result, "errors"));
    let errors = errors.iter().map(|error| (text(error, "field"), text(error, "code"))).collect();
    Ok(Answer::of(&text(result, "status"), text(result, "receipt"), text(result, "ticket"), errors))
}

/// The towns of the postal codes that begin with these two digits; none without a table.
pub async fn towns(server: &str, beginning: &str) -> super::Result<Option<JsValue>> {
    let response = fetch(&[server, "/api/postal/", beginning].concat(), &object(&[])).await?;
    if get(&response, "status") != 200 {
        return Ok(None);
    }
    ask(&response, "json", &[]).await.map(Some)
}

/// Asks the server, without cookies, without following it elsewhere, and not for ever.
async fn fetch(address: &str, options: &JsValue) -> super::Result<JsValue> {
    set(options, "credentials", &"omit".into());
    set(options, "redirect", &"error".into());
    if let Ok(signal) = call(&global("AbortSignal"), "timeout", &[time::number(PATIENCE).into()]) {
        set(options, "signal", &signal);
    }
    ask(&js_sys::global(), "fetch", &[address.into(), options.clone()]).await
}

/// What the server asks to wait, in seconds; a date is not what ours sends.
fn retry_after(response: &JsValue) -> Option<Millis> {
    let said = call(&get(response, "headers"), "get", &["retry-after".into()]).ok()?.as_string()?;
    said.parse::<Millis>().ok()?.checked_mul(1_000)
}
