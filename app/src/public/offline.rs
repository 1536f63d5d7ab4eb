//! The page that the service worker shows for one that is not on the phone, when there is no network.

use super::layout::{Frame, document};
use super::page::Page;
use crate::i18n::td_string;
use leptos::prelude::*;

/// Its path. The service worker (`public/sw.js`) knows it too.
pub const PATH: &str = "/ei-yhteytta";

/// The page; it is in no search engine.
pub fn offline(page: &Page<'_>) -> String {
    let locale = page.locale();
    let title = td_string!(locale, public.offline.title);
    document(page, &Frame { title, description: None, path: Some(PATH) }, || {
        view! {
            <h1>{title}</h1>
            <p class="lead">{td_string!(locale, public.offline.text)}</p>
            <p>{td_string!(locale, public.offline.kept)}</p>
            <p class="actions">
                <a class="button" href=page.href("/")>{td_string!(locale, public.offline.front)}</a>
                <a class="button" href=page.href("/yhteydenotto")>{td_string!(locale, public.offline.contact)}</a>
            </p>
        }
    })
}
