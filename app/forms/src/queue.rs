//! The queue on the phone: encrypted entries, sent one after the other under a lock.

use crate::js::crypto::Key;
use crate::js::store::{DRAFTS, QUEUE, Store, Write};
use crate::js::{Result, lock, net, news, time};
use crate::policy::{self, Entry, State, Why, queue};
use crate::record::{self, Draft};

/// The lock under which entries are sent and deleted.
const LOCK: &str = "loiste-queue";

/// What is kept on the phone.
#[derive(Clone)]
pub struct Queue {
    store: Store,
    key: Key,
}

impl Queue {
    /// Opens it.
    ///
    /// # Errors
    /// When the browser keeps nothing here, or encrypts nothing.
    pub async fn open() -> Result<Self> {
        let store = Store::open().await?;
        let key = Key::of(&store).await?;
        Ok(Self { store, key })
    }

    /// All entries, the oldest first. One that cannot be read is left alone.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn entries(&self) -> Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for (_, sealed) in self.store.all(QUEUE).await? {
            if let Ok(entry) = self.unseal(&sealed).await {
                entries.push(entry);
            }
        }
        Ok(entries)
    }

    /// One entry, if it is there.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn entry(&self, key: &str) -> Result<Option<Entry>> {
        match self.store.read(QUEUE, key).await? {
            Some(sealed) => self.unseal(&sealed).await.map(Some),
            None => Ok(None),
        }
    }

    /// Takes in a form that was just filled in, in place of its draft and of the entry that it
    /// mends. It is on the disk before this returns.
    ///
    /// # Errors
    /// When the queue is full or the browser does not keep it.
    pub async fn add(&self, entry: &Entry, mended: Option<&str>) -> Result<()> {
        let others: Vec<Entry> =
            self.entries().await?.into_iter().filter(|other| Some(other.key.as_str()) != mended).collect();
        if !queue::has_room(&others) {
            return Err("full".into());
        }
        let sealed = self.key.seal(&record::write(entry)?).await?;
        let mut writes =
            vec![Write::Put(QUEUE, entry.key.clone(), sealed), Write::Delete(DRAFTS, entry.form.clone())];
        writes.extend(mended.map(|key| Write::Delete(QUEUE, key.to_owned())));
        self.store.write(writes).await?;
        news::tell();
        Ok(())
    }

    /// Sends what is due, one after the other, while nobody else does. With `only`, that one alone.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub async fn send(&self, why: Why, only: Option<&str>) -> Result<()> {
        let _held = lock::hold(LOCK).await;
        for entry in self.entries().await? {
            if only.is_some_and(|only| only != entry.key) {
                continue;
            }
            let before = entry.clone();
            let Some(mut entry) = queue::aged(entry, time::now()) else {
                self.store.write(vec![Write::Delete(QUEUE, before.key)]).await?;
                continue;
            };
            if queue::is_due(&entry, time::now(), why) {
                let answer = net::send(&entry).await;
                entry = policy::answer::after(entry, answer, time::now(), time::random());
            }
            if entry != before {
                self.replace(&entry).await?;
                news::tell();
            }
        }
        Ok(())
    }

    /// Keeps what has become of an entry, unless it was deleted meanwhile.
    ///
    /// # Errors
    /// When the browser does not keep it.
    pub async fn replace(&self, entry: &Entry) -> Result<()> {
        let sealed = self.key.seal(&record::write(entry)?).await?;
        self.store.write(vec![Write::Replace(QUEUE, entry.key.clone(), sealed)]).await
    }

    /// Deletes an entry, unless it has been received while we waited for its sending to end: then
    /// its receipt is worth seeing.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn delete(&self, key: &str) -> Result<()> {
        let _held = lock::hold(LOCK).await;
        let gone = match self.entry(key).await {
            Ok(Some(entry)) => entry.state != State::Received,
            _ => true,
        };
        if gone {
            self.drop_entry(key).await?;
        }
        Ok(())
    }

    /// Lets go of an entry that its owner has seen the end of.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn drop_entry(&self, key: &str) -> Result<()> {
        self.store.write(vec![Write::Delete(QUEUE, key.to_owned())]).await?;
        news::tell();
        Ok(())
    }

    /// The draft of a form.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn draft(&self, form: &str) -> Result<Option<Draft>> {
        match self.store.read(DRAFTS, form).await? {
            Some(sealed) => Draft::read(&self.key.open(&sealed).await?).map(Some),
            None => Ok(None),
        }
    }

    /// Keeps a draft; an empty one is none. With `instead_of`, an entry becomes the draft.
    ///
    /// # Errors
    /// When the browser does not keep it.
    pub async fn keep_draft(&self, form: &str, draft: &Draft, instead_of: Option<&str>) -> Result<()> {
        let form = form.to_owned();
        let mut writes = vec![if draft.fields.is_empty() {
            Write::Delete(DRAFTS, form)
        } else {
            Write::Put(DRAFTS, form, self.key.seal(&draft.write()?).await?)
        }];
        writes.extend(instead_of.map(|key| Write::Delete(QUEUE, key.to_owned())));
        self.store.write(writes).await
    }

    /// Forgets everything on this phone.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn forget(&self) -> Result<()> {
        let _held = lock::hold(LOCK).await;
        self.store.forget().await?;
        news::tell();
        Ok(())
    }

    async fn unseal(&self, sealed: &wasm_bindgen::JsValue) -> Result<Entry> {
        record::read(&self.key.open(sealed).await?)
    }
}
