//! Every address and the layers around it.

use crate::http::app::App;
use crate::http::client_address::TrustedProxies;
use crate::http::headers::{SecurityHeaders, StyleHash};
use crate::http::{answer, api, cache, client_address, csrf, dashboard, health, public};
use crate::settings::Settings;
use ::app::public::problem::Problem;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use domain::language::Language;
use http::{HeaderMap, Method, Uri};
use percent_encoding::percent_decode_str;
use tower_http::catch_panic::CatchPanicLayer;

/// The public listener's router.
///
/// # Errors
/// None that can happen with settings that loaded.
pub fn router(app: &App, settings: &Settings) -> anyhow::Result<Router> {
    let forbidden = {
        let app = app.clone();
        move |uri: &Uri| answer::problem(&app, answer::language_of(uri), &Problem::Forbidden)
    };
    let open = Language::ALL.into_iter().map(public::routes).fold(api::sync_route(), Router::merge);
    let open = open.layer(from_fn_with_state(app.clone(), cache::layer));
    let open = csrf::guard_public(open, &settings.http, forbidden.clone())?;
    let staff = dashboard::routes().merge(api::dashboard_routes());
    let staff = csrf::guard_dashboard(staff, &settings.http, forbidden)?;
    let style = StyleHash::of(&app.services.site.public_css);
    let headers = SecurityHeaders::new(&settings.http.public_url, &[style])?;
    let failed = {
        let app = app.clone();
        move |_: Box<dyn std::any::Any + Send>| {
            let id = answer::log(&"a handler panicked");
            answer::problem(&app, Language::Fi, &Problem::Failed(id))
        }
    };
    Ok(Router::new()
        .merge(open)
        .merge(staff)
        .merge(health::routes())
        .fallback(other)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(app.clone(), readable))
        .layer(CatchPanicLayer::custom(failed))
        .layer(client_address::layer(TrustedProxies::new(&settings.http.trusted_proxies)))
        .layer(headers.layer())
        .with_state(app.clone()))
}

/// The operations listener's router: for probes that must not come in from outside.
///
/// # Errors
/// As [`router`].
pub fn operations(app: &App, settings: &Settings) -> anyhow::Result<Router> {
    let headers = SecurityHeaders::new(&settings.http.public_url, &[])?;
    Ok(health::routes().layer(headers.layer()).with_state(app.clone()))
}

/// An address that is no text leads nowhere, and gets the page that says so.
async fn readable(State(app): State<App>, request: Request, next: Next) -> Response {
    if percent_decode_str(request.uri().path()).decode_utf8().is_ok() {
        next.run(request).await
    } else {
        answer::problem(&app, answer::language_of(request.uri()), &Problem::NotFound)
    }
}

/// Static files, and a page for what is not there.
async fn other(State(app): State<App>, method: Method, headers: HeaderMap, request: Request) -> Response {
    match app.assets.respond(&method, request.uri().path(), &headers) {
        Some(file) => file,
        None => answer::problem(&app, answer::language_of(request.uri()), &Problem::NotFound),
    }
}

async fn wrong_method(State(app): State<App>, uri: Uri) -> Response {
    answer::problem(&app, answer::language_of(&uri), &Problem::Method)
}
