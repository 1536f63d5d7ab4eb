//! What the campaign says in one language: heading, lead, the prizes' names, the rules.

use super::super::languages::language_name;
use super::facts::name;
use super::field::{Kind, field};
use super::work::Work;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::campaign::{CampaignKind, LocalDraft, Prize, RulesPart, RulesParts, rules};
use domain::language::Language;
use leptos::prelude::*;

/// The other languages: those that are there, and a button for each that is not.
pub fn others(work: Work) -> AnyView {
    let there = Memo::new(move |_| {
        work.draft.with(|draft| draft.texts.iter().map(|local| local.language).collect::<Vec<_>>())
    });
    let section = move |language| {
        let is_there = there.with(|there| there.contains(&language));
        if is_there { words(work, language) } else { add(work, language) }
    };
    view! { {move || [Language::Sv, Language::En].map(section)} }.into_any()
}

/// One language.
pub fn words(work: Work, language: Language) -> AnyView {
    let locale = locale();
    let tag = language.tag();
    let raffle = work.draft.with_untracked(|draft| draft.kind == CampaignKind::Raffle);
    let (title, lead) = work.local(language, |local| (local.title.clone(), local.lead.clone()));
    let names = (raffle && language != Language::Fi).then(|| {
        let count = Memo::new(move |_| {
            work.draft.with(|draft| draft.text(language).map_or(0, |local| local.prizes.len()))
        });
        move || {
            let label = |place: usize| {
                td_string!(locale, campaign.prize_name_of, number = (place + 1).to_string()).to_string()
            };
            (0..count.get()).map(|place| name(work, language, place, label(place))).collect::<Vec<_>>()
        }
    });
    let remove = (language != Language::Fi).then(|| {
        view! {
            <button
                type="button"
                class="quiet"
                on:click=move |_| work.change(|draft| draft.texts.retain(|local| local.language != language))
            >
                {td_string!(locale, campaign.language_remove)}
            </button>
        }
    });
    view! {
        <fieldset>
            <legend>{language_name(language)}</legend>
            {field(Kind::Line, format!("{tag}-title"), td_string!(locale, campaign.heading).to_owned(), Some(tag), title, Box::new(move |typed| {
                work.change_local(language, |local| local.title = typed);
            }))}
            {field(Kind::Lines, format!("{tag}-lead"), td_string!(locale, campaign.lead).to_owned(), Some(tag), lead, Box::new(move |typed| {
                work.change_local(language, |local| local.lead = typed);
            }))}
            {names}
            {raffle.then(|| parts(work, language))}
            {remove}
        </fieldset>
    }
    .into_any()
}

/// The rules, part by part; they begin complete, so they lie folded.
fn parts(work: Work, language: Language) -> AnyView {
    let locale = locale();
    let tag = language.tag();
    let parts = RulesPart::ALL.map(|part| {
        let value = work.local(language, |local| local.rules.part(part).to_owned());
        field(
            Kind::Lines,
            format!("{tag}-{}", part.name()),
            part_name(part).to_owned(),
            Some(tag),
            value,
            Box::new(move |typed| {
                work.change_local(language, |local| local.rules.put(part, typed));
            }),
        )
    });
    let other = work.local(language, |local| local.rules.other.clone());
    view! {
        <details id=format!("{tag}-rules")>
            <summary>{td_string!(locale, campaign.rules)}</summary>
            <p class="hint">{td_string!(locale, campaign.rules_hint)}</p>
            {parts}
            {field(Kind::Lines, format!("{tag}-other"), td_string!(locale, campaign.part_other).to_owned(), Some(tag), other, Box::new(move |typed| {
                work.change_local(language, |local| local.rules.other = typed);
            }))}
        </details>
    }
    .into_any()
}

fn add(work: Work, language: Language) -> AnyView {
    let add = move |_| {
        work.change(|draft| {
            let raffle = draft.kind == CampaignKind::Raffle;
            let finnish = draft.text(Language::Fi).map(|local| local.prizes.clone()).unwrap_or_default();
            let unnamed = |prize| Prize { name: String::new(), ..prize };
            draft.texts.push(LocalDraft {
                language,
                title: String::new(),
                lead: String::new(),
                share_alt: String::new(),
                prizes: finnish.into_iter().map(unnamed).collect(),
                rules: if raffle { rules::template(language) } else { RulesParts::default() },
            });
        });
    };
    let label = match language {
        Language::Sv => td_string!(locale(), campaign.add_swedish),
        Language::En | Language::Fi => td_string!(locale(), campaign.add_english),
    };
    view! { <p class="actions"><button type="button" class="quiet" on:click=add>{label}</button></p> }
        .into_any()
}

/// A part of the rules by its name.
pub fn part_name(part: RulesPart) -> &'static str {
    let locale = locale();
    match part {
        RulesPart::WhoMayEnter => td_string!(locale, campaign.part_who),
        RulesPart::HowToEnter => td_string!(locale, campaign.part_how),
        RulesPart::Draw => td_string!(locale, campaign.part_draw),
        RulesPart::Notification => td_string!(locale, campaign.part_notification),
        RulesPart::Claim => td_string!(locale, campaign.part_claim),
        RulesPart::FreeOfCharge => td_string!(locale, campaign.part_free),
        RulesPart::LotteryTax => td_string!(locale, campaign.part_tax),
        RulesPart::Privacy => td_string!(locale, campaign.part_privacy),
    }
}
