//! What the buttons do.

use super::super::dom::focus;
use super::{Asked, Element, Page, Queue, Why};
use crate::js::JsResult;
use crate::prelude::*;
use domain::form::Field;

impl Page {
    /// A button was pressed.
    pub(super) async fn act(self: Rc<Self>, button: &Element) -> JsResult<()> {
        let Some(queue) = self.opened() else { return Ok(()) };
        let what = button.get_attribute("data-do").unwrap_or_default();
        let key = button.get_attribute("data-key").unwrap_or_default();
        self.asked.borrow_mut().take();
        match what.as_str() {
            "clear" => {
                self.clear_draft().await?;
                self.refresh(false).await;
                return Ok(());
            }
            "retry" => {
                self.say_at(button);
                let sent = queue.send(Why::Hand, Some(&key)).await;
                self.refresh(true).await;
                return sent;
            }
            "mend" if !self.has_half_typed(&queue, &key).await? => return self.mend(&queue, &key).await,
            "mend" => self.ask(Asked::Mend(key)),
            "mend_sure" => return self.mend(&queue, &key).await,
            "dismiss" => queue.drop_entry(&key).await?,
            "delete" => self.ask(Asked::Delete(key)),
            "delete_sure" => {
                if self.awaited.borrow().as_ref() == Some(&key) {
                    self.awaited.borrow_mut().take();
                }
                queue.delete(&key).await?;
            }
            "forget" => self.ask(Asked::Forget),
            "forget_sure" => self.forget(&queue).await?,
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
            let no = self.document.query_selector("#jono [data-do$=cancel]").ok().flatten();
            no.as_ref().map(focus);
        }
        Ok(())
    }

    fn ask(&self, what: Asked) {
        self.asked.borrow_mut().replace(what);
    }

    /// Says in the line of a button that its entry is being sent; the form and its own line may be hidden.
    fn say_at(&self, button: &Element) {
        let line = button.closest("li").ok().flatten();
        let state = line.and_then(|line| line.query_selector(".kept-state").ok().flatten());
        if let Some(state) = state {
            state.set_text_content(Some(&self.texts.word("sending")));
        }
    }

    async fn forget(&self, queue: &Queue) -> JsResult<()> {
        self.awaited.borrow_mut().take();
        queue.forget().await?;
        if let Some(form) = &self.form {
            self.empty(form);
        }
        Ok(())
    }
}
