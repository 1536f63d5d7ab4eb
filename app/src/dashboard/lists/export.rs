//! Who takes persons out of the register in a file. Server only.

use crate::dashboard::CallError;
use crate::dashboard::access::call_error;
use crate::services::Services;
use register::Authority;
use register::staff::SessionToken;

/// The one way by which somebody fetches a file of persons. Ordering one asks for the password anew; a
/// file is fetched by a link, which can ask for nothing, by whoever ordered it and from a whole session.
///
/// # Errors
/// [`CallError::LoggedOut`] without a good session.
pub async fn exporting(services: &Services, token: Option<SessionToken>) -> Result<Authority, CallError> {
    let token = token.ok_or(CallError::LoggedOut)?;
    match services.register.visit(&token).await {
        Ok(visit) => visit.authority().map_err(|_| CallError::LoggedOut),
        Err(register::Error::Denied) => Err(CallError::LoggedOut),
        Err(error) => Err(call_error(services, error)),
    }
}
