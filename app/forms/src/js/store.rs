//! What is kept on the phone, encrypted: a queue and drafts. Every write waits until the browser says
//! that it is on the disk.

use super::{items, list, phone, time, wait};
use crate::policy::Millis;
use crate::prelude::*;
use js_sys::Array;
use wasm_bindgen::JsValue;

/// Filled-in forms by their key.
pub const QUEUE: &str = "queue";
/// Forms that nobody has sent, by form.
pub const DRAFTS: &str = "drafts";

/// The open store with the key that everything in it is encrypted with.
#[derive(Clone)]
pub struct Store(JsValue);

/// What to write in one go.
pub struct Writes(Array);

impl Writes {
    /// Nothing yet.
    pub fn new() -> Self {
        Self(Array::new())
    }

    /// Keeps a value under a name.
    pub fn put(self, store: &str, name: &str, value: JsValue) -> Self {
        self.and(store, name, value, "")
    }

    /// Keeps a value under a name, unless everything was forgotten since this tab last asked.
    pub fn put_heard(self, store: &str, name: &str, value: JsValue) -> Self {
        self.and(store, name, value, "heard")
    }

    /// Keeps a value under a name that is there still: whoever deleted it meant it.
    pub fn replace(self, store: &str, name: &str, value: JsValue) -> Self {
        self.and(store, name, value, "there")
    }

    /// Removes what is under a name.
    pub fn delete(self, store: &str, name: &str) -> Self {
        self.and(store, name, JsValue::UNDEFINED, "")
    }

    fn and(self, store: &str, name: &str, value: JsValue, condition: &str) -> Self {
        self.0.push(&list([store.into(), name.into(), value, condition.into()]));
        self
    }
}

impl Store {
    /// Opens it, made the first time.
    ///
    /// # Errors
    /// When the browser keeps nothing here, or encrypts nothing (no secure context).
    pub async fn open() -> super::Result<Self> {
        wait(phone::open()).await.map(Self)
    }

    /// The same, but no longer than so many milliseconds.
    ///
    /// # Errors
    /// The same, or when the time is over.
    pub async fn open_within(millis: Millis) -> super::Result<Self> {
        wait(phone::within(time::number(millis), &phone::open())).await.map(Self)
    }

    /// Everything in a store. What cannot be read is left alone.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn all(&self, store: &str) -> super::Result<Vec<JsValue>> {
        wait(phone::all(&self.0, store)).await.map(|values| items(&values))
    }

    /// What is under a name.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn read(&self, store: &str, name: &str) -> super::Result<Option<JsValue>> {
        let value = wait(phone::read(&self.0, store, name)).await?;
        Ok((!value.is_undefined()).then_some(value))
    }

    /// Removes from a store what is older than that moment; says whether anything is left.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub async fn sweep(&self, store: &str, oldest: Millis) -> super::Result<bool> {
        wait(phone::sweep(&self.0, store, time::number(oldest))).await.map(|left| left.is_truthy())
    }

    /// Writes all of it or nothing, onto the disk.
    ///
    /// # Errors
    /// When the browser has no room, or does not keep it.
    pub async fn write(&self, writes: Writes) -> super::Result<()> {
        wait(phone::write(&self.0, &writes.0)).await.map(drop)
    }

    /// Removes everything: the filled-in forms and the drafts.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn forget(&self) -> super::Result<()> {
        wait(phone::forget(&self.0)).await.map(drop)
    }

    /// Whether another tab has removed everything since this was last asked here.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn forgotten(&self) -> super::Result<bool> {
        wait(phone::forgotten(&self.0)).await.map(|forgotten| forgotten.is_truthy())
    }
}
