//! The browser, as far as pages and the service worker have it alike. What it does for us is said in
//! its own language, in `js/phone.js`: the glue of a call weighs more than the call.
//!
//! - [`phone`]: what it does · [`store`]: what is kept on the phone · [`lock`]: one at a time
//! - [`net`]: the server · [`time`]: clock, chance, waiting

pub mod lock;
pub mod net;
mod phone;
pub mod store;
pub mod time;

pub use phone::{
    add, append, around, ask_for_sync, attribute, channel, find, focus, get, make, set, start_worker, tell,
};

use crate::prelude::*;
use js_sys::{Array, Number, Object, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What a browser said no to.
pub type Result<T> = core::result::Result<T, JsValue>;

/// The same, for modules that have another result.
pub type JsResult<T> = Result<T>;

/// A property that is a text; empty when it is none.
pub fn text(of: &JsValue, name: &str) -> String {
    get(of, name).as_string().unwrap_or_default()
}

/// An object with these properties.
pub fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = JsValue::from(Object::new());
    for (name, value) in properties {
        set(&object, name, value);
    }
    object
}

/// A list.
pub fn list(items: impl IntoIterator<Item = JsValue>) -> JsValue {
    let list = Array::new();
    for item in items {
        list.push(&item);
    }
    list.into()
}

/// The items of a list; none when it is no list.
pub fn items(list: &JsValue) -> Vec<JsValue> {
    if Array::is_array(list) { Array::from(list).iter().collect() } else { Vec::new() }
}

/// A number as it is written.
pub fn decimal(number: usize) -> String {
    let number = Number::from(u32::try_from(number).unwrap_or(u32::MAX));
    number.to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// Waits for a promise.
///
/// # Errors
/// When it is rejected.
pub async fn wait(promise: Promise) -> Result<JsValue> {
    JsFuture::from(promise).await
}
