//! The campaign's own picture for links: chosen, seen as a message will show it, taken away.
//!
//! - [`card`]: a link in a message, and the words for whoever does not see the picture ·
//!   [`fault`]: why a file is not taken

mod card;
mod fault;

use super::work::{Picture, Work};
use crate::dashboard::locale;
use crate::dashboard::passkey::base64url;
use crate::i18n::td_string;
use domain::share::{ImageFault, LARGEST_FILE};
use js_sys::Uint8Array;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::web_sys::{Event, File};
use wasm_bindgen_futures::JsFuture;

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
        (Some(Unsent::Fault(fault)), ..) | (None, false, Some(Ok(Err(fault)))) => Some(fault::text_of(fault)),
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
        work.put_share(Picture::Remove);
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
            {card::words(work)}
            {card::card(work)}
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
            work.put_share(Picture::Put(base64url::encode(&bytes)));
        }
    });
}

async fn read(file: &File) -> Option<Vec<u8>> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
