//! The first day: what is still to be done, and what the company is called.

use super::api::SetUpState;
use crate::components::label;
use crate::dashboard::{locale, words};
use crate::i18n::td_string;
use domain::language::Language;
use leptos::prelude::*;

/// What is missing, and what is set.
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
    let topics: Vec<String> = state.topics.iter().map(|code| label::topic(locale(), code)).collect();
    view! {
        <section>
            <h2>{td_string!(locale(), staff.settings.todo_title)}</h2>
            {list}
        </section>
        <section>
            <h2>{td_string!(locale(), staff.settings.company_title)}</h2>
            <p class="hint">{td_string!(locale(), staff.settings.company_fixed)}</p>
            <dl class="facts">
                {state.company.map(company)}
                {fact(td_string!(locale(), staff.settings.topics), topics.join(", "))}
            </dl>
        </section>
    }
}

fn company(told: [String; 6]) -> Vec<AnyView> {
    let names = [
        td_string!(locale(), staff.settings.company_name),
        td_string!(locale(), staff.settings.company_address),
        td_string!(locale(), staff.settings.company_contact),
        td_string!(locale(), staff.settings.company_phone),
        td_string!(locale(), staff.settings.company_email),
        td_string!(locale(), staff.settings.company_id),
    ];
    let told = names.into_iter().zip(told).filter(|(_, value)| !value.is_empty());
    told.map(|(name, value)| fact(name, value)).collect()
}

fn fact(name: &'static str, value: String) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}

/// What keeps the forms closed, or somebody from working, in words.
fn missing(state: &SetUpState) -> Vec<String> {
    let named = |languages: &[Language]| {
        languages.iter().map(|language| words::language(*language)).collect::<Vec<_>>().join(", ")
    };
    let mut missing = Vec::new();
    if state.company.is_none() {
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
