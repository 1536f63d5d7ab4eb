//! What needs doing today: counts, each only for those who may see what it counts.

use crate::authority::Authority;
use crate::error::Result;
use crate::register::Register;
use crate::{contact_request, customer, mail};
use domain::access::{Object, Right};
use domain::view::Today;

impl Register {
    /// What waits for whoever asks. Counts show no person, so the log does not tell of them.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn today(&self, authority: &Authority) -> Result<Today> {
        let may = |object| authority.needs(Right::See, object).is_ok();
        let mut reader = self.store.reader().await?;
        let mut today = Today::default();
        if may(Object::ContactRequests) {
            today.requests = Some(contact_request::counts(&mut reader, authority, self.now()).await?);
        }
        if may(Object::ContactDetails) {
            today.duplicates = Some(customer::open_proposals(&mut reader).await?);
        }
        if may(Object::Settings) {
            today.mails = Some(mail::given_up(&mut reader).await?);
        }
        Ok(today)
    }
}
