//! Scripts of an exported site may use the form client's addresses, and no others (contract.md,
//! `http.site_origins`). Without credentials: neither address knows who asks.

use crate::http::app::App;
use crate::http::postal;
use crate::settings::SiteUrl;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, InvalidHeaderValue,
    ORIGIN, VARY,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode};

/// How long browsers may remember the answer to a preflight, in seconds; none does longer.
const REMEMBERED: &str = "7200";

/// The sites that were exported from this one.
#[derive(Debug, Clone)]
pub struct Cors {
    origins: Vec<HeaderValue>,
}

impl Cors {
    /// For these sites.
    ///
    /// # Errors
    /// None that can happen: the settings hold only proper origins.
    pub fn new(sites: &[SiteUrl]) -> Result<Self, InvalidHeaderValue> {
        let origins = sites.iter().map(|site| HeaderValue::from_str(site.origin()));
        Ok(Self { origins: origins.collect::<Result<_, _>>()? })
    }

    /// Tells browsers whether the script that asked this path may read the answer.
    pub fn apply(&self, path: &str, request: &HeaderMap, response: &mut HeaderMap) {
        if !self.covers(path) {
            return;
        }
        response.append(VARY, HeaderValue::from_static("origin"));
        if let Some(origin) = self.trusted(request) {
            response.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            response.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("retry-after"));
        }
    }

    fn covers(&self, path: &str) -> bool {
        !self.origins.is_empty() && (path == "/api/sync" || path.starts_with(postal::PATH))
    }

    fn trusted(&self, request: &HeaderMap) -> Option<&HeaderValue> {
        let origin = request.get(ORIGIN)?;
        self.origins.iter().find(|known| *known == origin)
    }

    /// The answer to a browser that asks whether it may ask.
    fn preflight(&self, path: &str, request: &HeaderMap) -> Response {
        let mut response = StatusCode::NO_CONTENT.into_response();
        let headers = response.headers_mut();
        self.apply(path, request, headers);
        if self.trusted(request).is_some() {
            headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type"));
            headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(REMEMBERED));
        }
        response
    }
}

/// Does that around everything, the cache and the answer to a wrong method included: what is kept is
/// for everybody, and a preflight is a method of no address.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let asks = request.method() == Method::OPTIONS;
    if asks && app.cors.covers(&path) && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD) {
        return app.cors.preflight(&path, request.headers());
    }
    let headers = request.headers().clone();
    let mut response = next.run(request).await;
    app.cors.apply(&path, &headers, response.headers_mut());
    response
}
