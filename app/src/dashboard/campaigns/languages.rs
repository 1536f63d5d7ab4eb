//! Choosing in which of its languages a campaign is looked at.

use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::language::Language;
use leptos::prelude::*;

/// A language by its name.
pub fn language_name(language: Language) -> &'static str {
    match language {
        Language::Fi => td_string!(locale(), campaign.finnish),
        Language::Sv => td_string!(locale(), campaign.swedish),
        Language::En => td_string!(locale(), campaign.english),
    }
}

/// A button for each of these languages; the one that is `chosen` is pressed.
#[component]
pub fn Languages(#[prop(into)] of: Signal<Vec<Language>>, chosen: RwSignal<Language>) -> impl IntoView {
    let button = move |language: Language| {
        view! {
            <button
                type="button"
                class="quiet"
                aria-pressed=move || if chosen.get() == language { "true" } else { "false" }
                on:click=move |_| chosen.set(language)
            >
                {language_name(language)}
            </button>
        }
    };
    move || of.get().into_iter().map(button).collect_view()
}
