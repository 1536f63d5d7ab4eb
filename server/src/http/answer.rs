//! Bytes with the right headers.

use crate::http::app::App;
use ::app::public::problem::{self, Problem};
use axum::response::{IntoResponse, Response};
use domain::language::Language;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode, Uri};

/// Seconds after which a busy server is worth asking again.
const BUSY_SECONDS: u64 = 5;

/// How an answer may be kept by browsers and proxies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// By anyone who asks again before using it.
    AskAgain,
    /// By nobody: it holds something personal, a token, or a fresh key.
    Nobody,
}

/// A page.
pub fn html(status: StatusCode, keep: Keep, body: String) -> Response {
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    let keep = match keep {
        Keep::AskAgain => "no-cache",
        Keep::Nobody => "no-store",
    };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}

/// The page of a problem.
pub fn problem(app: &App, language: Language, problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let response = html(status, Keep::Nobody, problem::problem(&app.page(language), problem));
    match problem {
        Problem::Unavailable | Problem::TooMany => retry_after(response, BUSY_SECONDS),
        _ => response,
    }
}

/// The page for an error of the register. What is not the visitor's to mend is logged here, once,
/// under an id that the visitor sees.
pub fn failure(app: &App, language: Language, error: &register::Error) -> Response {
    let shown = match error {
        register::Error::NotFound | register::Error::Denied => Problem::NotFound,
        register::Error::Unavailable => Problem::Unavailable,
        other => Problem::Failed(log(other)),
    };
    problem(app, language, &shown)
}

/// Writes an error into the log under a new id, and gives the id.
pub fn log(error: &dyn std::fmt::Display) -> String {
    let id = format!("{:016x}", rand::random::<u64>());
    tracing::error!(%id, %error, "a request failed");
    id
}

/// The same answer with the time after which it is worth asking again.
pub fn retry_after(mut response: Response, seconds: u64) -> Response {
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// The language that an address is in.
pub fn language_of(uri: &Uri) -> Language {
    let first = uri.path().trim_start_matches('/').split('/').next().unwrap_or_default();
    match Language::from_tag(first) {
        Some(language) if language != Language::Fi => language,
        _ => Language::Fi,
    }
}
