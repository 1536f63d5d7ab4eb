//! How accessible the pages are, and whom to tell when they are not.

use super::layout::{Frame, document};
use super::page::{Page, call_link};
use crate::i18n::td_string;
use leptos::prelude::*;

/// The path of the page.
pub const PATH: &str = "/saavutettavuus";

/// The page.
pub fn accessibility(page: &Page<'_>) -> String {
    let locale = page.locale();
    let title = td_string!(locale, public.accessibility.title);
    let lead = td_string!(locale, public.accessibility.lead);
    document(page, &Frame { title, description: Some(lead), path: Some(PATH) }, || {
        let sections = [
            (
                td_string!(locale, public.accessibility.tested_title),
                td_string!(locale, public.accessibility.tested),
            ),
            (
                td_string!(locale, public.accessibility.known_title),
                td_string!(locale, public.accessibility.known),
            ),
        ];
        let sections: Vec<_> = sections
            .map(|(heading, text)| view! { <section><h2>{heading}</h2><p>{text}</p></section> })
            .into_iter()
            .collect();
        let tell = page.site.controller.clone().map(|controller| {
            view! {
                <section>
                    <h2>{td_string!(locale, public.accessibility.tell_title)}</h2>
                    <p>{td_string!(locale, public.accessibility.tell)} " " {call_link(&controller.phone)}</p>
                </section>
            }
        });
        view! {
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            <p>{td_string!(locale, public.accessibility.level)}</p>
            {sections}
            {tell}
        }
    })
}
