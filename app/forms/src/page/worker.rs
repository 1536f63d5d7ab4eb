//! The service worker, which has the pages there without a network and sends what waits.

use super::Page;
use crate::js::{self, Result};

impl Page {
    /// Has the browser start it. One that knows no such worker does without.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn start_worker(&self) -> Result<()> {
        js::wait(js::start_worker(&[&self.base, "sw.js"].concat())).await.map(drop)
    }

    /// Asks the browser to wake the worker when there is a network, page or no page.
    ///
    /// # Errors
    /// When the browser knows no such thing.
    pub async fn ask_for_sync(&self) -> Result<()> {
        js::wait(js::ask_for_sync()).await.map(drop)
    }
}
