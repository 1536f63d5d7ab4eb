//! The look-up behind a form's postal code: all codes that begin with the same two digits at once,
//! so that what is asked tells little of who asks, and can be kept by everyone.

use crate::http::answer;
use crate::http::app::App;
use crate::http::cache::keep;
use crate::http::live::Live;
use ::app::public::problem::Problem;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::language::Language;
use domain::postal::PostalArea;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use std::collections::BTreeMap;

/// What stands before the area in the address.
pub const PATH: &str = "/api/postal/";

/// `GET /api/postal/90`, and `/api/postal/90.sv` for the towns in Swedish.
pub fn route() -> Router<Live> {
    Router::new().route("/api/postal/{area}", get(look_up))
}

async fn look_up(State(app): State<App>, Path(area): Path<String>) -> Response {
    let (area, language) = match area.strip_suffix(".sv") {
        Some(area) => (area, Language::Sv),
        None => (area.as_str(), Language::Fi),
    };
    let missing = || answer::problem(&app, language, &Problem::NotFound);
    let Some(area) = PostalArea::parse(area) else { return missing() };
    match app.services.register.postal_towns(area, language).await {
        Ok(Some(towns)) => {
            let towns: BTreeMap<String, String> = towns.into_iter().collect();
            let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "public, max-age=86400")];
            keep((headers, serde_json::json!(towns).to_string()).into_response(), None)
        }
        Ok(None) => missing(),
        Err(error) => answer::failure(&app, language, &error),
    }
}
