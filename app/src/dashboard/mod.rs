//! The staff application under `/hallinta`: rendered on the server, then alive in the browser.
//!
//! - [`shell`]: the document · [`application`]: login or sections · [`error`]: what a call can answer
//! - [`heading`]: a section's heading, with title and focus · [`loaded`]: what a call brought
//! - [`lazy`]: sections in files of their own
//! - [`access`]: from a cookie to who is acting; server only
//! - [`square`]: QR codes; server only · [`language`]: in which it is read · [`words`]: codes as people say them
//! - [`again`]: an ended session, and a password that is asked for again, over the page
//! - [`passkey`]: passkeys in the browser
//! - [`session`], [`today`], [`requests`], [`customers`], [`duplicates`], [`campaigns`], [`lists`], [`charts`],
//!   [`audit`], [`staff`], [`settings`], [`own`]: one folder a section, its views and its server functions ·
//!   [`desk`]: what those of the desk share

#[cfg(feature = "ssr")]
pub mod access;
pub mod again;
pub mod application;
pub mod audit;
pub mod campaigns;
pub mod charts;
pub mod customers;
pub mod desk;
pub mod duplicates;
pub mod error;
pub mod heading;
pub mod language;
pub mod lazy;
pub mod lists;
pub mod loaded;
pub mod own;
mod passkey;
pub mod requests;
pub mod session;
pub mod settings;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod square;
pub mod staff;
#[cfg(feature = "ssr")]
pub mod statement;
pub mod today;
pub mod words;

pub use application::Application;
pub use error::CallError;

use crate::i18n::Locale;

/// The language of the dashboard's texts: of the person who is logged in, or that the page was asked
/// for in.
pub fn locale() -> Locale {
    crate::locale(language::current())
}
