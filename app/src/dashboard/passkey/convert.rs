//! Options from JSON and answers to JSON by hand, for browsers that know passkeys and not their JSON
//! (`WebAuthn` Level 3 § 5.1.8 and after).

use super::base64url;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// Which answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A passkey was made.
    Made,
    /// A challenge was signed.
    Signed,
}

impl Answer {
    /// The names of the bytes in it.
    fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Made => &["clientDataJSON", "attestationObject"],
            Self::Signed => &["clientDataJSON", "authenticatorData", "signature", "userHandle"],
        }
    }
}

/// Something in an object.
pub fn get(from: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(from, &JsValue::from_str(name))
}

/// Puts something into an object.
pub fn set(to: &Object, name: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(to, &JsValue::from_str(name), value).map(drop)
}

/// Options for making a passkey.
pub fn creation_options(options: &JsValue) -> Result<JsValue, JsValue> {
    let read = copy(options);
    bytes_at(&read, "challenge")?;
    let user = copy(&get(options, "user")?);
    bytes_at(&user, "id")?;
    set(&read, "user", &user)?;
    ids_at(&read, "excludeCredentials")?;
    Ok(read.into())
}

/// Options for signing with one.
pub fn request_options(options: &JsValue) -> Result<JsValue, JsValue> {
    let read = copy(options);
    bytes_at(&read, "challenge")?;
    ids_at(&read, "allowCredentials")?;
    Ok(read.into())
}

/// An answer.
pub fn answer(credential: &JsValue, kind: Answer) -> Result<JsValue, JsValue> {
    let (told, response) = (Object::new(), Object::new());
    let given = get(credential, "response")?;
    for name in kind.parts() {
        let part = get(&given, name)?;
        if !part.is_null() && !part.is_undefined() {
            set(&response, name, &text(&part))?;
        }
    }
    set(&told, "id", &get(credential, "id")?)?;
    set(&told, "rawId", &text(&get(credential, "rawId")?))?;
    set(&told, "type", &get(credential, "type")?)?;
    set(&told, "response", &response)?;
    set(&told, "clientExtensionResults", &Object::new())?;
    Ok(told.into())
}

fn copy(of: &JsValue) -> Object {
    Object::assign(&Object::new(), of.unchecked_ref())
}

fn text(bytes: &JsValue) -> JsValue {
    JsValue::from_str(&base64url::encode(&Uint8Array::new(bytes).to_vec()))
}

/// Makes bytes of the text at a name.
fn bytes_at(of: &Object, name: &str) -> Result<(), JsValue> {
    let text = get(of, name)?.as_string().unwrap_or_default();
    let bytes = base64url::decode(&text).ok_or(JsValue::NULL)?;
    set(of, name, &Uint8Array::from(bytes.as_slice()))
}

/// Makes bytes of the ids in the list at a name, if it is there.
fn ids_at(of: &Object, name: &str) -> Result<(), JsValue> {
    let list = get(of, name)?;
    if !Array::is_array(&list) {
        return Ok(());
    }
    let read = Array::new();
    for one in Array::from(&list).iter() {
        let one = copy(&one);
        bytes_at(&one, "id")?;
        read.push(&one);
    }
    set(of, name, &read)
}
