//! A form that the phone does not keep, as its queue is full or it keeps nothing at all: it is sent from
//! the page, and all that was typed stays there until the server has it.

use super::dom::{append, set};
use super::{Page, Sendable};
use crate::js::{self, JsResult, net, time};
use crate::policy::{Entry, State, address, answer};
use crate::prelude::*;
use crate::record::Draft;
use domain::form::{Field, Problems};

impl Page {
    /// Sends it, and says what came of it.
    ///
    /// # Errors
    /// When the browser goes nowhere.
    pub async fn send_unkept(&self, form: &Sendable, mut entry: Entry) -> JsResult<()> {
        self.say(&self.texts.word("sending_unkept"));
        let came = net::send(&entry).await;
        self.say("");
        answer::meet(&mut entry, came, time::now(), time::random());
        // As long as nobody knows whether it arrived, another try is the same submission.
        let tried = (entry.state == State::Waiting).then(|| entry.key.clone());
        self.tried.replace(tried);
        match entry.state {
            State::Received => return self.arrived(form, &entry).await,
            State::Waiting => {
                self.set_busy(false);
                self.show_problems(form, &Problems::new(), &self.texts.word("unsent"));
            }
            state => {
                let errors = super::draft::problems(&entry.errors);
                if errors.of(Field::Shown).is_some() {
                    // Other words are on the page by now. The server has them on a page with all that
                    // was typed.
                    if let Some(control) = form.control(Field::Key) {
                        js::set(&control, "value", &entry.key.as_str().into());
                    }
                    return form.element.submit();
                }
                self.set_busy(false);
                self.show_refusal(form, state, &errors);
            }
        }
        Ok(())
    }

    /// The server has it. Should the way to the receipt fail, whoever comes back finds it here.
    async fn arrived(&self, form: &Sendable, entry: &Entry) -> JsResult<()> {
        if let Some(queue) = self.opened() {
            let _ = queue.keep_draft(&self.texts.form, &Draft::default(), None).await;
            let mended = self.mended.borrow().clone();
            if let Some(mended) = mended {
                let _ = queue.drop_entry(&mended).await;
            }
        }
        self.set_busy(false);
        self.empty(form);
        let Some(to) = address::receipt(&entry.server, &entry.language, &entry.receipt) else {
            return Ok(());
        };
        let received = self.texts.word("received");
        let ticket = if entry.ticket.is_empty() {
            String::new()
        } else {
            self.texts.word_with("ticket", &entry.ticket)
        };
        self.say(&[received.as_str(), " ", &ticket, " "].concat());
        let link = self.make("a", "", &self.texts.word("receipt"));
        set(&link, "href", &to);
        append(&self.status, &link);
        self.window.location().assign(&to)
    }
}
