//! Parts of the dashboard in files of their own, fetched when somebody opens them (ADR 76).
//!
//! - [`parts`]: which there are, a line each · [`part`]: one, and whether it is here
//! - [`shown`]: a view of one, what stands there until it is here, and when it does not come
//! - [`ahead`]: the answer tells the browser which files the page will need; server only
//! - [`hydrate`]: a page that was opened at such a part comes to life; browser only

#[cfg(feature = "ssr")]
pub mod ahead;
#[cfg(feature = "hydrate")]
pub mod hydrate;
pub mod part;
pub mod parts;
pub mod shown;

pub use part::Part;
