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

    /// The lists whose time is over, and whose file is still to be deleted.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn expired_lists(&self) -> Result<Vec<MarketingListId>> {
        let sql = "SELECT id FROM marketing_list WHERE state = 'done' AND valid_until <= $1";
        let query = sqlx::query(sql).bind(self.now().millis());
        query.fetch_all(&mut *self.store.reader().await?).await?.iter().map(|row| row.parsed("id")).collect()
    }

    /// Forgets whom these lists named. Their files must be gone by then.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn expire_lists(&self, lists: Vec<MarketingListId>) -> Result<()> {
        let now = self.now().millis();
        for id in lists {
            let work = self.store.writer().write(move |connection| {
                Box::pin(async move {
                    let sql = "UPDATE marketing_list SET state = 'expired'
                         WHERE id = $1 AND state = 'done' AND valid_until <= $2";
                    let query = sqlx::query(sql).bind(id.to_string()).bind(now);
                    if query.execute(&mut *connection).await?.rows_affected() == 1 {
                        forget(connection, id).await?;
                    }
                    Ok(())
                })
            });
            work.await?;
        }
        Ok(())
    }
}
