//! A field is looked at as it is left, never while it is typed into for the first time; one that
//! has shown an error is looked at with every change.

use super::dom::{on, target};
use super::fields::{field_of, is_box};
use super::{Page, Sendable};
use crate::prelude::*;
use core::cell::{Cell, RefCell};
use domain::form::{ErrorCode, Field};
use web_sys::Event;

/// Fields that were left while a finger or a pointer was down. What appears then would move the
/// page under it, and the tap would miss the button that it was meant for.
#[derive(Default)]
struct Left {
    pressed: Cell<bool>,
    fields: RefCell<Vec<Field>>,
}

/// Begins to listen.
pub fn listen(page: &Rc<Page>) {
    let Some(form) = &page.form else { return };
    let left: Rc<Left> = Rc::default();

    let typed = Rc::clone(page);
    on(&form.element, "input", move |event| typed.changed(&event));

    let (leaving, waiting) = (Rc::clone(page), Rc::clone(&left));
    on(&form.element, "focusout", move |event| {
        let field = target(&event).and_then(|control| field_of(&control));
        waiting.fields.borrow_mut().extend(field);
        if !waiting.pressed.get() {
            leaving.look(&waiting.fields.take());
        }
    });

    let down = Rc::clone(&left);
    on(&page.document, "pointerdown", move |_| down.pressed.set(true));
    for end in ["pointerup", "pointercancel"] {
        let (lifted, left) = (Rc::clone(page), Rc::clone(&left));
        on(&page.document, end, move |_| {
            left.pressed.set(false);
            // The click comes after this.
            let left = Rc::clone(&left);
            lifted.background(async move |page| {
                crate::js::time::sleep(50).await;
                page.look(&left.fields.take());
                Ok(())
            });
        });
    }
}

impl Page {
    /// Something was typed or ticked.
    fn changed(&self, event: &Event) {
        let field = target(event).and_then(|control| field_of(&control));
        if let Some(field) = field.filter(|field| !self.touched.borrow().contains(field)) {
            self.touched.borrow_mut().push(field);
        }
        self.look_again();
    }

    /// Looks again at the fields that have shown an error.
    pub fn look_again(&self) {
        let Some(form) = &self.form else { return };
        let shown: Vec<Field> = Field::ALL.iter().copied().filter(|field| self.is_marked(*field)).collect();
        if !shown.is_empty() {
            let problems = form.problems();
            for field in shown {
                self.mark(form, field, problems.of(field));
            }
        }
    }

    /// Looks at fields that were left.
    fn look(&self, fields: &[Field]) {
        let Some(form) = &self.form else { return };
        if fields.is_empty() || self.busy.get() {
            return;
        }
        let problems = form.problems();
        for field in fields {
            let code = problems.of(*field).filter(|code| self.is_worth_saying(form, *field, *code));
            if code.is_some() || self.is_marked(*field) {
                let code = if self.is_marked(*field) { problems.of(*field) } else { code };
                self.mark(form, *field, code);
            }
        }
    }

    /// Whether an error is one of the field alone, and of something that somebody did: whoever only
    /// passes by an empty field, or may yet come to the one that it needs, has done nothing wrong.
    fn is_worth_saying(&self, form: &Sendable, field: Field, code: ErrorCode) -> bool {
        let touched = self.touched.borrow().contains(&field);
        let ticked = form.control(field).is_some_and(|control| is_box(&control));
        touched && !ticked && code != ErrorCode::ReachRequired
    }
}
