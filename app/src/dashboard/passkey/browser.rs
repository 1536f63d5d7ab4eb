//! What the browser has. What it lacks is an error, as is what it refuses.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Options for making a passkey, from JSON.
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = parseCreationOptionsFromJSON)]
    pub fn parse_creation_options(options: &JsValue) -> Result<JsValue, JsValue>;

    /// Options for signing with one, from JSON.
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = parseRequestOptionsFromJSON)]
    pub fn parse_request_options(options: &JsValue) -> Result<JsValue, JsValue>;

    /// Makes a passkey.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"])]
    pub async fn create(options: &JsValue) -> Result<JsValue, JsValue>;

    /// Signs with one.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"])]
    pub async fn get(options: &JsValue) -> Result<JsValue, JsValue>;

    /// What making or signing gave.
    pub type Credential;

    /// It as JSON.
    #[wasm_bindgen(catch, method, js_name = toJSON)]
    pub fn to_json(this: &Credential) -> Result<JsValue, JsValue>;
}
