//! Passkeys in the browser: challenges and answers go to the server and come from it as JSON.
//!
//! - [`browser`]: what the browser has · [`convert`]: the same by hand, for one that reads no JSON ·
//!   [`base64url`]: bytes as text

pub mod base64url;
mod browser;
mod convert;

use js_sys::JSON;
use send_wrapper::SendWrapper;
use std::future::Future;
use wasm_bindgen::{JsCast, JsValue};

/// No passkey was made or used: the person called it off, took too long, or the device has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotUsed;

/// Whether this browser knows passkeys. Not to be asked on the server.
pub fn is_known() -> bool {
    let window = leptos::web_sys::window();
    window.is_some_and(|window| {
        js_sys::Reflect::has(&window, &JsValue::from_str("PublicKeyCredential")).unwrap_or_default()
    })
}

/// Has the device make a passkey for a challenge; gives the answer.
pub fn make(challenge: String) -> impl Future<Output = Result<String, NotUsed>> + Send {
    SendWrapper::new(async move {
        let options = options(&challenge)?;
        let read = browser::parse_creation_options(&options);
        let read = read.or_else(|_| convert::creation_options(&options)).map_err(|_| NotUsed)?;
        let made = browser::create(&wrapped(&read)?).await.map_err(|_| NotUsed)?;
        answer(&made, convert::Answer::Made)
    })
}

/// Has the device sign a challenge; gives the answer.
pub fn sign(challenge: String) -> impl Future<Output = Result<String, NotUsed>> + Send {
    SendWrapper::new(async move {
        let options = options(&challenge)?;
        let read = browser::parse_request_options(&options);
        let read = read.or_else(|_| convert::request_options(&options)).map_err(|_| NotUsed)?;
        let signed = browser::get(&wrapped(&read)?).await.map_err(|_| NotUsed)?;
        answer(&signed, convert::Answer::Signed)
    })
}

/// The options in a challenge.
fn options(challenge: &str) -> Result<JsValue, NotUsed> {
    let challenge = JSON::parse(challenge).map_err(|_| NotUsed)?;
    convert::get(&challenge, "publicKey").map_err(|_| NotUsed)
}

fn wrapped(options: &JsValue) -> Result<JsValue, NotUsed> {
    let whole = js_sys::Object::new();
    convert::set(&whole, "publicKey", options).map_err(|_| NotUsed)?;
    Ok(whole.into())
}

fn answer(credential: &JsValue, kind: convert::Answer) -> Result<String, NotUsed> {
    let told = credential.unchecked_ref::<browser::Credential>().to_json();
    let told = told.or_else(|_| convert::answer(credential, kind)).map_err(|_| NotUsed)?;
    JSON::stringify(&told).map(String::from).map_err(|_| NotUsed)
}
