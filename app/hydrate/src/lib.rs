//! The few lines that hydrate the dashboard in WebAssembly.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the page to life; called once by the script that loads this module, which waits for it.
#[wasm_bindgen]
pub async fn hydrate() {
    app::dashboard::lazy::hydrate::hydrate().await;
}
