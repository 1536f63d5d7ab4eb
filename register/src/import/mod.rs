//! Existing customers from a file (docs/import.md): prohibitions first, a permission only with its
//! day and wording, every datum with its source, all of it or nothing.
//!
//! - [`file`]: from text to lines · [`problem`]: what can be wrong with a whole file
//! - [`report`]: what came of it · [`run`]: one transaction over the file
//! - [`known`]: what a part of the file must know · [`plan`]: the rows it becomes
//! - [`wordings`]: the evidence that came along · [`write`]: writes the rows

mod file;
mod known;
mod plan;
mod problem;
mod report;
mod run;
mod wordings;
mod write;

pub use file::ImportFile;
pub use problem::FileProblem;
pub use report::{ImportReport, PerChannel, Refused};

use crate::authority::Authority;
use crate::error::Result;
use crate::register::Register;
use domain::access::{Object, Right};
use serde::{Deserialize, Serialize};

/// The origin of consent events that came with a file.
pub(crate) const ORIGIN: &str = "import";

/// What whoever brings a file in wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOptions {
    /// Do it all, tell what came of it, and keep nothing.
    pub dry_run: bool,
    /// Leave out what does not read, instead of refusing the file for it.
    pub skip_invalid: bool,
}

impl Register {
    /// Brings a file in, in one transaction, or refuses it as a whole: the report tells which.
    ///
    /// # Errors
    /// [`crate::Error::Denied`], [`crate::Error::Conflict`] when the same file came before, or what
    /// SQLite says; then nothing is kept.
    pub async fn import(
        &self,
        authority: &Authority,
        file: ImportFile,
        options: ImportOptions,
    ) -> Result<ImportReport> {
        authority.needs(Right::Change, Object::ContactDetails)?;
        authority.needs(Right::Change, Object::Permissions)?;
        if file.has_problems() && !options.skip_invalid {
            return Ok(ImportReport::refusing(&file, options));
        }
        let (key, outside, authority) = (self.key.clone(), self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                if !options.dry_run {
                    return run::run(connection, &key, &outside, &authority, &file, options).await;
                }
                sqlx::query("SAVEPOINT dry_run").execute(&mut *connection).await?;
                let report = run::run(connection, &key, &outside, &authority, &file, options).await?;
                sqlx::query("ROLLBACK TO SAVEPOINT dry_run").execute(connection).await?;
                Ok(report)
            })
        });
        work.await
    }
}
