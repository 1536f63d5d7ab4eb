//! The running server's socket: one command a connection, a line of JSON each way. The file lies
//! in the data folder with mode 0600, so who may use it is who may read the data anyway.

use super::{Command, LARGEST_FILE, Reply, execute};
use crate::http::app::App;
use anyhow::{Context, Result};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A command is never longer: a file of customers is the longest part of one, and as JSON its
/// quotation marks and line ends take twice their length.
const LONGEST: u64 = 2 * LARGEST_FILE + 1024 * 1024;

fn path(data: &Path) -> PathBuf {
    data.join("loiste.sock")
}

/// Listens for commands until `stop` is cancelled.
///
/// # Errors
/// When the socket cannot be made.
pub fn listen(app: &App, stop: &CancellationToken) -> Result<JoinHandle<()>> {
    let path = path(app.services.register.folder());
    // The data lock is ours, so a socket that is left there belongs to nobody.
    if path.exists() {
        std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    let listener =
        UnixListener::bind(&path).with_context(|| format!("cannot listen at {}", path.display()))?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
    let (app, stop) = (Arc::new(app.clone()), stop.clone());
    Ok(tokio::spawn(async move {
        loop {
            let accepted = tokio::select! {
                () = stop.cancelled() => break,
                accepted = listener.accept() => accepted,
            };
            match accepted {
                Ok((stream, _)) => drop(tokio::spawn(answer(Arc::clone(&app), stream))),
                Err(error) => tracing::warn!(%error, "the control socket"),
            }
        }
        let _ = std::fs::remove_file(&path);
    }))
}

async fn answer(app: Arc<App>, stream: UnixStream) {
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    let read = BufReader::new(read.take(LONGEST)).read_line(&mut line).await;
    let reply = match read.map(|_| serde_json::from_str::<Command>(&line)) {
        Ok(Ok(command)) => execute(&app.services.register, &app.settings, command).await,
        _ => Reply::refused("the command did not come whole"),
    };
    let mut bytes = serde_json::to_vec(&reply).unwrap_or_default();
    bytes.push(b'\n');
    // Who asked may have gone; what was done stays done.
    let _ = write.write_all(&bytes).await;
}

/// Asks the server that runs on a data folder; none when no server runs there.
///
/// # Errors
/// When a server runs there and its answer does not come whole.
pub async fn ask(data: &Path, command: &Command) -> Result<Option<Reply>> {
    let Ok(stream) = UnixStream::connect(path(data)).await else { return Ok(None) };
    let (read, mut write) = stream.into_split();
    let mut bytes = serde_json::to_vec(command)?;
    bytes.push(b'\n');
    write.write_all(&bytes).await.context("the running server did not take the command")?;
    let mut line = String::new();
    BufReader::new(read).read_line(&mut line).await.context("the running server did not answer")?;
    serde_json::from_str(&line).context("the running server did not answer").map(Some)
}
