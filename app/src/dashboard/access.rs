//! From a request's cookie to who is acting. Server only.

use super::CallError;
use super::square::square;
use super::staff::InviteLink;
use crate::services::{Login, LoginStep, Services};
use domain::language::Language;
use http::header::{COOKIE, SET_COOKIE, USER_AGENT};
use http::request::Parts;
use http::{HeaderMap, HeaderValue};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use register::Authority;
use register::staff::{Invite, SessionToken, Visit};

/// The cookie's name. The prefix binds it to this host, to `Path=/` and to `Secure`; browsers
/// take it over plain HTTP on loopback too.
pub const COOKIE_NAME: &str = "__Host-loiste";

/// The cookie of the devices that are known, each by its mark.
const DEVICE_COOKIE: &str = "__Host-loiste-device";
/// How long a device is known: as long as browsers keep a cookie.
const DEVICE_SECONDS: u32 = 400 * 86_400;
/// So many people may share a device.
const MARKS: usize = 6;

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
    reading().await.map(|(services, authority, _)| (services, authority))
}

/// The same, with the language that they read.
///
/// # Errors
/// [`CallError::LoggedOut`] without a good session.
pub async fn reading() -> Result<(Services, Authority, Language), CallError> {
    let services = services()?;
    let visit = visit(&services).await?.ok_or(CallError::LoggedOut)?;
    let authority = visit.authority().map_err(|_| CallError::LoggedOut)?;
    Ok((services, authority, visit.view.language))
}

/// The same for what asks for proof that it is still the same person: staff changes, exports, draws.
///
/// # Errors
/// [`CallError::LoggedOut`]; [`CallError::Unconfirmed`] when the password was given too long ago, upon
/// which the browser asks for it.
pub async fn acting_confirmed() -> Result<(Services, Authority), CallError> {
    let services = services()?;
    let visit = visit(&services).await?.ok_or(CallError::LoggedOut)?;
    match visit.confirmed_authority() {
        Ok(authority) => Ok((services, authority)),
        Err(register::Error::Unconfirmed) => Err(CallError::Unconfirmed),
        Err(_) => Err(CallError::LoggedOut),
    }
}

/// The running server with the token of somebody who has a session, whole or not.
///
/// # Errors
/// [`CallError::LoggedOut`] without a good session.
pub async fn coming_in() -> Result<(Services, SessionToken), CallError> {
    let services = services()?;
    let token = session_token().ok_or(CallError::LoggedOut)?;
    visit(&services).await?.ok_or(CallError::LoggedOut)?;
    Ok((services, token))
}

/// The language of somebody's pages: theirs once they have a session, else the one that the address
/// asks for (`?lang=sv`).
pub async fn language(services: &Services, headers: &HeaderMap, query: &str) -> Language {
    if let Some(token) = token_in(headers)
        && let Ok(visit) = services.register.visit(&token).await
    {
        return visit.view.language;
    }
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
    asked.and_then(Language::from_tag).unwrap_or_default()
}

/// The kind of browser that asks.
pub fn device() -> String {
    let parts = use_context::<Parts>();
    let header = parts.as_ref().and_then(|parts| parts.headers.get(USER_AGENT));
    domain::staff::device(header.and_then(|value| value.to_str().ok()).unwrap_or_default())
}

/// Lets a try to log in through, or tells that there were too many.
///
/// # Errors
/// [`CallError::TooMany`]
pub fn gate(services: &Services, user_name: &str, step: LoginStep) -> Result<(), CallError> {
    let sender = use_context::<register::intake::Sender>().ok_or(CallError::Refused)?;
    let marks = use_context::<Parts>().map(|parts| marks_in(&parts.headers)).unwrap_or_default();
    let device = marks.iter().find_map(|mark| services.register.device_of(user_name, mark));
    let login = Login { step, account: services.register.account_mark(user_name), device };
    services.gate.login(&sender, &login).map_err(|_| CallError::TooMany)
}

