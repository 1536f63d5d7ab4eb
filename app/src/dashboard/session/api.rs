//! The server functions of the session.

use crate::dashboard::CallError;
use domain::view::SessionView;
use leptos::prelude::*;

/// Who is logged in, if anyone, and how far.
#[server(name = CurrentSession, prefix = "/api", endpoint = "session")]
pub async fn current_session() -> Result<Option<SessionView>, CallError> {
    use crate::dashboard::access;
    let services = access::services()?;
    Ok(access::visit(&services).await?.map(|visit| visit.view))
}

/// The password: opens a session in which the second factor is still to come, and sets its cookie.
#[server(name = LogIn, prefix = "/api", endpoint = "session/open")]
pub async fn log_in(user_name: String, password: String) -> Result<(), CallError> {
    use crate::dashboard::access;
    use crate::services::LoginStep;
    let services = access::services()?;
    access::gate(&services, &user_name, LoginStep::Password)?;
    let register = &services.register;
    let opened = register.log_in(&user_name, password, &access::device()).await;
    let token = opened.map_err(|error| access::refused(&services, error))?;
    if let Some(old) = access::session_token() {
        register.log_out(&old).await.map_err(|error| access::call_error(&services, error))?;
    }
    access::set_cookie(Some(&token));
    Ok(())
}

/// The second factor: opens the session under a new cookie.
#[server(name = SecondFactor, prefix = "/api", endpoint = "session/code")]
pub async fn second_factor(code: String) -> Result<(), CallError> {
    use crate::dashboard::access;
    use crate::services::LoginStep;
    let (services, token) = access::coming_in().await?;
    let visit = access::visit(&services).await?.ok_or(CallError::LoggedOut)?;
    access::gate(&services, &visit.view.user_name, LoginStep::Factor)?;
    let opened = services.register.second_factor(&token, &code).await;
    let token = opened.map_err(|error| access::refused(&services, error))?;
    access::set_cookie(Some(&token));
    access::know_device(&services, &visit.view.user_name);
    Ok(())
}

/// The password again, in a session that is open: counts as proof for five minutes.
#[server(name = ConfirmSession, prefix = "/api", endpoint = "session/confirm")]
pub async fn confirm_session(password: String) -> Result<(), CallError> {
    use crate::dashboard::access;
    access::acting().await?;
    let (services, token) = access::coming_in().await?;
    let confirmed = services.register.confirm_session(&token, password).await;
    confirmed.map_err(|error| access::refused(&services, error))
}

/// Logs out and takes the cookie away.
#[server(name = LogOut, prefix = "/api", endpoint = "session/close")]
pub async fn log_out() -> Result<(), CallError> {
    use crate::dashboard::access;
    let services = access::services()?;
    if let Some(token) = access::session_token() {
        services.register.log_out(&token).await.map_err(|error| access::call_error(&services, error))?;
    }
    access::set_cookie(None);
    Ok(())
}
