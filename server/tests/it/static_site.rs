//! A plain static host: files by their paths, folders by their index, and nothing else.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::{StatusCode, Uri};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;

/// A host that waits for its files.
pub struct StaticSite {
    listener: TcpListener,
    /// Its address, as browsers send it in `Origin`.
    pub origin: String,
}

impl StaticSite {
    /// Takes a free port.
    pub async fn reserve() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        Self { listener, origin }
    }

    /// Serves a folder until the test is over.
    pub fn serve(self, folder: &Path) {
        let router = Router::new().fallback(file).with_state(Arc::new(folder.to_owned()));
        tokio::spawn(async move { axum::serve(self.listener, router).await });
    }
}

async fn file(State(folder): State<Arc<PathBuf>>, uri: Uri) -> Response {
    let path = folder.join(uri.path().trim_start_matches('/'));
    if path.is_dir() && !uri.path().ends_with('/') {
        return Redirect::permanent(&format!("{}/", uri.path())).into_response();
    }
    let path = if path.is_dir() { path.join("index.html") } else { path };
    let kind = match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html",
        _ => "application/octet-stream",
    };
    match std::fs::read(&path) {
        Ok(bytes) => ([("content-type", kind)], bytes).into_response(),
        Err(_) => (StatusCode::NOT_FOUND, std::fs::read(folder.join("404.html")).unwrap()).into_response(),
    }
}
