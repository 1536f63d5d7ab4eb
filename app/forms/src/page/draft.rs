//! What is typed and not sent survives a tab that is closed: a draft on the phone.

use super::dom::{add, on, set};
use super::{Page, Sendable};
use crate::js::{Result, make, time};
use crate::policy::{Entry, draft};
use crate::prelude::*;
use crate::record::{Draft, Pairs};
use domain::form::{ErrorCode, Field, Problems};

/// The id of the line that says so.
const NOTE: &str = "luonnos";

/// How far keeping the draft is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Nothing is written.
    #[default]
    Nothing,
    /// What was typed is being written.
    Writing,
    /// Something more was typed since that began.
    Again,
}

/// Begins to keep what is typed.
pub fn listen(page: &Rc<Page>) {
    let Some(form) = &page.form else { return };
    // With every key: what is begun as the page goes comes too late.
    for (target, event) in [(form.element.as_ref(), "input"), (page.document.as_ref(), "visibilitychange")] {
        let typing = Rc::clone(page);
        on(target, event, move |_| typing.keep_typed());
    }
}

impl Page {
    /// Begins to keep what is typed, unless that is under way.
    pub fn keep_typed(self: &Rc<Self>) {
        if self.keeping.replace(Keeping::Again) == Keeping::Nothing {
            self.background(async move |page| page.keep_draft().await);
        }
    }

    /// Keeps what is typed until it is kept as it is: one write at a time, so that the last is the
    /// newest.
    async fn keep_draft(self: Rc<Self>) -> Result<()> {
        let mut kept = Ok(());
        while kept.is_ok() && self.keeping.replace(Keeping::Writing) == Keeping::Again {
            kept = self.write_draft().await;
        }
        self.keeping.set(Keeping::Nothing);
        kept
    }

    async fn write_draft(self: &Rc<Self>) -> Result<()> {
        let Some(form) = &self.form else { return Ok(()) };
        if self.busy.get() || self.awaited.borrow().is_some() {
            return Ok(());
        }
        let Some(queue) = self.queue().await else { return Ok(()) };
        if self.heed(&queue).await {
            return Ok(());
        }
        let fields = kept(form.typed());
        let fields = if draft::is_worth_keeping(&fields) { fields } else { Pairs::new() };
        let is_something = !fields.is_empty();
        let draft = Draft { at: time::now(), fields, errors: Vec::new() };
        queue.keep_draft(&self.texts.form, &draft, None).await?;
        if is_something && self.by_id(super::panel::PANEL).is_none() {
            // From the first draft on there is something to forget.
            self.refresh(false).await;
        }
        Ok(())
    }

    /// Brings back what was typed before, unless the page came with something of its own.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn restore_draft(&self) -> Result<()> {
        let Some(form) = &self.form else { return Ok(()) };
        let Some(queue) = self.opened() else { return Ok(()) };
        let Some(draft) = queue.draft(&self.texts.form).await? else { return Ok(()) };
        if draft.at < draft::oldest(time::now()) || self.by_id("virheet").is_some() {
            return queue.keep_draft(&self.texts.form, &Draft::default(), None).await;
        }
        form.fill(&draft.fields, draft::keeps);
        self.show_draft_note(form);
        if !draft.errors.is_empty() {
            self.show_problems(form, &problems(&draft.errors), "");
        }
        Ok(())
    }

    /// The form's entry becomes a draft again, to be shown on a page that is loaded anew.
    ///
    /// # Errors
    /// When the browser does not keep it.
    pub async fn back_to_draft(&self, key: &str, fields: Pairs, errors: Pairs) -> Result<()> {
        let Some(queue) = self.opened() else { return Err(wasm_bindgen::JsValue::NULL) };
        queue.keep_draft(&self.texts.form, &made(fields, errors), Some(key)).await
    }

    /// A line above the form that says where its contents come from, with a way to be rid of them.
    fn show_draft_note(&self, form: &Sendable) {
        let note = make("p", "small", &self.texts.word("draft"));
        set(&note, "id", NOTE);
        let button = add(&note, "button", "quiet", &self.texts.word("draft_clear"));
        set(&button, "type", "button");
        set(&button, "data-do", "clear");
        let _ = form.element.before_with_node_1(&note);
    }

    /// Empties the form and forgets its draft.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn clear_draft(&self) -> Result<()> {
        let Some(form) = &self.form else { return Ok(()) };
        self.empty(form);
        if let Some(first) = form.control(Field::LastName) {
            super::dom::focus(&first);
        }
        let Some(queue) = self.opened() else { return Ok(()) };
        queue.keep_draft(&self.texts.form, &Draft::default(), None).await
    }

    /// The form as if nobody had been there.
    pub fn empty(&self, form: &Sendable) {
        form.element.reset();
        self.touched.borrow_mut().clear();
        self.mended.borrow_mut().take();
        self.town.take();
        self.show_problems(form, &Problems::new(), "");
        if let Some(note) = self.by_id(NOTE) {
            note.remove();
        }
    }
}

/// An entry as a draft.
pub fn of(entry: &Entry) -> Draft {
    made(entry.fields.clone(), Pairs::new())
}

/// A draft of this moment.
fn made(fields: Pairs, errors: Pairs) -> Draft {
    Draft { at: time::now(), fields: kept(fields), errors }
}

/// Of these fields, those that a draft keeps.
fn kept(fields: Pairs) -> Pairs {
    fields.into_iter().filter(|(name, _)| Field::from_name(name).is_some_and(draft::keeps)).collect()
}

/// Problems by their names, as far as this release knows them.
pub fn problems(errors: &Pairs) -> Problems {
    let mut problems = Problems::new();
    for (field, code) in errors {
        let field = Field::ALL.iter().find(|known| known.name() == field);
        let code = ErrorCode::ALL.iter().find(|known| known.as_str() == code);
        problems.add(field.copied().unwrap_or(Field::Form), code.copied().unwrap_or(ErrorCode::KeyInvalid));
    }
    problems
}
