//! A campaign's own picture for links to it (ADR 77): kept by its hash as long as a draft or a campaign
//! names it.

use super::draft::find;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::id::DraftId;
use domain::share::{ImageHash, ImageKind, ShareImage, Stripped};
use domain::view::DraftSheet;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

impl Register {
    /// Gives a draft that somebody saw as `version` the picture in this file, or none. It becomes the
    /// published campaign's with the rest of the draft.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::Image`] when the file is none that is taken, [`Error::NotFound`], or
    /// [`Error::Conflict`] when somebody else has changed the draft.
    pub async fn put_share_image(
        &self,
        authority: &Authority,
        id: DraftId,
        version: u32,
        file: Option<&[u8]>,
    ) -> Result<DraftSheet> {
        authority.needs(Right::Change, Object::Campaigns)?;
        let picture = file.map(Stripped::of).transpose()?;
        let (outside, who) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                if find(connection, &id).await?.version != version {
                    return Err(Error::Conflict("somebody else has changed this campaign"));
                }
                let (hash, action) = match &picture {
                    Some(picture) => {
                        keep(connection, picture).await?;
                        (Some(picture.image.hash.to_string()), Action::DraftImageChosen)
                    }
                    None => (None, Action::DraftImageRemoved),
                };
                let sql = "UPDATE campaign_draft SET share_image = $1, version = version + 1, changed_at = $2
                     WHERE id = $3";
                let update = sqlx::query(sql).bind(hash).bind(outside.now().millis()).bind(id.to_string());
                update.execute(&mut *connection).await?;
                sweep(connection).await?;
                audit::append(connection, &outside, &who, action, &[id.to_string()]).await
            })
        });
        work.await?;
        self.draft(authority, id).await
    }
}

async fn keep(connection: &mut SqliteConnection, picture: &Stripped) -> Result<()> {
    let Stripped { image, bytes } = picture;
    let sql = "INSERT INTO share_image (hash, kind, width, height, bytes) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (hash) DO NOTHING";
    let insert = sqlx::query(sql)
        .bind(image.hash.to_string())
        .bind(image.kind.code())
        .bind(i64::from(image.width))
        .bind(i64::from(image.height))
        .bind(bytes.clone());
    insert.execute(connection).await?;
    Ok(())
}

/// Removes every picture that neither a campaign nor a draft names any more.
pub(super) async fn sweep(connection: &mut SqliteConnection) -> Result<()> {
    let sql = "DELETE FROM share_image WHERE
         NOT EXISTS (SELECT 1 FROM campaign c WHERE c.share_image = share_image.hash)
         AND NOT EXISTS (SELECT 1 FROM campaign_draft d WHERE d.share_image = share_image.hash)";
    sqlx::query(sql).execute(connection).await?;
    Ok(())
}

/// What becomes of a published campaign's picture when the campaign is changed.
pub(super) enum NewImage {
    /// It stays whatever it is.
    Same,
    /// It is this one from now on, or none.
    This(Option<ImageHash>),
}

impl NewImage {
    /// Writes it into the campaign's row.
    pub(super) async fn put(self, connection: &mut SqliteConnection, campaign: &str) -> Result<()> {
        let Self::This(hash) = self else { return Ok(()) };
        let sql =
            "UPDATE campaign SET share_image = (SELECT hash FROM share_image WHERE hash = $1) WHERE id = $2";
        let update = sqlx::query(sql).bind(hash.map(|hash| hash.to_string())).bind(campaign.to_owned());
        update.execute(&mut *connection).await?;
        sweep(connection).await
    }
}

/// The columns that [`read`] reads, of `share_image i`.
pub(crate) const COLUMNS: &str =
    "i.hash AS image_hash, i.kind AS image_kind, i.width AS image_width, i.height AS image_height";

/// The picture in a row with [`COLUMNS`], if it has one.
pub(crate) fn read(row: &SqliteRow) -> Result<Option<ShareImage>> {
    if row.optional_text("image_hash")?.is_none() {
        return Ok(None);
    }
    Ok(Some(ShareImage {
        hash: row.parsed("image_hash")?,
        kind: row.coded("image_kind", ImageKind::from_code)?,
        width: row.count("image_width")?,
        height: row.count("image_height")?,
    }))
}

/// A picture's bytes; none when it is not there, or of another kind.
pub(crate) async fn bytes(
    connection: &mut SqliteConnection,
    hash: &ImageHash,
    kind: ImageKind,
) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM share_image WHERE hash = $1 AND kind = $2";
    let query = sqlx::query(sql).bind(hash.to_string()).bind(kind.code());
    query.fetch_optional(connection).await?.map(|row| row.bytes("bytes")).transpose()
}