/// Lets a try to use a one-time link through, or tells that there were too many.
///
/// # Errors
/// [`CallError::TooMany`]
pub fn gate_link(services: &Services) -> Result<(), CallError> {
    let sender = use_context::<register::intake::Sender>().ok_or(CallError::Refused)?;
    services.gate.link(&sender).map_err(|_| CallError::TooMany)
}

/// The answer to a wrong password and a wrong code: the same, and not that something was denied.
pub fn refused(services: &Services, error: register::Error) -> CallError {
    match error {
        register::Error::Denied => CallError::Refused,
        other => call_error(services, other),
    }
}

/// The answer to somebody who has not got far enough in: that they are not in.
pub fn not_in(services: &Services, error: register::Error) -> CallError {
    match error {
        register::Error::Denied => CallError::LoggedOut,
        other => call_error(services, other),
    }
}

/// The address by which an authenticator application takes in a secret.
pub fn otpauth(issuer: &str, user_name: &str, secret: &str) -> String {
    let encode = |text: &str| -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        let letter =
            |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        text.bytes().map(letter).collect()
    };
    let (issuer, user_name) = (encode(issuer), encode(user_name));
    format!("otpauth://totp/{issuer}:{user_name}?secret={secret}&issuer={issuer}")
}

/// A one-time link as its address and its square.
///
/// # Errors
/// None that can happen: an address fits into a square.
pub fn link(services: &Services, invite: Invite) -> Result<InviteLink, CallError> {
    let address = format!("{}/hallinta/kutsu/{}", services.site.url, invite.token.as_str());
    let square = square(&address).ok_or(CallError::NotFound)?;
    Ok(InviteLink { address, square, until: invite.until })
}

/// Lets the browser be known as one on which this account has logged in (ADR 40).
pub fn know_device(services: &Services, user_name: &str) {
    let marks = use_context::<Parts>().map(|parts| marks_in(&parts.headers)).unwrap_or_default();
    if marks.iter().any(|mark| services.register.device_of(user_name, mark).is_some()) {
        return;
    }
    let new = services.register.device_mark(user_name);
    let marks: Vec<String> = new.into_iter().chain(marks).take(MARKS).collect();
    let marks = marks.join(".");
    append_cookie(&format!(
        "{DEVICE_COOKIE}={marks}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={DEVICE_SECONDS}"
    ));
}

fn marks_in(headers: &HeaderMap) -> Vec<String> {
    let marks = cookie_in(headers, DEVICE_COOKIE).unwrap_or_default();
    marks.split('.').filter(|mark| !mark.is_empty()).take(MARKS).map(str::to_owned).collect()
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

/// The session token in these headers.
pub fn token_in(headers: &HeaderMap) -> Option<SessionToken> {
    cookie_in(headers, COOKIE_NAME).map(SessionToken::from_text)
}

fn cookie_in(headers: &HeaderMap, wanted: &str) -> Option<String> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let value = cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == wanted).then(|| value.to_owned())
    })?;
    (!value.is_empty()).then_some(value)
}

/// Sets the session's cookie, or takes it away.
pub fn set_cookie(token: Option<&SessionToken>) {
    let value = match token {
        Some(token) => format!("{COOKIE_NAME}={}; Path=/; Secure; HttpOnly; SameSite=Lax", token.as_str()),
        None => format!("{COOKIE_NAME}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"),
    };
    append_cookie(&value);
}

fn append_cookie(value: &str) {
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
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
        register::Error::Unconfirmed => CallError::Unconfirmed,
        register::Error::Password(fault) => CallError::Password { fault },
        register::Error::Staff(fault) => CallError::Staff { fault },
        register::Error::Incomplete(missing) => CallError::Incomplete { missing },
        register::Error::Fixed(fixed) => CallError::Fixed { fixed },
        register::Error::Day => CallError::Day,
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

    #[test]
    fn an_authenticator_application_is_told_who_it_is_for_and_by_whom() {
        assert_eq!(
            otpauth("Siivous & Ässä Oy", "maija@x", "ABC234"),
            "otpauth://totp/Siivous%20%26%20%C3%84ss%C3%A4%20Oy:maija%40x?secret=ABC234&issuer=Siivous%20%26%20%C3%84ss%C3%A4%20Oy"
        );
    }
}
