//! From the loaded module to a page that listens.

use super::texts::Texts;
use super::{Page, Sendable, checks, dom, draft, panel, postal, submit};
use crate::js::{self, Result, find};
use crate::policy::Why;
use crate::prelude::*;
use core::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlFormElement};

/// Brings the page to life; `base` is where the site's own files are.
///
/// # Errors
/// When this is no page of ours.
pub fn start(base: String) -> Result<()> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let texts = Texts::of(&document)?;
    let form = sendable(&document, &texts);
    let status = document.create_element("p")?;
    status.set_class_name("status");
    dom::set(&status, "role", "status");
    if let Some(form) = &form {
        let after = find(&form.element, ".send");
        after.map(|button| button.after_with_node_1(&status)).transpose()?;
    } else {
        let main = find(document.as_ref(), "main");
        main.map(|main| main.prepend_with_node_1(&status)).transpose()?;
    }
    let page = Rc::new(Page {
        server: server(&document),
        window,
        document,
        texts,
        base,
        form,
        queue: RefCell::new(None),
        busy: Cell::new(false),
        awaited: RefCell::new(None),
        mended: RefCell::new(None),
        tried: RefCell::new(None),
        town: RefCell::default(),
        keeping: Cell::default(),
        asked: RefCell::default(),
        touched: RefCell::new(Vec::new()),
        status,
    });
    checks::listen(&page);
    submit::listen(&page);
    postal::listen(&page);
    panel::listen(&page);
    draft::listen(&page);
    page.background(async move |page| page.wake().await);
    Ok(())
}

impl Page {
    /// Brings back what was typed, then sends what waits.
    async fn wake(self: Rc<Self>) -> Result<()> {
        // A browser that keeps nothing brings nothing back.
        let _ = self.queue().await;
        // Nor does a draft that cannot be read keep anything else from being sent.
        let _ = self.restore_draft().await;
        self.mend_by_address().await?;
        dom::set(&self.status, "data-ready", "");
        self.refresh(false).await;
        // On the other hand of the network: the page itself is there by now.
        js::start_worker(&[&self.base, "sw.js"].concat());
        let _ = Rc::clone(&self).send_waiting(Why::Hope).await;
        self.watch().await
    }
}

fn sendable(document: &Document, texts: &Texts) -> Option<Sendable> {
    let element = find(document, "main form[method=post]")?;
    let element: HtmlFormElement = element.unchecked_into();
    find(&element, ".send")?;
    let heading = find(document, "main h1");
    let name = heading.and_then(|heading| heading.text_content()).unwrap_or_default();
    let id = texts.form.parse().ok()?;
    let mark = [texts.word("error_title"), ": ".to_owned()].concat();
    // A page that came back with errors says so in its title already.
    let whole = document.title();
    let title = whole.strip_prefix(&mark).unwrap_or(&whole).to_owned();
    Some(Sendable { element, id, name, title })
}

/// The server's address: the page's own, unless the page was exported to another host.
fn server(document: &Document) -> String {
    let meta = find(document, "meta[name=loiste-server]");
    let address = meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
    address.trim_end_matches('/').to_owned()
}
