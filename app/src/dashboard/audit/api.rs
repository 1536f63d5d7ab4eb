//! The server functions of the audit log.

use crate::dashboard::CallError;
use domain::view::{AuditFilter, AuditLine, ChainState};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A page of the log, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPage {
    /// The lines, the newest first.
    pub lines: Vec<AuditLine>,
    /// Whether there are older ones.
    pub more: bool,
    /// Everybody who stands in the log: id and name.
    pub actors: Vec<(String, String)>,
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
    let in_words = |code: String| {
        let name = name_of(language, &code);
        (code, name)
    };
    let mut names: Vec<_> = page.actions.into_iter().map(in_words).collect();
    names.sort_by(|(_, one), (_, other)| one.cmp(other));
    Ok(LogPage { lines: page.lines, more: page.more, actors: page.actors, names })
}

/// Whether the log's chain is whole, walked now.
#[server(name = AuditChain, prefix = "/api", endpoint = "audit/chain")]
pub async fn audit_chain() -> Result<ChainState, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.audit_chain(&authority).await.map_err(|error| call_error(&services, error))
}
