//! Every address and the layers around it.

use crate::http::app::App;
use crate::http::headers::SecurityHeaders;
use crate::http::live::Live;
use crate::http::{
    answer, api, cache, client_address, cors, csrf, dashboard, events, health, lists, postal, public, share,
};
use crate::settings::Settings;
use ::app::public::problem::Problem;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use domain::language::Language;
use futures::FutureExt;
use http::{HeaderMap, Method, Uri};
use percent_encoding::percent_decode_str;
use std::panic::AssertUnwindSafe;

/// The public listener's router.
///
/// # Errors
/// None that can happen with settings that loaded.
pub fn router(app: &App, settings: &Settings) -> anyhow::Result<Router> {
    let forbidden = {
        let app = app.clone();
        move |uri: &Uri| answer::problem(&app.as_it_stands(), answer::language_of(uri), &Problem::Forbidden)
    };
    let live = Live(app.clone());
    let client = api::sync_route().merge(postal::route());
    let open = Language::ALL.into_iter().map(public::routes).fold(client, Router::merge);
    let open = open.layer(from_fn_with_state(live.clone(), cache::layer));
    let open = csrf::guard_public(open, &settings.http, forbidden.clone())?;
    let open = open.merge(share::routes());
    let staff =
        dashboard::routes().merge(events::route()).merge(lists::routes()).merge(api::dashboard_routes());
    let staff = csrf::guard_dashboard(staff, &settings.http, forbidden)?;
    Ok(Router::new()
        .merge(open)
        .merge(staff)
        .merge(health::routes())
        .fallback(other)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(live.clone(), readable))
        .layer(from_fn_with_state(live.clone(), unbroken))
        .layer(from_fn_with_state(app.clone(), cors::layer))
        .layer(client_address::layer(app.proxies.clone()))
        .layer(SecurityHeaders::layer(&app.headers))
        .with_state(live))
}

/// The operations listener's router: for probes that must not come in from outside.
pub fn operations(app: &App) -> Router {
    health::routes().layer(SecurityHeaders::layer(&app.headers)).with_state(Live(app.clone()))
}

/// An address that is no text leads nowhere, and gets the page that says so.
async fn readable(State(app): State<App>, request: Request, next: Next) -> Response {
    if percent_decode_str(request.uri().path()).decode_utf8().is_ok() {
        next.run(request).await
    } else {
        answer::problem(&app, answer::language_of(request.uri()), &Problem::NotFound)
    }
}

/// A handler that panics breaks nobody's page: it becomes one in the address' language, with the id
/// under which the log has it.
async fn unbroken(State(app): State<App>, request: Request, next: Next) -> Response {
    let language = answer::language_of(request.uri());
    if let Ok(response) = AssertUnwindSafe(next.run(request)).catch_unwind().await {
        return response;
    }
    let id = answer::log(&"a handler panicked");
    answer::problem(&app, language, &Problem::Failed(id))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::assets::Assets;
    use crate::settings::Sources;
    use axum::body::Body;
    use axum::routing::get;
    use http_body_util::BodyExt;
    use register::Register;
    use register::outside::Outside;
    use tower::ServiceExt;

    async fn broken() -> &'static str {
        panic!("secret")
    }

    #[tokio::test]
    async fn a_panic_becomes_a_page_in_the_language_of_the_address() {
        let folder = tempfile::tempdir().unwrap();
        let register = Register::open(folder.path(), Outside::system()).await.unwrap();
        let settings =
            Settings::load(&Sources { file: None, environment: Vec::new(), flags: Vec::new() }).unwrap();
        let app = App::new(&settings, register, Assets::of([]).unwrap()).unwrap();
        let router: Router =
            Router::new().route("/sv/x", get(broken)).layer(from_fn_with_state(app, unbroken));
        let request = Request::builder().uri("/sv/x").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), 500);
        let page = response.into_body().collect().await.unwrap().to_bytes();
        let page = String::from_utf8(page.to_vec()).unwrap();
        assert!(page.contains("<html lang=\"sv\">") && !page.contains("secret"));
    }
}
