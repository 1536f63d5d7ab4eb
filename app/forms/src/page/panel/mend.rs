//! An entry is a form again.

use super::super::dom::focus;
use super::{Entry, Page, Queue, Sendable};
use crate::js::JsResult;
use crate::page::draft;
use crate::policy::{address, draft as policy_draft};
use crate::prelude::*;
use domain::form::{ErrorCode, Field};
use wasm_bindgen::JsValue;

/// What the address of a form's page says when an entry is to be mended there.
const MEND: &str = "#korjaa-";

impl Page {
    /// Fills the form with an entry, here or on its own page; unless its owner is `sure`, not in place of
    /// what that form has half typed. Says whether it is done.
    pub(super) async fn mend(&self, queue: &Queue, key: &str, sure: bool) -> JsResult<bool> {
        let Some(entry) = queue.entry(key).await? else { return Ok(false) };
        if !sure && queue.draft(&entry.form).await?.is_some() {
            self.ask("mend", key);
            return Ok(false);
        }
        match &self.form {
            Some(form) if entry.form == self.texts.form => {
                let taken = queue.take(key, draft::of).await?;
                Ok(taken.map(|entry| self.mend_here(form, entry)).is_some())
            }
            _ => {
                let page = address::page(&entry.form, &entry.language);
                let site = self.base.trim_end_matches('/');
                self.window.location().assign(&[site, &page, MEND, key].concat())?;
                Ok(true)
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

    /// Mends the entry that the page's address names. On a page that takes no forms any more, the list
    /// has what was typed.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn mend_by_address(self: &Rc<Self>) -> JsResult<()> {
        let hash = self.window.location().hash()?;
        let Some(key) = hash.strip_prefix(MEND) else { return Ok(()) };
        let path = self.window.location().pathname()?;
        self.window.history()?.replace_state_with_url(&JsValue::NULL, "", Some(&path))?;
        let Some(queue) = self.opened() else { return Ok(()) };
        let Some(form) = &self.form else {
            self.refresh(true).await;
            self.say(&self.texts.word("closed"));
            return Ok(());
        };
        if queue.entry(key).await?.is_some_and(|entry| entry.form == self.texts.form)
            && let Some(entry) = queue.take(key, draft::of).await?
        {
            self.mend_here(form, entry);
        }
        Ok(())
    }
}
