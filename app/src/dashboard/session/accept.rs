//! The last step: the statement of confidentiality (R26).

use super::door::title;
use super::form::problem_of;
use super::{accept_statement, log_out, statement_to_read};
use crate::components::when;
use crate::dashboard::application::SessionAgain;
use crate::dashboard::{CallError, locale};
use crate::i18n::td_string;
use domain::view::StatementView;
use leptos::prelude::*;

/// Shows the statement that counts, and takes its acceptance.
#[component]
pub fn Accept() -> impl IntoView {
    let again = expect_context::<SessionAgain>();
    let statement = Resource::new(|| (), |()| statement_to_read());
    let accept = Action::new(|version: &u32| accept_statement(*version));
    Effect::new(move |_| match accept.value().get() {
        Some(Ok(()) | Err(CallError::LoggedOut)) => again.ask(),
        // It changed while it was read: the new one is to be read.
        Some(Err(CallError::Conflict)) => statement.refetch(),
        _ => {}
    });
    let shown = move || {
        statement.get().map(|statement| match statement {
            Ok(statement) => view! { <Text statement accept /> }.into_any(),
            Err(error) => view! { <p class="alert" role="alert">{error.text()}</p> }.into_any(),
        })
    };
    view! {
        <section class="statement">
            {title(td_string!(locale(), staff.statement.title))}
            <p>{td_string!(locale(), staff.statement.read)}</p>
            <Transition>{shown}</Transition>
            <LeaveDoor />
        </section>
    }
}

#[component]
fn Text(statement: StatementView, accept: Action<u32, Result<(), CallError>>) -> impl IntoView {
    let changed = |error: &CallError| match error {
        CallError::Conflict => Some(td_string!(locale(), staff.statement.changed)),
        _ => None,
    };
    let version = statement.version;
    let when = when::date(locale(), statement.published_at);
    let number = version.to_string();
    view! {
        {paragraphs(&statement.text)}
        <p class="hint">
            {td_string!(locale(), staff.statement.version, number = number, when = when).to_string()}
        </p>
        {problem_of(accept, changed)}
        <button class="send" type="button" on:click=move |_| { accept.dispatch(version); }>
            {td_string!(locale(), staff.statement.accept)}
        </button>
    }
}

/// A text as its paragraphs.
pub(crate) fn paragraphs(text: &str) -> impl IntoView + use<> {
    let paragraphs: Vec<_> = text
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| view! { <p>{paragraph.to_owned()}</p> })
        .collect();
    view! { <div class="statement-text">{paragraphs}</div> }
}

/// There is no statement yet: nobody but an administrator gets further.
#[component]
pub fn NoStatement() -> impl IntoView {
    view! {
        <section class="statement">
            {title(td_string!(locale(), staff.statement.none_title))}
            <p>{td_string!(locale(), staff.statement.none)}</p>
            <LeaveDoor />
        </section>
    }
}

/// The way out for whoever does not want to go on.
#[component]
fn LeaveDoor() -> impl IntoView {
    let again = expect_context::<SessionAgain>();
    let leave = Action::new(|(): &()| log_out());
    Effect::new(move |_| {
        if leave.value().get().is_some() {
            again.ask();
        }
    });
    view! {
        <button class="quiet" type="button" on:click=move |_| { leave.dispatch(()); }>
            {td_string!(locale(), dashboard.nav.log_out)}
        </button>
    }
}
