//! Campaigns' own pictures for links: for everybody once their campaign is, until then by the secret
//! link to its preview (ADR 77).

use crate::http::answer::{failure, problem};
use crate::http::app::App;
use crate::http::live::Live;
use crate::http::prepared::Prepared;
use ::app::public::problem::Problem;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::language::Language;
use domain::share::{ImageKind, parse_file_name};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method};

/// The addresses of the pictures.
pub fn routes() -> Router<Live> {
    Router::new().route("/jako/{file}", get(see)).route("/esikatselu/{token}/{file}", get(preview))
}

/// A picture whose name is its bytes', so that whoever has it once need not ask again.
async fn see(
    State(app): State<App>,
    method: Method,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Response {
    let Some((hash, kind)) = parse_file_name(&file) else { return missing(&app) };
    match app.services.register.share_image(&hash, kind).await {
        Ok(Some(bytes)) => picture(&app, kind, bytes, &method, &headers),
        Ok(None) => missing(&app),
        Err(error) => failure(&app, Language::Fi, &error),
    }
}

async fn preview(State(app): State<App>, Path((token, file)): Path<(String, String)>) -> Response {
    let Some((hash, kind)) = parse_file_name(&file) else { return missing(&app) };
    match app.services.register.preview_image(&token, &hash, kind).await {
        Ok(bytes) => {
            let headers = [(CONTENT_TYPE, kind.media_type()), (CACHE_CONTROL, "no-store")];
            (headers, bytes).into_response()
        }
        Err(error) => failure(&app, Language::Fi, &error),
    }
}

fn picture(app: &App, kind: ImageKind, bytes: Vec<u8>, method: &Method, asked: &HeaderMap) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    match Prepared::new(headers, bytes.into(), []) {
        Ok(prepared) => prepared.respond(method, asked),
        Err(_) => missing(app),
    }
}

fn missing(app: &App) -> Response {
    problem(app, Language::Fi, &Problem::NotFound)
}
