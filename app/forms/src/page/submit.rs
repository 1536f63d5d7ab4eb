//! The button: check, keep on the phone, send, and say where it is.

use super::dom::{append, focus, on, set};
use super::{Page, Sendable};
use crate::js::{self, JsResult, find, make, net, time};
use crate::policy::{Entry, State, Why, address, answer};
use crate::prelude::*;
use crate::queue::Queue;
use crate::record::Pairs;
use domain::form::{Field, Problems};
use wasm_bindgen::JsValue;

/// Begins to listen.
pub fn listen(page: &Rc<Page>) {
    let Some(form) = &page.form else { return };
    let pressed = Rc::clone(page);
    on(&form.element, "submit", move |event| {
        event.prevent_default();
        if pressed.busy.get() {
            return;
        }
        let Some(form) = &pressed.form else { return };
        let problems = form.problems();
        pressed.show_problems(form, &problems, "");
        if problems.is_empty() {
            pressed.set_busy(true);
            pressed.background(async move |page| page.send().await);
        }
    });
}

impl Page {
    /// Sends the form from the queue. Where the phone does not keep it, as the queue is full or it keeps
    /// nothing at all, it is sent from the page, and all that was typed stays there until the server has it.
    async fn send(self: Rc<Self>) -> JsResult<()> {
        let Some(form) = &self.form else { return Ok(()) };
        // What nobody knows to have arrived is sent under the same key, so that it is one submission.
        let tried = self.tried.take();
        let Some(key) = tried.or_else(time::new_key) else { return form.element.submit() };
        let mut entry = self.entry(form, key);
        let queue = self.keep(&entry).await.ok();
        self.say(&self.texts.word(if queue.is_some() { "sending" } else { "sending_unkept" }));
        if let Some(queue) = &queue {
            self.awaited.borrow_mut().replace(entry.key.clone());
            js::ask_for_sync();
            let _ = queue.send(Why::Hand, Some(&entry.key)).await;
            if let Ok(Some(now)) = queue.entry(&entry.key).await {
                entry = now;
            }
        } else {
            let came = net::send(&entry).await;
            answer::meet(&mut entry, came, time::now(), time::random());
        }
        self.set_busy(false);
        self.say("");
        match entry.state {
            State::Received => self.finish(queue.is_some(), &entry).await,
            State::Waiting if queue.is_some() => {
                form.element.set_hidden(true);
                self.empty(form);
                self.refresh(true).await;
                Ok(())
            }
            State::Waiting => {
                self.tried.replace(Some(entry.key));
                self.show_problems(form, &Problems::new(), &self.texts.word("unsent"));
                Ok(())
            }
            _ => self.refused(form, queue.is_some(), entry).await,
        }
    }

    /// The form as an entry.
    fn entry(&self, form: &Sendable, key: String) -> Entry {
        Entry {
            key,
            form: self.texts.form.clone(),
            language: self.texts.language.clone(),
            title: form.name.clone(),
            server: self.server.clone(),
            shown: form.value(Field::Shown),
            filled_at: time::now(),
            fields: form.typed(),
            state: State::Waiting,
            attempts: 0,
            next_at: 0,
            barred_until: 0,
            receipt: String::new(),
            ticket: String::new(),
            errors: Vec::new(),
            told_at: 0,
        }
    }

    /// Puts the form into the queue.
    async fn keep(&self, entry: &Entry) -> JsResult<Queue> {
        let queue = self.queue().await.ok_or(JsValue::NULL)?;
        let mended = self.mended.borrow().clone();
        queue.add(entry, mended.as_deref()).await?;
        self.mended.borrow_mut().take();
        Ok(queue)
    }

    /// The server has it: on to the receipt. There, once it is seen, the phone lets go of the entry. What
    /// is seen on a server on another host nobody here learns, nor whether the browser got there at all:
    /// then the list has the receipt until its owner is done with it, or this page if it was not `kept`.
    ///
    /// # Errors
    /// When the browser goes nowhere.
    pub async fn finish(self: &Rc<Self>, kept: bool, entry: &Entry) -> JsResult<()> {
        let Some(to) = address::receipt(&entry.server, &entry.language, &entry.receipt) else {
            return Ok(());
        };
        self.awaited.borrow_mut().take();
        let mended = self.mended.take();
        if let (false, Some(queue), Some(mended)) = (kept, self.opened(), mended) {
            let _ = queue.drop_entry(&mended).await;
        }
        // What comes back with the browser's button is an empty form.
        if let Some(form) = &self.form {
            self.empty(form);
            form.element.set_hidden(false);
        }
        if !kept {
            self.keep_typed();
            self.say(&[self.texts.word("received"), " ".to_owned()].concat());
            let link = make("a", "", &self.texts.word("receipt"));
            set(&link, "href", &to);
            append(&self.status, &link);
        }
        self.window.location().assign(&to)
    }

    /// The server will not have it as it is: it is a form again, with the reason.
    async fn refused(&self, form: &Sendable, kept: bool, entry: Entry) -> JsResult<()> {
        self.awaited.borrow_mut().take();
        let errors = super::draft::problems(&entry.errors);
        let other_words = errors.of(Field::Shown).is_some();
        if !kept {
            if other_words && let Some(control) = form.control(Field::Key) {
                // The server has them on a page with all that was typed.
                js::set(&control, "value", &entry.key.as_str().into());
                return form.element.submit();
            }
            self.show_refusal(form, entry.state, &errors);
            return Ok(());
        }
        if other_words {
            // Other words are on the page by now: they are to be read before anything is ticked.
            // Nothing more is kept of this page as it goes: the draft with its reason is what counts.
            self.busy.set(true);
            let mut fields = entry.fields;
            fields.retain(|(name, _)| name != Field::Rules.name());
            self.back_to_draft(&entry.key, fields, entry.errors).await?;
            return self.window.location().reload();
        }
        let kept = self.back_to_draft(&entry.key, entry.fields, Pairs::new()).await;
        self.show_refusal(form, entry.state, &errors);
        kept
    }

    /// What the server answered, on the form.
    pub fn show_refusal(&self, form: &Sendable, state: State, errors: &Problems) {
        let answer = match state {
            State::Closed => "answer_closed",
            State::Conflict => "answer_conflict",
            State::Unknown | State::Expired | State::Refused => state.name(),
            State::Invalid | State::Waiting | State::Received => "",
        };
        let answer = if answer.is_empty() { String::new() } else { self.texts.word(answer) };
        self.show_problems(form, errors, &answer);
    }

    /// Whether something is under way, for the button and for those who hear the page.
    pub fn set_busy(&self, busy: bool) {
        self.busy.set(busy);
        let Some(form) = &self.form else { return };
        let button = find(&form.element, ".send");
        if let Some(button) = button {
            let value = if busy { "true" } else { "false" };
            set(&button, "aria-disabled", value);
            set(&form.element, "aria-busy", value);
            if busy {
                focus(&button);
            }
        }
    }
}
