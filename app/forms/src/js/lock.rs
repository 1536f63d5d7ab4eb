//! One at a time, over all tabs and the service worker (Web Locks).

use super::{phone, wait};
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

/// The lock, held until this is dropped.
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            let _ = release.call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED);
        }
    }
}

/// Waits until nobody else has it; a browser without such locks has none to wait for.
pub async fn hold(name: &str) -> Held {
    let got = wait(phone::hold(name)).await;
    Held(got.ok().and_then(|release| release.dyn_into().ok()))
}
