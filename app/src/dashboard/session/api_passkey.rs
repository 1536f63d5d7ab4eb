//! The server functions of passkeys: coming in with one, and those one has.

use crate::dashboard::CallError;
use domain::id::PasskeyId;
use domain::view::OwnPasskey;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One's own passkeys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPasskeys {
    /// Whether they work on this site: where its address has a host name.
    pub work_here: bool,
    /// Whether there is an authenticator application beside them.
    pub has_application: bool,
    /// The passkeys, the oldest first.
    pub passkeys: Vec<OwnPasskey>,
}

/// Whether somebody who gave their password may go on with a passkey.
#[server(name = TakesPasskey, prefix = "/api", endpoint = "session/passkey")]
pub async fn takes_passkey() -> Result<bool, CallError> {
    use crate::dashboard::access;
    let (services, token) = access::coming_in().await?;
    services.register.takes_passkey(&token).await.map_err(|error| access::refused(&services, error))
}

/// What the device is asked to sign, as JSON.
#[server(name = PasskeyChallenge, prefix = "/api", endpoint = "session/passkey/challenge")]
pub async fn passkey_challenge() -> Result<String, CallError> {
    use crate::dashboard::access;
    let (services, token) = access::coming_in().await?;
    services.register.passkey_challenge(&token).await.map_err(|error| access::refused(&services, error))
}

/// The second factor, by what the device signed: opens the session under a new cookie.
#[server(name = PasskeyFactor, prefix = "/api", endpoint = "session/passkey/answer")]
pub async fn passkey_factor(answer: String) -> Result<(), CallError> {
    use crate::dashboard::access;
    use crate::services::LoginStep;
    let (services, token) = access::coming_in().await?;
    let visit = access::visit(&services).await?.ok_or(CallError::LoggedOut)?;
    access::gate(&services, &visit.view.user_name, LoginStep::Factor)?;
    let opened = services.register.passkey_factor(&token, &answer).await;
    let token = opened.map_err(|error| access::refused(&services, error))?;
    access::set_cookie(Some(&token));
    access::know_device(&services, &visit.view.user_name);
    Ok(())
}

/// One's own passkeys.
#[server(name = ReadOwnPasskeys, prefix = "/api", endpoint = "own/passkeys")]
pub async fn own_passkeys() -> Result<OwnPasskeys, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let failed = |error| call_error(&services, error);
    let passkeys = services.register.own_passkeys(&authority).await.map_err(failed)?;
    let factors = services.register.own_factors(&authority).await.map_err(failed)?;
    let work_here = services.register.passkeys_work();
    Ok(OwnPasskeys { work_here, has_application: factors.totp, passkeys })
}

/// What the device is asked to make a passkey of, as JSON.
#[server(name = BeginPasskey, prefix = "/api", endpoint = "own/passkeys/begin")]
pub async fn begin_passkey() -> Result<String, CallError> {
    use crate::dashboard::access;
    access::acting_confirmed().await?;
    let (services, token) = access::coming_in().await?;
    services.register.begin_passkey(&token).await.map_err(|error| access::call_error(&services, error))
}

/// Takes in what the device made; without a name it is called after the browser.
#[server(name = AddPasskey, prefix = "/api", endpoint = "own/passkeys/add")]
pub async fn add_passkey(name: String, answer: String) -> Result<(), CallError> {
    use crate::dashboard::access;
    access::acting().await?;
    let (services, token) = access::coming_in().await?;
    let name = if name.trim().is_empty() { access::device() } else { name };
    services.register.add_passkey(&token, &name, &answer).await.map_err(|error| match error {
        register::Error::NotFound => CallError::Refused,
        other => access::call_error(&services, other),
    })
}

/// Removes one of one's own passkeys, unless it is the last second factor.
#[server(name = RemovePasskey, prefix = "/api", endpoint = "own/passkeys/remove")]
pub async fn remove_passkey(id: PasskeyId) -> Result<(), CallError> {
    use crate::dashboard::access::{acting_confirmed, call_error};
    let (services, authority) = acting_confirmed().await?;
    services.register.remove_passkey(&authority, id).await.map_err(|error| call_error(&services, error))
}

/// Removes one's own authenticator application, unless it is the last second factor.
#[server(name = RemoveFactor, prefix = "/api", endpoint = "own/factor/remove")]
pub async fn remove_factor() -> Result<(), CallError> {
    use crate::dashboard::access::{acting_confirmed, call_error};
    let (services, authority) = acting_confirmed().await?;
    services.register.remove_factor(&authority).await.map_err(|error| call_error(&services, error))
}
