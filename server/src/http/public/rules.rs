//! A raffle's rules, as a page and as the plain text that is hashed, in every version.

use super::number;
use crate::http::answer::{Keep, failure, html, problem};
use crate::http::app::App;
use crate::http::cache::keep;
use ::app::public::problem::Problem;
use ::app::public::rules as rules_page;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::campaign::{CampaignKind, Slug, Standing};
use domain::language::Language;
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use register::page::{CampaignPage, RulesVersion};

type Lang = Extension<Language>;

pub async fn current(
    State(app): State<App>,
    Extension(language): Lang,
    Path(slug): Path<String>,
) -> Response {
    page(&app, language, &slug, None).await
}

pub async fn version(
    State(app): State<App>,
    Extension(language): Lang,
    Path((slug, version)): Path<(String, String)>,
) -> Response {
    match number(&version) {
        Some(version) => page(&app, language, &slug, Some(version)).await,
        None => problem(&app, language, &Problem::NotFound),
    }
}

pub async fn plain(State(app): State<App>, Extension(language): Lang, Path(slug): Path<String>) -> Response {
    match seen_raffle(&app, language, &slug).await {
        Ok(raffle) => {
            let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
            let changes_at = raffle.changes_at(app.services.register.now());
            keep((headers, raffle.text.rules).into_response(), changes_at)
        }
        Err(response) => *response,
    }
}

/// The rules in this version, or in the one in force.
async fn page(app: &App, language: Language, slug: &str, version: Option<u32>) -> Response {
    let raffle = match seen_raffle(app, language, slug).await {
        Ok(raffle) => raffle,
        Err(response) => return *response,
    };
    let versions = match app.services.register.rules_versions(&raffle.slug, language).await {
        Ok(versions) => versions,
        Err(error) => return failure(app, language, &error),
    };
    let wanted = version.or(raffle.rules_version);
    let shown: Option<&RulesVersion> = versions.iter().find(|one| Some(one.version) == wanted);
    let Some(shown) = shown else { return problem(app, language, &Problem::NotFound) };
    let page = rules_page::rules(&app.page(language), &raffle, shown, &versions);
    let changes_at = raffle.changes_at(app.services.register.now());
    keep(html(StatusCode::OK, Keep::AskAgain, page), changes_at)
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
