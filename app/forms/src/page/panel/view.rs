//! The list as elements.

use super::super::dom::{add, append, focus, set};
use super::{Element, Entry, HEADING, PANEL, Page, State, id};
use crate::js::{self, around, find, make, time};
use crate::policy::address;

/// An entry in the list.
#[derive(Clone, Copy)]
struct Line<'a> {
    entry: &'a Entry,
    /// Its place, which tells buttons apart that belong to the same form.
    place: usize,
}

impl Page {
    /// Shows these entries; without any, a way to be rid of the drafts if there are some.
    pub(super) fn render(&self, entries: &[Entry], drafts: bool) {
        let active = self.document.active_element();
        let focused = active.filter(|element| around(element, "#jono").is_some());
        let focused = focused.map(|element| element.get_attribute("id").unwrap_or_default());
        if let Some(before) = self.by_id(PANEL) {
            before.remove();
        }
        if entries.is_empty()
            && let Some(form) = &self.form
        {
            form.element.set_hidden(false);
        }
        if let Some(main) = find(&self.document, "main") {
            if !entries.is_empty() {
                let _ = main.prepend_with_node_1(&self.panel(entries));
            } else if drafts {
                let below = self.below();
                set(&below, "id", PANEL);
                append(&main, &below);
            }
        }
        if let Some(id) = focused {
            self.by_id(&id).or_else(|| self.by_id(HEADING)).as_ref().map(focus);
        }
    }

    fn panel(&self, entries: &[Entry]) -> Element {
        let panel = make("section", "kept", "");
        set(&panel, "id", PANEL);
        set(&panel, "aria-labelledby", HEADING);
        let all_received = entries.iter().all(|entry| entry.state == State::Received);
        let title = self.texts.word(if all_received { "title_received" } else { "title" });
        let heading = add(&panel, "h2", "", &title);
        set(&heading, "id", HEADING);
        set(&heading, "tabindex", "-1");
        let list = add(&panel, "ul", "", "");
        for (at, entry) in entries.iter().enumerate() {
            append(&list, &self.line(Line { entry, place: at + 1 }));
        }
        append(&panel, &self.below());
        panel
    }

    fn line(&self, of: Line<'_>) -> Element {
        let entry = of.entry;
        let item = make("li", "", "");
        add(&item, "p", "kept-title", &entry.title);
        let when = time::shown(entry.filled_at, &self.texts.language);
        add(&item, "p", "small", &self.texts.word_with("filled", &when));
        // What is done by hand is told here, also to those who do not see it.
        let state = add(&item, "p", "kept-state", &self.texts.word(entry.word(time::now())));
        set(&state, "role", "status");
        if entry.state == State::Received && !entry.ticket.is_empty() {
            let ticket = self.texts.word_with("ticket", &entry.ticket);
            add(&item, "p", "kept-ticket", &ticket);
        }
        if !matches!(entry.state, State::Waiting | State::Received) {
            append(&item, &self.written(entry));
        }
        let (ask, actions) = self.actions(entry);
        if !ask.is_empty() {
            add(&item, "p", "kept-ask", &self.texts.word(ask));
        }
        let row = add(&item, "p", "actions", "");
        if let Some(to) = address::receipt(&entry.server, &entry.language, &entry.receipt) {
            let link = add(&row, "a", "button", &self.texts.word("receipt"));
            set(&link, "href", &to);
            self.name(&link, "receipt", of);
        }
        for what in actions {
            let button = self.button(what, &entry.key);
            self.name(&button, what, of);
            append(&row, &button);
        }
        item
    }

    /// What is asked about an entry, if anything is, and the buttons that it has.
    fn actions(&self, entry: &Entry) -> (&'static str, &'static [&'static str]) {
        if self.asks("delete", &entry.key) {
            return ("delete_ask", &["delete_sure", "cancel"]);
        }
        if self.asks("mend", &entry.key) {
            return ("mend_ask", &["mend_sure", "mend_cancel"]);
        }
        let actions: &[_] = match (entry.state, self.is_mendable(entry)) {
            (State::Received, _) => &["dismiss"],
            (State::Waiting | State::Refused, true) => &["retry", "mend", "delete"],
            (State::Waiting | State::Refused, false) => &["retry", "delete"],
            (_, true) => &["mend", "delete"],
            (_, false) => &["delete"],
        };
        ("", actions)
    }

    /// Whether somebody is asked to be sure of what this button does.
    fn asks(&self, what: &str, key: &str) -> bool {
        *self.asked.borrow() == id(what, key)
    }

    /// Whether there is a form to correct it in: this page knows of its own, and of others only what the
    /// server has said.
    fn is_mendable(&self, entry: &Entry) -> bool {
        if entry.form == self.texts.form {
            return self.form.is_some();
        }
        !matches!(entry.state, State::Closed | State::Unknown)
    }

    /// What its owner wrote, to be taken care of where it is not sent.
    fn written(&self, entry: &Entry) -> Element {
        let details = make("details", "", "");
        add(&details, "summary", "", &self.texts.word("written"));
        add(&details, "p", "kept-written", &entry.written());
        details
    }

    /// A name of its own for what belongs to an entry, with the words on it first.
    fn name(&self, element: &Element, what: &str, of: Line<'_>) {
        let place = js::decimal(of.place);
        let name = [&self.texts.word(what), ": ", &place, ". ", &of.entry.title].concat();
        set(element, "aria-label", &name);
    }

    fn below(&self) -> Element {
        let below = make("p", "actions", "");
        if self.asks("forget", "") {
            add(&below, "span", "kept-ask", &self.texts.word("forget_ask"));
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
        let quiet = matches!(what, "delete" | "dismiss" | "forget");
        let button = make("button", if quiet { "quiet" } else { "" }, &self.texts.word(what));
        set(&button, "type", "button");
        set(&button, "data-do", what);
        set(&button, "data-key", key);
        // By which it is found again in a list that is made anew.
        set(&button, "id", &id(what, key));
        button
    }
}
