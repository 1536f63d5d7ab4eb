//! Is it alive, and can it serve?

use crate::http::app::App;
use crate::http::live::Live;
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use http::StatusCode;
use http::header::CACHE_CONTROL;

/// `/health/live` and `/health/ready`.
pub fn routes() -> Router<Live> {
    Router::new().route("/health/live", get(live)).route("/health/ready", get(ready))
}

async fn live() -> impl IntoResponse {
    ([(CACHE_CONTROL, "no-store")], "live\n")
}

/// Ready when the register answers.
async fn ready(State(app): State<App>) -> impl IntoResponse {
    let (status, word) = match app.services.register.ready().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    };
    (status, [(CACHE_CONTROL, "no-store")], word)
}
