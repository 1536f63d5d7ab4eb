//! The key that everything on the phone is encrypted with: AES-GCM, and nobody can take it out of
//! the browser, so a copy of its files alone tells nothing.

use super::store::Store;
use super::{ask, call, get, global, list, object};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

const ALGORITHM: &str = "AES-GCM";
/// The length of the number used once that AES-GCM wants.
const NONCE: u32 = 12;

/// A key.
#[derive(Clone)]
pub struct Key(JsValue);

impl Key {
    /// The phone's key, made the first time.
    ///
    /// # Errors
    /// When the browser encrypts nothing here (no secure context) or does not keep it.
    pub async fn of(store: &Store) -> super::Result<Self> {
        if let Some(key) = store.key().await? {
            return Ok(Self(key));
        }
        let algorithm = object(&[("name", ALGORITHM.into()), ("length", 256.into())]);
        let uses = list(["encrypt".into(), "decrypt".into()]);
        let made = ask(&subtle(), "generateKey", &[algorithm, false.into(), uses]).await?;
        // Another tab may have been quicker: the one that is kept first is everybody's.
        Ok(Self(store.keep_key(&made).await?))
    }

    /// A text so that only this phone reads it.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn seal(&self, text: &str) -> super::Result<JsValue> {
        let nonce = Uint8Array::new_with_length(NONCE);
        call(&global("crypto"), "getRandomValues", &[nonce.clone().into()])?;
        let plain = Uint8Array::from(text.as_bytes());
        let data = ask(&subtle(), "encrypt", &[with(&nonce), self.0.clone(), plain.into()]).await?;
        Ok(object(&[("nonce", nonce.into()), ("data", data)]))
    }

    /// The text of what was sealed.
    ///
    /// # Errors
    /// When it was sealed with another key, or is no such thing.
    pub async fn open(&self, sealed: &JsValue) -> super::Result<String> {
        let nonce: Uint8Array = get(sealed, "nonce").dyn_into()?;
        let plain = ask(&subtle(), "decrypt", &[with(&nonce), self.0.clone(), get(sealed, "data")]).await?;
        String::from_utf8(Uint8Array::new(&plain).to_vec()).map_err(|_| JsValue::NULL)
    }
}

fn subtle() -> JsValue {
    get(&global("crypto"), "subtle")
}

fn with(nonce: &Uint8Array) -> JsValue {
    object(&[("name", ALGORITHM.into()), ("iv", nonce.into())])
}
