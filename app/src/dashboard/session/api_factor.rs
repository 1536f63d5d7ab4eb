//! The server functions of second factors and of the statement of confidentiality.

use crate::dashboard::CallError;
use domain::view::{FactorSetUp, StatementView};
use leptos::prelude::*;

/// What an authenticator application takes in.
#[server(name = NewFactor, prefix = "/api", endpoint = "session/factor")]
pub async fn new_factor() -> Result<FactorSetUp, CallError> {
    use crate::dashboard::{access, square};
    let (services, token) = access::coming_in().await?;
    let (user_name, secret) =
        services.register.new_factor(&token).await.map_err(|error| access::not_in(&services, error))?;
    let base32 = secret.base32();
    let issuer = services.site.controller.as_ref().map_or("Loiste", |controller| controller.name.as_str());
    let link = access::otpauth(issuer, &user_name, &base32);
    let square = square::square(&link).ok_or(CallError::NotFound)?;
    let letters: Vec<char> = base32.chars().collect();
    let secret =
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
    Ok(FactorSetUp { secret, link, square })
}

/// Makes it the second factor with a code of it; gives the recovery codes, which are shown once.
#[server(name = SetFactor, prefix = "/api", endpoint = "session/factor/set")]
pub async fn set_factor(code: String) -> Result<Vec<String>, CallError> {
    use crate::dashboard::access;
    let (services, token) = access::coming_in().await?;
    let user_name = access::visit(&services).await?.ok_or(CallError::LoggedOut)?.view.user_name;
    let set = services.register.set_factor(&token, &code).await.map_err(|error| match error {
        register::Error::NotFound => CallError::Refused,
        other => access::not_in(&services, other),
    })?;
    access::set_cookie(Some(&set.token));
    access::know_device(&services, &user_name);
    Ok(set.recovery_codes)
}

/// New recovery codes for oneself, shown once.
#[server(name = RenewRecoveryCodes, prefix = "/api", endpoint = "own/recovery-codes")]
pub async fn renew_recovery_codes() -> Result<Vec<String>, CallError> {
    use crate::dashboard::access::{acting_confirmed, call_error};
    let (services, authority) = acting_confirmed().await?;
    let renewed = services.register.renew_recovery_codes(&authority).await;
    renewed.map_err(|error| call_error(&services, error))
}

/// The statement of confidentiality that counts, in one's own language.
#[server(name = StatementToRead, prefix = "/api", endpoint = "session/statement")]
pub async fn statement_to_read() -> Result<StatementView, CallError> {
    use crate::dashboard::access;
    let (services, token) = access::coming_in().await?;
    let statement = services.register.statement_to_read(&token).await;
    statement.map_err(|error| access::not_in(&services, error))
}

/// Accepts a version of it.
#[server(name = AcceptStatement, prefix = "/api", endpoint = "session/statement/accept")]
pub async fn accept_statement(version: u32) -> Result<(), CallError> {
    use crate::dashboard::access;
    let (services, token) = access::coming_in().await?;
    let accepted = services.register.accept_statement(&token, version).await;
    accepted.map_err(|error| access::not_in(&services, error))
}
