//! A raffle's rules as a page. The plain text is served as it is kept.

use super::layout::{Frame, document};
use super::page::Page;
use crate::i18n::td_string;
use leptos::prelude::*;
use register::page::CampaignPage;

/// The rules of a raffle that is not hidden.
pub fn rules(page: &Page<'_>, raffle: &CampaignPage) -> String {
    let locale = page.locale();
    let title = format!("{}: {}", td_string!(locale, public.raffle.rules_title), raffle.text.title);
    document(page, &Frame { title: &title, description: Some(&raffle.text.lead) }, || {
        let paragraphs: Vec<_> = raffle
            .text
            .rules
            .split("\n\n")
            .map(|paragraph| view! { <p class="rules-text">{paragraph.to_owned()}</p> })
            .collect();
        let lang = (raffle.language != page.language).then(|| raffle.language.tag());
        view! {
            <h1>{td_string!(locale, public.raffle.rules_title)}</h1>
            <div lang=lang>
                <p class="lead">{raffle.text.title.clone()}</p>
                {paragraphs}
            </div>
            <p>
                <a href=page.href(&format!("/arvonta/{}", raffle.slug))>{td_string!(locale, public.raffle.back)}</a>
            </p>
        }
    })
}
