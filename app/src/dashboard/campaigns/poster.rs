//! A poster to print: the heading, until when, the address, and a code for a camera.

use super::api::poster;
use super::languages::Languages;
use super::sheet::named;
use crate::components::when;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::{CallError, locale};
use crate::i18n::{Locale, td_string};
use domain::language::Language;
use domain::view;
use leptos::prelude::*;
use leptos_router::components::A;

/// The poster of the campaign that the address names, in a language, with a word for where it hangs.
#[component]
pub fn Poster() -> impl IntoView {
    let locale = locale();
    let slug = Memo::new(|_| named());
    let language = RwSignal::new(Language::Fi);
    let from = RwSignal::new(td_string!(locale, campaign.poster_from).to_owned());
    let poster = Resource::new(
        move || (slug.get(), language.get(), from.get()),
        |(slug, language, from)| async move {
            match slug {
                Some(slug) => poster(slug, language, from).await,
                None => Err(CallError::NotFound),
            }
        },
    );
    let back = move || {
        slug.get()
            .map_or_else(|| "/hallinta/kampanjat".to_owned(), |slug| format!("/hallinta/kampanjat/{slug}"))
    };
    view! {
        <div class="no-print">
            <p class="back"><A href=back>{td_string!(locale, campaign.back_to_campaign)}</A></p>
            <Heading text=td_string!(locale, campaign.poster) />
            <p class="actions section-actions"><Languages of=Language::ALL.to_vec() chosen=language /></p>
            <div class="field">
                <label for="from">{td_string!(locale, campaign.poster_where)}</label>
                <p class="hint" id="from-hint">{td_string!(locale, campaign.poster_where_hint)}</p>
                <input
                    id="from"
                    type="text"
                    maxlength="40"
                    autocomplete="off"
                    aria-describedby="from-hint"
                    prop:value=move || from.get()
                    on:change=move |event| from.set(as_word(&event_target_value(&event)))
                />
            </div>
            <p class="actions section-actions">
                <button type="button" on:click=|_| { let _ = window().print(); }>{td_string!(locale, campaign.print)}</button>
            </p>
        </div>
        {loaded(poster, move |poster| sheet(poster, language.get_untracked()))}
    }
}

/// What somebody typed as a word that may stand in an address.
fn as_word(typed: &str) -> String {
    domain::campaign::Slug::from_title(typed)
        .map(|word| word.as_str().chars().take(40).collect())
        .unwrap_or_default()
}

fn sheet(poster: view::Poster, language: Language) -> AnyView {
    let locale: Locale = crate::locale(language);
    let size = poster.square.size;
    let closes = poster.closes_at.map(|at| {
        let when = when::weekday_date_time(locale, at);
        view! { <p class="poster-closes">{td_string!(locale, dashboard.campaigns.closes, when = when).to_string()}</p> }
    });
    let shown = poster.address.split_once("://").map_or(poster.address.clone(), |(_, rest)| rest.to_owned());
    view! {
        <article class="poster" lang=language.tag()>
            <p class="poster-brand">{td_string!(locale, common.company)}</p>
            <h2>{poster.title}</h2>
            <p class="poster-lead">{poster.lead}</p>
            <svg viewBox=format!("0 0 {size} {size}") role="img" aria-label=td_string!(locale, campaign.poster_code)>
                <rect width=size height=size class="poster-paper" />
                <path d=poster.square.path class="poster-ink" />
            </svg>
            <p class="poster-address">{shown}</p>
            {closes}
        </article>
    }
    .into_any()
}
