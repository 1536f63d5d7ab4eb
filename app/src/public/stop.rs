//! Prohibiting marketing by typing an address or a number (R11): no login, no link, in force at
//! once. The answer does not tell whether it was known.

use super::form::FormState;
use super::form::field::{self, Around, EMAIL, PHONE};
use super::form::person::REACH_HINT;
use super::form::summary::summary;
use super::layout::{Frame, document};
use super::page::{Page, call_link};
use crate::i18n::td_string;
use domain::form::{Field, Problems, RawFields, Reach};
use leptos::prelude::*;

/// The path of the page.
pub const PATH: &str = "/lopeta";

/// What was typed: an e-mail address, a number or both.
///
/// # Errors
/// All that is wrong with it.
pub fn parse(fields: &RawFields) -> Result<Reach, Problems> {
    let mut problems = Problems::new();
    let reach = Reach::parse(&fields.clone().without_permits(), &mut problems);
    if problems.is_empty() { Ok(reach) } else { Err(problems) }
}

/// The page with its form.
pub fn stop(page: &Page<'_>, state: &FormState) -> String {
    let locale = page.locale();
    let title = super::form::page::title(locale, state, td_string!(locale, public.stop.title));
    let description = Some(td_string!(locale, public.stop.lead));
    document(page, &Frame { title: &title, description, path: Some(PATH) }, || {
        let email = Around::one_of_two(td_string!(locale, public.form.email));
        let phone = Around::one_of_two(td_string!(locale, public.form.phone));
        view! {
            <h1>{td_string!(locale, public.stop.title)}</h1>
            <p class="lead">{td_string!(locale, public.stop.lead)}</p>
            {summary(locale, state)}
            <form method="post" action=page.action(PATH) novalidate accept-charset="utf-8">
                <p class="hint reach-hint" id=REACH_HINT>{td_string!(locale, public.form.reach_hint)}</p>
                {field::text(locale, state, Field::Email, &EMAIL, email)}
                {field::text(locale, state, Field::Phone, &PHONE, phone)}
                <button class="send" type="submit">{td_string!(locale, public.stop.send)}</button>
            </form>
            <p>{td_string!(locale, public.stop.same)}</p>
            {more(page)}
        }
    })
}

/// The answer, the same whether the address or number was known or not.
pub fn stopped(page: &Page<'_>) -> String {
    let locale = page.locale();
    let title = td_string!(locale, public.stop.done_title);
    document(page, &Frame { title, description: None, path: Some(PATH) }, || {
        view! {
            <h1>{title}</h1>
            <p class="lead" role="status">{td_string!(locale, public.stop.done)}</p>
            {more(page)}
            <p><a href=page.href("/")>{td_string!(locale, public.receipt.front)}</a></p>
        }
    })
}

/// What this page cannot do, a call can.
fn more(page: &Page<'_>) -> Option<AnyView> {
    let controller = page.site.controller.clone()?;
    let text = td_string!(page.locale(), public.stop.more);
    Some(view! { <p>{text} " " {call_link(&controller.phone)}</p> }.into_any())
}
