//! The server functions of one's own account.

use crate::dashboard::CallError;
use domain::id::SessionId;
use domain::language::Language;
use domain::view::{OwnFactors, OwnMail, OwnSession};
use leptos::prelude::*;

/// One's own sessions.
#[server(name = OwnSessions, prefix = "/api", endpoint = "own/sessions")]
pub async fn own_sessions() -> Result<Vec<OwnSession>, CallError> {
    use crate::dashboard::access;
    access::acting().await?;
    let (services, token) = access::coming_in().await?;
    services.register.own_sessions(&token).await.map_err(|error| access::not_in(&services, error))
}

/// Ends one of them.
#[server(name = EndSession, prefix = "/api", endpoint = "own/sessions/end")]
pub async fn end_session(id: SessionId) -> Result<(), CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.end_session(&authority, id).await.map_err(|error| call_error(&services, error))
}

/// Changes one's own password; the cookie changes with it.
#[server(name = ChangePassword, prefix = "/api", endpoint = "own/password")]
pub async fn change_password(old: String, new: String) -> Result<(), CallError> {
    use crate::dashboard::access;
    access::acting().await?;
    let (services, token) = access::coming_in().await?;
    let changed = services.register.change_own_password(&token, old, new).await;
    let token = changed.map_err(|error| access::refused(&services, error))?;
    access::set_cookie(Some(&token));
    Ok(())
}

/// One's own second factors.
#[server(name = ReadOwnFactors, prefix = "/api", endpoint = "own/factors")]
pub async fn own_factors() -> Result<OwnFactors, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.own_factors(&authority).await.map_err(|error| call_error(&services, error))
}

/// Chooses the language of the dashboard.
#[server(name = ChooseLanguage, prefix = "/api", endpoint = "own/language")]
pub async fn choose_language(language: Language) -> Result<(), CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let chosen = services.register.choose_language(&authority, language).await;
    chosen.map_err(|error| call_error(&services, error))
}

/// Where one hears of requests, and of which.
#[server(name = ReadOwnMail, prefix = "/api", endpoint = "own/mail")]
pub async fn own_mail() -> Result<OwnMail, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let mail = services.register.own_mail(&authority).await;
    let mail = mail.map_err(|error| call_error(&services, error))?;
    Ok(OwnMail { email: mail.email, hears_new: mail.hears_new, hears_late: mail.hears_late })
}

/// Chooses it anew; an empty address is none.
#[server(name = ChooseOwnMail, prefix = "/api", endpoint = "own/mail/choose")]
pub async fn choose_own_mail(email: String, hears_new: bool, hears_late: bool) -> Result<(), CallError> {
    use crate::dashboard::access::{acting, call_error};
    use register::mail::StaffMail;
    let (services, authority) = acting().await?;
    let typed = email.trim();
    let email = (!typed.is_empty()).then(|| typed.to_owned());
    let chosen =
        services.register.choose_own_mail(&authority, StaffMail { email, hears_new, hears_late }).await;
    chosen.map_err(|error| call_error(&services, error))
}
