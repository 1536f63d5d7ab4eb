//! When not even the form can be shown, because the register does not answer: what was typed, to
//! be read and to be sent again.

use super::form::is_seen;
use super::layout::{Frame, document};
use super::page::Page;
use crate::i18n::td_string;
use domain::form::{Field, RawFields};
use leptos::prelude::*;

/// The page; `action` is the form's own address.
pub fn resend(page: &Page<'_>, action: String, typed: &RawFields) -> String {
    let locale = page.locale();
    let title = td_string!(locale, public.problem.unavailable_title);
    document(page, &Frame { title, description: None, path: None }, || {
        let filled = || Field::ALL.iter().filter(|field| !typed.as_typed(**field).is_empty());
        let hidden: Vec<_> = filled()
            .map(|field| {
                let value = typed.as_typed(*field).to_owned();
                view! { <input type="hidden" name=field.name() value=value /> }
            })
            .collect();
        let seen: Vec<_> = filled()
            .filter(|field| is_text(**field))
            .map(|field| view! { <dd>{typed.as_typed(*field).to_owned()}</dd> })
            .collect();
        view! {
            <h1>{title}</h1>
            <p class="lead" role="alert">{td_string!(locale, public.answer.unavailable)}</p>
            <form method="post" action=action accept-charset="utf-8">
                {hidden}
                <button class="send" type="submit">{td_string!(locale, public.resend.send)}</button>
            </form>
            <section>
                <h2>{td_string!(locale, public.resend.typed)}</h2>
                <dl class="typed">
                    <dt>{td_string!(locale, public.resend.text)}</dt>
                    {seen}
                </dl>
            </section>
        }
    })
}

/// Whether somebody typed it, and did not tick or choose it.
fn is_text(field: Field) -> bool {
    let chosen = [Field::Adult, Field::Rules, Field::Topic, Field::BestTime];
    is_seen(field) && !field.is_permit() && !chosen.contains(&field)
}
