//! The register as a whole.

use crate::error::{Error, Result};
use crate::intake::Collector;
use crate::keys::RegisterKey;
use crate::outside::Outside;
use crate::setting;
use crate::settings::Kept;
use crate::staff::{Ceremonies, HouseRules, PasswordWork};
use crate::store::{self, DataFolder, Store, Work};
use domain::time::Moment;
use domain::view::{News, NewsKind};
use sqlx::SqliteConnection;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock};
use tokio::sync::{Semaphore, broadcast};

/// How much news waits for an open dashboard that does not listen; whoever misses some asks anew.
const NEWS: usize = 256;

/// How many lists are counted at once; others wait their turn.
const COUNTING: usize = 2;
const _: () = assert!(COUNTING < store::connect::READERS as usize, "a reader is left for everybody else");

/// The customer register, opened. Cheap to clone; every use case is a method of it,
/// beside the module that it belongs to.
#[derive(Clone)]
pub struct Register {
    pub(crate) store: Arc<Store>,
    pub(crate) key: RegisterKey,
    pub(crate) outside: Outside,
    pub(crate) collector: Collector,
    pub(crate) passwords: PasswordWork,
    pub(crate) house: Arc<HouseRules>,
    pub(crate) ceremonies: Ceremonies,
    /// What administrators have set, as it was last committed.
    pub(crate) settings: Arc<RwLock<Arc<Kept>>>,
    /// Lets few count lists at once: whoever does keeps a reader for as long as it takes.
    pub(crate) counting: Arc<Semaphore>,
    /// Counts the changes of what public pages show.
    pages: Arc<AtomicU64>,
    /// Tells open dashboards what has changed.
    news: broadcast::Sender<News>,
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
        let store = Store::open(folder).await?;
        let own = key.clone();
        let known = store
            .writer()
            .write(move |connection| Box::pin(async move { setting::know_key(connection, &own).await }));
        known.await?;
        let kept = Kept::read(&mut *store.reader().await?).await?;
        Ok(Self::over(store, kept, key, outside))
    }

    /// Opens the register of a data folder for reading alone, also beside a server. What would
    /// write gets [`Error::Unavailable`].
    ///
    /// # Errors
    /// When there is no register, another version of this program made it, or it cannot be read.
    pub async fn open_to_read(folder: &Path, outside: Outside) -> Result<Self> {
        let store = Store::open_to_read(DataFolder::beside(folder)).await?;
        if !RegisterKey::lies_in(folder) {
            return Err(Error::Folder(folder.display().to_string(), lost_key()));
        }
        let key = RegisterKey::load(folder, outside.token())?;
        setting::is_own_key(&mut *store.reader().await?, &key).await?;
        let kept = Kept::read(&mut *store.reader().await?).await?;
        Ok(Self::over(store, kept, key, outside))
    }

    fn over(store: Store, kept: Kept, key: RegisterKey, outside: Outside) -> Self {
        let (news, _) = broadcast::channel(NEWS);
        let collector = Collector::start(store.writer().clone(), key.clone(), outside.clone(), news.clone());
        let passwords = PasswordWork::default();
        let house = Arc::default();
        Self {
            store: Arc::new(store),
            key,
            outside,
            collector,
            passwords,
            house,
            counting: Arc::new(Semaphore::new(COUNTING)),
            ceremonies: Ceremonies::default(),
            settings: Arc::new(RwLock::new(Arc::new(kept))),
            pages: Arc::default(),
            news,
        }
    }

    /// Whether a register was opened in this folder before. Makes nothing.
    pub fn is_in(folder: &Path) -> bool {
        store::holds_data(folder)
    }

    /// The moment now, by the register's clock.
    pub fn now(&self) -> Moment {
        self.outside.now()
    }

    /// What changes from now on, as open dashboards hear of it: kinds and ids alone.
    pub fn news(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }

    /// Tells open dashboards; that none is open is no error.
    pub(crate) fn tell(&self, news: News) {
        let _ = self.news.send(news);
    }

    /// Tells open dashboards that a campaign has changed, whichever.
    pub(crate) fn tell_of_campaigns(&self) {
        self.tell(News { kind: NewsKind::CampaignChanged, id: String::new() });
    }

    /// A number that grows with every change of what public pages show. Whoever reads it before
    /// making a page knows afterwards whether the page is still true.
    pub fn pages_version(&self) -> u64 {
        self.pages.load(Ordering::Acquire)
    }

    /// A write that changes what public pages show: their version has grown when this returns, and
    /// also when nobody waits for that any more.
    pub(crate) async fn change_pages<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> Work<'c, T> + Send + 'static,
    {
        self.change_pages_and(work, || {}).await
    }

    /// The same, and `then` right before the version grows: what pages show besides what is read from
    /// the database.
    pub(crate) async fn change_pages_and<T, F>(
        &self,
        work: F,
        then: impl FnOnce() + Send + 'static,
    ) -> Result<T>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> Work<'c, T> + Send + 'static,
    {
        let pages = Arc::clone(&self.pages);
        let changed = move || {
            then();
            pages.fetch_add(1, Ordering::Release);
        };
        self.store.writer().write_then(work, changed).await
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
