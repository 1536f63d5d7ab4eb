//! Addresses, and what guards them.
//!
//! - [`app`]: what handlers share · [`router`]: every address and its layers
//! - [`public`]: customers' pages and forms · [`api`]: server functions · [`dashboard`]: the staff page
//! - [`health`]: is it alive? · [`answer`]: bytes with the right headers
//! - [`accept`], [`client_address`], [`limits`], [`csrf`], [`headers`]: guards
//! - [`cache`]: public pages are made once · [`assets`], [`prepared`]: files and pages as bytes

pub mod accept;
pub mod answer;
pub mod api;
pub mod app;
pub mod assets;
pub mod cache;
pub mod client_address;
pub mod csrf;
pub mod dashboard;
pub mod headers;
pub mod health;
pub mod limits;
pub mod prepared;
pub mod public;
pub mod router;
