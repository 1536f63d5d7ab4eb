//! The client on a page.
//!
//! - [`start`]: from the loaded module to a page that listens · [`texts`]: what the page says
//! - [`dom`], [`fields`]: elements, and what was typed into them
//! - [`checks`]: a field as it is left · [`errors`]: what is wrong, as the server would show it
//! - [`submit`]: the button · [`panel`]: what is not yet sent
//! - [`draft`]: what is not sent yet survives the tab · [`postal`]: the town of a postal code

pub mod checks;
pub mod dom;
pub mod draft;
pub mod errors;
pub mod fields;
pub mod panel;
pub mod postal;
pub mod start;
pub mod submit;
pub mod texts;

use crate::js::JsResult;
use crate::policy::Millis;
use crate::prelude::*;
use crate::queue::Queue;
use core::cell::{Cell, RefCell};
use domain::form::{Field, FormId};
use texts::Texts;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, HtmlFormElement, Window};

/// How long a browser may take to open its store before a form goes without it.
const OPENING: Millis = 3_000;

/// The page, as long as it is open.
pub struct Page {
    /// The window.
    pub window: Window,
    /// The document.
    pub document: Document,
    /// What it says.
    pub texts: Texts,
    /// Where the site's own files are, with a slash at the end.
    pub base: String,
    /// The server's address; empty where the page came from it.
    pub server: String,
    /// The form, if the page has one that can be sent.
    pub form: Option<Sendable>,
    /// What is kept on the phone, once it is open.
    queue: RefCell<Option<Queue>>,
    /// Whether something is being sent.
    pub busy: Cell<bool>,
    /// The entry whose receipt this page waits for.
    pub awaited: RefCell<Option<String>>,
    /// The entry that is being mended in the form.
    pub mended: RefCell<Option<String>>,
    /// The key of what was sent while the phone kept nothing, as long as nobody knows whether it arrived.
    pub tried: RefCell<Option<String>>,
    /// The town that was filled in for a postal code; empty when somebody typed it.
    pub town: RefCell<String>,
    /// How far keeping the draft is.
    pub keeping: Cell<draft::Keeping>,
    /// What the list asks to be sure of: the id of the button that was pressed; empty for nothing.
    pub asked: RefCell<String>,
    /// Fields that somebody has typed into.
    pub touched: RefCell<Vec<Field>>,
    /// Where sending is told.
    pub status: Element,
}

/// A form and which one it is.
pub struct Sendable {
    /// The element.
    pub element: HtmlFormElement,
    /// Which form.
    pub id: FormId,
    /// What the page is called.
    pub name: String,
    /// The document's title without errors.
    pub title: String,
}

impl Page {
    /// What is kept on the phone, if it was opened.
    pub fn opened(&self) -> Option<Queue> {
        self.queue.borrow().clone()
    }

    /// What is kept on the phone, opened now if it was not; none where the browser keeps nothing.
    pub async fn queue(&self) -> Option<Queue> {
        let open = self.opened();
        if open.is_some() {
            return open;
        }
        // A store that hangs must not hold up a form.
        let opened = Queue::open_within(OPENING).await.ok()?;
        self.queue.borrow_mut().replace(opened.clone());
        Some(opened)
    }

    /// Goes on in the background with something that is best left alone when it fails.
    pub fn background(self: &Rc<Self>, work: impl AsyncFnOnce(Rc<Self>) -> JsResult<()> + 'static) {
        let page = Rc::clone(self);
        spawn_local(async move {
            let _ = work(page).await;
        });
    }
}
