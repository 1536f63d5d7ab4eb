//! Making lists of those who may be contacted: a job takes what is ordered, writes it part by part into
//! the data folder, and deletes what is out of date (ADR 70).
//!
//! - [`folder`]: where the files lie · [`table`]: rows as CSV or as a spreadsheet

pub mod folder;
pub mod table;

use crate::http::answer;
use crate::http::live::LiveSite;
use ::app::dashboard::lists::file::{list_row, list_top};
use domain::id::MarketingListId;
use folder::Folder;
use register::list::{ListRun, Step};
use register::{Error, Register};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// How often the job looks whether something is ordered or out of date.
const LOOK: Duration = Duration::from_millis(500);
/// How many parts may wait to be written: few, so that memory stays as it is.
const AHEAD: usize = 2;

/// What the job needs.
struct Job {
    register: Register,
    site: Arc<LiveSite>,
    folder: Folder,
    stop: CancellationToken,
}

/// What became of a list.
enum End {
    /// It is whole, and this is its file's hash.
    Whole([u8; 32]),
    /// Nobody wants it any more, or the server stops and it begins anew with the next one.
    Dropped,
    /// It cannot be made.
    Failed(String),
}

/// Starts the job; it ends when `stop` is called.
pub fn start(register: &Register, site: &Arc<LiveSite>, stop: &CancellationToken) -> JoinHandle<()> {
    let job = Job {
        register: register.clone(),
        site: Arc::clone(site),
        folder: Folder::of(register.folder()),
        stop: stop.clone(),
    };
    tokio::spawn(async move { job.run().await })
}

impl Job {
    async fn run(self) {
        if let Err(error) = self.register.take_up_lists().await {
            answer::log(&error);
        }
        self.sweep().await;
        while !self.stop.is_cancelled() {
            match self.register.begin_list().await {
                Ok(Some(run)) => self.make(run).await,
                Ok(None) | Err(Error::Unavailable) => self.rest().await,
                Err(error) => {
                    answer::log(&error);
                    self.rest().await;
                }
            }
            self.expire().await;
        }
    }

    async fn rest(&self) {
        tokio::select! {
            () = self.stop.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }

    async fn make(&self, mut run: ListRun) {
        let (id, format) = (run.head.id, run.head.format);
        let end = self.write(&mut run).await;
        let whole = match end {
            End::Whole(sha256) => {
                self.register.finish_list(run, sha256).await.map_err(|error| error.to_string())
            }
            End::Dropped => Ok(false),
            End::Failed(reason) => Err(reason),
        };
        match whole {
            Ok(true) => return,
            Ok(false) => {}
            Err(reason) => {
                answer::log(&reason);
                self.give_up(id).await;
            }
        }
        if let Err(error) = self.folder.remove(id, format) {
            answer::log(&error);
        }
    }

    /// Keeps that a list could not be made, as soon as that can be kept: until then it would stand as being made.
    async fn give_up(&self, id: MarketingListId) {
        while let Err(error) = self.register.fail_list(id).await {
            answer::log(&error);
            self.rest().await;
            if self.stop.is_cancelled() {
                return;
            }
        }
    }

    /// Writes a list's file, part by part as the register gives them.
    async fn write(&self, run: &mut ListRun) -> End {
        let (send, mut parts) = mpsc::channel::<Vec<Vec<String>>>(AHEAD);
        let (folder, top, format, id) =
            (self.folder.clone(), list_top(&run.head), run.head.format, run.head.id);
        let writing = tokio::task::spawn_blocking(move || {
            folder.write(id, format, &top, std::iter::from_fn(|| parts.blocking_recv()))
        });
        let fed = self.feed(run, &send).await;
        drop(send);
        let written = match writing.await {
            Ok(Ok(sha256)) => Ok(sha256),
            Ok(Err(error)) => Err(error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match (fed, written) {
            (Ok(true), Ok(sha256)) => End::Whole(sha256),
            (Ok(false), _) => End::Dropped,
            (Ok(true), Err(reason)) | (Err(reason), _) => End::Failed(reason),
        }
    }

    /// Hands over every part; says whether the list is whole.
    async fn feed(&self, run: &mut ListRun, send: &mpsc::Sender<Vec<Vec<String>>>) -> Result<bool, String> {
        while !self.stop.is_cancelled() {
            match self.register.next_of_list(run).await {
                Ok(Step::Lines(lines)) => {
                    let site = self.site.now();
                    let rows = lines.iter().map(|line| list_row(&site, line)).collect();
                    // Whoever writes has gone: it tells why itself.
                    if send.send(rows).await.is_err() {
                        return Ok(true);
                    }
                }
                Ok(Step::Whole) => return Ok(true),
                Ok(Step::CalledOff) => return Ok(false),
                Err(Error::Unavailable) => self.rest().await,
                Err(error) => return Err(error.to_string()),
            }
        }
        Ok(false)
    }

    /// Deletes what is out of date: the file first, so that none is left that nobody knows of.
    async fn expire(&self) {
        match self.register.expired_lists().await {
            Ok(none) if none.is_empty() => {}
            Ok(expired) => {
                self.sweep().await;
                if let Err(error) = self.register.expire_lists(expired).await {
                    answer::log(&error);
                }
            }
            Err(error) => drop(answer::log(&error)),
        }
    }

    /// Deletes every file that is not a list's that may be used: what is out of date, and what a crash left.
    async fn sweep(&self) {
        let swept = match self.register.usable_lists().await {
            Ok(usable) => self.folder.keep_only(&usable).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        if let Err(error) = swept {
            answer::log(&error);
        }
    }
}
