//! Whether a session still is good, for what stays open without a click: looking does not count as
//! being seen, so a page left open ends like any other.

use super::session::{SessionToken, is_over, row, stage, visit_of};
use crate::error::{Error, Result};
use crate::register::Register;
use domain::access::Actor;
use domain::view::Stage;

impl Register {
    /// What whoever has this session may do now.
    ///
    /// # Errors
    /// [`Error::Denied`] when the session is over.
    pub async fn still_there(&self, token: &SessionToken) -> Result<Actor> {
        let mut reader = self.store.reader().await?;
        let row = row(&mut reader, token).await?.ok_or(Error::Denied)?;
        if is_over(&row, self.now(), &self.house)? {
            return Err(Error::Denied);
        }
        let stage = stage(&mut reader, &row).await?;
        let visit = visit_of(&row, stage, self.now())?;
        if visit.view.stage == Stage::Ready { Ok(visit.actor) } else { Err(Error::Denied) }
    }
}
