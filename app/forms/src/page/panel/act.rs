//! What the buttons do.

use super::super::dom::focus;
use super::{Element, Page, Why, id};
use crate::js::{JsResult, around, find};
use crate::prelude::*;
use domain::form::Field;

impl Page {
    /// A button was pressed.
    pub(super) async fn act(self: Rc<Self>, button: &Element) -> JsResult<()> {
        let Some(queue) = self.opened() else { return Ok(()) };
        let what = button.get_attribute("data-do").unwrap_or_default();
        let key = button.get_attribute("data-key").unwrap_or_default();
        self.asked.take();
        // Where the focus goes: to the list, unless it has a better place.
        let mut to_it = true;
        match what.as_str() {
            "clear" => {
                to_it = false;
                self.clear_draft().await?;
            }
            "retry" => {
                self.say_at(button);
                let _ = queue.send(Why::Hand, Some(&key)).await;
            }
            "mend" | "mend_sure" => {
                to_it = !self.mend(&queue, &key, what == "mend_sure").await?;
            }
            "dismiss" => queue.drop_entry(&key).await?,
            "delete" | "forget" => self.ask(&what, &key),
            "delete_sure" => {
                if self.awaited.borrow().as_ref() == Some(&key) {
                    self.awaited.borrow_mut().take();
                }
                queue.delete(&key).await?;
            }
            "forget_sure" => {
                queue.forget().await?;
                self.forgotten();
            }
            "another" => {
                self.awaited.borrow_mut().take();
                if let Some(form) = &self.form {
                    to_it = false;
                    form.element.set_hidden(false);
                    form.control(Field::LastName).as_ref().map(focus);
                }
            }
            _ => {}
        }
        self.refresh(to_it).await;
        if !self.asked.borrow().is_empty() {
            let no = find(&self.document, "#jono [data-do$=cancel]");
            no.as_ref().map(focus);
        }
        Ok(())
    }

    /// Asks whoever pressed this button to be sure.
    pub(super) fn ask(&self, what: &str, key: &str) {
        self.asked.replace(id(what, key));
    }

    /// Says in the line of a button that its entry is being sent; the form and its own line may be hidden.
    fn say_at(&self, button: &Element) {
        let line = around(button, "li");
        let state = line.and_then(|line| find(&line, ".kept-state"));
        if let Some(state) = state {
            state.set_text_content(Some(&self.texts.word("sending")));
        }
    }
}
