//! Who takes persons out of the register in a file. Server only.

use crate::dashboard::CallError;
use crate::dashboard::access::call_error;
use crate::services::Services;
use register::Authority;
use register::staff::SessionToken;

/// The one way by which somebody orders or fetches a file of persons. Whatever is asked of a session for
/// that, beyond what every call asks, is asked here.
///
/// # Errors
/// [`CallError::LoggedOut`] without a good session.
pub async fn exporting(services: &Services, token: Option<SessionToken>) -> Result<Authority, CallError> {
    let token = token.ok_or(CallError::LoggedOut)?;
    match services.register.visit(&token).await {
        Ok(visit) => Ok(Authority::Staff(visit.actor)),
        Err(register::Error::Denied) => Err(CallError::LoggedOut),
        Err(error) => Err(call_error(services, error)),
    }
}
