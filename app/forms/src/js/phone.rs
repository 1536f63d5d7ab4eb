//! What `js/phone.js` has.

use crate::prelude::*;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, EventTarget, Node};

#[wasm_bindgen(module = "/js/phone.js")]
extern "C" {
    /// The open store with its key.
    pub fn open() -> Promise;
    /// Everything in a store, read.
    pub fn all(phone: &JsValue, store: &str) -> Promise;
    /// What is under a name in a store, read.
    pub fn read(phone: &JsValue, store: &str, name: &str) -> Promise;
    /// Removes from a store what is older than that moment; how many are left.
    pub fn sweep(phone: &JsValue, store: &str, oldest: f64) -> Promise;
    /// Writes all of it or nothing.
    pub fn write(phone: &JsValue, writes: &JsValue) -> Promise;
    /// Removes what people have written.
    pub fn forget(phone: &JsValue) -> Promise;
    /// Whether another tab has done that since this was last asked here.
    pub fn forgotten(phone: &JsValue) -> Promise;
    /// What lets go of a lock, once it is held.
    pub fn hold(name: &str) -> Promise;
    /// What the server answers.
    pub fn ask(address: &str, body: &JsValue) -> Promise;
    /// Waits so many milliseconds.
    pub fn sleep(millis: f64) -> Promise;
    /// Waits for a promise, but no longer than so many milliseconds.
    pub fn within(millis: f64, promise: &Promise) -> Promise;
    /// The line to the other tabs; none in a browser without one.
    pub fn channel() -> Option<EventTarget>;
    /// Tells the other tabs that the queue has changed.
    pub fn tell();
    /// So many bytes that nobody can foresee; none where the browser has no source of them.
    pub fn chance(length: u32) -> Option<Uint8Array>;
    /// A moment as people write it.
    pub fn shown(millis: f64, language: &str) -> String;
    /// The first element in another that a selector is about.
    pub fn find(within: &Node, selector: &str) -> Option<Element>;
    /// The nearest element around one, or itself, that a selector is about.
    pub fn around(element: &Element, selector: &str) -> Option<Element>;
    /// A new element with a class and a text.
    pub fn make(tag: &str, class: &str, text: &str) -> Element;
    /// Puts an element at the end of another.
    pub fn append(to: &Element, child: &Element);
    /// A new element at the end of another.
    pub fn add(to: &Element, tag: &str, class: &str, text: &str) -> Element;
    /// Sets an attribute.
    pub fn attribute(element: &Element, name: &str, value: &str);
    /// Gives an element the focus.
    pub fn focus(element: &Element);
    /// A property; undefined when it is not there.
    pub fn get(of: &JsValue, name: &str) -> JsValue;
    /// Sets a property of an object of our own.
    pub fn set(of: &JsValue, name: &str, value: &JsValue);
    /// Has the browser start the service worker.
    pub fn start_worker(address: &str);
    /// Asks the browser to wake the worker when there is a network.
    pub fn ask_for_sync();
}
