//! The town of a postal code, where the server has the table.

use super::dom::{append, on, set, target};
use super::fields::field_of;
use super::{Page, Sendable};
use crate::js::{Result, net, text};
use crate::prelude::*;
use domain::form::Field;

/// The id of the line that says that nobody knows the code.
const WARNING: &str = "postal_code-warning";

/// Begins to listen.
pub fn listen(page: &Rc<Page>) {
    let Some(form) = &page.form else { return };
    let leaving = Rc::clone(page);
    on(&form.element, "focusout", move |event| {
        let left = target(&event).and_then(|control| field_of(&control));
        if left == Some(Field::PostalCode) {
            leaving.background(async move |page| page.look_up().await);
        }
    });
}

impl Page {
    /// Fills in the town, if it is known and nobody has typed one.
    async fn look_up(self: Rc<Self>) -> Result<()> {
        let Some(form) = &self.form else { return Ok(()) };
        let code = form.value(Field::PostalCode).trim().to_owned();
        let five_digits = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
        let Some(beginning) = code.get(..2).filter(|_| five_digits) else {
            self.warn(form, false);
            return Ok(());
        };
        let towns = net::towns(&self.server, beginning).await?;
        if towns.is_undefined() {
            return Ok(());
        }
        let town = text(&towns, &code);
        self.warn(form, town.is_empty());
        if !town.is_empty() && form.value(Field::Town).trim().is_empty() {
            form.fill(&[(Field::Town.name().to_owned(), town)], |_| true);
        }
        Ok(())
    }

    /// A code that is not in the table may be right all the same: the company's own is missing.
    fn warn(&self, form: &Sendable, unknown: bool) {
        if let Some(before) = self.by_id(WARNING) {
            before.remove();
        }
        let around =
            form.control(Field::PostalCode).and_then(|control| control.closest(".field").ok().flatten());
        if let Some(around) = around.filter(|_| unknown) {
            let warning = self.make("p", "hint", &self.texts.word("postal_unknown"));
            set(&warning, "id", WARNING);
            set(&warning, "role", "status");
            append(&around, &warning);
        }
    }
}
