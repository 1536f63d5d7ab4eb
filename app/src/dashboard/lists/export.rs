//! Who takes persons out of the register in a file. Server only.

use crate::dashboard::CallError;
use crate::dashboard::access::call_error;
use crate::services::Services;
use register::Authority;
use register::staff::SessionToken;

/// The one way by which somebody fetches a file of persons: by a link, which can ask for nothing, so the
/// page asks for the password before it goes there.
///
/// # Errors
/// [`CallError::LoggedOut`] without a good session, [`CallError::Unconfirmed`] when the password was given
/// too long ago.
pub async fn exporting(services: &Services, token: Option<SessionToken>) -> Result<Authority, CallError> {
    let token = token.ok_or(CallError::LoggedOut)?;
    match services.register.visit(&token).await {
        Ok(visit) => match visit.confirmed_authority() {
            Ok(authority) => Ok(authority),
            Err(register::Error::Unconfirmed) => Err(CallError::Unconfirmed),
            Err(_) => Err(CallError::LoggedOut),
        },
        Err(register::Error::Denied) => Err(CallError::LoggedOut),
        Err(error) => Err(call_error(services, error)),
    }
}
