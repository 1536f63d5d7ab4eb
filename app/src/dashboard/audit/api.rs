//! The server functions of the audit log.

use crate::dashboard::CallError;
use domain::view::{AuditFilter, AuditPage, ChainState};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A page of the log, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPage {
    /// The lines, and by what they can be narrowed.
    pub page: AuditPage,
    /// The code of everything that was ever done and what the reader calls it, in the order of their
    /// names.
    pub names: Vec<(String, String)>,
}

/// A page of the log.
#[server(name = AuditLog, prefix = "/api", endpoint = "audit")]
pub async fn audit_log(#[server(default)] filter: AuditFilter) -> Result<LogPage, CallError> {
    use super::names::name_of;
    use crate::dashboard::access::{call_error, reading};
    let (services, authority, language) = reading().await?;
    let page = services.register.audit_log(&authority, &filter).await;
    let page = page.map_err(|error| call_error(&services, error))?;
    let names = page.actions.iter().map(|code| (code.clone(), name_of(language, code)));
    let mut names: Vec<_> = names.collect();
    names.sort_by(|(_, one), (_, other)| one.cmp(other));
    Ok(LogPage { page, names })
}

/// Whether the log's chain is whole, walked now.
#[server(name = AuditChain, prefix = "/api", endpoint = "audit/chain")]
pub async fn audit_chain() -> Result<ChainState, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.audit_chain(&authority).await.map_err(|error| call_error(&services, error))
}
