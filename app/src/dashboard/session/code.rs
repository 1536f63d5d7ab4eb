//! The second step: the code.

use super::door::title;
use super::form::{code_field, problem, send, typed};
use super::passkey::WithPasskey;
use super::{log_out, second_factor};
use crate::dashboard::application::SessionAgain;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Asks for the code of the authenticator application, or a recovery code.
#[component]
pub fn Code() -> impl IntoView {
    let again = expect_context::<SessionAgain>();
    let code = NodeRef::<Input>::new();
    let refused_before = use_query_map().read_untracked().get("refused").is_some();
    let enter = Action::new(|code: &String| second_factor(code.clone()));
    let leave = Action::new(|(): &()| log_out());
    Effect::new(move |_| {
        // After too many wrong codes the password is asked for anew.
        if let Some(Ok(()) | Err(CallError::LoggedOut)) = enter.value().get() {
            again.ask();
        }
    });
    Effect::new(move |_| {
        if leave.value().get().is_some() {
            again.ask();
        }
    });
    // Whoever came by keyboard goes on typing: once the field is in the page, and after its heading.
    Effect::new(move |_| {
        if let Some(code) = code.get() {
            request_animation_frame(move || {
                // A field that cannot take the focus is no reason to fail.
                let _ = code.focus();
            });
        }
    });
    // What went wrong with a passkey, until a code is tried.
    let of_passkey = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !enter.pending().get_untracked() {
            of_passkey.set(String::new());
            enter.dispatch(typed(code));
        }
    };
    let told = move || match enter.value().get() {
        _ if of_passkey.with(|told| !told.is_empty()) => Some(of_passkey.get()),
        _ if enter.pending().get() => None,
        Some(Err(CallError::Refused)) => Some(td_string!(locale(), staff.door.code_refused).to_owned()),
        Some(Err(CallError::TooMany)) => Some(td_string!(locale(), staff.door.too_many).to_owned()),
        Some(Err(error)) => Some(error.text()),
        None if refused_before => Some(td_string!(locale(), staff.door.code_refused).to_owned()),
        _ => None,
    };
    view! {
        <form method="post" action="/api/session/code" on:submit=submit>
            {title(td_string!(locale(), staff.door.code_title))}
            <p>{td_string!(locale(), staff.door.code_hint)}</p>
            {problem(told)}
            <WithPasskey told=of_passkey />
            {code_field(code)}
            <p class="hint">{td_string!(locale(), staff.door.recovery)}</p>
            {send(td_string!(locale(), staff.door.code_submit), enter.pending())}
            <button class="quiet" type="button" on:click=move |_| { leave.dispatch(()); }>
                {td_string!(locale(), staff.door.back)}
            </button>
        </form>
    }
}
