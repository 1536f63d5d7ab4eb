//! The bytes of campaigns' own pictures for links, for whoever may see what names them.

use crate::campaign::{HAS_ENTRIES, facts, image_bytes};
use crate::error::{Error, Result};
use crate::register::Register;
use domain::campaign::Standing;
use domain::share::{ImageHash, ImageKind};
use sqlx::{QueryBuilder, Sqlite};

impl Register {
    /// The picture of a campaign whose page everybody can see; none of one that is in preparation or
    /// hidden.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn share_image(&self, hash: &ImageHash, kind: ImageKind) -> Result<Option<Vec<u8>>> {
        let mut query = QueryBuilder::<Sqlite>::new("SELECT c.*, ");
        query
            .push(HAS_ENTRIES)
            .push(" FROM campaign c WHERE c.published_at IS NOT NULL AND c.share_image = ");
        query.push_bind(hash.to_string());
        let mut reader = self.store.reader().await?;
        for row in &query.build().fetch_all(&mut *reader).await? {
            if Standing::at(facts(row)?, self.now()) != Standing::Hidden {
                return image_bytes(&mut reader, hash, kind).await;
            }
        }
        Ok(None)
    }

    /// The picture of a draft, for whoever holds its secret link.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the token is none of ours, the draft is published or thrown away, or
    /// has another picture now.
    pub async fn preview_image(&self, token: &str, hash: &ImageHash, kind: ImageKind) -> Result<Vec<u8>> {
        let image = self.previewed_image(token).await?.ok_or(Error::NotFound)?;
        if image.hash != *hash {
            return Err(Error::NotFound);
        }
        image_bytes(&mut *self.store.reader().await?, hash, kind).await?.ok_or(Error::NotFound)
    }
}
