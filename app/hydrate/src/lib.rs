//! The few lines that hydrate the dashboard in WebAssembly.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the page to life; called once by the script that loads this module.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_body(app::dashboard::Application);
}
