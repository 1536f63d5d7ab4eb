//! What people see.
//!
//! In reading order:
//! - [`i18n`]: the texts of locales/, as code
//! - [`components`]: pieces that both faces use
//! - [`mod@public`]: the customers' pages; server only
//! - [`dashboard`]: the staff application, in server and browser
//! - [`mail`]: what is mailed; server only
//! - [`services`]: what both ask of the running server; server only

#[allow(missing_docs, clippy::all, clippy::pedantic, clippy::expect_used, reason = "made by build.rs")]
pub mod i18n {
    include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
    pub use i18n::*;
}

pub mod components;
pub mod dashboard;
#[cfg(feature = "ssr")]
pub mod mail;
#[cfg(feature = "ssr")]
pub mod public;
#[cfg(feature = "ssr")]
pub mod services;

use domain::language::Language;
use i18n::Locale;

/// The texts of a language.
pub fn locale(language: Language) -> Locale {
    match language {
        Language::Fi => Locale::fi,
        Language::Sv => Locale::sv,
        Language::En => Locale::en,
    }
}
