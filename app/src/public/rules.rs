//! A raffle's rules as a page, with the versions that were in force before. The plain text is
//! served as it is kept.

use super::layout::{Frame, document, only_finnish};
use super::page::Page;
use crate::components::when;
use crate::i18n::td_string;
use leptos::prelude::*;
use register::page::{CampaignPage, RulesVersion};

/// A version of the rules of a raffle that is not hidden; `versions` holds all, the newest first.
pub fn rules(
    page: &Page<'_>,
    raffle: &CampaignPage,
    shown: &RulesVersion,
    versions: &[RulesVersion],
) -> String {
    let locale = page.locale();
    let title = format!("{}: {}", td_string!(locale, public.raffle.rules_title), raffle.text.title);
    let base = format!("/arvonta/{}/saannot", raffle.slug);
    let is_newest = versions.first().is_none_or(|newest| newest.version == shown.version);
    let description = is_newest.then_some(raffle.text.lead.as_str());
    let path = if is_newest { base.clone() } else { format!("{base}/{}", shown.version) };
    document(page, &Frame { title: &title, description, path: Some(&path) }, || {
        let paragraphs: Vec<_> = shown
            .text
            .split("\n\n")
            .map(|paragraph| view! { <p class="rules-text">{paragraph.to_owned()}</p> })
            .collect();
        let lang = page.lang_of(shown.language);
        let old = (!is_newest).then(|| {
            let from = when::full_date_time(locale, shown.at);
            let text =
                td_string!(locale, public.raffle.rules_old, version = shown.version, from = from).to_string();
            view! {
                <p class="note">
                    {text} " " <a href=page.href(&base)>{td_string!(locale, public.raffle.rules_current)}</a>
                </p>
            }
        });
        let plain = is_newest.then(|| {
            let href = page.href(&format!("{base}.txt"));
            view! { <p><a href=href>{td_string!(locale, public.raffle.rules_plain)}</a></p> }
        });
        view! {
            <h1>{td_string!(locale, public.raffle.rules_title)}</h1>
            {only_finnish(page, shown.language)}
            {old}
            <div lang=lang>
                <p class="lead" lang=page.lang_of(raffle.language)>{raffle.text.title.clone()}</p>
                {paragraphs}
            </div>
            {archive(page, &base, versions)}
            {plain}
            <p>
                <a href=page.href(&format!("/arvonta/{}", raffle.slug))>{td_string!(locale, public.raffle.back)}</a>
            </p>
        }
    })
}

/// The versions there have been, where there was more than one.
fn archive(page: &Page<'_>, base: &str, versions: &[RulesVersion]) -> Option<AnyView> {
    let locale = page.locale();
    let items: Vec<_> = versions
        .iter()
        .map(|version| {
            let date = when::full_date_time(locale, version.at);
            let text =
                td_string!(locale, public.raffle.rules_version, version = version.version, date = date)
                    .to_string();
            view! { <li><a href=page.href(&format!("{base}/{}", version.version))>{text}</a></li> }
        })
        .collect();
    (items.len() > 1).then(|| {
        view! {
            <section>
                <h2>{td_string!(locale, public.raffle.rules_versions)}</h2>
                <p>{td_string!(locale, public.raffle.rules_versions_text)}</p>
                <ul class="versions">{items}</ul>
            </section>
        }
        .into_any()
    })
}
