//! From a request's cookie to who is acting. Server only.

use super::CallError;
use crate::services::Services;
use http::header::{COOKIE, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use register::Authority;
use register::staff::{SessionToken, Visit};

/// The cookie's name. The prefix binds it to this host, to `Path=/` and to `Secure`; browsers
/// take it over plain HTTP on loopback too.
pub const COOKIE_NAME: &str = "__Host-loiste";

/// The running server.
///
/// # Errors
/// [`CallError::Failed`] when the context is missing, which is a fault of ours.
pub fn services() -> Result<Services, CallError> {
    use_context::<Services>().ok_or_else(|| CallError::Failed { id: "context".to_owned() })
}

/// Who is acting, with the running server at hand.
///
/// # Errors
/// [`CallError::LoggedOut`] without a good session.
pub async fn acting() -> Result<(Services, Authority), CallError> {
    let services = services()?;
    let visit = visit(&services).await?.ok_or(CallError::LoggedOut)?;
    Ok((services, Authority::Staff(visit.actor)))
}

/// The visit that the request's session makes, if it has a good one.
///
/// # Errors
/// What the register says, but for a session that is not good.
pub async fn visit(services: &Services) -> Result<Option<Visit>, CallError> {
    let Some(token) = session_token() else { return Ok(None) };
    match services.register.visit(&token).await {
        Ok(visit) => Ok(Some(visit)),
        Err(register::Error::Denied) => Ok(None),
        Err(error) => Err(call_error(services, error)),
    }
}

/// The session token in the request's cookie.
pub fn session_token() -> Option<SessionToken> {
    let parts = use_context::<Parts>()?;
    token_in(&parts.headers)
}

/// The session token in these headers' cookie.
pub fn token_in(headers: &HeaderMap) -> Option<SessionToken> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pair = cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE_NAME).then(|| value.to_owned())
    })?;
    (!pair.is_empty()).then(|| SessionToken::from_text(pair))
}

/// Sets the session's cookie, or takes it away.
pub fn set_cookie(token: Option<&SessionToken>) {
    let value = match token {
        Some(token) => format!("{COOKIE_NAME}={}; Path=/; Secure; HttpOnly; SameSite=Lax", token.as_str()),
        None => format!("{COOKIE_NAME}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"),
    };
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&value)) {
        response.append_header(SET_COOKIE, value);
    }
}

/// What the person at the screen gets for an error of the register. Whatever is not theirs to
/// mend is logged here, once, under an id that they see.
pub fn call_error(services: &Services, error: register::Error) -> CallError {
    match error {
        register::Error::Denied => CallError::Denied,
        register::Error::NotFound => CallError::NotFound,
        register::Error::Purpose => CallError::Purpose,
        register::Error::Conflict(_) => CallError::Conflict,
        register::Error::Unavailable => CallError::Busy,
        other => CallError::Failed { id: (services.report)(&other) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_session_is_read_from_its_own_cookie_alone() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=b; loiste=x"));
        assert!(token_in(&headers).is_none());
        headers.append(COOKIE, HeaderValue::from_static("c=d; __Host-loiste=secret"));
        assert_eq!(token_in(&headers).unwrap().as_str(), "secret");
    }
}
