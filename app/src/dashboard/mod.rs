//! The staff application under `/hallinta`: rendered on the server, then alive in the browser.
//!
//! - [`shell`]: the document · [`application`]: login or sections · [`error`]: what a call can answer
//! - [`heading`]: a section's heading, with title and focus · [`loaded`]: what a call brought
//! - [`lazy`]: sections in files of their own
//! - [`access`]: from a cookie to who is acting; server only
//! - [`square`]: QR codes; server only
//! - [`session`], [`requests`], [`campaigns`]: one folder a section, its views and its server functions

#[cfg(feature = "ssr")]
pub mod access;
pub mod application;
pub mod campaigns;
pub mod error;
pub mod heading;
pub mod lazy;
pub mod loaded;
pub mod requests;
pub mod session;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod square;

pub use application::Application;
pub use error::CallError;

use crate::i18n::Locale;
use domain::language::Language;

/// The language of the dashboard's texts.
pub fn locale() -> Locale {
    crate::locale(Language::Fi)
}
