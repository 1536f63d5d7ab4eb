//! Clock, chance and waiting.

use super::{ask, call, global, object};
use crate::policy::Millis;
use domain::form::SubmissionKey;
use domain::time::Moment;
use js_sys::{Date, Math, Promise, Uint8Array};
use wasm_bindgen::JsValue;

/// Milliseconds since 1970.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a clock after 1970")]
pub fn now() -> Millis {
    Date::now() as Millis
}

/// From 0 up to 1.
pub fn random() -> f64 {
    Math::random()
}

/// A number for JavaScript; milliseconds fit for some hundred thousand years.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of this age")]
pub fn number(millis: Millis) -> f64 {
    millis as f64
}

/// As the contract wants it: RFC 3339.
pub fn rfc3339(millis: Millis) -> String {
    Date::new(&number(millis).into()).to_iso_string().into()
}

/// As people write it, with the date and the minute.
pub fn shown(millis: Millis, language: &str) -> String {
    let options = object(&[("dateStyle", "short".into()), ("timeStyle", "short".into())]);
    let date = JsValue::from(Date::new(&number(millis).into()));
    let written = call(&date, "toLocaleString", &[language.into(), options]);
    written.ok().and_then(|written| written.as_string()).unwrap_or_default()
}

/// A key for a submission: the moment first, so that the newest lie together, then chance.
///
/// # Errors
/// When the browser has no source of chance that cannot be foreseen.
pub fn new_key() -> super::Result<String> {
    let bytes = Uint8Array::new_with_length(16);
    call(&global("crypto"), "getRandomValues", &[bytes.clone().into()])?;
    let mut random = [0; 16];
    bytes.copy_to(&mut random);
    let at = Moment::from_millis(i64::try_from(now()).unwrap_or_default());
    Ok(SubmissionKey::made(at, random).to_string())
}

/// Waits.
pub async fn sleep(millis: Millis) {
    let passed = Promise::new(&mut |resolve, _| {
        let _ = call(&js_sys::global(), "setTimeout", &[resolve.into(), number(millis).into()]);
    });
    let _ = super::wait(passed.into()).await;
}

/// Waits for a promise, but no longer than that.
///
/// # Errors
/// When it is rejected, or the time is over.
pub async fn within(millis: Millis, promise: JsValue) -> super::Result<JsValue> {
    let over = Promise::new(&mut |_, reject| {
        let _ = call(&js_sys::global(), "setTimeout", &[reject.into(), number(millis).into()]);
    });
    ask(&global("Promise"), "race", &[super::list([promise, over.into()])]).await
}
