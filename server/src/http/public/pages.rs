//! What is read. None of it changes anything.

use super::form_page::render;
use crate::http::answer::{Keep, failure, html, problem};
use crate::http::app::App;
use ::app::public::problem::Problem;
use ::app::public::submit::arrival;
use ::app::public::{
    FormState, front as front_page, notice as notice_page, receipt as receipt_page, rules as rules_page,
};
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::campaign::{CampaignKind, Slug, Standing};
use domain::form::FormId;
use domain::language::Language;
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use register::page::CampaignPage;
use serde::Deserialize;

/// Where a visitor came from, without cookies.
#[derive(Debug, Default, Deserialize)]
pub struct Arrived {
    l: Option<String>,
}

type Lang = Extension<Language>;
/// A query that does not read is no reason to withhold a page.
type Arrival = Result<Query<Arrived>, QueryRejection>;

pub async fn front(State(app): State<App>, Extension(language): Lang) -> Response {
    match app.services.register.front_campaigns(language).await {
        Ok(campaigns) => {
            html(StatusCode::OK, Keep::AskAgain, front_page::front(&app.page(language), &campaigns))
        }
        Err(error) => failure(&app, language, &error),
    }
}

/// The page of a raffle or of a contact campaign, by its kind.
pub async fn campaign(
    State(app): State<App>,
    Extension(language): Lang,
    Extension(kind): Extension<CampaignKind>,
    Path(slug): Path<String>,
    arrived: Arrival,
) -> Response {
    match Slug::parse(&slug).map(|slug| FormId::of(kind, slug)) {
        Ok(id) => form(&app, language, &id, arrived).await,
        Err(_) => problem(&app, language, &Problem::NotFound),
    }
}

pub async fn contact(State(app): State<App>, Extension(language): Lang, arrived: Arrival) -> Response {
    form(&app, language, &FormId::Contact(None), arrived).await
}

async fn form(app: &App, language: Language, form: &FormId, arrived: Arrival) -> Response {
    let from = arrived.ok().and_then(|Query(arrived)| arrived.l).as_deref().and_then(arrival);
    match render(app, language, form, FormState::fresh(from)).await {
        Ok(Some(page)) if !page.hidden => html(StatusCode::OK, Keep::AskAgain, page.html),
        Ok(_) => problem(app, language, &Problem::NotFound),
        Err(error) => failure(app, language, &error),
    }
}

pub async fn rules(State(app): State<App>, Extension(language): Lang, Path(slug): Path<String>) -> Response {
    match seen_raffle(&app, language, &slug).await {
        Ok(raffle) => html(StatusCode::OK, Keep::AskAgain, rules_page::rules(&app.page(language), &raffle)),
        Err(response) => *response,
    }
}

pub async fn rules_text(
    State(app): State<App>,
    Extension(language): Lang,
    Path(slug): Path<String>,
) -> Response {
    match seen_raffle(&app, language, &slug).await {
        Ok(raffle) => {
            let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
            (headers, raffle.text.rules).into_response()
        }
        Err(response) => *response,
    }
}

/// A raffle that is not hidden, or the answer instead.
async fn seen_raffle(app: &App, language: Language, slug: &str) -> Result<CampaignPage, Box<Response>> {
    let missing = || Box::new(problem(app, language, &Problem::NotFound));
    let slug = Slug::parse(slug).map_err(|_| missing())?;
    match app.services.register.campaign_page(&slug, CampaignKind::Raffle, language).await {
        Ok(Some(raffle)) if raffle.standing != Standing::Hidden => Ok(raffle),
        Ok(_) => Err(missing()),
        Err(error) => Err(Box::new(failure(app, language, &error))),
    }
}

pub async fn receipt(
    State(app): State<App>,
    Extension(language): Lang,
    Path(token): Path<String>,
) -> Response {
    match app.services.register.receipt(&token, language).await {
        Ok(Some(receipt)) => {
            html(StatusCode::OK, Keep::Nobody, receipt_page::receipt(&app.page(language), &receipt))
        }
        Ok(None) => problem(&app, language, &Problem::Gone),
        Err(error) => failure(&app, language, &error),
    }
}

pub async fn notice(State(app): State<App>, Extension(language): Lang) -> Response {
    match app.services.register.notice(language).await {
        Ok(notice) => {
            let body = notice_page::notice(&app.page(language), notice.as_ref(), true);
            html(StatusCode::OK, Keep::AskAgain, body)
        }
        Err(error) => failure(&app, language, &error),
    }
}

pub async fn notice_version(
    State(app): State<App>,
    Extension(language): Lang,
    Path(version): Path<String>,
) -> Response {
    let Ok(version) = version.parse::<u32>() else { return problem(&app, language, &Problem::NotFound) };
    let register = &app.services.register;
    let found =
        async { Ok((register.notice_version(language, version).await?, register.notice(language).await?)) };
    match found.await {
        Ok((Some(notice), current)) => {
            let is_current = current.is_some_and(|current| current.version == version);
            let body = notice_page::notice(&app.page(language), Some(&notice), is_current);
            html(StatusCode::OK, Keep::AskAgain, body)
        }
        Ok((None, _)) => problem(&app, language, &Problem::NotFound),
        Err(error) => failure(&app, language, &error),
    }
}
