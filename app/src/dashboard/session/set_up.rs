//! Setting up an authenticator application: the square, a code of it, the recovery codes.

use super::door::title;
use super::form::{code_field, drawn, problem_of, send, typed};
use super::recovery::RecoveryCodes;
use super::{new_factor, set_factor};
use crate::dashboard::again::{fetch_again, repeatable};
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::view::FactorSetUp;
use leptos::either::EitherOf4;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// Sets up an authenticator application, at the door or in one's own account; `done` when the
/// recovery codes are safe.
#[component]
pub fn SetUp(
    /// What follows.
    done: Callback<()>,
) -> impl IntoView {
    let factor = Resource::new(|| (), |()| new_factor());
    fetch_again(factor);
    let set = repeatable(set_factor);
    let codes = move || set.value().get().and_then(Result::ok);
    let step = move || match (codes(), factor.get()) {
        (Some(codes), _) => EitherOf4::A(view! { <RecoveryCodes codes done /> }),
        (None, Some(Ok(factor))) => EitherOf4::B(view! { <Square factor set /> }),
        (None, Some(Err(error))) => EitherOf4::C(view! { <p class="alert" role="alert">{error.text()}</p> }),
        (None, None) => EitherOf4::D(()),
    };
    view! { <Transition>{step}</Transition> }
}

#[component]
fn Square(factor: FactorSetUp, set: Action<String, Result<Vec<String>, CallError>>) -> impl IntoView {
    let code = NodeRef::<Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !set.pending().get_untracked() {
            set.dispatch(typed(code));
        }
    };
    let wrong = |error: &CallError| match error {
        CallError::Refused => Some(td_string!(locale(), staff.set_up.wrong)),
        _ => None,
    };
    view! {
        <form method="post" on:submit=submit>
            {title(td_string!(locale(), staff.set_up.title))}
            <p>{td_string!(locale(), staff.set_up.why)}</p>
            <p class="step">{td_string!(locale(), staff.set_up.step_app)}</p>
            {drawn(factor.square, td_string!(locale(), staff.set_up.square))}
            <p><a class="on-phone" href=factor.link rel="external">{td_string!(locale(), staff.set_up.on_this_phone)}</a></p>
            <p class="hint">{td_string!(locale(), staff.set_up.by_hand)}</p>
            <p class="secret"><code>{factor.secret}</code></p>
            <p class="step">{td_string!(locale(), staff.set_up.step_code)}</p>
            {problem_of(set, wrong)}
            {code_field(code)}
            {send(td_string!(locale(), staff.set_up.submit), set.pending())}
        </form>
    }
}
