//! The town of a postal code, where the server has the table.

use super::dom::{append, on, set, target};
use super::fields::field_of;
use super::{Page, Sendable};
use crate::js::{self, Result, around, make, net, text};
use crate::prelude::*;
use domain::form::Field;

/// The id of the line that says that nobody knows the code.
const WARNING: &str = "postal_code-warning";

/// A town that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    code: String,
    town: String,
}

/// Begins to listen.
pub fn listen(page: &Rc<Page>) {
    let Some(form) = &page.form else { return };
    // Some browsers tell of what they fill in themselves only when the field is left.
    for event in ["input", "focusout"] {
        let typing = Rc::clone(page);
        on(&form.element, event, move |of| {
            match target(&of).and_then(|control| field_of(&control)) {
                Some(Field::PostalCode) => typing.look_up_soon(),
                // From now on it is theirs who typed it.
                Some(Field::Town) if event == "input" => drop(typing.town.take()),
                _ => {}
            }
        });
    }
}

impl Page {
    /// Begins to look up the town.
    pub fn look_up_soon(self: &Rc<Self>) {
        self.background(async move |page| page.look_up().await);
    }

    /// Fills in the town of the code, if it is known and nobody has typed one. The town of another code
    /// goes.
    async fn look_up(self: Rc<Self>) -> Result<()> {
        let Some(form) = &self.form else { return Ok(()) };
        let code = form.value(Field::PostalCode).trim().to_owned();
        if self.town.borrow().as_ref().is_some_and(|filled| filled.code != code) {
            self.put_town(form, &code, String::new());
        }
        let five_digits = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
        let Some(beginning) = code.get(..2).filter(|_| five_digits) else {
            self.warn(form, false);
            return Ok(());
        };
        let towns = net::towns(&self.server, beginning, &self.texts.language).await?;
        // What was typed meanwhile is looked up by itself.
        if towns.is_undefined() || form.value(Field::PostalCode).trim() != code {
            return Ok(());
        }
        let town = text(&towns, &code);
        self.warn(form, town.is_empty());
        if !town.is_empty() {
            self.put_town(form, &code, town);
        }
        Ok(())
    }

    /// Puts a town in the place of none, or of the one that was filled in before; one that somebody
    /// typed stays.
    fn put_town(self: &Rc<Self>, form: &Sendable, code: &str, town: String) {
        let Some(control) = form.control(Field::Town) else { return };
        let (shown, before) = (form.value(Field::Town), self.town.take());
        let is_ours = before.is_some_and(|before| before.town == shown);
        // A draft brings back what was filled in as well.
        let is_same = shown == town && !self.touched.borrow().contains(&Field::Town);
        if !is_ours && !is_same && !shown.trim().is_empty() {
            return;
        }
        if shown != town {
            js::set(&control, "value", &town.as_str().into());
            self.look_again();
            self.keep_typed();
        }
        if !town.is_empty() {
            self.town.replace(Some(Filled { code: code.to_owned(), town }));
        }
    }

    /// A code that is not in the table may be right all the same: the company's own is missing.
    fn warn(&self, form: &Sendable, unknown: bool) {
        if let Some(before) = self.by_id(WARNING) {
            before.remove();
        }
        let around = form.control(Field::PostalCode).and_then(|control| around(&control, ".field"));
        if let Some(around) = around.filter(|_| unknown) {
            let warning = make("p", "hint", &self.texts.word("postal_unknown"));
            set(&warning, "id", WARNING);
            set(&warning, "role", "status");
            append(&around, &warning);
        }
    }
}
