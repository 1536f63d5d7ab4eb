//! The phone's form client: a form that never loses what was typed, never sends it twice, and
//! says plainly where it is. The page is complete without it.
//!
//! In reading order:
//! - [`policy`]: what it decides, without a browser
//! - [`js`]: the browser, as pages and the service worker have it alike
//! - [`record`], [`queue`]: what is kept on the phone, and its sending
//! - [`page`]: the client on a page

mod js;
mod page;
mod policy;
mod queue;
mod record;

use domain::form::{Form, FormId, RawFields, Topic};
use policy::Why;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Brings a page to life; called once by the script that loads this module. `base` is the address
/// of the site's own files, with a slash at its end.
#[wasm_bindgen]
pub fn start(base: String) {
    // A page that is none of ours has nothing to bring to life.
    let _ = page::start::start(base);
}

/// Sends what waits on this phone; called by the service worker when there is a network.
///
/// # Errors
/// When something waits still, so that the browser tries again.
#[wasm_bindgen]
pub async fn send_waiting() -> Result<(), JsValue> {
    let queue = queue::Queue::open().await?;
    queue.send(Why::Hope, None).await?;
    let left = queue.entries().await?.iter().any(|entry| entry.state == policy::State::Waiting);
    if left { Err("later".into()) } else { Ok(()) }
}

/// What is wrong with a form, a line for each field: its name, a space, the code. `fields` are
/// names and values in turn, `topics` what a request may be about. For the test that server and
/// client say the same.
#[wasm_bindgen]
pub fn check(form: &str, fields: Vec<String>, topics: Vec<String>) -> String {
    let Ok(form) = form.parse::<FormId>() else { return String::new() };
    let composed: Vec<String> = fields.into_iter().map(page::fields::composed).collect();
    let pairs = composed.chunks_exact(2).map(|pair| (pair[0].as_str(), pair[1].as_str()));
    let fields: RawFields = pairs.collect();
    let topics: Vec<Topic> = topics.into_iter().map(Topic::new).collect();
    let problems = Form::parse(&form, &fields, &topics).err().unwrap_or_default();
    let lines = problems.iter().map(|error| [error.field.name(), " ", error.code.as_str(), "\n"].concat());
    lines.collect()
}
