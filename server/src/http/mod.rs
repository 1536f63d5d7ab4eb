//! Addresses, and what guards them.
//!
//! - [`app`]: what handlers share · [`live`]: the site as it stands · [`router`]: every address and its layers
//! - [`public`]: customers' pages and forms · [`postal`]: towns of postal codes · [`share`]: campaigns' own
//!   pictures for links
//! - [`api`]: server functions · [`dashboard`]: the staff page · [`events`]: and what changes while it is open ·
//!   [`lists`]: files of lists
//! - [`health`]: is it alive? · [`answer`]: bytes with the right headers
//! - [`accept`], [`media_type`], [`client_address`], [`limits`], [`csrf`], [`cors`], [`headers`]: guards
//! - [`cache`]: public pages are made once · [`assets`], [`prepared`]: files and pages as bytes

pub mod accept;
pub mod answer;
pub mod api;
pub mod app;
pub mod assets;
pub mod cache;
pub mod client_address;
pub mod cors;
pub mod csrf;
pub mod dashboard;
pub mod events;
pub mod headers;
pub mod health;
pub mod limits;
pub mod lists;
pub mod live;
pub mod media_type;
pub mod postal;
pub mod prepared;
pub mod public;
pub mod router;
pub mod share;
