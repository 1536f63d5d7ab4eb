//! The server functions of the session.

use crate::dashboard::CallError;
use domain::view::SessionView;
use leptos::prelude::*;

/// Who is logged in, if anyone.
#[server(name = CurrentSession, prefix = "/api", endpoint = "session")]
pub async fn current_session() -> Result<Option<SessionView>, CallError> {
    use crate::dashboard::access;
    let services = access::services()?;
    Ok(access::visit(&services).await?.map(|visit| visit.view))
}

/// Logs in and sets the session's cookie.
#[server(name = LogIn, prefix = "/api", endpoint = "session/open")]
pub async fn log_in(user_name: String, password: String) -> Result<(), CallError> {
    use crate::dashboard::access;
    let services = access::services()?;
    let sender = use_context::<register::intake::Sender>().ok_or(CallError::Refused)?;
    services.gate.login(&sender).map_err(|_| CallError::TooMany)?;
    let token = services.register.log_in(&user_name, password).await.map_err(|error| match error {
        register::Error::Denied => CallError::Refused,
        other => access::call_error(&services, other),
    })?;
    if let Some(old) = access::session_token() {
        services.register.log_out(&old).await.map_err(|error| access::call_error(&services, error))?;
    }
    access::set_cookie(Some(&token));
    Ok(())
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
