//! Public pages, rendered once per change of what they show and then given as bytes.
//!
//! What is ready is given before anything is routed ([`front`]). The cache lies around the
//! handlers: they render as if it were not there, and say until when their page is true ([`keep`]). A page is thrown away when the register's pages have changed
//! since ([`Register::pages_version`](register::Register::pages_version)) or when its time is
//! over; of many who ask for it then, one renders and the others wait for it.
//!
//! - [`key`]: which requests get the same page · [`shelf`]: the pages · [`compress`]: their encodings

mod compress;
mod key;
mod shelf;

pub use shelf::Shelf;

use crate::http::accept::Front;
use crate::http::app::App;
use crate::http::client_address::{self, ClientAddress};
use crate::http::prepared::Prepared;
use ::app::public::contact;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use compress::Effort;
use domain::time::Moment;
use http::{Method, StatusCode};
use http_body_util::BodyExt;
use std::sync::Arc;
use std::time::Instant;

/// What a handler says of a page that everybody gets alike.
#[derive(Debug, Clone, Copy)]
struct TrueUntil(Option<Moment>);

/// A page that is true until it is changed, or until this moment if it changes by itself.
pub fn keep(mut response: Response, until: Option<Moment>) -> Response {
    response.extensions_mut().insert(TrueUntil(until));
    response
}

/// A page that is kept.
pub(super) struct Kept {
    /// The answer in all its encodings.
    pub prepared: Prepared,
    /// The version of the register's pages that it shows.
    pub version: u64,
    /// From when until when it is true.
    pub from: Moment,
    pub until: Option<Moment>,
}

impl Kept {
    fn is_true(&self, version: u64, now: Moment) -> bool {
        self.version == version && now >= self.from && self.until.is_none_or(|until| now < until)
    }
}

/// Renders a page that is not there or old, and keeps it.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let Some(key) = key::of(request.uri()) else { return next.run(request).await };
    // Without a place on the shelf (too many pages) everyone renders their own.
    let Some(place) = app.shelf.place(&key) else { return next.run(request).await };
    let _turn = place.turn().await;
    note(&app, &request);
    if let Some(kept) = fresh(&app, &key) {
        return kept.prepared.respond(request.method(), request.headers());
    }
    let effort = if key::is_anybodys(&key) { Effort::Quick } else { Effort::Best };
    let (method, headers) = (request.method().clone(), request.headers().clone());
    // Read before the page is made: what changes meanwhile makes it old at once.
    let (version, from) = (app.services.register.pages_version(), app.services.register.now());
    let response = next.run(whole(request)).await;
    let Some(TrueUntil(until)) = response.extensions().get::<TrueUntil>().copied() else {
        return response;
    };
    match prepare(&app, response, effort).await {
        Ok(prepared) => {
            let answer = prepared.respond(&method, &headers);
            place.put(Arc::new(Kept { prepared, version, from, until }));
            answer
        }
        Err(response) => *response,
    }
}

/// Answers from the cache alone, before anything is routed; none when there is no page, or an old one.
pub fn front(app: &App) -> Front {
    let app = app.clone();
    Arc::new(move |request, peer| {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let kept = fresh(&app, &key::of(request.uri())?)?;
        let client = || client_address::resolve(peer.ip(), request.headers(), &app.proxies);
        note_form(&app, request.uri().path(), client);
        let mut response = kept.prepared.respond(request.method(), request.headers());
        app.cors.apply(request.uri().path(), request.headers(), response.headers_mut());
        Some(response)
    })
}

/// The page that is kept under this key, if it is still true.
fn fresh(app: &App, key: &str) -> Option<Arc<Kept>> {
    let register = &app.services.register;
    let kept = app.shelf.get(key)?;
    kept.is_true(register.pages_version(), register.now()).then_some(kept)
}

fn note(app: &App, request: &Request) {
    if let Some(client) = request.extensions().get::<ClientAddress>() {
        note_form(app, request.uri().path(), || *client);
    }
}

/// Notes who opens a form now, so that one which comes back at once is noticed.
fn note_form(app: &App, path: &str, client: impl FnOnce() -> ClientAddress) {
    let path = path.strip_prefix("/sv").or(path.strip_prefix("/en")).unwrap_or(path);
    if path.starts_with("/arvonta/") || path.starts_with("/kampanja/") || path == contact::PATH {
        app.limits.haste.asked(client().group(), path, Instant::now());
    }
}

/// The request as a GET, so that what is rendered for a HEAD is there for the next GET too.
fn whole(mut request: Request) -> Request {
    *request.method_mut() = Method::GET;
    request
}

/// A rendered page in all its encodings.
async fn prepare(app: &App, response: Response, effort: Effort) -> Result<Prepared, Box<Response>> {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = body.collect().await.map(http_body_util::Collected::to_bytes) else {
        return Err(Box::new(failed()));
    };
    // Those of every answer too, so that what is kept can be given as it is.
    app.headers.apply(&mut parts.headers);
    let encoded = compress::all(&bytes, effort).await;
    let prepared = Prepared::new(parts.headers, bytes, encoded).map_err(|_| Box::new(failed()))?;
    Ok(prepared.with_status(parts.status))
}

/// Cannot happen: the body is in memory, and an `ETag` is header text.
fn failed() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}

#[cfg(test)]
mod tests;
