//! One at a time, over all tabs and the service worker (Web Locks).

use super::{call, get, global, set, wait};
use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The lock, held until this is dropped.
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Waits until nobody else has it. A browser without such locks has none to wait for: there, two
/// tabs may send the same entry, and its key makes one of it.
pub async fn hold(name: &str) -> Held {
    let locks = get(&global("navigator"), "locks");
    if locks.is_falsy() {
        return Held(None);
    }
    // The lock is held as long as the promise that the callback gives is open.
    let ends = JsValue::from(js_sys::Object::new());
    let open = Promise::new(&mut |resolve, _| set(&ends, "release", resolve.as_ref()));
    let held = Promise::new(&mut |resolve, reject| {
        let open = JsValue::from(open.clone());
        let callback = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
            open
        });
        if call(&locks, "request", &[name.into(), callback]).is_err() {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    });
    let got = wait(held.unchecked_into()).await;
    Held(got.ok().and_then(|_| get(&ends, "release").dyn_into().ok()))
}
