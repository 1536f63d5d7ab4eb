//! A server that does nothing but answer with the same bytes: what pages are held against.

use anyhow::{Context, Result};
use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::routing::get;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

/// The server, as axum's own example writes it; it ends when dropped.
pub struct Twin {
    /// Where it listens.
    pub address: SocketAddr,
    _runtime: Runtime,
}

impl Twin {
    /// Serves these bytes at every address.
    ///
    /// # Errors
    /// When it cannot listen.
    pub fn start(page: Vec<u8>) -> Result<Self> {
        let page: &'static [u8] = Vec::leak(page);
        let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
        let router = Router::new().route("/{*path}", get(move || async move { (headers, page) }));
        let runtime = Builder::new_multi_thread().enable_all().build()?;
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).context("the twin's address")?;
        let address = listener.local_addr()?;
        // It serves until the runtime goes; there is nobody to tell of its end.
        runtime.spawn(async move { axum::serve(listener, router).await });
        Ok(Self { address, _runtime: runtime })
    }
}
