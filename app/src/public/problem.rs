//! Pages for what went wrong: what happened, and what to do next.

use super::layout::{Frame, document};
use super::page::Page;
use crate::i18n::{Locale, td_string};
use leptos::prelude::*;

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// 400: not UTF-8, a field twice, or no form at all.
    BadRequest,
    /// 403: a form sent from somebody else's page.
    Forbidden,
    /// 404.
    NotFound,
    /// 405.
    Method,
    /// 410: what the link led to is gone.
    Gone,
    /// 413.
    TooLarge,
    /// 415.
    MediaType,
    /// 429.
    TooMany,
    /// 503.
    Unavailable,
    /// 500, with the id under which the log has it.
    Failed(String),
}

impl Problem {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Method => 405,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::MediaType => 415,
            Self::TooMany => 429,
            Self::Unavailable => 503,
            Self::Failed(_) => 500,
        }
    }

    fn texts(&self, locale: Locale) -> (&'static str, String) {
        let (title, text) = match self {
            Self::BadRequest => (
                td_string!(locale, public.problem.bad_request_title),
                td_string!(locale, public.problem.bad_request),
            ),
            Self::Forbidden => (
                td_string!(locale, public.problem.forbidden_title),
                td_string!(locale, public.problem.forbidden),
            ),
            Self::NotFound => (
                td_string!(locale, public.problem.not_found_title),
                td_string!(locale, public.problem.not_found),
            ),
            Self::Method => {
                (td_string!(locale, public.problem.method_title), td_string!(locale, public.problem.method))
            }
            Self::Gone => {
                (td_string!(locale, public.problem.gone_title), td_string!(locale, public.problem.gone))
            }
            Self::TooLarge => (
                td_string!(locale, public.problem.too_large_title),
                td_string!(locale, public.problem.too_large),
            ),
            Self::MediaType => {
                (td_string!(locale, public.problem.media_title), td_string!(locale, public.problem.media))
            }
            Self::TooMany => (
                td_string!(locale, public.problem.too_many_title),
                td_string!(locale, public.problem.too_many),
            ),
            Self::Unavailable => (
                td_string!(locale, public.problem.unavailable_title),
                td_string!(locale, public.problem.unavailable),
            ),
            Self::Failed(id) => {
                let text = td_string!(locale, public.problem.failed, id = id.clone()).to_string();
                return (td_string!(locale, public.problem.failed_title), text);
            }
        };
        (title, text.to_owned())
    }
}

/// The problem's page.
pub fn problem(page: &Page<'_>, problem: &Problem) -> String {
    let locale = page.locale();
    let (title, text) = problem.texts(locale);
    document(page, &Frame { title, description: None, path: None }, || {
        view! {
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <p class="actions">
                <a class="button" href=page.href("/")>{td_string!(locale, public.problem.front)}</a>
                <a class="button" href=page.href("/yhteydenotto")>{td_string!(locale, public.problem.contact)}</a>
            </p>
        }
    })
}
