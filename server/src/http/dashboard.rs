//! The staff page: rendered on the server with whatever its visitor may see, then alive in the browser.

use crate::http::app::{App, sender};
use crate::http::client_address::ClientAddress;
use crate::http::headers::StyleHash;
use crate::http::live::Live;
use ::app::dashboard::{access, shell::shell};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use http::{HeaderValue, Request};
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::ResponseOptions;

/// Every address under `/hallinta`.
pub fn routes() -> Router<Live> {
    // Leptos runs its tasks on this runtime; told once a process, so a second time says no.
    let _ = any_spawner::Executor::init_tokio();
    Router::new()
        .route("/hallinta", get(page))
        .route("/hallinta/", get(page))
        .route("/hallinta/{*rest}", get(page))
}

/// The page, whatever the address.
pub async fn page(State(app): State<App>, client: ClientAddress, request: Request<Body>) -> Response {
    let site = app.services.site.clone();
    let services = app.services.clone();
    let public_style = StyleHash::of(&site.public_css);
    let query = request.uri().query().unwrap_or_default();
    let language = access::language(&services, request.headers(), query).await;
    let context = move || {
        provide_context(language);
        provide_context(services.clone());
        provide_context(sender(client));
        policy(&public_style);
    };
    let render = leptos_axum::render_app_async_with_context(context, move || shell(&site, language));
    let mut response = render(request).await;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The page's own Content-Security-Policy: as strict as the public one, with a nonce for the data
/// that Leptos leaves in the page. The customers' style sheet may stand in it, since the editor of a
/// campaign shows a customer's page in a frame, which lives under the policy around it.
fn policy(public_style: &StyleHash) {
    let public_style = public_style.source();
    let nonce = use_nonce().map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{nonce}; style-src 'self' {public_style}; \
         img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    if let (Some(response), Ok(policy)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&policy)) {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}
