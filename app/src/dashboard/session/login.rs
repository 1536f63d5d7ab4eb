//! The first step: user name and password.

use super::door::title;
use super::form::{field, problem, send, typed};
use super::log_in;
use crate::dashboard::application::SessionAgain;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Asks for user name and password.
#[component]
pub fn Login() -> impl IntoView {
    let again = expect_context::<SessionAgain>();
    let (user_name, password) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    // A login sent by the bare form comes back with its refusal in the address.
    let refused_before = use_query_map().read_untracked().get("refused").is_some();
    let enter =
        Action::new(|(user_name, password): &(String, String)| log_in(user_name.clone(), password.clone()));
    Effect::new(move |_| {
        if let Some(Ok(())) = enter.value().get() {
            again.ask();
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !enter.pending().get_untracked() {
            enter.dispatch((typed(user_name), typed(password)));
        }
    };
    let told = move || match enter.value().get() {
        Some(Err(error)) => Some(error.text()),
        None if refused_before && !enter.pending().get() => Some(CallError::Refused.text()),
        _ => None,
    };
    view! {
        <form method="post" action="/api/session/open" on:submit=submit>
            {title(td_string!(locale(), dashboard.login.title))}
            {problem(told)}
            {field("user_name", td_string!(locale(), dashboard.login.user_name), "text", "username", user_name)}
            {field("password", td_string!(locale(), dashboard.login.password), "password", "current-password", password)}
            {send(td_string!(locale(), dashboard.login.submit), enter.pending())}
        </form>
    }
}
