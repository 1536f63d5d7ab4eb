//! A list's time is over: its file goes, and whom it named is forgotten. What stays is that it was made,
//! by whom, for what and how long it was.

use super::run::forget;
use crate::error::Result;
use crate::register::Register;
use crate::row::Columns;
use domain::id::MarketingListId;
use std::collections::BTreeSet;

impl Register {
    /// The lists whose file may lie in the data folder: done, and their time is not over.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn usable_lists(&self) -> Result<BTreeSet<MarketingListId>> {
        let sql = "SELECT id FROM marketing_list WHERE state = 'done' AND valid_until > $1";
        let query = sqlx::query(sql).bind(self.now().millis());
        query.fetch_all(&mut *self.store.reader().await?).await?.iter().map(|row| row.parsed("id")).collect()
    }

    /// Forgets whom the lists named whose time is over, and tells how many these were. Their files must be
    /// gone by then.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn expire_lists(&self) -> Result<u32> {
        let now = self.now().millis();
        let sql = "SELECT id FROM marketing_list WHERE state = 'done' AND valid_until <= $1";
        let due = sqlx::query(sql).bind(now).fetch_all(&mut *self.store.reader().await?).await?;
        let due: Vec<MarketingListId> = due.iter().map(|row| row.parsed("id")).collect::<Result<_>>()?;
        for id in &due {
            let id = *id;
            let work = self.store.writer().write(move |connection| {
                Box::pin(async move {
                    let sql = "UPDATE marketing_list SET state = 'expired' WHERE id = $1 AND state = 'done'";
                    sqlx::query(sql).bind(id.to_string()).execute(&mut *connection).await?;
                    forget(connection, id).await
                })
            });
            work.await?;
        }
        Ok(u32::try_from(due.len()).unwrap_or(u32::MAX))
    }
}
