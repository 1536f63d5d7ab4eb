//! The phone's form client: a form that never loses what was typed, never sends it twice, and
//! says plainly where it is. The page is complete without it.
//!
//! In reading order:
//! - [`policy`]: what it decides, without a browser
//! - [`js`]: the browser, as pages and the service worker have it alike
//! - [`record`], [`queue`]: what is kept on the phone, and its sending
//! - [`page`]: the client on a page
//! - `bare`: what a module without the standard library brings itself

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

#[cfg(target_arch = "wasm32")]
mod bare;
mod js;
mod page;
mod policy;
mod prelude;
mod queue;
mod record;

use domain::form::{Field, Form, FormId, RawFields, Topic};
use js_sys::Function;
use policy::Why;
use prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// Brings a page to life; called once by the script that loads this module. `base` is the address
/// of the site's own files, with a slash at its end.
#[wasm_bindgen]
pub fn start(base: String) {
    // A page that is none of ours has nothing to bring to life.
    let _ = page::start::start(base);
}

/// Sends what waits on this phone; called by the service worker when there is a network. `done` is
/// called with whether nothing waits any more; if something does, the browser is to try again.
#[wasm_bindgen]
pub fn send_waiting(done: Function) {
    spawn_local(async move {
        let sent = send_all().await.unwrap_or_default();
        let _ = done.call1(&JsValue::UNDEFINED, &sent.into());
    });
}

async fn send_all() -> js::Result<bool> {
    let queue = queue::Queue::open().await?;
    queue.send(Why::Hope, None).await?;
    Ok(queue.entries().await?.iter().all(|entry| entry.state != policy::State::Waiting))
}

/// What is wrong with a form, a line for each field: its name, a space, the code. `fields` are
/// names and values in turn, `topics` what a request may be about. For the test that server and
/// client say the same.
#[wasm_bindgen]
pub fn check(form: &str, fields: &JsValue, topics: &JsValue) -> String {
    let Ok(form) = form.parse::<FormId>() else { return String::new() };
    let text = |value: &JsValue| value.as_string().unwrap_or_default();
    let mut raw = RawFields::new();
    for pair in js::items(fields).chunks_exact(2) {
        if let [name, value] = pair
            && let Some(field) = Field::from_name(&text(name))
        {
            raw.put(field, page::fields::composed(text(value)));
        }
    }
    let topics: Vec<Topic> = js::items(topics).iter().map(|topic| Topic::new(text(topic))).collect();
    let problems = Form::parse(&form, &raw, &topics).err().unwrap_or_default();
    let lines = problems.iter().map(|error| [error.field.name(), " ", error.code.as_str(), "\n"].concat());
    lines.collect()
}
