//! The server function of what needs doing.

use crate::dashboard::CallError;
use domain::view::Today;
use leptos::prelude::*;

/// What waits for whoever asks.
#[server(name = WhatWaits, prefix = "/api", endpoint = "today")]
pub async fn today() -> Result<Today, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.today(&authority).await.map_err(|error| call_error(&services, error))
}
