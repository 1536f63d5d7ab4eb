//! The campaign's own picture for links: chosen, seen as a message will show it, taken away.

use super::super::languages::{Languages, language_name};
use super::field::{Kind, field};
use super::work::Work;
use crate::dashboard::locale;
use crate::dashboard::passkey::base64url;
use crate::i18n::td_string;
use domain::campaign::Missing;
use domain::language::Language;
use domain::share::{ImageFault, LARGEST_FILE};
use js_sys::Uint8Array;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::web_sys::{Event, File};
use wasm_bindgen_futures::JsFuture;

/// The site's own picture, which links show otherwise (`crate::public::layout`).
const SITE_PICTURE: &str = "/share.png";

/// Why a file was not even sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unsent {
    Fault(ImageFault),
    /// The browser could not read it.
    Unread,
}

/// The file, the words for whoever does not see it, and how a link will look.
pub fn share(work: Work) -> AnyView {
    let locale = locale();
    let unsent = RwSignal::new(None::<Unsent>);
    let input = NodeRef::<Input>::new();
    let problem = move || match (unsent.get(), work.share.pending().get(), work.share.value().get()) {
        (Some(Unsent::Unread), ..) => Some(td_string!(locale, campaign.share_unread).to_owned()),
        (Some(Unsent::Fault(fault)), ..) | (None, false, Some(Ok(Err(fault)))) => Some(text_of(fault)),
        _ => None,
    };
    let problem = Memo::new(move |_| problem());
    let status =
        move || match (problem.with(Option::is_some), work.share.pending().get(), work.share.value().get()) {
            (false, true, _) => td_string!(locale, campaign.share_sending),
            (false, false, Some(Ok(Ok(sheet)))) if sheet.share.is_some() => {
                td_string!(locale, campaign.share_put)
            }
            (false, false, Some(Ok(Ok(_)))) => td_string!(locale, campaign.share_removed),
            _ => "",
        };
    let remove = move |_| {
        unsent.set(None);
        work.put_share(None);
        // The button goes, and the cursor with it.
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    view! {
        <fieldset>
            <legend>{td_string!(locale, campaign.share)}</legend>
            <p class="hint">{td_string!(locale, campaign.share_hint)}</p>
            <div class="field">
                <label for="share-file">{td_string!(locale, campaign.share_file)}</label>
                <input
                    id="share-file"
                    type="file"
                    accept="image/png,image/jpeg"
                    node_ref=input
                    aria-describedby="share-problem"
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    on:change=move |event| choose(work, unsent, &event)
                />
                <p id="share-problem" class="error" role="alert">{problem}</p>
                <p class="hint" role="status">{status}</p>
            </div>
            <Show when=move || has_own(work)>
                <p class="actions">
                    <button type="button" class="quiet" on:click=remove>{td_string!(locale, campaign.share_remove)}</button>
                </p>
            </Show>
            {words(work)}
            {card(work)}
        </fieldset>
    }
    .into_any()
}

fn has_own(work: Work) -> bool {
    work.sheet.with(|sheet| sheet.share.is_some())
}

/// Reads the file that was chosen and sends it; the field is free for the next one.
fn choose(work: Work, unsent: RwSignal<Option<Unsent>>, event: &Event) {
    let input: leptos::web_sys::HtmlInputElement = event_target(event);
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    input.set_value("");
    #[expect(clippy::cast_precision_loss, reason = "a million is exact")]
    if file.size() > LARGEST_FILE as f64 {
        unsent.set(Some(Unsent::Fault(ImageFault::TooLarge)));
        return;
    }
    leptos::task::spawn_local(async move {
        let bytes = read(&file).await;
        unsent.set(bytes.is_none().then_some(Unsent::Unread));
        if let Some(bytes) = bytes {
            work.put_share(Some(base64url::encode(&bytes)));
        }
    });
}

async fn read(file: &File) -> Option<Vec<u8>> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// What the picture shows, in each of the campaign's languages.
fn words(work: Work) -> AnyView {
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
fn card(work: Work) -> AnyView {
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

fn text_of(fault: ImageFault) -> String {
    let locale = locale();
    let plain = match fault {
        ImageFault::TooLarge => td_string!(locale, campaign.share_too_large),
        ImageFault::Kind => td_string!(locale, campaign.share_kind),
        ImageFault::Broken => td_string!(locale, campaign.share_broken),
        ImageFault::Unusual => td_string!(locale, campaign.share_unusual),
        ImageFault::Turned => td_string!(locale, campaign.share_turned),
        ImageFault::TooSmall { width, height } => {
            let (width, height) = (width.to_string(), height.to_string());
            return td_string!(locale, campaign.share_too_small, width = width, height = height).to_string();
        }
        ImageFault::TooManyPixels { width, height } => {
            let (width, height) = (width.to_string(), height.to_string());
            return td_string!(locale, campaign.share_too_many, width = width, height = height).to_string();
        }
    };
    plain.to_owned()
}
