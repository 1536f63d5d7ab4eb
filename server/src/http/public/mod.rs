//! Customers' pages and forms.
//!
//! - [`pages`], [`rules`], [`notice`]: what everybody reads alike · [`receipt`]: what its holder reads
//! - [`send`]: what is sent · [`confirm`]: confirming a permission
//! - [`permissions`], [`stop`]: taking permissions back
//! - [`preview`]: a campaign in preparation, by its secret link
//! - [`body`]: from bytes to fields · [`form_page`]: a form's page in whatever state it comes back

mod body;
mod confirm;
mod form_page;
mod notice;
mod pages;
mod permissions;
mod preview;
mod receipt;
mod rules;
mod send;
mod stop;

use crate::http::live::Live;
use axum::response::Redirect;
use axum::routing::{MethodRouter, get};
use axum::{Extension, Router};
use domain::campaign::CampaignKind;
use domain::language::Language;

/// Every public address in one language.
pub fn routes(language: Language) -> Router<Live> {
    let campaign = |kind: CampaignKind| get(pages::campaign).post(send::campaign).layer(Extension(kind));
    let routes: [(&str, MethodRouter<Live>); 18] = [
        ("/", get(pages::front)),
        ("/arvonta/{slug}", campaign(CampaignKind::Raffle)),
        ("/arvonta/{slug}/saannot", get(rules::current)),
        ("/arvonta/{slug}/saannot.txt", get(rules::plain)),
        ("/arvonta/{slug}/saannot/{version}", get(rules::version)),
        ("/kampanja/{slug}", campaign(CampaignKind::Contact)),
        ("/yhteydenotto", get(pages::contact).post(send::contact)),
        ("/kuitti/{token}", get(receipt::receipt)),
        ("/kuitti/{token}/arvonta.ics", get(receipt::calendar)),
        ("/luvat/{token}", get(permissions::see).post(permissions::change)),
        ("/vahvista/{token}", get(confirm::see).post(confirm::confirm)),
        ("/esikatselu/{token}", get(preview::see)),
        ("/lopeta", get(stop::page).post(stop::send)),
        ("/tietosuoja", get(notice::current)),
        ("/tietosuoja/{version}", get(notice::version)),
        ("/evasteet", get(pages::cookies)),
        (::app::public::offline::PATH, get(pages::offline)),
        ("/saavutettavuus", get(pages::accessibility)),
    ];
    let prefix = language.prefix();
    let mut all = Router::new();
    for (path, methods) in routes {
        all = all.route(&format!("{prefix}{path}"), methods);
    }
    if !prefix.is_empty() {
        // A language's front page ends with a slash, as `/` does.
        let front = format!("{prefix}/");
        all = all.route(prefix, get(move || async move { Redirect::permanent(&front) }));
    }
    all.layer(Extension(language))
}

/// A version in an address, written as we write it: a page has one address, not `/1` and `/01`.
fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number: &u32| number.to_string() == text)
}
