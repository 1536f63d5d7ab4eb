//! What everybody reads alike. None of it changes anything, and all of it is kept by the cache.

use super::form_page::render;
use crate::http::answer::{Keep, failure, html, problem};
use crate::http::app::App;
use crate::http::cache::keep;
use ::app::public::problem::Problem;
use ::app::public::submit::arrival;
use ::app::public::{FormState, accessibility, cookies, front as front_page, offline as offline_page};
use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::campaign::{CampaignKind, Slug};
use domain::form::FormId;
use domain::language::Language;
use http::StatusCode;
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
    match app.services.register.front_page(language).await {
        Ok(front) => {
            let page = front_page::front(&app.page(language), &front.campaigns);
            keep(html(StatusCode::OK, Keep::AskAgain, page), front.changes_at)
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
        Ok(Some(page)) if !page.hidden => {
            keep(html(StatusCode::OK, Keep::AskAgain, page.html), page.changes_at)
        }
        Ok(_) => problem(app, language, &Problem::NotFound),
        Err(error) => failure(app, language, &error),
    }
}

pub async fn cookies(State(app): State<App>, Extension(language): Lang) -> Response {
    keep(html(StatusCode::OK, Keep::AskAgain, cookies::cookies(&app.page(language))), None)
}

pub async fn offline(State(app): State<App>, Extension(language): Lang) -> Response {
    keep(html(StatusCode::OK, Keep::AskAgain, offline_page::offline(&app.page(language))), None)
}

pub async fn accessibility(State(app): State<App>, Extension(language): Lang) -> Response {
    keep(html(StatusCode::OK, Keep::AskAgain, accessibility::accessibility(&app.page(language))), None)
}
