//! What is not yet sent: a list on the page, with what can be done about each.
//!
//! - [`view`]: the list as elements · [`act`]: its buttons · [`mend`]: an entry is a form again

mod act;
mod mend;
mod view;

use super::dom::{focus, on, set, target};
use super::{Page, Sendable};
use crate::js::{JsResult, around, channel, find, get, time};
use crate::policy::{Entry, State, Why, queue};
use crate::prelude::*;
use crate::queue::Queue;
use web_sys::Element;

/// The id of the list, or of what stands in its place when there are drafts alone.
pub const PANEL: &str = "jono";
const HEADING: &str = "jono-otsikko";

/// Begins to listen: to buttons, to other tabs, to the network.
pub fn listen(page: &Rc<Page>) {
    let pressed = Rc::clone(page);
    on(&page.document, "click", move |event| {
        let button = target(&event).and_then(|element| around(&element, "[data-do]"));
        let Some(button) = button else { return };
        event.prevent_default();
        pressed.background(async move |page| page.act(&button).await);
    });
    if let Some(channel) = channel() {
        let told = Rc::clone(page);
        on(&channel, "message", move |_| {
            told.background(async move |page| {
                page.refresh(false).await;
                Ok(())
            });
        });
    }
    let online = Rc::clone(page);
    on(&page.window, "online", move |_| {
        online.background(async move |page| page.send_waiting(Why::Hope).await);
    });
}

/// The id of a button.
fn id(what: &str, key: &str) -> String {
    [what, "-", key].concat()
}

impl Page {
    /// Sends what is due, shows what is left, and comes back when it is time.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn send_waiting(self: Rc<Self>, why: Why) -> JsResult<()> {
        let Some(queue) = self.opened() else { return Ok(()) };
        let sent = queue.send(why, None).await;
        self.refresh(false).await;
        sent
    }

    /// Looks at the queue again and again as long as something waits.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn watch(self: Rc<Self>) -> JsResult<()> {
        loop {
            let entries = match self.opened() {
                Some(queue) => queue.entries().await?,
                None => return Ok(()),
            };
            let pause = queue::next_look(&entries, time::now());
            time::sleep(pause.unwrap_or(crate::policy::backoff::LONGEST)).await;
            if pause.is_some() && !self.busy.get() {
                let _ = Rc::clone(&self).send_waiting(Why::Timer).await;
            }
        }
    }

    /// Shows the queue as it is. `to_it` takes the focus there.
    pub async fn refresh(self: &Rc<Self>, to_it: bool) {
        let Some(queue) = self.opened() else { return };
        self.heed(&queue).await;
        let drafts = queue.has_drafts().await.unwrap_or_default();
        let Ok(mut entries) = queue.entries().await else { return };
        let awaited = self.awaited.borrow().clone();
        let done = |entry: &Entry| Some(&entry.key) == awaited.as_ref() && entry.state == State::Received;
        if let Some(entry) = entries.iter().find(|entry| done(entry)).filter(|_| !self.busy.get()) {
            let _ = self.finish(true, entry).await;
            return;
        }
        // Whoever is at its receipt has seen the end of an entry.
        let here = self.window.location().pathname().unwrap_or_default();
        let seen = |entry: &&Entry| {
            entry.state == State::Received && !entry.receipt.is_empty() && here.ends_with(&entry.receipt)
        };
        if let Some(key) = entries.iter().find(seen).map(|entry| entry.key.clone()) {
            let _ = queue.drop_entry(&key).await;
            entries.retain(|entry| entry.key != key);
        }
        // What is just being sent is told beside its button.
        entries.retain(|entry| !self.busy.get() || Some(&entry.key) != awaited.as_ref());
        self.render(&entries, drafts);
        if to_it {
            // With the list gone, the page itself is next.
            let place = self.by_id(HEADING).or_else(|| find(&self.document, "main h1"));
            if let Some(place) = place {
                set(&place, "tabindex", "-1");
                focus(&place);
            }
        }
        self.note_told(&queue, entries).await;
    }

    /// What was forgotten in another tab does not stay in this one: says whether something was.
    pub async fn heed(&self, queue: &Queue) -> bool {
        let forgotten = !self.busy.get() && queue.forgotten().await.unwrap_or_default();
        if forgotten {
            self.forgotten();
        }
        forgotten
    }

    /// Nothing of what was forgotten stays on the page.
    fn forgotten(&self) {
        self.awaited.borrow_mut().take();
        if let Some(form) = &self.form {
            self.empty(form);
        }
    }

    /// From when on the owner of an entry knows that nothing more is done with it.
    async fn note_told(&self, queue: &Queue, entries: Vec<Entry>) {
        if get(&self.document, "visibilityState") != "visible" {
            return;
        }
        for mut entry in entries {
            if entry.state != State::Waiting && entry.told_at == 0 {
                entry.told_at = time::now();
                let _ = queue.replace(&entry).await;
            }
        }
    }
}
