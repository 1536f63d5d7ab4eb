//! Changing one's own password.

use super::change_password;
use crate::dashboard::again::repeatable;
use crate::dashboard::session::form::{field, hinted, problem_of, send, typed};
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The form: the present one and the new one.
#[component]
pub fn Password() -> impl IntoView {
    let (old, new) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let change = repeatable(|(old, new)| change_password(old, new));
    Effect::new(move |_| {
        if let (Some(Ok(())), Some(old), Some(new)) = (change.value().get(), old.get(), new.get()) {
            old.set_value("");
            new.set_value("");
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !change.pending().get_untracked() {
            change.dispatch((typed(old), typed(new)));
        }
    };
    let wrong = |error: &CallError| match error {
        CallError::Refused => Some(td_string!(locale(), staff.again.confirm_refused)),
        _ => None,
    };
    let done = move || match change.value().get() {
        Some(Ok(())) => td_string!(locale(), staff.own.password_done),
        _ => "",
    };
    view! {
        <section class="card">
            <h2>{td_string!(locale(), staff.own.password_title)}</h2>
            <form method="post" on:submit=submit>
                {field("old_password", td_string!(locale(), staff.own.password_old), "password", "current-password", old)}
                {hinted(
                    "new_password",
                    td_string!(locale(), staff.own.password_new),
                    Some(td_string!(locale(), staff.invite.hint)),
                    "password",
                    "new-password",
                    new,
                )}
                {problem_of(change, wrong)}
                <p class="settled" role="status">{done}</p>
                {send(td_string!(locale(), staff.own.password_submit), change.pending())}
            </form>
        </section>
    }
}
