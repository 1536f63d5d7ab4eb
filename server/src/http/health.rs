//! Is it alive, and can it serve?

use crate::http::app::App;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use http::StatusCode;

/// `/health/live` and `/health/ready`.
pub fn routes() -> Router<App> {
    Router::new().route("/health/live", get(live)).route("/health/ready", get(ready))
}

async fn live() -> &'static str {
    "live\n"
}

/// Ready when the register answers.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.services.register.ready().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    }
}
