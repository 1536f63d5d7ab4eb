//! Confirming a permission for e-mail: a GET looks, a POST confirms, so that what scans mail for
//! links confirms nothing.

use crate::http::answer::{Keep, failure, html, problem, retry_after};
use crate::http::app::{App, sender};
use crate::http::client_address::ClientAddress;
use ::app::public::confirm as confirm_page;
use ::app::public::problem::Problem;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::language::Language;
use http::StatusCode;

type Lang = Extension<Language>;

pub async fn see(State(app): State<App>, Extension(language): Lang, Path(token): Path<String>) -> Response {
    page(&app, language, &token).await
}

pub async fn confirm(
    State(app): State<App>,
    Extension(language): Lang,
    Path(token): Path<String>,
    client: ClientAddress,
) -> Response {
    if let Err(limit) = app.services.gate.submission(&sender(client)) {
        return retry_after(problem(&app, language, &Problem::TooMany), limit.retry_after);
    }
    match app.services.register.confirm(&token).await {
        Ok(Some(())) => page(&app, language, &token).await,
        Ok(None) => problem(&app, language, &Problem::Gone),
        Err(error) => failure(&app, language, &error),
    }
}

async fn page(app: &App, language: Language, token: &str) -> Response {
    match app.services.register.confirmation(token).await {
        Ok(Some(confirmation)) => {
            let page = confirm_page::confirm(&app.page(language), token, &confirmation);
            html(StatusCode::OK, Keep::Nobody, page)
        }
        Ok(None) => problem(app, language, &Problem::Gone),
        Err(error) => failure(app, language, &error),
    }
}
