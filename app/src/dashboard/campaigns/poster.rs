//! A poster to print: the heading, until when, the address, and a code for a camera.

use super::api::poster;
use super::languages::Languages;
use super::sheet::named;
use crate::components::when;
use crate::dashboard::heading::Heading;
use crate::dashboard::loaded::loaded;
use crate::dashboard::{CallError, locale};
use crate::i18n::{Locale, td_string};
use domain::campaign::{CampaignKind, Prize};
use domain::language::Language;
use domain::view;
use leptos::prelude::*;
use leptos_router::components::A;
use std::time::Duration;

/// How long nothing is typed before a code is made of it.
const PAUSE: Duration = Duration::from_millis(300);

/// A poster with the language and the word for which it was made.
type Made = (Language, String, view::Poster);

/// The poster of the campaign that the address names, in a language, with a word for where it hangs.
#[component]
pub fn Poster() -> impl IntoView {
    let locale = locale();
    let slug = Memo::new(|_| named());
    let language = RwSignal::new(Language::Fi);
    let typed = RwSignal::new(td_string!(locale, campaign.poster_from).to_owned());
    let from = RwSignal::new(typed.get_untracked());
    let poster = Resource::new(
        move || (slug.get(), language.get(), from.get()),
        |(slug, language, from)| async move {
            match slug {
                Some(slug) => {
                    poster(slug, language, from.clone()).await.map(|poster| (language, from, poster))
                }
                None => Err(CallError::NotFound),
            }
        },
    );
    let fits = fitting(poster, language, typed);
    let asked = RwSignal::new(false);
    Effect::new(move |_| {
        if poster.get().is_some_and(|poster| poster.is_err()) {
            // Nothing is printed by itself when a later one can be fetched.
            asked.set(false);
        }
        if asked.get() && fits.get() {
            asked.set(false);
            request_animation_frame(|| drop(window().print()));
        }
    });
    let back = move || {
        slug.get()
            .map_or_else(|| "/hallinta/kampanjat".to_owned(), |slug| format!("/hallinta/kampanjat/{slug}"))
    };
    let fetching = move || (!fits.get()).then(|| td_string!(locale, campaign.poster_fetching));
    view! {
        <div class="no-print">
            <p class="back"><A href=back>{td_string!(locale, campaign.back_to_campaign)}</A></p>
            <Heading text=td_string!(locale, campaign.poster) />
            <p class="actions section-actions"><Languages of=Language::ALL.to_vec() chosen=language /></p>
            {place(typed, from)}
            <p class="actions section-actions">
                <button type="button" aria-busy=move || asked.get().then_some("true") on:click=move |_| asked.set(true)>
                    {td_string!(locale, campaign.print)}
                </button>
            </p>
            <p class="settled" role="status">{fetching}</p>
        </div>
        <div class:no-print=move || !fits.get() aria-busy=move || (!fits.get()).then_some("true")>
            {loaded(poster, |(language, _, poster): Made| sheet(poster, language))}
        </div>
    }
}

/// Whether the poster is the one of what is chosen and typed. Paper cannot be mended: nothing is printed before.
fn fitting(
    poster: Resource<Result<Made, CallError>>,
    language: RwSignal<Language>,
    typed: RwSignal<String>,
) -> Memo<bool> {
    let made = RwSignal::new(None);
    Effect::new(move |_| {
        made.set(poster.get().and_then(Result::ok).map(|(language, from, _)| (language, from)));
    });
    Memo::new(move |_| made.get() == Some((language.get(), as_word(&typed.get()))))
}

/// Where it hangs, in a word; a code is asked for when nothing is typed any more.
fn place(typed: RwSignal<String>, from: RwSignal<String>) -> impl IntoView {
    let locale = locale();
    let mut soon = debounce(PAUSE, move |word| from.set(word));
    view! {
        <div class="field">
            <label for="from">{td_string!(locale, campaign.poster_where)}</label>
            <p class="hint" id="from-hint">{td_string!(locale, campaign.poster_where_hint)}</p>
            <input
                id="from"
                type="text"
                maxlength="40"
                autocomplete="off"
                aria-describedby="from-hint"
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    soon(as_word(&typed.get_untracked()));
                }
                on:change=move |event| typed.set(as_word(&event_target_value(&event)))
            />
        </div>
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
    let kind = match poster.kind {
        CampaignKind::Raffle => Some(td_string!(locale, dashboard.campaigns.raffle)),
        CampaignKind::Contact => None,
    };
    let kind = kind.map(|kind| view! { <p class="poster-kind">{kind}</p> });
    let prizes: Vec<_> =
        poster.prizes.into_iter().map(|prize| view! { <li>{prize_line(prize)}</li> }).collect();
    let prizes = (!prizes.is_empty()).then(|| view! { <ul class="poster-prizes">{prizes}</ul> });
    let shown = poster.address.split_once("://").map_or(poster.address.clone(), |(_, rest)| rest.to_owned());
    view! {
        <article class="poster" lang=language.tag()>
            <p class="poster-brand">{td_string!(locale, common.company)}</p>
            {kind}
            <h2>{poster.title}</h2>
            <p class="poster-lead">{poster.lead}</p>
            {prizes}
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

/// A prize in a line: how many there are, where it is more than one.
fn prize_line(prize: Prize) -> String {
    if prize.count > 1 { format!("{} × {}", prize.count, prize.name) } else { prize.name }
}
