//! The raffle's page with its form.

use super::form::tick::tick;
use super::form::{self, FormFrame, FormState, permits, person};
use super::layout::{Frame, document_with, only_finnish};
use super::page::Page;
use crate::components::{money, when};
use crate::i18n::{Locale, td_string};
use domain::campaign::{Prize, Standing};
use domain::form::{Field, FormId};
use domain::language::Language;
use leptos::prelude::*;
use register::page::{CampaignPage, FormPage};

/// The page of a raffle that is not hidden. Without `on_form` (no notice or wordings
/// published, no controller set) the form is closed, and the page says so.
pub fn raffle(
    page: &Page<'_>,
    raffle: &CampaignPage,
    on_form: Option<&FormPage>,
    state: &FormState,
) -> String {
    let page = &page.come_from(state.typed.get(Field::Arrival));
    let locale = page.locale();
    let title = form::page::title(locale, state, &raffle.text.title);
    let path = format!("/arvonta/{}", raffle.slug);
    let frame = Frame { title: &title, description: Some(&raffle.text.lead), path: Some(&path) };
    document_with(page, &frame, raffle.share.as_ref(), || {
        view! {
            {article(page, raffle, on_form, state)}
            {form::client::client(page, Some(&FormId::Raffle(raffle.slug.clone())))}
        }
    })
}

/// What the page says of the raffle, with its form.
pub fn article(
    page: &Page<'_>,
    raffle: &CampaignPage,
    on_form: Option<&FormPage>,
    state: &FormState,
) -> AnyView {
    let locale = page.locale();
    let lang = page.lang_of(raffle.language);
    view! {
        <article class="raffle">
            <div class="festive">
                <p class="kind">{td_string!(locale, public.raffle.what)}</p>
                <h1 lang=lang>{raffle.text.title.clone()}</h1>
                <p class="lead" lang=lang>{raffle.text.lead.clone()}</p>
                {only_finnish(page, raffle.language)}
                {prizes(locale, lang, &raffle.text.prizes)}
                {time(locale, raffle).map(|time| view! { <p class="closes">{time}</p> })}
            </div>
            {body(page, raffle, on_form, state)}
        </article>
    }
    .into_any()
}

/// The time that matters to whoever thinks of entering; none for a raffle that is called off.
fn time(locale: Locale, raffle: &CampaignPage) -> Option<String> {
    let closes_at =
        raffle.closes_at.map(|moment| when::weekday_date_time(locale, moment)).unwrap_or_default();
    let time = match raffle.standing {
        Standing::Cancelled => return None,
        Standing::NotYetOpen => {
            let opens = when::weekday_date_time(locale, raffle.opens_at);
            td_string!(locale, public.raffle.opens, when = opens).to_string()
        }
        Standing::Closed => td_string!(locale, public.raffle.closed_at, when = closes_at).to_string(),
        _ => td_string!(locale, public.raffle.closes, when = closes_at).to_string(),
    };
    Some(time)
}

fn prizes(locale: Locale, lang: Option<&'static str>, prizes: &[Prize]) -> AnyView {
    let items: Vec<_> = prizes
        .iter()
        .map(|prize| {
            let value =
                td_string!(locale, public.raffle.prize_value, value = money::euros(locale, prize.value_cents));
            let count = if prize.count > 1 { format!("{} × ", prize.count) } else { String::new() };
            view! { <li><strong>{count}<span lang=lang>{prize.name.clone()}</span></strong> ", " {value}</li> }
        })
        .collect();
    view! { <ul class="prizes" aria-label=td_string!(locale, public.raffle.prizes)>{items}</ul> }.into_any()
}

fn body(page: &Page<'_>, raffle: &CampaignPage, on_form: Option<&FormPage>, state: &FormState) -> AnyView {
    let locale = page.locale();
    let rules = rules_line(page, raffle);
    let note = match raffle.standing {
        Standing::NotYetOpen => Some(td_string!(locale, public.raffle.not_open)),
        Standing::Closed => Some(td_string!(locale, public.raffle.closed)),
        Standing::SwitchedOff => Some(td_string!(locale, public.raffle.off)),
        Standing::Cancelled => Some(td_string!(locale, public.raffle.cancelled)),
        Standing::Open(_) | Standing::Hidden => None,
    };
    let why = called_off(page, raffle.cancelled.as_ref());
    if let (Some(note), false) = (note, state.comes_back()) {
        return view! { <p class="note">{note}</p> {why} {rules} }.into_any();
    }
    let Some(on_form) = on_form else {
        return view! { {form::page::closed(page, &format!("/arvonta/{}", raffle.slug))} {rules} }.into_any();
    };
    let frame = FormFrame {
        action: page.action(&format!("/arvonta/{}", raffle.slug)),
        shown: &on_form.shown,
        send: td_string!(locale, public.raffle.send).to_owned(),
        sendable: form::page::is_sendable(raffle.standing),
    };
    let assurance = td_string!(locale, public.form.permits_raffle).to_owned();
    let adult = view! { {td_string!(locale, public.form.adult)} }.into_any();
    let accept = view! { {td_string!(locale, public.form.rules)} }.into_any();
    let fields = view! {
        {person::person(locale, state, true)}
        {tick(locale, state, Field::Adult, adult, true)}
        {tick(locale, state, Field::Rules, accept, true)}
        {rules}
        {permits::permits(locale, state, &on_form.wordings, assurance)}
    };
    view! { <h2>{td_string!(locale, public.raffle.heading)}</h2> {form::form(page, state, frame, fields.into_any())} }
        .into_any()
}

/// Why a campaign was called off, in the words of those who did.
pub fn called_off(page: &Page<'_>, cancelled: Option<&(String, Language)>) -> Option<AnyView> {
    let (reason, language) = cancelled?.clone();
    let label = td_string!(page.locale(), public.raffle.reason);
    Some(
        view! { <p><strong>{label}</strong> " " <span lang=page.lang_of(language)>{reason}</span></p> }
            .into_any(),
    )
}

/// The rules in short, the whole one tap away; nobody sees those of a raffle that is hidden.
fn rules_line(page: &Page<'_>, raffle: &CampaignPage) -> AnyView {
    if raffle.standing == Standing::Hidden {
        return ().into_any();
    }
    let locale = page.locale();
    let href = page.href(&format!("/arvonta/{}/saannot", raffle.slug));
    let how = (raffle.standing != Standing::Cancelled).then(|| {
        view! { {td_string!(locale, public.raffle.free)} " " {td_string!(locale, public.raffle.rules_short)} " " }
    });
    view! {
        <p class="small">
            {how}
            <a href=href>{td_string!(locale, public.raffle.rules_link)}</a>
        </p>
    }
    .into_any()
}
