//! The server functions of the inbox. The register checks the right and logs the look.

use crate::dashboard::CallError;
use domain::id::ContactRequestId;
use domain::view::{RequestDetails, RequestSummary};
use leptos::prelude::*;

/// The newest contact requests.
#[server(name = ContactRequests, prefix = "/api", endpoint = "contact-requests")]
pub async fn contact_requests() -> Result<Vec<RequestSummary>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.contact_requests(&authority).await.map_err(|error| call_error(&services, error))
}

/// One contact request.
#[server(name = ContactRequest, prefix = "/api", endpoint = "contact-requests/open")]
pub async fn contact_request(id: ContactRequestId) -> Result<RequestDetails, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.contact_request(&authority, id).await.map_err(|error| call_error(&services, error))
}
