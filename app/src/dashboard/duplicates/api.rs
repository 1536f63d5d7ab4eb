//! The server functions of proposed duplicates.

use crate::dashboard::CallError;
use domain::id::{CustomerId, MergeId};
use domain::view::customer::DuplicatePair;
use leptos::prelude::*;

/// Customers who may be one.
#[server(name = Duplicates, prefix = "/api", endpoint = "duplicates")]
pub async fn duplicates() -> Result<Vec<DuplicatePair>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.duplicates(&authority).await.map_err(|error| call_error(&services, error))
}

/// Decides that two customers are two.
#[server(name = RefuseDuplicate, prefix = "/api", endpoint = "duplicates/refuse")]
pub async fn refuse_duplicate(one: CustomerId, other: CustomerId) -> Result<(), CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services
        .register
        .refuse_duplicate(&authority, one, other)
        .await
        .map_err(|error| call_error(&services, error))
}

/// Makes two customers one; the merge, for taking it back.
#[server(name = MergeCustomers, prefix = "/api", endpoint = "customers/merge")]
pub async fn merge_customers(kept: CustomerId, merged: CustomerId) -> Result<MergeId, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services
        .register
        .merge_customers(&authority, kept, merged)
        .await
        .map_err(|error| call_error(&services, error))
}

/// Takes a merge back; the customer who was kept.
#[server(name = PartCustomers, prefix = "/api", endpoint = "customers/part")]
pub async fn part_customers(merge: MergeId) -> Result<CustomerId, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.part_customers(&authority, merge).await.map_err(|error| call_error(&services, error))
}
