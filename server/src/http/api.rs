//! Server functions: the form client's sync, and the dashboard's calls.

use crate::http::answer;
use crate::http::app::{App, sender};
use crate::http::client_address::ClientAddress;
use crate::http::limits::BODY_LIMIT;
use crate::http::limits::body::buffered;
use ::app::dashboard::CallError;
use ::app::public::sync::SyncError;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use http::header::CACHE_CONTROL;
use http::{HeaderValue, Request, StatusCode};
use http_body_util::BodyExt;
use leptos::prelude::provide_context;
use serde::de::DeserializeOwned;

/// What a refused sync tells the phone to wait, in seconds.
const SYNC_RETRY: u64 = 5;

/// The form client's endpoint.
pub fn sync_route() -> Router<App> {
    Router::new().route("/api/sync", post(sync))
}

/// The dashboard's server functions.
pub fn dashboard_routes() -> Router<App> {
    Router::new().route("/api/{*function}", post(call))
}

async fn sync(State(app): State<App>, client: ClientAddress, request: Request<Body>) -> Response {
    let response = run(&app, client, request).await;
    let response = with_status(response, |error: &SyncError| match error {
        SyncError::Malformed => StatusCode::BAD_REQUEST,
        SyncError::Failed => StatusCode::SERVICE_UNAVAILABLE,
    });
    let response = response.await;
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        return answer::retry_after(response, SYNC_RETRY);
    }
    response
}

async fn call(State(app): State<App>, client: ClientAddress, request: Request<Body>) -> Response {
    let response = run(&app, client, request).await;
    let status = |error: &CallError| match error {
        CallError::LoggedOut => StatusCode::UNAUTHORIZED,
        CallError::Refused | CallError::Denied => StatusCode::FORBIDDEN,
        CallError::NotFound => StatusCode::NOT_FOUND,
        CallError::Conflict => StatusCode::CONFLICT,
        CallError::TooMany => StatusCode::TOO_MANY_REQUESTS,
        CallError::Busy => StatusCode::SERVICE_UNAVAILABLE,
        CallError::Offline => StatusCode::BAD_REQUEST,
        CallError::Failed { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    };
    with_status(response, status).await
}

async fn run(app: &App, client: ClientAddress, request: Request<Body>) -> Response {
    let request = match buffered(request, BODY_LIMIT, app.body_time).await {
        Ok(request) => request,
        Err(error) => return (error.status(), error.to_string()).into_response(),
    };
    let services = app.services.clone();
    let context = move || {
        provide_context(services.clone());
        provide_context(sender(client));
    };
    let mut response = leptos_axum::handle_server_fns_with_context(context, request).await.into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Leptos answers every error with 500; the error itself knows better.
async fn with_status<E: DeserializeOwned>(response: Response, status: impl Fn(&E) -> StatusCode) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let bytes = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    if let Ok(error) = serde_json::from_slice::<E>(&bytes) {
        parts.status = status(&error);
    }
    Response::from_parts(parts, Body::from(bytes))
}
