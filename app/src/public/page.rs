//! What every page knows, and how it becomes bytes.

use super::exported;
use super::submit::arrival;
use crate::i18n::Locale;
use crate::services::Site;
use domain::language::Language;
use leptos::prelude::*;

/// Where a page is shown, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The site.
    pub site: &'a Site,
    /// The page's language.
    pub language: Language,
    /// Where the visitor came from, which the links to the other languages carry on.
    pub from: Option<&'a str>,
}

impl<'a> Page<'a> {
    /// The page for somebody of whom nobody knows where they came from.
    #[must_use]
    pub fn new(site: &'a Site, language: Language) -> Self {
        Self { site, language, from: None }
    }

    /// The page for somebody who came from there, as a form has it; anything but a plain word is no
    /// place.
    #[must_use]
    pub fn come_from(self, from: &'a str) -> Self {
        let from = (arrival(from).as_deref() == Some(from)).then_some(from);
        Self { from, ..self }
    }

    /// The texts of the page's language.
    pub fn locale(&self) -> Locale {
        crate::locale(self.language)
    }

    /// The address of `path` in the page's language.
    pub fn href(&self, path: &str) -> String {
        self.href_in(self.language, path)
    }

    /// The address of `path` in a language.
    pub fn href_in(&self, language: Language, path: &str) -> String {
        self.link(href(language, path))
    }

    /// An address within the site as a link on this page must name it.
    pub fn link(&self, href: String) -> String {
        if self.site.export.is_some() { exported::link(&self.site.url, &href) } else { href }
    }

    /// Where a form of this page is sent: always to the server.
    pub fn action(&self, path: &str) -> String {
        match self.site.export {
            Some(_) => self.absolute(self.language, path),
            None => self.href(path),
        }
    }

    /// The address of the site that this page stands on.
    pub fn base(&self) -> &str {
        let export = self.site.export.as_ref().and_then(|export| export.url.as_deref());
        export.unwrap_or(&self.site.url)
    }

    /// The one address of `path` for search engines: on the site that the page stands on, or on
    /// the server while an exported page does not know where it will stand.
    pub fn canonical(&self, language: Language, path: &str) -> String {
        match self.site.export.as_ref().and_then(|export| export.url.as_deref()) {
            Some(url) => format!("{url}{}", self.href_in(language, path)),
            None => self.absolute(language, path),
        }
    }

    /// What to mark a text with that is in this language, if the page is in another.
    pub fn lang_of(&self, text: Language) -> Option<&'static str> {
        (text != self.language).then(|| text.tag())
    }

    /// The address of `path` in a language on the server, with its name in front, as other sites
    /// and calendars need it.
    pub fn absolute(&self, language: Language, path: &str) -> String {
        format!("{}{}", self.site.url, href(language, path))
    }
}

/// The address of `path` in a language; a language's front page ends with a slash.
pub fn href(language: Language, path: &str) -> String {
    format!("{}{path}", language.prefix())
}

/// Renders a view to a whole document. Its owner is a root of its own: nothing of a request
/// that happens to be under way can leak into the bytes.
pub fn render<V: IntoView>(view: impl FnOnce() -> V) -> String {
    let html = Owner::new_root(None).with(|| view().into_view().to_html());
    // Leptos marks the places between texts for hydration, which these pages do without; what
    // visitors typed is escaped and never looks like a mark.
    format!("<!DOCTYPE html>{}", html.replace("<!>", ""))
}

/// Text for inside `title` and `textarea`, whose contents Leptos does not escape.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A phone number that a tap calls.
pub fn call_link(phone: &str) -> AnyView {
    view! { <a href=tel(phone)>{phone.to_owned()}</a> }.into_any()
}

/// A phone number as a link's target: digits and a leading plus.
pub fn tel(phone: &str) -> String {
    let digits: String = phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    format!("tel:{digits}")
}
