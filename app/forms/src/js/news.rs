//! What tabs and the service worker tell each other: that the queue has changed.

use super::{call, global, list};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

const NAME: &str = "loiste-queue";

/// The line to the other tabs; none in a browser without one.
pub fn channel() -> Option<JsValue> {
    let channel: Function = global("BroadcastChannel").dyn_into().ok()?;
    Reflect::construct(&channel, &list([NAME.into()]).unchecked_into()).ok()
}

/// Tells the others.
pub fn tell() {
    if let Some(channel) = channel() {
        let _ = call(&channel, "postMessage", &["changed".into()]);
        let _ = call(&channel, "close", &[]);
    }
}
