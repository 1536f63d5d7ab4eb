//! The queue on the phone: encrypted entries, sent one after the other under a lock.

use crate::js::store::{DRAFTS, QUEUE, Store, Writes};
use crate::js::{Result, lock, net, tell, time};
use crate::policy::{self, Entry, Millis, State, Why, queue};
use crate::prelude::*;
use crate::record::{self, Draft};

/// The lock under which entries are sent and deleted.
const LOCK: &str = "loiste-queue";

/// What is kept on the phone.
#[derive(Clone)]
pub struct Queue(Store);

impl Queue {
    /// Opens it.
    ///
    /// # Errors
    /// When the browser keeps nothing here, or encrypts nothing.
    pub async fn open() -> Result<Self> {
        Store::open().await.map(Self)
    }

    /// The same, but no longer than so many milliseconds.
    ///
    /// # Errors
    /// The same, or when the time is over.
    pub async fn open_within(millis: Millis) -> Result<Self> {
        Store::open_within(millis).await.map(Self)
    }

    /// All entries, the oldest first. One that cannot be read is left alone.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn entries(&self) -> Result<Vec<Entry>> {
        Ok(self.0.all(QUEUE).await?.iter().map(record::read).collect())
    }

    /// One entry, if it is there.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn entry(&self, key: &str) -> Result<Option<Entry>> {
        Ok(self.0.read(QUEUE, key).await?.as_ref().map(record::read))
    }

    /// Takes in a form that was just filled in, in place of its draft and of the entry that it
    /// mends. It is on the disk before this returns.
    ///
    /// # Errors
    /// When the queue is full or the browser does not keep it.
    pub async fn add(&self, entry: &Entry, mended: Option<&str>) -> Result<()> {
        let entries = self.entries().await?;
        let others = entries.iter().filter(|other| Some(other.key.as_str()) != mended);
        if !queue::has_room(others) {
            return Err("full".into());
        }
        let mut writes =
            Writes::new().put(QUEUE, &entry.key, record::write(entry)).delete(DRAFTS, &entry.form);
        if let Some(mended) = mended {
            writes = writes.delete(QUEUE, mended);
        }
        self.0.write(writes).await?;
        tell();
        Ok(())
    }

    /// Sends what is due, one after the other, while nobody else does. With `only`, that one alone.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub async fn send(&self, why: Why, only: Option<&str>) -> Result<()> {
        let _held = lock::hold(LOCK).await;
        for entry in &mut self.entries().await? {
            if only.is_some_and(|only| only != entry.key) {
                continue;
            }
            let before = entry.state;
            let kept = queue::age(entry, time::now());
            let due = kept && queue::is_due(entry, time::now(), why);
            if due {
                let answer = net::send(entry).await;
                policy::answer::meet(entry, answer, time::now(), time::random());
            }
            if !kept {
                self.0.write(Writes::new().delete(QUEUE, &entry.key)).await?;
            } else if due || entry.state != before {
                self.replace(entry).await?;
                tell();
            }
        }
        Ok(())
    }

    /// Keeps what has become of an entry, unless it was deleted meanwhile.
    ///
    /// # Errors
    /// When the browser does not keep it.
    pub async fn replace(&self, entry: &Entry) -> Result<()> {
        self.0.write(Writes::new().replace(QUEUE, &entry.key, record::write(entry))).await
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

    /// Takes an entry out to be mended. One that waits becomes its form's draft, so that nothing sends
    /// it as it was; what has been received while we waited for its sending to end is not mended.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub async fn take(&self, key: &str, draft: impl FnOnce(&Entry) -> Draft) -> Result<Option<Entry>> {
        let _held = lock::hold(LOCK).await;
        let Some(entry) = self.entry(key).await? else { return Ok(None) };
        if entry.state == State::Waiting {
            self.keep_draft(&entry.form, &draft(&entry), Some(key)).await?;
        }
        Ok((entry.state != State::Received).then_some(entry))
    }

    /// Lets go of an entry that its owner has seen the end of.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn drop_entry(&self, key: &str) -> Result<()> {
        self.0.write(Writes::new().delete(QUEUE, key)).await?;
        tell();
        Ok(())
    }

    /// The draft of a form.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn draft(&self, form: &str) -> Result<Option<Draft>> {
        Ok(self.0.read(DRAFTS, form).await?.as_ref().map(Draft::read))
    }

    /// Keeps a draft, unless everything was forgotten meanwhile; an empty one is none. With
    /// `instead_of`, an entry becomes the draft.
    ///
    /// # Errors
    /// When the browser does not keep it.
    pub async fn keep_draft(&self, form: &str, draft: &Draft, instead_of: Option<&str>) -> Result<()> {
        let writes = Writes::new();
        let Some(key) = instead_of else {
            let writes = if draft.fields.is_empty() {
                writes.delete(DRAFTS, form)
            } else {
                writes.put_heard(DRAFTS, form, draft.write())
            };
            return self.0.write(writes).await;
        };
        self.0.write(writes.put(DRAFTS, form, draft.write()).delete(QUEUE, key)).await?;
        tell();
        Ok(())
    }

    /// Lets go of drafts that nobody came back to in time, whatever became of their forms; says whether
    /// any is left.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub async fn has_drafts(&self) -> Result<bool> {
        self.0.sweep(DRAFTS, policy::draft::oldest(time::now())).await
    }

    /// Forgets everything on this phone.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn forget(&self) -> Result<()> {
        let _held = lock::hold(LOCK).await;
        self.0.forget().await?;
        tell();
        Ok(())
    }

    /// Whether everything was forgotten in another tab since this was last asked here.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn forgotten(&self) -> Result<bool> {
        self.0.forgotten().await
    }
}
