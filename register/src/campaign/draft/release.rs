//! From a draft to what everybody sees.

use super::super::share::NewImage;
use super::find;
use super::save::remove;
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use domain::access::{Object, Right};
use domain::campaign::Slug;
use domain::id::DraftId;

impl Register {
    /// Publishes a draft as somebody who saw `version` has seen it: a new campaign, or the changes to
    /// one that is published. The same guard as from every other way in.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`], [`Error::Conflict`] when somebody else has changed it,
    /// [`Error::Incomplete`] with all that is missing, an address that is free among it, or [`Error::Fixed`] with
    /// all that may not change any more.
    pub async fn release_draft(&self, authority: &Authority, id: DraftId, version: u32) -> Result<Slug> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let kept = find(&mut *self.store.reader().await?, &id).await?;
        if kept.version != version {
            return Err(Error::Conflict("somebody else has changed this campaign"));
        }
        let slug = kept.draft.slug.clone();
        let share = kept.share.map(|image| image.hash);
        // If the program ends between the two, the draft is still there: published once more it is
        // refused as a new campaign, its address being taken, and changes nothing as a change.
        if kept.campaign.is_some() {
            self.revise(authority, kept.draft, NewImage::This(share)).await?;
        } else {
            self.publish(authority, kept.draft, share).await?;
        }
        let gone = self.store.writer().write(move |connection| {
            Box::pin(async move {
                match remove(connection, &id).await {
                    // Somebody threw it away in the meantime, which is where it belongs.
                    Err(Error::NotFound) => Ok(()),
                    other => other,
                }
            })
        });
        gone.await?;
        self.tell_of_campaigns();
        Ok(slug)
    }
}
