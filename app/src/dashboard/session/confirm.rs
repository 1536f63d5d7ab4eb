//! The password again, for what matters.

use super::confirm_session;
use super::form::{field, problem_of, send, typed};
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// Asks for the password of somebody who is in; `back` once it was right.
#[component]
pub fn Confirm(
    /// What follows.
    back: Callback<()>,
) -> impl IntoView {
    let password = NodeRef::<Input>::new();
    let confirm = Action::new(|password: &String| confirm_session(password.clone()));
    Effect::new(move |_| {
        if let Some(Ok(())) = confirm.value().get() {
            back.run(());
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !confirm.pending().get_untracked() {
            confirm.dispatch(typed(password));
        }
    };
    let wrong = |error: &CallError| match error {
        CallError::Refused => Some(td_string!(locale(), staff.again.confirm_refused)),
        _ => None,
    };
    view! {
        <form method="post" on:submit=submit>
            <h2 id="again-title">{td_string!(locale(), staff.again.confirm_title)}</h2>
            <p>{td_string!(locale(), staff.again.confirm_text)}</p>
            {problem_of(confirm, wrong)}
            {field("again-password", td_string!(locale(), dashboard.login.password), "password", "current-password", password)}
            {send(td_string!(locale(), staff.again.confirm), confirm.pending())}
        </form>
    }
}
