//! Prohibiting marketing by typing an address or a number.

use super::send::read;
use crate::http::answer::{Keep, failure, html, problem, retry_after};
use crate::http::app::{App, sender};
use crate::http::cache::keep;
use crate::http::client_address::ClientAddress;
use ::app::public::stop as stop_page;
use ::app::public::{FormAnswer, FormState};
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::form::{Problems, RawFields, Reach};
use domain::language::Language;
use http::{Request, StatusCode};
use register::suppression::Suppressed;

type Lang = Extension<Language>;

pub async fn page(State(app): State<App>, Extension(language): Lang) -> Response {
    let page = stop_page::stop(&app.page(language), &FormState::default());
    keep(html(StatusCode::OK, Keep::AskAgain, page), None)
}

pub async fn send(
    State(app): State<App>,
    Extension(language): Lang,
    client: ClientAddress,
    request: Request<Body>,
) -> Response {
    let typed = match read(&app, request).await {
        Ok(typed) => typed,
        Err(refused) => return problem(&app, language, &refused),
    };
    let back = |status, typed: RawFields, problems: Problems, answer: Option<FormAnswer>| {
        let state = FormState { typed, problems, key: None, answer };
        html(status, Keep::Nobody, stop_page::stop(&app.page(language), &state))
    };
    if let Err(limit) = app.services.gate.submission(&sender(client)) {
        let answer = Some(FormAnswer::TooMany);
        let response = back(StatusCode::TOO_MANY_REQUESTS, typed, Problems::new(), answer);
        return retry_after(response, limit.retry_after);
    }
    let reach = match stop_page::parse(&typed) {
        Ok(reach) => reach,
        Err(problems) => return back(StatusCode::UNPROCESSABLE_ENTITY, typed, problems, None),
    };
    match prohibit(&app, reach).await {
        Ok(()) => html(StatusCode::OK, Keep::Nobody, stop_page::stopped(&app.page(language))),
        Err(register::Error::Unavailable) => {
            let answer = Some(FormAnswer::Unavailable);
            let response = back(StatusCode::SERVICE_UNAVAILABLE, typed, Problems::new(), answer);
            retry_after(response, super::send::RETRY)
        }
        Err(error) => failure(&app, language, &error),
    }
}

async fn prohibit(app: &App, reach: Reach) -> register::Result<()> {
    let email = reach.email.map(Suppressed::Email);
    for what in email.into_iter().chain(reach.phone.map(Suppressed::Phone)) {
        app.services.register.prohibit(what).await?;
    }
    Ok(())
}
