//! The privacy notice and its archive. In a language that has none it is the Finnish one.

use super::number;
use crate::http::answer::{Keep, failure, html, problem};
use crate::http::app::App;
use crate::http::cache::keep;
use ::app::public::notice as notice_page;
use ::app::public::problem::Problem;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::language::Language;
use http::StatusCode;
use register::notice::{Notice, NoticeVersion};

type Lang = Extension<Language>;

pub async fn current(State(app): State<App>, Extension(language): Lang) -> Response {
    match read(&app, language, None).await {
        Ok((notice, archive)) => page(&app, language, notice.as_ref(), &archive),
        Err(error) => failure(&app, language, &error),
    }
}

pub async fn version(
    State(app): State<App>,
    Extension(language): Lang,
    Path(version): Path<String>,
) -> Response {
    let Some(version) = number(&version) else { return problem(&app, language, &Problem::NotFound) };
    match read(&app, language, Some(version)).await {
        Ok((Some(notice), archive)) => page(&app, language, Some(&notice), &archive),
        Ok((None, _)) => problem(&app, language, &Problem::NotFound),
        Err(error) => failure(&app, language, &error),
    }
}

fn page(app: &App, language: Language, notice: Option<&Notice>, archive: &[NoticeVersion]) -> Response {
    let page = notice_page::notice(&app.page(language), notice, archive);
    keep(html(StatusCode::OK, Keep::AskAgain, page), None)
}

/// A version of the notice, or the newest, with the archive of the language that it is in.
async fn read(
    app: &App,
    language: Language,
    version: Option<u32>,
) -> register::Result<(Option<Notice>, Vec<NoticeVersion>)> {
    let register = &app.services.register;
    for language in [language, Language::Fi] {
        let notice = match version {
            Some(version) => register.notice_version(language, version).await?,
            None => register.notice(language).await?,
        };
        if notice.is_some() {
            return Ok((notice, register.notice_archive(language).await?));
        }
    }
    Ok((None, Vec::new()))
}
