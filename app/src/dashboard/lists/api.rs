//! The server functions of lists. Nothing in what they are asked or answer names a person.

use crate::dashboard::CallError;
use domain::campaign::Slug;
use domain::consent::Channel;
use domain::id::MarketingListId;
use domain::language::Language;
use domain::list::{AreaPrefix, ListFormat, ListPurpose};
use domain::view::{ListCampaign, ListCard, ListCount};
use leptos::prelude::*;

/// How many a list would hold.
#[server(name = CountList, prefix = "/api", endpoint = "lists/count")]
pub async fn count_list(
    channel: Channel,
    language: Option<Language>,
    area: Option<AreaPrefix>,
    campaign: Option<Slug>,
) -> Result<ListCount, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let filter = domain::list::ListFilter { channel, language, area, campaign };
    services.register.count_list(&authority, filter).await.map_err(|error| call_error(&services, error))
}

/// The campaigns that a list can be narrowed to.
#[server(name = ListCampaigns, prefix = "/api", endpoint = "lists/campaigns")]
pub async fn list_campaigns() -> Result<Vec<ListCampaign>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.list_campaigns(&authority).await.map_err(|error| call_error(&services, error))
}

/// One's own lists.
#[server(name = OwnLists, prefix = "/api", endpoint = "lists")]
pub async fn own_lists() -> Result<Vec<ListCard>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.lists(&authority).await.map_err(|error| call_error(&services, error))
}

/// Orders a list.
#[server(name = OrderList, prefix = "/api", endpoint = "lists/order")]
pub async fn order_list(
    purpose: ListPurpose,
    channel: Channel,
    language: Option<Language>,
    area: Option<AreaPrefix>,
    campaign: Option<Slug>,
    format: ListFormat,
) -> Result<MarketingListId, CallError> {
    use crate::dashboard::access::{acting_confirmed, call_error};
    let (services, authority) = acting_confirmed().await?;
    let filter = domain::list::ListFilter { channel, language, area, campaign };
    let list = register::list::NewList { purpose, filter, format };
    services.register.order_list(&authority, list).await.map_err(|error| call_error(&services, error))
}

/// Whether a file of persons may be fetched now: with the password given in the last minutes.
#[server(name = MayExport, prefix = "/api", endpoint = "lists/export")]
pub async fn may_export() -> Result<(), CallError> {
    use crate::dashboard::access::{acting_confirmed, call_error};
    use domain::access::{Object, Right};
    let (services, authority) = acting_confirmed().await?;
    let may = authority.needs_confirmed(Right::See, Object::MarketingLists);
    may.map_err(|error| call_error(&services, error))
}

/// Calls off a list that is under way.
#[server(name = CancelList, prefix = "/api", endpoint = "lists/cancel")]
pub async fn cancel_list(id: MarketingListId) -> Result<(), CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.cancel_list(&authority, id).await.map_err(|error| call_error(&services, error))
}
