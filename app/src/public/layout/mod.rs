//! The frame around every page.
//!
//! - [`head`]: title, languages, link previews · [`header`]: brand and languages · [`footer`]: who we are

mod footer;
mod head;
mod header;

use super::page::{Page, render};
use crate::i18n::td_string;
use leptos::prelude::*;
use register::page::Shared;

/// What a page puts into the frame.
pub struct Frame<'a> {
    /// The page's title, without the company.
    pub title: &'a str,
    /// One sentence for search engines and link previews; none keeps the page out of them.
    pub description: Option<&'a str>,
    /// The page's path without its language, under which it stands in every language; none for a
    /// page that is an answer and has no address of its own.
    pub path: Option<&'a str>,
}

/// A whole document; links to it show the site's picture.
pub fn document<V: IntoView>(page: &Page<'_>, frame: &Frame<'_>, main: impl FnOnce() -> V) -> String {
    document_with(page, frame, None, main)
}

/// The same with a picture of its own for links to it, if it has one.
pub fn document_with<V: IntoView>(
    page: &Page<'_>,
    frame: &Frame<'_>,
    share: Option<&Shared>,
    main: impl FnOnce() -> V,
) -> String {
    let locale = page.locale();
    render(|| {
        view! {
            <html lang=page.language.tag()>
                {head::head(page, frame, share)}
                <body>
                    <a class="skip" href="#sisalto">{td_string!(locale, common.skip)}</a>
                    {header::header(page, frame.path)}
                    <main id="sisalto">{main()}</main>
                    {footer::footer(page)}
                </body>
            </html>
        }
    })
}

/// Under the heading of texts that are there in Finnish only: a line in the page's own language
/// that says so.
pub fn only_finnish(page: &Page<'_>, shown: domain::language::Language) -> Option<AnyView> {
    let text = td_string!(page.locale(), public.only_finnish);
    (shown != page.language).then(|| view! { <p class="hint only-finnish">{text}</p> }.into_any())
}
