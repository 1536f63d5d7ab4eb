//! The pages as the server would give them, made once for another host.

use super::addresses;
use crate::http::answer;
use crate::http::app::App;
use crate::http::live::Live;
use crate::http::public;
use crate::http::share;
use ::app::public::problem::Problem;
use anyhow::{Result, bail};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use domain::language::Language;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Request, StatusCode, Uri};
use http_body_util::BodyExt;
use std::collections::BTreeMap;
use tower::ServiceExt;

/// Files by their paths without a slash in front.
pub type Files = BTreeMap<String, Bytes>;

/// All files of the site: its pages in every language, the pages of what is not there, and the
/// static files that pages need.
///
/// # Errors
/// When the register cannot be read, or a page cannot be made.
pub async fn render(app: App) -> Result<Files> {
    let app = app.exporting();
    let pages = Language::ALL.into_iter().map(public::routes).fold(Router::new(), Router::merge);
    let pages = pages.merge(share::routes()).fallback(missing).with_state(Live(app.clone()));
    let mut files = Files::new();
    for address in addresses::all(&app.services.register).await? {
        let (status, headers, bytes) = get(&pages, &address).await?;
        match status {
            StatusCode::OK => drop(files.insert(file_of(&address, &headers), bytes)),
            // Of a campaign that was switched off before anybody entered.
            StatusCode::NOT_FOUND => {}
            other => bail!("{address} cannot be made: {other}"),
        }
    }
    for language in Language::ALL {
        let address = format!("{}/404", language.prefix());
        let (_, _, bytes) = get(&pages, &address).await?;
        files.insert(format!("{}.html", address.trim_start_matches('/')), bytes);
    }
    let own = app.assets.public_files();
    files.extend(own.map(|(path, bytes)| (path.trim_start_matches('/').to_owned(), bytes.clone())));
    Ok(files)
}

async fn missing(State(app): State<App>, uri: Uri) -> Response {
    answer::problem(&app, answer::language_of(&uri), &Problem::NotFound)
}

async fn get(pages: &Router, address: &str) -> Result<(StatusCode, HeaderMap, Bytes)> {
    let response = pages.clone().oneshot(Request::get(address).body(Body::empty())?).await?;
    let (parts, body) = response.into_parts();
    Ok((parts.status, parts.headers, body.collect().await?.to_bytes()))
}

/// Where a page lies so that hosts find it under its address: a page is a folder with an index.
fn file_of(address: &str, headers: &HeaderMap) -> String {
    let path = address.trim_matches('/');
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    match (kind.starts_with("text/html"), path) {
        (false, path) => path.to_owned(),
        (true, "") => "index.html".to_owned(),
        (true, path) => format!("{path}/index.html"),
    }
}
