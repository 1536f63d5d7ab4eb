//! The language that one reads the dashboard in.

use super::choose_language;
use crate::dashboard::again::repeatable;
use crate::dashboard::language::{current, load_anew};
use crate::dashboard::session::form::problem_of;
use crate::dashboard::{locale, words};
use crate::i18n::td_string;
use domain::language::Language;
use leptos::prelude::*;

/// A button for each language; the page is then made anew.
#[component]
pub fn Languages() -> impl IntoView {
    let choose = repeatable(choose_language);
    Effect::new(move |_| {
        if let Some(Ok(())) = choose.value().get() {
            load_anew();
        }
    });
    let button = |language: Language| {
        let pressed = if language == current() { "true" } else { "false" };
        view! {
            <button type="button" lang=language.tag() aria-pressed=pressed on:click=move |_| { choose.dispatch(language); }>
                {words::language(language)}
            </button>
        }
    };
    let buttons: Vec<_> = Language::ALL.into_iter().map(button).collect();
    view! {
        <section class="card">
            <h2>{td_string!(locale(), staff.own.language_title)}</h2>
            <div class="actions">{buttons}</div>
            {problem_of(choose, |_| None)}
        </section>
    }
}
