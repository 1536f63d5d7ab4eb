//! Elements.

use super::Page;
pub use crate::js::{add, append, attribute as set, focus};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget};

/// Listens as long as the page is open.
pub fn on(target: &EventTarget, event: &str, listener: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(listener);
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// The element that an event is about.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

impl Page {
    /// An element by its id.
    pub fn by_id(&self, id: &str) -> Option<Element> {
        self.document.get_element_by_id(id)
    }

    /// Says how sending goes, also to those who do not see it.
    pub fn say(&self, text: &str) {
        self.status.set_text_content(Some(text));
    }
}
