//! A link as a message shows it, and what is read of its picture to whoever does not see it.

use super::super::super::languages::{Languages, language_name};
use super::super::field::{Kind, field};
use super::super::work::Work;
use super::has_own;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::campaign::Missing;
use domain::language::Language;
use leptos::prelude::*;

/// The site's own picture, which links show otherwise (`crate::public::layout`).
const SITE_PICTURE: &str = "/share.png";

/// What the picture shows, in each of the campaign's languages.
pub fn words(work: Work) -> AnyView {
    let locale = locale();
    let is_asked = Memo::new(move |_| {
        let too_long = |what: &Missing| matches!(what, Missing::ShareAlt(_));
        work.sheet.with(|sheet| sheet.share.is_some() || sheet.missing.iter().any(too_long))
    });
    let there = there(work);
    let alt = move |language: Language| {
        let tag = language.tag();
        let label = td_string!(locale, campaign.share_alt, language = language_name(language)).to_string();
        let value = work.local(language, |local| local.share_alt.clone());
        field(
            Kind::Line,
            format!("{tag}-share_alt"),
            label,
            Some(tag),
            value,
            Box::new(move |typed| work.change_local(language, |local| local.share_alt = typed)),
        )
    };
    let fields = move || {
        is_asked.get().then(|| {
            view! {
                {there.get().into_iter().map(alt).collect_view()}
                <p class="hint">{td_string!(locale, campaign.share_alt_hint)}</p>
            }
        })
    };
    view! { {fields} }.into_any()
}

/// The campaign's languages.
fn there(work: Work) -> Memo<Vec<Language>> {
    Memo::new(move |_| work.draft.with(|draft| draft.texts.iter().map(|local| local.language).collect()))
}

/// A link to the campaign as messages show it: picture, company, heading, lead.
pub fn card(work: Work) -> AnyView {
    let locale = locale();
    let language = RwSignal::new(Language::Fi);
    let local = move || {
        work.draft.with(|draft| {
            let local = draft.text(language.get()).or_else(|| draft.text(Language::Fi));
            local
                .map(|local| (local.title.clone(), local.lead.clone(), local.share_alt.clone()))
                .unwrap_or_default()
        })
    };
    let source = move || {
        work.sheet.with(|sheet| match &sheet.share {
            Some(image) => ["/esikatselu/", &sheet.preview, "/", &image.file_name()].concat(),
            None => SITE_PICTURE.to_owned(),
        })
    };
    let alt = move || {
        let (title, _, alt) = local();
        match (has_own(work), alt.trim().is_empty()) {
            (false, _) => td_string!(locale, campaign.share_default).to_owned(),
            (true, true) => title,
            (true, false) => alt,
        }
    };
    view! {
        <section class="share" aria-labelledby="share-heading">
            <h3 id="share-heading">{td_string!(locale, campaign.share_card)}</h3>
            <p class="actions"><Languages of=there(work) chosen=language /></p>
            <div class="share-card" lang=move || language.get().tag()>
                <img src=source alt=alt width="1200" height="630" />
                <p class="hint">{td_string!(locale, common.company)}</p>
                <p class="share-title">{move || local().0}</p>
                <p>{move || local().1}</p>
            </div>
        </section>
    }
    .into_any()
}
