//! The server functions of customers. The register checks the right and logs the look.

use crate::dashboard::CallError;
use crate::dashboard::desk::FieldProblem;
use domain::consent::{Channel, Refusal};
use domain::id::CustomerId;
use domain::view::customer::{DetailsEdit, PermissionTold, Telling};
use domain::view::{CustomerPage, CustomerRows};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The customers of whom all that was typed is known, or a part of all of them.
#[server(name = Customers, prefix = "/api", endpoint = "customers")]
pub async fn customers(
    #[server(default)] text: String,
    #[server(default)] first: u32,
) -> Result<CustomerRows, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.customers(&authority, &text, first).await.map_err(|error| call_error(&services, error))
}

/// One customer.
#[server(name = OpenCustomer, prefix = "/api", endpoint = "customers/open")]
pub async fn customer(id: CustomerId) -> Result<CustomerPage, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.customer(&authority, id).await.map_err(|error| call_error(&services, error))
}

/// What became of an edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edited {
    /// It is kept; the page as it is now.
    Done(Box<CustomerPage>),
    /// Somebody else was first; the page as it is now.
    Overtaken(Box<CustomerPage>),
    /// What was typed cannot be kept.
    Invalid(Vec<FieldProblem>),
}

#[cfg(feature = "ssr")]
impl From<domain::view::customer::CustomerChanged> for Edited {
    fn from(changed: domain::view::customer::CustomerChanged) -> Self {
        use domain::view::customer::CustomerChanged as Changed;
        match changed {
            Changed::Done(page) => Self::Done(page),
            Changed::Overtaken(page) => Self::Overtaken(page),
            Changed::Invalid(found) => Self::Invalid(crate::dashboard::desk::problems(found.into_iter())),
        }
    }
}

/// Changes contact details as they were told, if they still are as they were at version `seen`.
#[server(name = EditCustomer, prefix = "/api", endpoint = "customers/edit")]
pub async fn edit_customer(
    id: CustomerId,
    seen: u32,
    edit: DetailsEdit,
    telling: Telling,
) -> Result<Edited, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services
        .register
        .edit_customer(&authority, id, seen, edit, telling)
        .await
        .map(Edited::from)
        .map_err(|error| call_error(&services, error))
}

/// Writes down what a customer told about marketing by a channel.
#[server(name = TellPermission, prefix = "/api", endpoint = "customers/permission")]
pub async fn tell_permission(
    id: CustomerId,
    channel: Channel,
    what: PermissionTold,
    telling: Telling,
) -> Result<CustomerPage, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services
        .register
        .tell_permission(&authority, id, channel, what, telling)
        .await
        .map_err(|error| call_error(&services, error))
}

/// Writes down that a customer refuses something beside the channels, or takes that back.
#[server(name = TellRefusal, prefix = "/api", endpoint = "customers/refusal")]
pub async fn tell_refusal(
    id: CustomerId,
    seen: u32,
    refusal: Refusal,
    refused: bool,
    telling: Telling,
) -> Result<Edited, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services
        .register
        .tell_refusal(&authority, id, seen, (refusal, refused), telling)
        .await
        .map(Edited::from)
        .map_err(|error| call_error(&services, error))
}
