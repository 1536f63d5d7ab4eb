//! What browsers, search engines and link previews read.

use super::Frame;
use crate::i18n::td_string;
use crate::public::page::{Page, escape};
use domain::language::Language;
use domain::share::ImageKind;
use leptos::prelude::*;
use register::page::Shared;

/// The picture that goes with a link to a page that has none of its own.
const SHARE_IMAGE: &str = "/share.png";

pub fn head(page: &Page<'_>, frame: &Frame<'_>, share: Option<&Shared>) -> AnyView {
    let locale = page.locale();
    let company = td_string!(locale, common.company);
    let title = format!("{} · {company}", frame.title);
    let about = match (frame.description, frame.path) {
        (Some(description), Some(path)) => shared(page, frame.title, share, description, path),
        (Some(text), None) => view! { <meta name="description" content=text.to_owned() /> }.into_any(),
        (None, _) => view! { <meta name="robots" content="noindex" /> }.into_any(),
    };
    view! {
        <head>
            <meta charset="utf-8" />
            {exported(page)}
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title inner_html=escape(&title)></title>
            {about}
            <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
            <link rel="apple-touch-icon" href="/icons/192.png" />
            <link rel="manifest" href="/manifest.webmanifest" />
            <style inner_html=page.site.public_css.clone()></style>
        </head>
    }
    .into_any()
}

/// What the server says in headers, said by a page that another host serves; and where the server is.
/// The referrer's policy lets browsers name the page's site when they send a form to the server.
fn exported(page: &Page<'_>) -> Option<AnyView> {
    let export = page.site.export.as_ref()?;
    let policy = leptos::html::meta().attr("http-equiv", "Content-Security-Policy");
    Some(
        view! {
            {policy.content(export.policy.clone())}
            <meta name="referrer" content="strict-origin" />
            <meta name="loiste-server" content=page.site.url.clone() />
        }
        .into_any(),
    )
}

/// A page that may be found and shared: its own address, its other languages, its preview.
fn shared(page: &Page<'_>, title: &str, share: Option<&Shared>, description: &str, path: &str) -> AnyView {
    let company = td_string!(page.locale(), common.company);
    let own = page.canonical(page.language, path);
    let languages: Vec<_> = Language::ALL
        .into_iter()
        .map(|language| {
            view! { <link rel="alternate" hreflang=language.tag() href=page.canonical(language, path) /> }
        })
        .collect();
    view! {
        <meta name="description" content=description.to_owned() />
        <link rel="canonical" href=own.clone() />
        {languages}
        <link rel="alternate" hreflang="x-default" href=page.canonical(Language::Fi, path) />
        {property("og:type", "website")}
        {property("og:site_name", company)}
        {property("og:title", title.to_owned())}
        {property("og:description", description.to_owned())}
        {property("og:url", own)}
        {property("og:locale", territory(page.language))}
        {picture(page, share)}
        <meta name="twitter:card" content="summary_large_image" />
    }
    .into_any()
}

/// The page's own picture, or the site's.
fn picture(page: &Page<'_>, own: Option<&Shared>) -> AnyView {
    let company = td_string!(page.locale(), common.company);
    let (path, kind, width, height, alt) = match own {
        Some(Shared { image, alt }) => (image.path(), image.kind, image.width, image.height, alt.as_str()),
        None => (SHARE_IMAGE.to_owned(), ImageKind::Png, 1200, 630, company),
    };
    view! {
        {property("og:image", format!("{}{path}", page.base()))}
        {property("og:image:type", kind.media_type())}
        {property("og:image:width", width.to_string())}
        {property("og:image:height", height.to_string())}
        {property("og:image:alt", alt.to_owned())}
    }
    .into_any()
}

/// A property of the Open Graph protocol, which link previews are made of.
fn property(name: &'static str, content: impl Into<String>) -> AnyView {
    leptos::html::meta().attr("property", name).content(content.into()).into_any()
}

/// The language as link previews want it, with a territory.
fn territory(language: Language) -> &'static str {
    match language {
        Language::Fi => "fi_FI",
        Language::Sv => "sv_FI",
        Language::En => "en_GB",
    }
}
