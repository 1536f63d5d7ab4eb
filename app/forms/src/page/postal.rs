//! The town of a postal code, where the server has the table.

use super::dom::{add, on, set, target};
use super::fields::field_of;
use super::{Page, Sendable};
use crate::js::{self, Result, around, net, text};
use crate::prelude::*;
use domain::form::Field;

/// The id of the line that says that nobody knows the code.
const WARNING: &str = "postal_code-warning";

/// Begins to listen.
pub fn listen(page: &Rc<Page>) {
    let Some(form) = &page.form else { return };
    // Some browsers tell of what they fill in themselves only when the field is left.
    for event in ["input", "focusout"] {
        let typing = Rc::clone(page);
        on(&form.element, event, move |of| {
            let typed = event == "input";
            match target(&of).and_then(|control| field_of(&control)) {
                Some(Field::PostalCode) => {
                    if typed {
                        // The town of another code does not stay.
                        typing.put_town("");
                    }
                    typing.background(async move |page| page.look_up().await);
                }
                // From now on it is theirs who typed it.
                Some(Field::Town) if typed => drop(typing.town.take()),
                _ => {}
            }
        });
    }
}

impl Page {
    /// Fills in the town of the code, if it is known and nobody has typed one.
    async fn look_up(self: Rc<Self>) -> Result<()> {
        let Some(form) = &self.form else { return Ok(()) };
        let code = form.value(Field::PostalCode).trim().to_owned();
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
        self.put_town(&town);
        Ok(())
    }

    /// Puts a town in the place of none, or of the one that was filled in before; one that somebody
    /// typed stays.
    fn put_town(self: &Rc<Self>, town: &str) {
        let Some(form) = &self.form else { return };
        let shown = form.value(Field::Town);
        let before = self.town.replace(town.to_owned());
        if !shown.trim().is_empty() && shown != before {
            self.town.take();
        } else if shown != town
            && let Some(control) = form.control(Field::Town)
        {
            js::set(&control, "value", &town.into());
            self.look_again();
            self.keep_typed();
        }
    }

    /// A code that is not in the table may be right all the same: the company's own is missing.
    fn warn(&self, form: &Sendable, unknown: bool) {
        if let Some(before) = self.by_id(WARNING) {
            before.remove();
        }
        let around = form.control(Field::PostalCode).and_then(|control| around(&control, ".field"));
        if let Some(around) = around.filter(|_| unknown) {
            let warning = add(&around, "p", "hint", &self.texts.word("postal_unknown"));
            set(&warning, "id", WARNING);
            set(&warning, "role", "status");
        }
    }
}
