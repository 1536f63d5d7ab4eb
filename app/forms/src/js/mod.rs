//! The browser, as far as pages and the service worker have it alike. Everything is asked for by
//! name, so that what an old browser lacks is an error to go on from, and so that the glue that
//! is loaded with the module stays small.
//!
//! - [`store`]: what is kept on the phone, encrypted with [`crypto`]'s key · [`lock`]: one at a time
//! - [`net`]: the server · [`time`]: clock, chance, waiting · [`news`]: what other tabs should know

pub mod crypto;
pub mod lock;
pub mod net;
pub mod news;
pub mod store;
pub mod time;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What a browser said no to.
pub type Result<T> = std::result::Result<T, JsValue>;

/// The same, for modules that have another result.
pub type JsResult<T> = Result<T>;

/// A property; undefined when it is not there.
pub fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

/// A property that is a text; empty when it is none.
pub fn text(of: &JsValue, name: &str) -> String {
    get(of, name).as_string().unwrap_or_default()
}

/// Something that pages and workers both have, such as `indexedDB`.
pub fn global(name: &str) -> JsValue {
    get(&js_sys::global(), name)
}

/// Sets a property of an object of our own.
pub fn set(of: &JsValue, name: &str, value: &JsValue) {
    // It fails for frozen objects alone.
    let _ = Reflect::set(of, &name.into(), value);
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
    items.into_iter().collect::<Array>().into()
}

/// The items of a list; none when it is no list.
pub fn items(list: &JsValue) -> Vec<JsValue> {
    if Array::is_array(list) { Array::from(list).iter().collect() } else { Vec::new() }
}

/// Calls a method.
///
/// # Errors
/// When it is not there or throws.
pub fn call(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue> {
    let function: Function = get(of, method).dyn_into()?;
    Reflect::apply(&function, of, &arguments.iter().cloned().collect::<Array>())
}

/// Waits for a promise, or for a value that is none.
///
/// # Errors
/// When it is rejected.
pub async fn wait(promise: JsValue) -> Result<JsValue> {
    JsFuture::from(Promise::resolve(&promise)).await
}

/// Calls a method that gives a promise, and waits for it.
///
/// # Errors
/// When it is not there, throws, or is rejected.
pub async fn ask(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue> {
    wait(call(of, method, arguments)?).await
}
