//! What is kept on the phone: `IndexedDB` with a queue, drafts, and the key that both are
//! encrypted with. Every write waits until the browser says that it is on the disk.

use super::{call, get, global, items, list, object, set, wait};
use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

const NAME: &str = "loiste";
/// Grows when the stores change; a tab with the older release then keeps its hands off.
const VERSION: u32 = 1;
/// Filled-in forms by their key.
pub const QUEUE: &str = "queue";
/// Forms that nobody has sent, by form.
pub const DRAFTS: &str = "drafts";
const KEYS: &str = "keys";
/// The only key of [`KEYS`].
const ONLY: &str = "only";

/// The open database.
#[derive(Clone)]
pub struct Store(JsValue);

/// Something to write in one go.
pub enum Write {
    /// Keeps a value under a name.
    Put(&'static str, String, JsValue),
    /// Keeps a value under a name that is there still: whoever deleted it meant it.
    Replace(&'static str, String, JsValue),
    /// Removes what is under a name.
    Delete(&'static str, String),
}

impl Store {
    /// Opens it, made the first time.
    ///
    /// # Errors
    /// When the browser keeps nothing here.
    pub async fn open() -> super::Result<Self> {
        let request = call(&global("indexedDB"), "open", &[NAME.into(), VERSION.into()])?;
        let upgrade = Closure::once_into_js(|event: JsValue| {
            let database = get(&get(&event, "target"), "result");
            for store in [QUEUE, DRAFTS, KEYS] {
                // What fails here fails the opening.
                let _ = call(&database, "createObjectStore", &[store.into()]);
            }
        });
        set(&request, "onupgradeneeded", &upgrade);
        let database = result(&request).await?;
        // A newer release in another tab may change the stores: let go, so that it can.
        let close = Closure::once_into_js(|event: JsValue| {
            let _ = call(&get(&event, "target"), "close", &[]);
        });
        set(&database, "onversionchange", &close);
        Ok(Self(database))
    }

    /// Everything in a store: names and values.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn all(&self, store: &str) -> super::Result<Vec<(String, JsValue)>> {
        let place = self.begin(&[store], "readonly")?.place(store)?;
        let names = call(&place, "getAllKeys", &[])?;
        let values = call(&place, "getAll", &[])?;
        let (names, values) = (result(&names).await?, result(&values).await?);
        let names = items(&names).into_iter().map(|name| name.as_string().unwrap_or_default());
        Ok(names.zip(items(&values)).collect())
    }

    /// What is under a name.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn read(&self, store: &str, name: &str) -> super::Result<Option<JsValue>> {
        let place = self.begin(&[store], "readonly")?.place(store)?;
        let value = result(&call(&place, "get", &[name.into()])?).await?;
        Ok((!value.is_undefined()).then_some(value))
    }

    /// Writes all of it or nothing, onto the disk.
    ///
    /// # Errors
    /// When the browser has no room, or does not keep it.
    pub async fn write(&self, writes: Vec<Write>) -> super::Result<()> {
        let transaction = self.begin(&[QUEUE, DRAFTS], "readwrite")?;
        let done = transaction.done();
        for write in writes {
            match write {
                Write::Put(store, name, value) => {
                    call(&transaction.place(store)?, "put", &[value, name.into()])?;
                }
                Write::Replace(store, name, value) => {
                    let place = transaction.place(store)?;
                    let there = call(&place, "count", &[name.as_str().into()])?;
                    if result(&there).await? == 1 {
                        call(&place, "put", &[value, name.into()])?;
                    }
                }
                Write::Delete(store, name) => {
                    call(&transaction.place(store)?, "delete", &[name.into()])?;
                }
            }
        }
        wait(done.into()).await.map(|_| ())
    }

    /// Removes everything: the filled-in forms and the drafts. The key stays: it tells nothing, and
    /// other tabs have it in their hands.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn forget(&self) -> super::Result<()> {
        let transaction = self.begin(&[QUEUE, DRAFTS], "readwrite")?;
        let done = transaction.done();
        for store in [QUEUE, DRAFTS] {
            call(&transaction.place(store)?, "clear", &[])?;
        }
        wait(done.into()).await.map(|_| ())
    }

    /// The key, if there is one.
    pub(super) async fn key(&self) -> super::Result<Option<JsValue>> {
        self.read(KEYS, ONLY).await
    }

    /// Keeps this key unless there is one, and gives the one that is kept.
    pub(super) async fn keep_key(&self, made: &JsValue) -> super::Result<JsValue> {
        let transaction = self.begin(&[KEYS], "readwrite")?;
        let done = transaction.done();
        let place = transaction.place(KEYS)?;
        let kept = result(&call(&place, "get", &[ONLY.into()])?).await?;
        let kept = if kept.is_undefined() {
            call(&place, "put", &[made.clone(), ONLY.into()])?;
            made.clone()
        } else {
            kept
        };
        wait(done.into()).await?;
        Ok(kept)
    }

    fn begin(&self, stores: &[&str], mode: &str) -> super::Result<Transaction> {
        let stores = list(stores.iter().map(|store| JsValue::from(*store)));
        let options = object(&[("durability", "strict".into())]);
        call(&self.0, "transaction", &[stores, mode.into(), options]).map(Transaction)
    }
}

/// A transaction under way.
struct Transaction(JsValue);

impl Transaction {
    fn place(&self, store: &str) -> super::Result<JsValue> {
        call(&self.0, "objectStore", &[store.into()])
    }

    /// What comes when all of it is on the disk; asked for before the first request, so that
    /// nothing is missed.
    fn done(&self) -> Promise {
        Promise::new(&mut |resolve, reject| {
            set(&self.0, "oncomplete", resolve.as_ref());
            set(&self.0, "onabort", reject.as_ref());
        })
    }
}

/// What a request brings.
async fn result(request: &JsValue) -> super::Result<JsValue> {
    let done = Promise::new(&mut |resolve, reject| {
        set(request, "onsuccess", resolve.as_ref());
        for failure in ["onerror", "onblocked"] {
            set(request, failure, reject.as_ref());
        }
    });
    wait(done.unchecked_into()).await?;
    Ok(get(request, "result"))
}
