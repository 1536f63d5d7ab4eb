//! A receipt, for whoever holds its link: the page, the consent receipt and the draw's appointment.

use crate::http::answer::{Keep, failure, html, problem};
use crate::http::app::App;
use ::app::public::problem::Problem;
use ::app::public::{calendar as calendar_file, proof, receipt as receipt_page};
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::language::Language;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderName, StatusCode};

type Lang = Extension<Language>;

/// The page, or with `.json` at its end the consent receipt: a parameter fills its segment, so one
/// handler serves both.
pub async fn receipt(
    State(app): State<App>,
    Extension(language): Lang,
    Path(token): Path<String>,
) -> Response {
    if let Some(token) = token.strip_suffix(".json") {
        return consent(&app, language, token).await;
    }
    match app.services.register.receipt(&token, language).await {
        Ok(Some(receipt)) => {
            let page = receipt_page::receipt(&app.page(language), &token, &receipt);
            html(StatusCode::OK, Keep::Nobody, page)
        }
        Ok(None) => problem(&app, language, &Problem::Gone),
        Err(error) => failure(&app, language, &error),
    }
}

async fn consent(app: &App, language: Language, token: &str) -> Response {
    match app.services.register.consent_receipt(token).await {
        Ok(Some(receipt)) => {
            let document = proof::proof(&app.page(language), &receipt);
            file("application/json", "attachment; filename=\"suostumuskuitti.json\"", document)
        }
        Ok(None) => problem(app, language, &Problem::Gone),
        Err(error) => failure(app, language, &error),
    }
}

pub async fn calendar(
    State(app): State<App>,
    Extension(language): Lang,
    Path(token): Path<String>,
) -> Response {
    match app.services.register.receipt(&token, language).await {
        Ok(Some(receipt)) => match calendar_file::appointment(&app.page(language), &receipt) {
            Some(appointment) => {
                file("text/calendar; charset=utf-8", "attachment; filename=\"arvonta.ics\"", appointment)
            }
            None => problem(&app, language, &Problem::NotFound),
        },
        Ok(None) => problem(&app, language, &Problem::Gone),
        Err(error) => failure(&app, language, &error),
    }
}

/// A file that is its holder's alone.
fn file(kind: &'static str, disposition: &'static str, contents: String) -> Response {
    let robots = HeaderName::from_static("x-robots-tag");
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_DISPOSITION, disposition),
        (CACHE_CONTROL, "no-store"),
        (robots, "noindex"),
    ];
    (headers, contents).into_response()
}
