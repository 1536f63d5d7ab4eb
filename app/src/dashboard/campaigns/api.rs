//! The server functions of campaigns.

use crate::dashboard::CallError;
use domain::campaign::{Slug, Standing};
use domain::view::CampaignCard;
use leptos::prelude::*;

/// Every campaign.
#[server(name = ListCampaigns, prefix = "/api", endpoint = "campaigns")]
pub async fn campaigns() -> Result<Vec<CampaignCard>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.campaigns(&authority).await.map_err(|error| call_error(&services, error))
}

/// Switches a campaign on or off, and tells how it stands then. The public page shows it before
/// this returns.
#[server(name = SwitchCampaign, prefix = "/api", endpoint = "campaigns/switch")]
pub async fn switch_campaign(slug: Slug, on: bool) -> Result<Standing, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let switched = services
        .register
        .switch_campaign(&authority, &slug, on)
        .await
        .map_err(|error| call_error(&services, error))?;
    Ok(switched.standing)
}
