//! What every page knows, and how it becomes bytes.

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
}

impl Page<'_> {
    /// The texts of the page's language.
    pub fn locale(&self) -> Locale {
        crate::locale(self.language)
    }

    /// The address of `path` in the page's language.
    pub fn href(&self, path: &str) -> String {
        href(self.language, path)
    }

    /// What to mark a text with that is in this language, if the page is in another.
    pub fn lang_of(&self, text: Language) -> Option<&'static str> {
        (text != self.language).then(|| text.tag())
    }

    /// The address of `path` in a language, with the site's name in front, as other sites and
    /// calendars need it.
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
