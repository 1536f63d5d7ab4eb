//! A one-time link: the invited choose their password.

use super::form::{hinted, problem_of, send, typed};
use super::use_invite;
use crate::components::when;
use crate::dashboard::heading::Heading;
use crate::dashboard::{CallError, language, locale};
use crate::i18n::td_string;
use domain::view::InviteView;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The page of a one-time link.
#[component]
pub fn Invite(
    /// The secret in the link.
    link: String,
    /// Whom it is for.
    invite: Resource<Result<InviteView, CallError>>,
) -> impl IntoView {
    let shown = move || {
        let link = link.clone();
        invite.get().map(|invite| match invite {
            Ok(invite) => view! { <Choose invite link /> }.into_any(),
            Err(CallError::NotFound) => view! { <Gone /> }.into_any(),
            Err(error) => view! { <p class="alert" role="alert">{error.text()}</p> }.into_any(),
        })
    };
    view! { <Transition>{shown}</Transition> }
}

#[component]
fn Choose(invite: InviteView, link: String) -> impl IntoView {
    let password = NodeRef::<Input>::new();
    let choose =
        Action::new(move |password: &String| use_invite(link.clone(), password.clone(), language::current()));
    Effect::new(move |_| {
        if let Some(Ok(())) = choose.value().get() {
            language::go("/hallinta");
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !choose.pending().get_untracked() {
            choose.dispatch(typed(password));
        }
    };
    let until = when::weekday_date_time(locale(), invite.until);
    let gone = |error: &CallError| match error {
        CallError::NotFound => Some(td_string!(locale(), staff.invite.gone)),
        _ => None,
    };
    let name = invite.user_name.clone();
    view! {
        <form method="post" on:submit=submit>
            <Heading text=td_string!(locale(), staff.invite.title, name = name).to_string() />
            <p>{td_string!(locale(), staff.invite.text)}</p>
            <p class="hint">{td_string!(locale(), staff.invite.until, when = until).to_string()}</p>
            {problem_of(choose, gone)}
            // For the browser's own keeper of passwords.
            <input type="hidden" name="user_name" autocomplete="username" value=invite.user_name />
            {hinted(
                "password",
                td_string!(locale(), staff.invite.password),
                Some(td_string!(locale(), staff.invite.hint)),
                "password",
                "new-password",
                password,
            )}
            {send(td_string!(locale(), staff.invite.submit), choose.pending())}
        </form>
    }
}

#[component]
fn Gone() -> impl IntoView {
    view! {
        <Heading text=td_string!(locale(), staff.invite.gone_title) />
        <p>{td_string!(locale(), staff.invite.gone)}</p>
        <p><a href="/hallinta" rel="external">{td_string!(locale(), staff.invite.to_login)}</a></p>
    }
}
