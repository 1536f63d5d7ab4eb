//! Customers' pages and forms.
//!
//! - [`pages`]: what is read · [`send`]: what is sent · [`body`]: from bytes to fields
//! - [`form_page`]: a form's page in whatever state it comes back

mod body;
mod form_page;
mod pages;
mod send;

use crate::http::app::App;
use axum::routing::get;
use axum::{Extension, Router};
use domain::campaign::CampaignKind;
use domain::language::Language;

/// Every public address in one language.
pub fn routes(language: Language) -> Router<App> {
    let campaign = |kind: CampaignKind| get(pages::campaign).post(send::campaign).layer(Extension(kind));
    let routes = Router::new()
        .route("/arvonta/{slug}", campaign(CampaignKind::Raffle))
        .route("/arvonta/{slug}/saannot", get(pages::rules))
        .route("/arvonta/{slug}/saannot.txt", get(pages::rules_text))
        .route("/kampanja/{slug}", campaign(CampaignKind::Contact))
        .route("/yhteydenotto", get(pages::contact).post(send::contact))
        .route("/kuitti/{token}", get(pages::receipt))
        .route("/tietosuoja", get(pages::notice))
        .route("/tietosuoja/{version}", get(pages::notice_version));
    let routes = match language {
        Language::Fi => routes.route("/", get(pages::front)),
        Language::Sv | Language::En => Router::new().nest(language.prefix(), routes),
    };
    routes.layer(Extension(language))
}
