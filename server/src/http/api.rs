//! Server functions: the form client's sync, and the dashboard's calls.

use crate::http::answer;
use crate::http::app::{App, sender};
use crate::http::client_address::ClientAddress;
use crate::http::limits::BODY_LIMIT;
use crate::http::limits::body::buffered;
use crate::http::live::Live;
use crate::http::media_type;
use ::app::dashboard::CallError;
use ::app::dashboard::access::token_in;
use ::app::public::problem::Problem;
use ::app::public::sync::SyncError;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use domain::access::{Object, Right};
use domain::language::Language;
use domain::share::LARGEST_FILE;
use http::header::{ACCEPT, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderValue, Request, StatusCode};
use http_body_util::BodyExt;
use leptos::prelude::provide_context;
use leptos::server_fn::axum::server_fn_paths;
use register::staff::SessionToken;
use serde::de::DeserializeOwned;

/// What a call that cannot be served now is told to wait, in seconds.
const SYNC_RETRY: u64 = 5;
/// What a login is told to wait after too many, in seconds.
const LOGIN_RETRY: u64 = 60;

/// The call that brings a picture, which is longer than others.
const UPLOAD: &str = "/api/campaigns/share-image";
/// How long it may be, in bytes: the largest file as base64url, with what else the call says.
const UPLOAD_LIMIT: usize = LARGEST_FILE.div_ceil(3) * 4 + 1024;
/// The call that keeps a campaign in preparation: its rules in three languages are longer than what others send.
const SAVE: &str = "/api/campaigns/save";
/// How long it may be, in bytes.
const SAVE_LIMIT: usize = 512 * 1024;
/// How many times as long as others these may take.
const PATIENCE: u32 = 4;

/// The form client's endpoint.
pub fn sync_route() -> Router<Live> {
    Router::new().route("/api/sync", post(sync))
}

/// The dashboard's server functions.
pub fn dashboard_routes() -> Router<Live> {
    Router::new().route("/api/{*function}", post(call))
}

async fn sync(State(app): State<App>, client: ClientAddress, request: Request<Body>) -> Response {
    if !media_type::says(request.headers(), media_type::JSON) {
        return refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the body must be application/json");
    }
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
    let path = request.uri().path().to_owned();
    if !server_fn_paths().any(|(known, _)| known == path) {
        return answer::problem(&app, Language::Fi, &Problem::NotFound);
    }
    let by_form = wants_a_page(request.headers());
    let response = run(&app, client, request).await;
    let status = |error: &CallError| match error {
        CallError::LoggedOut => StatusCode::UNAUTHORIZED,
        CallError::Refused | CallError::Denied => StatusCode::FORBIDDEN,
        CallError::Unconfirmed => StatusCode::PRECONDITION_REQUIRED,
        CallError::NotFound => StatusCode::NOT_FOUND,
        CallError::Purpose | CallError::Password { .. } | CallError::Incomplete { .. } | CallError::Day => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        CallError::Conflict | CallError::Staff { .. } | CallError::Fixed { .. } => StatusCode::CONFLICT,
        CallError::TooMany => StatusCode::TOO_MANY_REQUESTS,
        CallError::Busy => StatusCode::SERVICE_UNAVAILABLE,
        CallError::Malformed | CallError::Offline => StatusCode::BAD_REQUEST,
        CallError::Failed { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let response = with_status(response, status).await;
    let response = match response.status() {
        StatusCode::TOO_MANY_REQUESTS => answer::retry_after(response, LOGIN_RETRY),
        StatusCode::SERVICE_UNAVAILABLE => answer::retry_after(response, SYNC_RETRY),
        _ => response,
    };
    if by_form { to_the_dashboard(response) } else { response }
}

/// The answer to a call that does not reach its function.
fn refused(status: StatusCode, why: &str) -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    (status, headers, serde_json::json!({ "error": why }).to_string()).into_response()
}

/// Whether a browser sent a form without a script, and shows whatever comes back.
fn wants_a_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// Leads a browser without a script back to the dashboard, with its cookie or with word that it was
/// refused; never to where the request says that it came from.
fn to_the_dashboard(mut response: Response) -> Response {
    let done = response.status().is_success();
    let target = if done { "/hallinta" } else { "/hallinta?refused" };
    *response.status_mut() = StatusCode::SEE_OTHER;
    response.headers_mut().insert(LOCATION, HeaderValue::from_static(target));
    *response.body_mut() = Body::empty();
    response.headers_mut().remove(CONTENT_LENGTH);
    response
}

async fn run(app: &App, client: ClientAddress, request: Request<Body>) -> Response {
    let longer = match request.uri().path() {
        UPLOAD => Some(UPLOAD_LIMIT),
        SAVE => Some(SAVE_LIMIT),
        _ => None,
    };
    let (limit, time) = match longer {
        Some(limit) if makes_campaigns(app, token_in(request.headers())).await => {
            (limit, app.body_time * PATIENCE)
        }
        _ => (BODY_LIMIT, app.body_time),
    };
    let mut request = match buffered(request, limit, time).await {
        Ok(request) => request,
        Err(error) => return refused(error.status(), &error.to_string()),
    };
    // Leptos would lead a browser to wherever `Referer` says, with the error in the address.
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
    let services = app.services.clone();
    let context = move || {
        provide_context(services.clone());
        provide_context(sender(client));
    };
    let mut response = leptos_axum::handle_server_fns_with_context(context, request).await.into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether it is somebody who may make campaigns: from nobody else more is read than others send.
async fn makes_campaigns(app: &App, token: Option<SessionToken>) -> bool {
    let Some(token) = token else { return false };
    let visit = app.services.register.visit(&token).await;
    let authority = visit.and_then(|visit| visit.authority());
    authority.is_ok_and(|authority| authority.needs(Right::Change, Object::Campaigns).is_ok())
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
