//! The register as a whole.

use crate::error::{Error, Result};
use crate::intake::Collector;
use crate::keys::RegisterKey;
use crate::outside::Outside;
use crate::staff::PasswordWork;
use crate::store::{DataFolder, Store};
use domain::time::Moment;
use std::path::Path;
use std::sync::Arc;

/// The customer register, opened. Cheap to clone; every use case is a method of it,
/// beside the module that it belongs to.
#[derive(Clone)]
pub struct Register {
    pub(crate) store: Arc<Store>,
    pub(crate) key: RegisterKey,
    pub(crate) outside: Outside,
    pub(crate) collector: Collector,
    pub(crate) passwords: PasswordWork,
}

impl Register {
    /// Opens the register of a data folder, making what is missing.
    ///
    /// # Errors
    /// When the folder is in use or cannot be used, SQLite is too old, a migration fails, or the
    /// register's key is gone.
    pub async fn open(folder: &Path, outside: Outside) -> Result<Self> {
        let folder = DataFolder::take(folder)?;
        if folder.holds_data() && !RegisterKey::lies_in(folder.path()) {
            return Err(Error::Folder(folder.path().display().to_string(), lost_key()));
        }
        let key = RegisterKey::load(folder.path(), outside.token())?;
        let store = Arc::new(Store::open(folder).await?);
        let collector = Collector::start(store.writer().clone(), key.clone(), outside.clone());
        Ok(Self { store, key, outside, collector, passwords: PasswordWork::default() })
    }

    /// The moment now, by the register's clock.
    pub fn now(&self) -> Moment {
        self.outside.now()
    }

    /// The folder that holds it all.
    pub fn folder(&self) -> &Path {
        self.store.folder().path()
    }

    /// Whether the register answers: a read that touches the database.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self) -> Result<()> {
        let mut reader = self.store.reader().await?;
        sqlx::query("SELECT count(*) FROM setting").fetch_one(&mut *reader).await?;
        Ok(())
    }

    /// Waits for the work under way and closes the database.
    pub async fn close(&self) {
        self.store.close().await;
    }
}

/// A new key beside old data would break every receipt and link that was ever given, in silence.
fn lost_key() -> std::io::Error {
    let text = "the register's key is gone; put register.key back from a backup";
    std::io::Error::new(std::io::ErrorKind::NotFound, text)
}
