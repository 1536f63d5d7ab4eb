//! One field: label, hint, the input with the right keyboard, and its error beside it.

use super::FormState;
use crate::i18n::{Locale, td_string};
use crate::public::message::message;
use crate::public::page::escape;
use domain::form::{Field, FieldError};
use leptos::prelude::*;

/// How a field behaves in the hand.
pub struct Kind {
    /// The input's type.
    pub input: &'static str,
    /// The keyboard.
    pub keyboard: &'static str,
    /// The token that lets the phone fill it in.
    pub autocomplete: &'static str,
    /// How letters are raised while typing.
    pub capitals: &'static str,
}

/// Names.
pub const NAME: fn(&'static str) -> Kind =
    |autocomplete| Kind { input: "text", keyboard: "text", autocomplete, capitals: "words" };
/// E-mail.
pub const EMAIL: Kind = Kind { input: "email", keyboard: "email", autocomplete: "email", capitals: "none" };
/// Phone.
pub const PHONE: Kind = Kind { input: "tel", keyboard: "tel", autocomplete: "tel", capitals: "none" };
/// Postal code.
pub const POSTAL_CODE: Kind =
    Kind { input: "text", keyboard: "numeric", autocomplete: "postal-code", capitals: "none" };

/// What stands around an input.
pub struct Around {
    /// The label.
    pub label: String,
    /// A word of help under it.
    pub hint: Option<String>,
    /// Whether the form needs it.
    pub need: Need,
}

/// Whether the form needs a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It is not taken without it.
    Required,
    /// It may stay empty.
    Optional,
    /// E-mail or phone: one of the two.
    OneOfTwo,
}

impl Around {
    /// A field that is needed.
    pub fn required(label: impl Into<String>) -> Self {
        Self { label: label.into(), hint: None, need: Need::Required }
    }

    /// A field that may stay empty.
    pub fn optional(label: impl Into<String>) -> Self {
        Self { label: label.into(), hint: None, need: Need::Optional }
    }

    /// E-mail or phone: one of the two.
    pub fn one_of_two(label: impl Into<String>) -> Self {
        Self { label: label.into(), hint: None, need: Need::OneOfTwo }
    }

    /// The same with a word of help.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// A text field.
pub fn text(locale: Locale, state: &FormState, field: Field, kind: &Kind, around: Around) -> AnyView {
    let value = state.typed.as_typed(field).to_owned();
    let required = around.need == Need::Required;
    let (input, keyboard, autocomplete, capitals) =
        (kind.input, kind.keyboard, kind.autocomplete, kind.capitals);
    // Lets the style sheet see whether anything stands in the folded address.
    let placeholder = matches!(field, Field::Street | Field::PostalCode | Field::Town).then_some(" ");
    frame(locale, state, field, around, move |described, invalid| {
        view! {
            <input
                id=field.name()
                name=field.name()
                type=input
                inputmode=keyboard
                autocomplete=autocomplete
                autocapitalize=capitals
                value=value
                placeholder=placeholder
                aria-describedby=described
                aria-invalid=invalid.then_some("true")
                aria-required=required.then_some("true")
            />
        }
        .into_any()
    })
}

/// A text of several lines.
pub fn lines(locale: Locale, state: &FormState, field: Field, around: Around) -> AnyView {
    let value = state.typed.as_typed(field).to_owned();
    let required = around.need == Need::Required;
    frame(locale, state, field, around, move |described, invalid| {
        view! {
            <textarea
                id=field.name()
                name=field.name()
                rows="5"
                aria-describedby=described
                aria-invalid=invalid.then_some("true")
                aria-required=required.then_some("true")
                inner_html=raw_text(&value)
            ></textarea>
        }
        .into_any()
    })
}

/// Text for inside a `textarea`, whose contents Leptos does not escape. Browsers drop a first line
/// end, so one is put there for them to drop.
fn raw_text(value: &str) -> String {
    format!("\n{}", escape(value))
}

/// A choice from a list of codes and labels; `none` is the label of no choice yet.
pub fn choice(
    locale: Locale,
    state: &FormState,
    field: Field,
    choices: Vec<(String, String)>,
    none: Option<String>,
    around: Around,
) -> AnyView {
    let chosen = state.typed.get(field).to_owned();
    let required = around.need == Need::Required;
    frame(locale, state, field, around, move |described, invalid| {
        let options: Vec<_> = choices
            .into_iter()
            .map(|(code, label)| {
                let selected = code == chosen;
                view! { <option value=code selected=selected>{label}</option> }
            })
            .collect();
        view! {
            <select
                id=field.name()
                name=field.name()
                aria-describedby=described
                aria-invalid=invalid.then_some("true")
                aria-required=required.then_some("true")
            >
                {none.map(|label| view! { <option value="">{label}</option> })}
                {options}
            </select>
        }
        .into_any()
    })
}

/// The error of a field as its page says it.
pub fn error_of(locale: Locale, state: &FormState, field: Field) -> Option<String> {
    state.problems.of(field).map(|code| message(locale, FieldError { field, code }))
}

fn frame(
    locale: Locale,
    state: &FormState,
    field: Field,
    around: Around,
    control: impl FnOnce(Option<String>, bool) -> AnyView,
) -> AnyView {
    let error = error_of(locale, state, field);
    let hint_id = around.hint.as_ref().map(|_| format!("{}-hint", field.name()));
    let error_id = error.as_ref().map(|_| format!("{}-error", field.name()));
    let shared_hint = (around.need == Need::OneOfTwo).then(|| super::person::REACH_HINT.to_owned());
    let described: Vec<String> = shared_hint.iter().chain(&hint_id).chain(&error_id).cloned().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let optional = (around.need == Need::Optional)
        .then(|| view! { " " <span class="optional">{td_string!(locale, public.form.optional)}</span> });
    let class = if error.is_some() { "field field-wrong" } else { "field" };
    view! {
        <div class=class>
            <label for=field.name()>{around.label}{optional}</label>
            {around.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {control(described, error.is_some())}
            {error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
        </div>
    }
    .into_any()
}
