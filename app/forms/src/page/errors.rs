//! What is wrong, in the very elements that the server's page would have.

use super::dom::{add, append, focus, set};
use super::{Page, Sendable};
use crate::js::{self, around, make};
use crate::prelude::*;
use domain::form::{ErrorCode, Field, Problems};
use web_sys::Element;

/// The id of the summary.
const SUMMARY: &str = "virheet";
const WRONG: &str = "field-wrong";

impl Page {
    /// Shows what is wrong with a field beside it, or that nothing is.
    pub fn mark(&self, form: &Sendable, field: Field, code: Option<ErrorCode>) {
        let Some(control) = form.control(field) else { return };
        let Some(around) = around(&control, ".field, .tick") else { return };
        let id = [field.name(), "-error"].concat();
        let shown = self.by_id(&id);
        let Some(code) = code else {
            if let Some(shown) = shown {
                shown.remove();
            }
            let _ = around.class_list().remove_1(WRONG);
            let _ = control.remove_attribute("aria-invalid");
            describe(&control, &id, false);
            return;
        };
        let text = self.texts.error(field, code);
        match shown {
            Some(shown) if shown.text_content().as_deref() == Some(&text) => {}
            Some(shown) => shown.set_text_content(Some(&text)),
            None => {
                let error = add(&around, "p", "error", &text);
                set(&error, "id", &id);
            }
        }
        let _ = around.class_list().add_1(WRONG);
        set(&control, "aria-invalid", "true");
        describe(&control, &id, true);
    }

    /// Whether an error is shown beside a field.
    pub fn is_marked(&self, field: Field) -> bool {
        self.by_id(&[field.name(), "-error"].concat()).is_some()
    }

    /// Shows all that is wrong, beside the fields and on top, where the focus goes. `answer` is
    /// what else is to be said.
    pub fn show_problems(&self, form: &Sendable, problems: &Problems, answer: &str) {
        for field in Field::ALL {
            self.mark(form, *field, problems.of(*field));
        }
        let count = problems.iter().count();
        self.clear_summary(form);
        if count == 0 && answer.is_empty() {
            return;
        }
        let summary = make("div", "summary", "");
        set(&summary, "id", SUMMARY);
        set(&summary, "role", "alert");
        set(&summary, "tabindex", "-1");
        let heading = match count {
            0 => String::new(),
            1 => self.texts.word("summary_one"),
            _ => self.texts.word_with("summary_many", &js::decimal(count)),
        };
        if !heading.is_empty() {
            add(&summary, "h2", "", &heading);
        }
        if !answer.is_empty() {
            add(&summary, "p", "", answer);
        }
        if count > 0 {
            append(&summary, &self.problem_list(form, problems));
        }
        let _ = form.element.before_with_node_1(&summary);
        let title = [self.texts.word("error_title"), ": ".to_owned(), form.title.clone()];
        self.document.set_title(&title.concat());
        focus(&summary);
    }

    /// Takes the summary away.
    pub fn clear_summary(&self, form: &Sendable) {
        if let Some(summary) = self.by_id(SUMMARY) {
            summary.remove();
        }
        self.document.set_title(&form.title);
    }

    fn problem_list(&self, form: &Sendable, problems: &Problems) -> Element {
        let list = make("ul", "", "");
        for error in problems.iter() {
            let text = self.texts.error(error.field, error.code);
            let hidden = matches!(error.field, Field::Key | Field::Shown | Field::Form);
            let item = if hidden || form.control(error.field).is_none() {
                make("li", "", &text)
            } else {
                let item = make("li", "", "");
                let link = make("a", "", &text);
                set(&link, "href", &["#", error.field.name()].concat());
                append(&item, &link);
                item
            };
            append(&list, &item);
        }
        list
    }
}

/// Has an error read out with its control, or no more.
fn describe(control: &Element, id: &str, add: bool) {
    const NAME: &str = "aria-describedby";
    let before = control.get_attribute(NAME).unwrap_or_default();
    let mut ids: Vec<&str> = before.split_whitespace().filter(|other| *other != id).collect();
    if add {
        ids.push(id);
    }
    if ids.is_empty() {
        let _ = control.remove_attribute(NAME);
    } else {
        set(control, NAME, &ids.join(" "));
    }
}
