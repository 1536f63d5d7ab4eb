//! The frame around every page: head, header, footer.

use super::page::{Page, call_link, escape, render};
use crate::i18n::td_string;
use leptos::prelude::*;

/// What a page puts into the frame.
pub struct Frame<'a> {
    /// The page's title, without the company.
    pub title: &'a str,
    /// One sentence for search engines and link previews; none keeps the page out of them.
    pub description: Option<&'a str>,
}

/// A whole document.
pub fn document<V: IntoView>(page: &Page<'_>, frame: &Frame<'_>, main: impl FnOnce() -> V) -> String {
    let locale = page.locale();
    let company = td_string!(locale, common.company);
    let title = format!("{} · {company}", frame.title);
    let description = frame.description.map(str::to_owned);
    render(|| {
        view! {
            <html lang=page.language.tag()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <title inner_html=escape(&title)></title>
                    {match description {
                        Some(text) => view! { <meta name="description" content=text /> }.into_any(),
                        None => view! { <meta name="robots" content="noindex" /> }.into_any(),
                    }}
                    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                    <style inner_html=page.site.public_css.clone()></style>
                </head>
                <body>
                    <a class="skip" href="#sisalto">{td_string!(locale, common.skip)}</a>
                    {header(page)}
                    <main id="sisalto">{main()}</main>
                    {footer(page)}
                </body>
            </html>
        }
    })
}

fn header(page: &Page<'_>) -> impl IntoView + use<> {
    let locale = page.locale();
    view! {
        <header class="site-header">
            <a class="brand" href=page.href("/")>
                <svg class="brand-light" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                    <circle cx="16" cy="16" r="6" />
                    <path d="M16 2v5M16 25v5M2 16h5M25 16h5M6.1 6.1l3.5 3.5M22.4 22.4l3.5 3.5M6.1 25.9l3.5-3.5M22.4 9.6l3.5-3.5" />
                </svg>
                <span>{td_string!(locale, common.company)}</span>
            </a>
            <nav aria-label=td_string!(locale, common.menu)>
                <a href=page.href("/yhteydenotto")>{td_string!(locale, public.nav.contact)}</a>
            </nav>
        </header>
    }
}

fn footer(page: &Page<'_>) -> impl IntoView + use<> {
    let locale = page.locale();
    let controller = page.site.controller.clone().map(|controller| {
        let business_id = controller.business_id.map(|id| {
            view! { <p>{td_string!(locale, public.footer.business_id, id = id).to_string()}</p> }
        });
        view! {
            <p>{controller.name} ", " {controller.address}</p>
            <p>
                {td_string!(locale, public.footer.contact, person = controller.contact_person).to_string()} " "
                {call_link(&controller.phone)}
            </p>
            {business_id}
        }
    });
    view! {
        <footer class="site-footer">
            {controller}
            <p>
                <a href=page.href("/tietosuoja")>{td_string!(locale, public.footer.notice)}</a>
            </p>
        </footer>
    }
}
