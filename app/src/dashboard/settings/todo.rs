//! The first day: what is still to be done.

use super::api::SetUpState;
use crate::dashboard::{locale, words};
use crate::i18n::td_string;
use domain::language::Language;
use leptos::prelude::*;

/// What is missing.
#[component]
pub fn SetUpParts(
    /// How it stands.
    state: SetUpState,
) -> impl IntoView {
    let missing = missing(&state);
    let list = if missing.is_empty() {
        view! { <p class="note">{td_string!(locale(), staff.settings.todo_done)}</p> }.into_any()
    } else {
        let items: Vec<_> = missing.into_iter().map(|text| view! { <li>{text}</li> }).collect();
        view! { <ul class="todo">{items}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{td_string!(locale(), staff.settings.todo_title)}</h2>
            {list}
        </section>
    }
}

/// What keeps the forms closed, or somebody from working, in words.
fn missing(state: &SetUpState) -> Vec<String> {
    let named = |languages: &[Language]| {
        languages.iter().map(|language| words::language(*language)).collect::<Vec<_>>().join(", ")
    };
    let mut missing = Vec::new();
    if !state.has_company {
        missing.push(td_string!(locale(), staff.settings.todo_company).to_owned());
    }
    if !state.without_notice.is_empty() {
        let languages = named(&state.without_notice);
        missing.push(td_string!(locale(), staff.settings.todo_notice, languages = languages).to_string());
    }
    if !state.without_wording.is_empty() {
        let languages = named(&state.without_wording);
        missing.push(td_string!(locale(), staff.settings.todo_wordings, languages = languages).to_string());
    }
    if !state.has_statement {
        missing.push(td_string!(locale(), staff.settings.todo_statement).to_owned());
    }
    missing
}
