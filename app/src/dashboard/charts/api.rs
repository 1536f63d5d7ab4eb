//! The server function of charts.

use crate::dashboard::CallError;
use domain::campaign::Slug;
use domain::statistics::Period;
use domain::view::Statistics;
use leptos::prelude::*;

/// The statistics of a period, of one campaign or of all.
#[server(name = ReadStatistics, prefix = "/api", endpoint = "statistics")]
pub async fn statistics(period: Period, campaign: Option<Slug>) -> Result<Statistics, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    let statistics = services.register.statistics(&authority, period, campaign).await;
    statistics.map_err(|error| call_error(&services, error))
}
