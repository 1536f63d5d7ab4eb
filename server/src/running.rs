//! A server from start to stop.

use crate::control;
use crate::desk;
use crate::http::accept::{self, ConnectionLimits, Site, room_for};
use crate::http::app::{self, App};
use crate::http::assets::Assets;
use crate::http::cache;
use crate::http::router;
use crate::list;
use crate::mail;
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use register::Register;
use register::outside::Outside;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A server that listens.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where it listens for probes.
    pub operations: SocketAddr,
    stop: CancellationToken,
    tasks: Vec<JoinHandle<()>>,
    register: Register,
}

impl Running {
    /// Opens the register and starts to listen.
    ///
    /// # Errors
    /// When the register cannot be opened or an address cannot be listened at, in one clear line.
    pub async fn start(mut settings: Settings, outside: Outside) -> Result<Self> {
        let listener = listen(settings.http.listen, "http.listen").await?;
        let operations = listen(settings.ops.listen, "ops.listen").await?;
        let register = Register::open(&settings.data, outside).await?;
        let address = listener.local_addr()?;
        settings.listening_at(address);
        let register = app::house(&settings, register).await?;
        if let (None, Err(missing)) = (register.settings_now().controller(), settings.controller.complete()) {
            tracing::warn!("the forms stay closed: {missing}");
        }
        let app = App::new(&settings, register.clone(), Assets::embedded()?)?;
        log_heads(&register, "opened").await?;
        let stop = app.stopping.clone();
        let limits = ConnectionLimits::from(&settings.limits);
        let limits = ConnectionLimits { connections: room_for(limits.connections), ..limits };
        let operations_address = operations.local_addr()?;
        let site = Site { front: Some(cache::front(&app)), router: router::router(&app, &settings)? };
        let tasks = vec![
            spawn(listener, site, limits, &stop),
            spawn(operations, router::operations(&app).into(), limits, &stop),
            control::listen(&app, &stop)?,
            desk::start(&register, &stop),
            mail::start(&register, &app.live, &settings, &stop)?,
            list::start(&register, &app.live, &stop),
        ];
        Ok(Self { address, operations: operations_address, stop, tasks, register })
    }

    /// The register behind it.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Stops: accepts no more, finishes what is under way, closes the register.
    pub async fn stop(self) {
        self.stop.cancel();
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::warn!(%error, "a task did not end well");
            }
        }
        if let Err(error) = log_heads(&self.register, "closing").await {
            tracing::warn!(%error, "the heads of the chains");
        }
        self.register.close().await;
    }
}

/// Writes the heads of both chains into the log, so that a tail cut off later shows.
async fn log_heads(register: &Register, when: &str) -> register::Result<()> {
    let (consent, audit) = register.heads().await?;
    tracing::info!(%consent, %audit, "register {when}: heads of the chains");
    Ok(())
}

async fn listen(address: SocketAddr, key: &str) -> Result<TcpListener> {
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            bail!("{address} is in use; stop what listens there, or set another {key}")
        }
        Err(error) => Err(error).with_context(|| format!("cannot listen at {address} ({key})")),
    }
}

fn spawn(
    listener: TcpListener,
    site: Site,
    limits: ConnectionLimits,
    stop: &CancellationToken,
) -> JoinHandle<()> {
    let stop = stop.clone();
    tokio::spawn(async move {
        let cut = accept::serve(listener, site, limits, stop).await;
        if cut > 0 {
            tracing::warn!(cut, "connections were cut at the end");
        }
    })
}
