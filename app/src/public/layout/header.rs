//! The brand, the way to the contact form, and the other languages.

use crate::i18n::td_string;
use crate::public::page::Page;
use domain::language::Language;
use leptos::prelude::*;

pub fn header(page: &Page<'_>, path: Option<&str>) -> AnyView {
    let locale = page.locale();
    view! {
        <header class="site-header">
            <a class="brand" href=page.href("/")>
                <svg class="brand-light" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                    <circle cx="16" cy="16" r="6" />
                    <path d="M16 2v5M16 25v5M2 16h5M25 16h5M6.1 6.1l3.5 3.5M22.4 22.4l3.5 3.5M6.1 25.9l3.5-3.5M22.4 9.6l3.5-3.5" />
                </svg>
                <span><span class="brand-what">"Siivouspalvelu "</span>"Loiste"</span>
            </a>
            <nav class="site-nav" aria-label=td_string!(locale, common.menu)>
                <a href=page.href("/yhteydenotto")>{td_string!(locale, public.nav.contact)}</a>
            </nav>
            {languages(page, path.unwrap_or("/"))}
        </header>
    }
    .into_any()
}

/// The same page in the other languages.
fn languages(page: &Page<'_>, path: &str) -> AnyView {
    let others = Language::ALL.into_iter().filter(|language| *language != page.language);
    let links: Vec<_> = others
        .map(|language| {
            let (tag, name) = (language.tag(), name(language));
            let short = tag.to_uppercase();
            let mut address = page.href_in(language, path);
            if let Some(from) = page.from {
                address.push_str("?l=");
                address.push_str(from);
            }
            view! {
                <li>
                    <a href=address hreflang=tag lang=tag aria-label=format!("{short}, {name}")>
                        {short.clone()}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="languages" aria-label=td_string!(page.locale(), common.languages)>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}

/// What a language is called in itself.
fn name(language: Language) -> &'static str {
    match language {
        Language::Fi => "suomeksi",
        Language::Sv => "på svenska",
        Language::En => "in English",
    }
}
