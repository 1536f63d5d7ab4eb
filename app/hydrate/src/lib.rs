//! The few lines that hydrate the dashboard in WebAssembly.

// The dashboard is one view of all its sections, and so one deeply nested type.
#![recursion_limit = "512"]

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the page to life; called once by the script that loads this module, which waits for it.
#[wasm_bindgen]
pub async fn hydrate() {
    app::dashboard::lazy::hydrate::hydrate().await;
}
