//! The one page that lists our cookies (917/2014 § 205): strictly necessary ones, so no banner.

use super::layout::{Frame, document};
use super::page::Page;
use crate::dashboard::access::COOKIE_NAME;
use crate::i18n::td_string;
use leptos::prelude::*;

/// The path of the page.
pub const PATH: &str = "/evasteet";

/// The page.
pub fn cookies(page: &Page<'_>) -> String {
    let locale = page.locale();
    let title = td_string!(locale, public.cookies.title);
    let lead = td_string!(locale, public.cookies.lead);
    document(page, &Frame { title, description: Some(lead), path: Some(PATH) }, || {
        view! {
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            <p>{td_string!(locale, public.cookies.others)}</p>
            <section>
                <h2>{td_string!(locale, public.cookies.staff_title)}</h2>
                <p>{td_string!(locale, public.cookies.staff)}</p>
                <dl class="sent">
                    <dt>{td_string!(locale, public.cookies.name)}</dt>
                    <dd><code>{COOKIE_NAME}</code></dd>
                    <dt>{td_string!(locale, public.cookies.purpose)}</dt>
                    <dd>{td_string!(locale, public.cookies.purpose_text)}</dd>
                    <dt>{td_string!(locale, public.cookies.lasts)}</dt>
                    <dd>{td_string!(locale, public.cookies.lasts_text)}</dd>
                </dl>
            </section>
            <p class="small">{td_string!(locale, public.cookies.law)}</p>
        }
    })
}
