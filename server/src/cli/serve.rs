//! `loiste serve`.

use crate::logging;
use crate::running::Running;
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use domain::time::Moment;
use register::outside::{Clock, Outside, SystemClock};
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};

/// Starts the clock of a demo register elsewhere (contract § Settings).
const DEMO_NOW: &str = "LOISTE_DEMO__NOW";

/// Serves until the process is told to stop.
///
/// # Errors
/// When it cannot start.
pub async fn serve(settings: Settings) -> Result<bool> {
    logging::start();
    let running = Running::start(settings, outside()?).await?;
    if std::env::var_os(DEMO_NOW).is_some() && !running.register().is_demo().await? {
        running.stop().await;
        bail!("{DEMO_NOW} is for a demo register only");
    }
    tracing::info!(address = %running.address, operations = %running.operations, "serving");
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    tracing::info!("stopping");
    running.stop().await;
    Ok(true)
}

/// The world outside, with the clock moved if a demo asks for that.
fn outside() -> Result<Outside> {
    let system = Outside::system();
    let Some(asked) = std::env::var_os(DEMO_NOW) else { return Ok(system) };
    let asked = asked.to_str().and_then(Moment::from_rfc3339);
    let asked = asked.with_context(|| format!("{DEMO_NOW} must be a time such as 2026-11-30T21:59:00Z"))?;
    let ahead = asked.millis() - SystemClock.now().millis();
    Ok(Outside { clock: Arc::new(MovedClock { ahead }), ..system })
}

/// The system's clock, so many milliseconds ahead.
struct MovedClock {
    ahead: i64,
}

impl Clock for MovedClock {
    fn now(&self) -> Moment {
        Moment::from_millis(SystemClock.now().millis() + self.ahead)
    }
}
