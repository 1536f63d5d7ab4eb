//! What is still missing, each leading to its field, and what may not change any more.

use super::super::languages::language_name;
use super::words::part_name;
use super::work::Work;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::campaign::{CampaignKind, Missing, Unfavourable};
use domain::language::Language;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// The list, which says when there is nothing on it.
pub fn missing(work: Work) -> AnyView {
    let locale = locale();
    let raffle = work.draft.with_untracked(|draft| draft.kind == CampaignKind::Raffle);
    let list = move || {
        let (missing, fixed) = work.sheet.with(|sheet| (sheet.missing.clone(), sheet.fixed.clone()));
        if missing.is_empty() && fixed.is_empty() {
            return view! { <p class="ready">{td_string!(locale, campaign.complete)}</p> }.into_any();
        }
        let missing: Vec<_> = missing.into_iter().map(lacks).collect();
        let fixed: Vec<_> =
            fixed.into_iter().map(|what| view! { <li>{text_of_fixed(what)}</li> }.into_any()).collect();
        let is_fixed = !fixed.is_empty();
        view! {
            <ul class="missing">{missing}</ul>
            {is_fixed.then(|| view! { <p>{td_string!(locale, campaign.fixed)}</p> <ul class="missing">{fixed}</ul> })}
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="missing-heading" class="missing-box">
            <h2 id="missing-heading">{td_string!(locale, campaign.missing)}</h2>
            <div role="status">{list}</div>
            {raffle.then(will_be_fixed)}
        </section>
    }
    .into_any()
}

/// What cannot be changed as soon as somebody has entered: to be known before.
fn will_be_fixed() -> AnyView {
    let lines: Vec<_> =
        Unfavourable::ALL.into_iter().map(|what| view! { <li>{text_of_fixed(what)}</li> }).collect();
    view! {
        <details class="will-be-fixed">
            <summary>{td_string!(locale(), campaign.will_be_fixed)}</summary>
            <ul>{lines}</ul>
        </details>
    }
    .into_any()
}

fn lacks(what: Missing) -> AnyView {
    let text = text_of(what);
    match place_of(what) {
        Some(id) => view! { <li><a href=format!("#{id}") rel="external" on:click=move |event| focus(&event, &id)>{text}</a></li> }.into_any(),
        None => view! { <li>{text}</li> }.into_any(),
    }
}

/// Opens what the field lies folded in, and puts the cursor there.
fn focus(event: &leptos::ev::MouseEvent, id: &str) {
    event.prevent_default();
    let Some(place) = document().get_element_by_id(id) else { return };
    if let Ok(Some(folded)) = place.closest("details") {
        // An attribute that cannot be set leaves the field folded, no worse.
        let _ = folded.set_attribute("open", "");
    }
    let field = place.query_selector("input, textarea").ok().flatten().unwrap_or(place);
    if let Some(field) = field.dyn_ref::<leptos::web_sys::HtmlElement>() {
        let _ = field.focus();
    }
}

/// What is wrong with what stands in the field with this id. What is only not there yet is on the list alone.
pub fn wrong_in(work: Work, id: &'static str) -> Signal<Option<String>> {
    let is_wrong = |what: &Missing| {
        matches!(
            what,
            Missing::Address
                | Missing::Slug
                | Missing::OpeningTime
                | Missing::Order
                | Missing::Over
                | Missing::Reserves
        )
    };
    Signal::derive(move || {
        work.sheet.with(|sheet| {
            let here = |what: &&Missing| is_wrong(what) && place_of(**what).as_deref() == Some(id);
            sheet.missing.iter().find(here).copied().map(text_of)
        })
    })
}

/// The id of the field that something is missing in; none for what lies elsewhere.
fn place_of(what: Missing) -> Option<String> {
    let local = |language: Language, field: &str| Some(format!("{}-{field}", language.tag()));
    match what {
        Missing::Organiser | Missing::Notice | Missing::Finnish | Missing::Twice(_) => None,
        Missing::Address | Missing::Slug => Some("slug".to_owned()),
        Missing::OpeningTime => Some("opens_at".to_owned()),
        Missing::Title(language) => local(language, "title"),
        Missing::Lead(language) => local(language, "lead"),
        Missing::ShareAlt(language) => local(language, "share_alt"),
        Missing::ClosingTime | Missing::Order | Missing::Over => Some("closes_at".to_owned()),
        Missing::ToldBy => Some("told_by".to_owned()),
        Missing::ClaimBy => Some("claim_by".to_owned()),
        Missing::Reserves => Some("reserves".to_owned()),
        Missing::Prizes(Language::Fi) | Missing::Prize(Language::Fi) | Missing::Winners => {
            Some("prizes".to_owned())
        }
        Missing::Prizes(language) | Missing::Prize(language) | Missing::OtherPrizes(language) => {
            Some(format!("prize-0-{}", language.tag()))
        }
        Missing::Part(language, part) => local(language, part.name()),
        Missing::Other(language) => local(language, "other"),
    }
}

fn text_of(what: Missing) -> String {
    let locale = locale();
    let plain = match what {
        Missing::Organiser => td_string!(locale, campaign.lacks_organiser),
        Missing::Notice => td_string!(locale, campaign.lacks_notice),
        Missing::Address => td_string!(locale, campaign.lacks_address),
        Missing::Slug => td_string!(locale, campaign.lacks_slug),
        Missing::OpeningTime => td_string!(locale, campaign.lacks_beginning),
        Missing::Finnish => td_string!(locale, campaign.lacks_finnish),
        Missing::ClosingTime => td_string!(locale, campaign.lacks_end),
        Missing::Order => td_string!(locale, campaign.lacks_order),
        Missing::Over => td_string!(locale, campaign.lacks_over),
        Missing::Winners => td_string!(locale, campaign.lacks_winners),
        Missing::Reserves => td_string!(locale, campaign.lacks_reserves),
        Missing::ToldBy => td_string!(locale, campaign.lacks_told_by),
        Missing::ClaimBy => td_string!(locale, campaign.lacks_claim_by),
        Missing::Title(language) | Missing::Twice(language) => {
            return of(language, td_string!(locale, campaign.lacks_title));
        }
        Missing::Lead(language) => return of(language, td_string!(locale, campaign.lacks_lead)),
        Missing::ShareAlt(language) => return of(language, td_string!(locale, campaign.lacks_share_alt)),
        Missing::Prizes(language) => return of(language, td_string!(locale, campaign.lacks_prizes)),
        Missing::Prize(language) => return of(language, td_string!(locale, campaign.lacks_prize)),
        Missing::OtherPrizes(language) => {
            return of(language, td_string!(locale, campaign.lacks_other_prizes));
        }
        Missing::Other(language) => return of(language, td_string!(locale, campaign.lacks_other)),
        Missing::Part(language, part) => return of(language, part_name(part)),
    };
    plain.to_owned()
}

fn of(language: Language, what: &str) -> String {
    [language_name(language), ": ", what].concat()
}

fn text_of_fixed(what: Unfavourable) -> &'static str {
    let locale = locale();
    match what {
        Unfavourable::Times => td_string!(locale, campaign.fixed_times),
        Unfavourable::Organiser => td_string!(locale, campaign.fixed_organiser),
        Unfavourable::Winners => td_string!(locale, campaign.fixed_winners),
        Unfavourable::Prizes => td_string!(locale, campaign.fixed_prizes),
        Unfavourable::ToldBy => td_string!(locale, campaign.fixed_told_by),
        Unfavourable::ClaimBy => td_string!(locale, campaign.fixed_claim_by),
        Unfavourable::Rules => td_string!(locale, campaign.fixed_rules),
        Unfavourable::Language => td_string!(locale, campaign.fixed_language),
        Unfavourable::Heading => td_string!(locale, campaign.fixed_heading),
    }
}
