//! The service worker, which has the pages there without a network and sends what waits.

use super::Page;
use crate::js::{Result, ask, get, global, object};

/// The name by which the browser tells the worker to look at the queue.
const SYNC: &str = "loiste-queue";

impl Page {
    /// Has the browser start it. One that knows no such worker does without.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn start_worker(&self) -> Result<()> {
        let workers = get(&global("navigator"), "serviceWorker");
        let address = [self.base.as_str(), "sw.js"].concat();
        let options = object(&[("type", "module".into()), ("updateViaCache", "none".into())]);
        ask(&workers, "register", &[address.into(), options]).await.map(|_| ())
    }

    /// Asks the browser to wake the worker when there is a network, page or no page.
    ///
    /// # Errors
    /// When the browser knows no such thing.
    pub async fn ask_for_sync(&self) -> Result<()> {
        let workers = get(&global("navigator"), "serviceWorker");
        let registration = ask(&workers, "getRegistration", &[]).await?;
        ask(&get(&registration, "sync"), "register", &[SYNC.into()]).await.map(|_| ())
    }
}
