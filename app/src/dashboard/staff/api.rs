//! The server functions of staff. Changes ask for a password given lately.

use crate::dashboard::CallError;
use domain::access::Level;
use domain::id::StaffId;
use domain::time::Moment;
use domain::view::{Square, StaffDetails, StaffLine, StatementView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A one-time link, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteLink {
    /// The address.
    pub address: String,
    /// The same as a square.
    pub square: Square,
    /// Until when it is good.
    pub until: Moment,
}

/// A written grant as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedGrant {
    /// The levels.
    #[serde(default)]
    pub levels: Vec<Level>,
    /// Who approved it.
    pub approver: String,
    /// On which day; empty for today.
    pub approved_on: String,
    /// Why.
    pub reason: String,
}

/// Everyone on the staff.
#[server(name = ListStaff, prefix = "/api", endpoint = "staff")]
pub async fn staff() -> Result<Vec<StaffLine>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.staff(&authority).await.map_err(|error| call_error(&services, error))
}

/// One of them.
#[server(name = StaffMember, prefix = "/api", endpoint = "staff/member")]
pub async fn staff_member(id: StaffId) -> Result<StaffDetails, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.staff_member(&authority, id).await.map_err(|error| call_error(&services, error))
}

/// Invites somebody: gives the one-time link.
#[server(name = InviteStaff, prefix = "/api", endpoint = "staff/invite")]
pub async fn invite_staff(user_name: String, grant: TypedGrant) -> Result<InviteLink, CallError> {
    use crate::dashboard::access::{acting_confirmed, call_error, link};
    let (services, authority) = acting_confirmed().await?;
    let grant = grant.written(services.register.now())?;
    let invite = services.register.invite_staff(&authority, &user_name, grant).await;
    link(&services, invite.map_err(|error| call_error(&services, error))?)
}

/// A new one-time link for somebody; what let them in before is dead.
#[server(name = InviteAgain, prefix = "/api", endpoint = "staff/reset")]
pub async fn invite_again(user_name: String) -> Result<InviteLink, CallError> {
    use crate::dashboard::access::{acting_confirmed, call_error, link};
    let (services, authority) = acting_confirmed().await?;
    let invite = services.register.invite_again(&authority, &user_name).await;
    link(&services, invite.map_err(|error| call_error(&services, error))?)
}

/// Records a new grant.
#[server(name = GrantStaff, prefix = "/api", endpoint = "staff/grant")]
pub async fn grant_staff(user_name: String, grant: TypedGrant) -> Result<(), CallError> {
    use crate::dashboard::access::{acting_confirmed, call_error};
    let (services, authority) = acting_confirmed().await?;
    let grant = grant.written(services.register.now())?;
    let granted = services.register.grant_staff(&authority, &user_name, grant).await;
    granted.map_err(|error| call_error(&services, error))
}

/// Disables somebody, at once.
#[server(name = DisableStaff, prefix = "/api", endpoint = "staff/disable")]
pub async fn disable_staff(user_name: String) -> Result<(), CallError> {
    use crate::dashboard::access::{acting_confirmed, call_error};
    let (services, authority) = acting_confirmed().await?;
    let disabled = services.register.disable_staff(&authority, &user_name).await;
    disabled.map_err(|error| call_error(&services, error))
}

/// The statement of confidentiality that counts, in each language; the drafts with version 0 before
/// one was published.
#[server(name = StatementTexts, prefix = "/api", endpoint = "staff/statement")]
pub async fn statement_texts() -> Result<Vec<StatementView>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    use crate::dashboard::statement::draft;
    use domain::language::Language;
    let (services, authority) = acting().await?;
    let texts =
        services.register.statement(&authority).await.map_err(|error| call_error(&services, error))?;
    if !texts.is_empty() {
        return Ok(texts);
    }
    let published_at = services.register.now();
    let draft = |language| StatementView { version: 0, language, text: draft(language), published_at };
    Ok(Language::ALL.map(draft).to_vec())
}

/// Publishes its next version; gives the number.
#[server(name = PublishStatement, prefix = "/api", endpoint = "staff/statement/publish")]
pub async fn publish_statement(fi: String, sv: String, en: String) -> Result<u32, CallError> {
    use crate::dashboard::access::{acting_confirmed, call_error};
    use domain::language::Language;
    let (services, authority) = acting_confirmed().await?;
    let texts = vec![(Language::Fi, fi), (Language::Sv, sv), (Language::En, en)];
    let published = services.register.publish_statement(&authority, texts).await;
    published.map_err(|error| call_error(&services, error))
}

#[cfg(feature = "ssr")]
impl TypedGrant {
    /// The grant in writing.
    fn written(self, now: Moment) -> Result<register::staff::Grant, CallError> {
        let typed = self.approved_on.trim();
        let today = now.in_helsinki().date().to_string();
        let approved_on = if typed.is_empty() { &today } else { typed };
        let grant = register::staff::Grant::new(self.levels.into_iter().collect(), &self.approver);
        grant
            .and_then(|grant| grant.because(approved_on, &self.reason))
            .map_err(|fault| CallError::Staff { fault })
    }
}
