//! One's own account: password, second factors, sessions, language, mail.
//!
//! - [`api`]: the server functions · [`page`]: the whole · [`password`], [`factors`], [`passkeys`], [`sessions`],
//!   [`language`], [`mail`]: its parts

mod api;
mod factors;
mod language;
mod mail;
mod page;
mod passkeys;
mod password;
mod sessions;

pub use api::{
    change_password, choose_language, choose_own_mail, end_session, own_factors, own_mail, own_sessions,
};
pub use page::Own;
