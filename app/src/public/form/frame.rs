//! The form element: where it goes, what is hidden in it, and its button.

use super::FormState;
use super::summary::summary;
use crate::i18n::{Locale, td_string};
use crate::public::page::{Page, call_link};
use domain::consent::ShownId;
use domain::form::Field;
use leptos::prelude::*;

/// What a form needs besides its fields.
pub struct FormFrame<'a> {
    /// Where it is sent.
    pub action: String,
    /// What is on screen.
    pub shown: &'a ShownId,
    /// What the button says.
    pub send: String,
    /// Whether it can be sent at all.
    pub sendable: bool,
}

/// The whole form.
pub fn form(page: &Page<'_>, state: &FormState, frame: FormFrame<'_>, fields: AnyView) -> AnyView {
    let locale = page.locale();
    let key = state.key.map(|key| key.to_string()).unwrap_or_default();
    let arrival = state.typed.get(Field::Arrival).to_owned();
    let arrival = (!arrival.is_empty())
        .then(|| view! { <input type="hidden" name=Field::Arrival.name() value=arrival /> });
    let send = frame.sendable.then(|| view! { <button class="send" type="submit">{frame.send}</button> });
    view! {
        {summary(locale, state)}
        <form method="post" action=frame.action novalidate accept-charset="utf-8">
            <input type="hidden" name=Field::Shown.name() value=frame.shown.to_string() />
            <input type="hidden" name=Field::Key.name() value=key />
            {arrival}
            {fields}
            {trap(locale, state)}
            {send}
            {controller(page)}
        </form>
    }
    .into_any()
}

/// A field that people do not see and do not reach; whoever fills it in is no person. Its name
/// means nothing to browsers, so they do not fill it in either.
fn trap(locale: Locale, state: &FormState) -> AnyView {
    let name = Field::Trap.name();
    let value = state.typed.as_typed(Field::Trap).to_owned();
    view! {
        <div class="remark" aria-hidden="true">
            <label for=name>{td_string!(locale, public.form.trap)}</label>
            <input id=name name=name type="text" value=value tabindex="-1" autocomplete="off" />
        </div>
    }
    .into_any()
}

/// Who keeps what is sent (R3), with the notice one tap away.
fn controller(page: &Page<'_>) -> Option<AnyView> {
    let locale = page.locale();
    let controller = page.site.controller.clone()?;
    let (name, person) = (controller.name, controller.contact_person);
    Some(
        view! {
            <p class="small">
                {td_string!(locale, public.form.controller, name = name, person = person).to_string()} " "
                {call_link(&controller.phone)}
            </p>
            <p class="small">
                <a href=page.href("/tietosuoja")>{td_string!(locale, public.form.notice_link)}</a>
            </p>
        }
        .into_any(),
    )
}
