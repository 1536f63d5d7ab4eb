//! The phone page beside the fields: the very page, in a frame that runs no script and sends nothing.

use super::super::api::draft_picture;
use super::super::languages::Languages;
use super::work::Work;
use crate::dashboard::locale;
use crate::i18n::td_string;
use domain::language::Language;
use leptos::html::Iframe;
use leptos::prelude::*;

/// The page in one of the campaign's languages, and the secret link to it.
pub fn picture(work: Work) -> AnyView {
    let locale = locale();
    let language = RwSignal::new(Language::Fi);
    let html = LocalResource::new(move || {
        let id = work.sheet.with(|sheet| sheet.id);
        draft_picture(id, language.get())
    });
    let frame = NodeRef::<Iframe>::new();
    // As high as its page, so that it is its surroundings that scroll and stay where they were.
    let fit = move |_| {
        let height = frame.get().and_then(|frame| {
            let page = frame.content_document()?.document_element()?;
            Some((frame, page.scroll_height()))
        });
        if let Some((frame, height)) = height {
            frame.set_height(&height.to_string());
        }
    };
    // A visitor who goes while the page is made takes it along.
    let source = move || html.try_get().flatten().and_then(Result::ok);
    let there = Signal::derive(move || {
        work.draft.with(|draft| draft.texts.iter().map(|local| local.language).collect::<Vec<_>>())
    });
    let link = work.sheet.with_untracked(|sheet| ["/esikatselu/", &sheet.preview].concat());
    view! {
        <section class="picture" aria-labelledby="picture-heading">
            <h2 id="picture-heading">{td_string!(locale, campaign.picture)}</h2>
            <p class="actions"><Languages of=there chosen=language /></p>
            <div class="phone" tabindex="0" role="region" aria-labelledby="picture-heading">
                <iframe
                    node_ref=frame
                    title=td_string!(locale, campaign.picture)
                    sandbox="allow-same-origin"
                    inert=true
                    srcdoc=source
                    on:load=fit
                ></iframe>
            </div>
            <p><a href=link rel="external" target="_blank">{td_string!(locale, campaign.preview)}</a></p>
            <p class="hint">{td_string!(locale, campaign.preview_hint)}</p>
        </section>
    }
    .into_any()
}
