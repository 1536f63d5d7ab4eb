//! The server functions of the audit log.

use crate::dashboard::CallError;
use domain::view::{AuditFilter, AuditPage, ChainState};
use leptos::prelude::*;

/// A page of the log.
#[server(name = AuditLog, prefix = "/api", endpoint = "audit")]
pub async fn audit_log(#[server(default)] filter: AuditFilter) -> Result<AuditPage, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.audit_log(&authority, &filter).await.map_err(|error| call_error(&services, error))
}

/// Whether the log's chain is whole, walked now.
#[server(name = AuditChain, prefix = "/api", endpoint = "audit/chain")]
pub async fn audit_chain() -> Result<ChainState, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.audit_chain(&authority).await.map_err(|error| call_error(&services, error))
}
