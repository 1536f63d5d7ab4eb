//! What is not yet sent: a list on the page, with what can be done about each.

use super::dom::{append, focus, on, set, target};
use super::{Page, Sendable, draft};
use crate::js::{JsResult, channel, get, time};
use crate::policy::draft as policy_draft;
use crate::policy::{Entry, State, Why, address, queue};
use crate::prelude::*;
use crate::queue::Queue;
use domain::form::{ErrorCode, Field};
use web_sys::Element;

const PANEL: &str = "jono";
const HEADING: &str = "jono-otsikko";
/// What the address of a form's page says when an entry is to be mended there.
const MEND: &str = "#korjaa-";

/// What somebody is asked to be sure of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// To delete this entry.
    Delete(String),
    /// To forget everything.
    Forget,
}

/// Begins to listen: to buttons, to other tabs, to the network.
pub fn listen(page: &Rc<Page>) {
    let pressed = Rc::clone(page);
    on(&page.document, "click", move |event| {
        let button = target(&event).and_then(|element| element.closest("[data-do]").ok().flatten());
        let Some(button) = button else { return };
        event.prevent_default();
        let what = button.get_attribute("data-do").unwrap_or_default();
        let key = button.get_attribute("data-key").unwrap_or_default();
        pressed.background(async move |page| page.act(&what, key).await);
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
    pub async fn refresh(&self, to_it: bool) {
        let Some(queue) = self.opened() else { return };
        let Ok(mut entries) = queue.entries().await else { return };
        let awaited = self.awaited.borrow().clone();
        let done = |entry: &&Entry| Some(&entry.key) == awaited.as_ref() && entry.state == State::Received;
        if let Some(entry) = entries.iter().find(done).filter(|_| !self.busy.get()) {
            let _ = self.finish(&queue, entry).await;
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
        self.render(&entries);
        if to_it {
            // With the list gone, the page itself is next.
            let place =
                self.by_id(HEADING).or_else(|| self.document.query_selector("main h1").ok().flatten());
            if let Some(place) = place {
                set(&place, "tabindex", "-1");
                focus(&place);
            }
        }
        self.note_told(&queue, entries).await;
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

    fn render(&self, entries: &[Entry]) {
        let active = self.document.active_element();
        let focused = active.and_then(|element| element.closest("#jono").ok().flatten().map(|_| element));
        let focused = focused.map(|element| element.get_attribute("data-do").unwrap_or_default());
        if let Some(before) = self.by_id(PANEL) {
            before.remove();
        }
        if entries.is_empty() {
            if let Some(form) = &self.form {
                form.element.set_hidden(false);
            }
            return;
        }
        let panel = self.make("section", "kept", "");
        set(&panel, "id", PANEL);
        set(&panel, "aria-labelledby", HEADING);
        let all_received = entries.iter().all(|entry| entry.state == State::Received);
        let title = self.texts.word(if all_received { "title_received" } else { "title" });
        let heading = self.make("h2", "", &title);
        set(&heading, "id", HEADING);
        set(&heading, "tabindex", "-1");
        append(&panel, &heading);
        let list = self.make("ul", "", "");
        for entry in entries {
            append(&list, &self.line(entry));
        }
        append(&panel, &list);
        append(&panel, &self.below());
        if let Ok(Some(main)) = self.document.query_selector("main") {
            let _ = main.prepend_with_node_1(&panel);
        }
        if let Some(what) = focused {
            let again = panel.query_selector(&["[data-do=\"", &what, "\"]"].concat()).ok().flatten();
            focus(&again.unwrap_or(heading));
        }
    }

    fn line(&self, entry: &Entry) -> Element {
        let line = self.make("li", "", "");
        append(&line, &self.make("p", "kept-title", &entry.title));
        let when = time::shown(entry.filled_at, &self.texts.language);
        append(&line, &self.make("p", "small", &self.texts.word_with("filled", &when)));
        append(&line, &self.make("p", "kept-state", &self.texts.word(entry.word(time::now()))));
        if entry.state == State::Received && !entry.ticket.is_empty() {
            let ticket = self.texts.word_with("ticket", &entry.ticket);
            append(&line, &self.make("p", "kept-ticket", &ticket));
        }
        let actions = self.make("p", "actions", "");
        if *self.asked.borrow() == Some(Asked::Delete(entry.key.clone())) {
            append(&line, &self.make("p", "kept-ask", &self.texts.word("delete_ask")));
            append(&actions, &self.button("delete_sure", &entry.key));
            append(&actions, &self.button("cancel", ""));
        } else {
            match entry.state {
                State::Received => append(&actions, &self.button("receipt", &entry.key)),
                State::Waiting => append(&actions, &self.button("retry", &entry.key)),
                _ => {}
            }
            if entry.state != State::Received {
                append(&actions, &self.button("mend", &entry.key));
                append(&actions, &self.button("delete", &entry.key));
            }
        }
        append(&line, &actions);
        line
    }

    fn below(&self) -> Element {
        let below = self.make("p", "actions", "");
        if *self.asked.borrow() == Some(Asked::Forget) {
            append(&below, &self.make("span", "kept-ask", &self.texts.word("forget_ask")));
            append(&below, &self.button("forget_sure", ""));
            append(&below, &self.button("cancel", ""));
        } else {
            if self.form.as_ref().is_some_and(|form| form.element.hidden()) {
                append(&below, &self.button("another", ""));
            }
            append(&below, &self.button("forget", ""));
        }
        below
    }

    fn button(&self, what: &str, key: &str) -> Element {
        let quiet = matches!(what, "delete" | "forget");
        let button = self.make("button", if quiet { "quiet" } else { "" }, &self.texts.word(what));
        set(&button, "type", "button");
        set(&button, "data-do", what);
        if !key.is_empty() {
            set(&button, "data-key", key);
        }
        button
    }

    /// A button was pressed.
    async fn act(self: Rc<Self>, what: &str, key: String) -> JsResult<()> {
        let Some(queue) = self.opened() else { return Ok(()) };
        self.asked.borrow_mut().take();
        match what {
            "clear" => return self.clear_draft().await,
            "retry" => {
                self.say(&self.texts.word("sending"));
                let sent = queue.send(Why::Hand, Some(&key)).await;
                self.say("");
                self.refresh(true).await;
                return sent;
            }
            "receipt" => {
                if let Some(entry) = queue.entry(&key).await? {
                    return self.finish(&queue, &entry).await;
                }
            }
            "mend" => return self.mend(&queue, &key).await,
            "delete" => *self.asked.borrow_mut() = Some(Asked::Delete(key)),
            "delete_sure" => {
                if self.awaited.borrow().as_ref() == Some(&key) {
                    self.awaited.borrow_mut().take();
                }
                queue.delete(&key).await?;
            }
            "forget" => *self.asked.borrow_mut() = Some(Asked::Forget),
            "forget_sure" => {
                self.awaited.borrow_mut().take();
                queue.forget().await?;
                if let Some(form) = &self.form {
                    self.empty(form);
                }
            }
            "another" => {
                self.awaited.borrow_mut().take();
                if let Some(form) = &self.form {
                    form.element.set_hidden(false);
                    self.refresh(false).await;
                    form.control(Field::LastName).as_ref().map(focus);
                    return Ok(());
                }
            }
            _ => {}
        }
        self.refresh(true).await;
        if self.asked.borrow().is_some() {
            let sure = self.document.query_selector("#jono [data-do=cancel]").ok().flatten();
            sure.as_ref().map(focus);
        }
        Ok(())
    }

    /// Fills the form with an entry, here or on its own page.
    async fn mend(&self, queue: &Queue, key: &str) -> JsResult<()> {
        let Some(entry) = queue.entry(key).await? else { return Ok(()) };
        match &self.form {
            Some(form) if entry.form == self.texts.form => {
                let taken = queue.take(key, draft::of).await?;
                self.refresh(taken.is_none()).await;
                if let Some(entry) = taken {
                    self.mend_here(form, entry);
                }
                Ok(())
            }
            _ => {
                let page = address::page(&entry.form, &entry.language);
                let site = self.base.trim_end_matches('/');
                self.window.location().assign(&[site, &page, MEND, key].concat())
            }
        }
    }

    fn mend_here(&self, form: &Sendable, entry: Entry) {
        self.empty(form);
        form.element.set_hidden(false);
        // A permission is for the words that stood beside it.
        let same = entry.shown == form.value(Field::Shown);
        form.fill(&entry.fields, |field| same || policy_draft::keeps(field));
        let mut errors = draft::problems(&entry.errors);
        let permitted = |(name, _): &(String, String)| Field::from_name(name).is_some_and(Field::is_permit);
        if !same && entry.fields.iter().any(permitted) {
            errors.add(Field::Shown, ErrorCode::WordingStale);
        }
        self.awaited.borrow_mut().take();
        self.mended.borrow_mut().replace(entry.key);
        self.show_refusal(form, entry.state, &errors);
        if errors.is_empty()
            && let Some(first) = form.control(Field::LastName)
        {
            focus(&first);
        }
    }

    /// Mends the entry that the page's address names.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn mend_by_address(&self) -> JsResult<()> {
        let hash = self.window.location().hash()?;
        let (Some(key), Some(form)) = (hash.strip_prefix(MEND), &self.form) else { return Ok(()) };
        let path = self.window.location().pathname()?;
        self.window.history()?.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path))?;
        let Some(queue) = self.opened() else { return Ok(()) };
        if queue.entry(key).await?.is_some_and(|entry| entry.form == self.texts.form)
            && let Some(entry) = queue.take(key, draft::of).await?
        {
            self.mend_here(form, entry);
        }
        Ok(())
    }
}
