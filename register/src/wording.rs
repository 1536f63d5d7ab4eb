//! Wordings: what the boxes say. A new version follows an old one, none is changed.

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use crate::shown;
use domain::access::{Object, Right};
use domain::consent::{Channel, Wording, WordingId};
use domain::form::text::line;
use domain::language::Language;
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// How long a wording may be, in characters.
const LONGEST: usize = 1000;

/// The origin of a wording that forms show.
const PUBLISHED: &str = "published";

impl Register {
    /// Publishes the next version of a channel's wording; pages show it from now on,
    /// and those already open may still be sent for 31 days.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::Conflict`] when the text is empty.
    pub async fn publish_wording(
        &self,
        authority: &Authority,
        channel: Channel,
        language: Language,
        text: &str,
    ) -> Result<Wording> {
        authority.needs(Right::Change, Object::Notices)?;
        let text = line(text, LONGEST)
            .map_err(|_| Error::Conflict("a wording is one line of 1 to 1,000 characters"))?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.change_pages(move |connection| {
            Box::pin(async move {
                let version = next_version(connection, channel, language).await?;
                let wording = Wording { channel, language, version, text };
                insert(connection, &wording, PUBLISHED, outside.now()).await?;
                shown::refresh(connection, outside.now()).await?;
                let object = [wording.id().to_string()];
                audit::append(connection, &outside, &authority, Action::WordingPublished, &object).await?;
                Ok(wording)
            })
        });
        work.await
    }

    /// The wordings now in use in a language, in the order of the channels.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn wordings(&self, language: Language) -> Result<Vec<Wording>> {
        current(&mut *self.store.reader().await?, language).await
    }
}

/// Keeps a wording; `origin` tells whether it was published here or came with an import.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn insert(
    connection: &mut SqliteConnection,
    wording: &Wording,
    origin: &'static str,
    at: Moment,
) -> Result<()> {
    let insert = "INSERT INTO wording (id, channel, language, version, text, published_at, origin) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(insert)
        .bind(wording.id().to_string())
        .bind(wording.channel.code())
        .bind(wording.language.tag())
        .bind(i64::from(wording.version))
        .bind(wording.text.clone())
        .bind(at.millis())
        .bind(origin)
        .execute(connection)
        .await?;
    Ok(())
}

/// The version that a channel's next wording gets, whether it is published or came with an import.
pub(crate) async fn next_version(
    connection: &mut SqliteConnection,
    channel: Channel,
    language: Language,
) -> Result<u32> {
    let sql = "SELECT coalesce(max(version), 0) AS version FROM wording WHERE channel = $1 AND language = $2";
    let row = sqlx::query(sql).bind(channel.code()).bind(language.tag()).fetch_one(connection).await?;
    Ok(row.count("version")? + 1)
}

/// The newest wording of each channel in a language, in the order of the channels.
pub(crate) async fn current(connection: &mut SqliteConnection, language: Language) -> Result<Vec<Wording>> {
    let query = sqlx::query(
        "SELECT channel, language, version, text FROM wording AS newest
         WHERE language = $1 AND version = (SELECT max(version) FROM wording
            WHERE channel = newest.channel AND language = newest.language AND origin = 'published')",
    );
    let rows = query.bind(language.tag()).fetch_all(connection).await?;
    let mut wordings: Vec<Wording> = rows.iter().map(from_row).collect::<Result<_>>()?;
    wordings.sort_by_key(|wording| wording.channel);
    Ok(wordings)
}

/// The wordings with these ids, in the order of the channels.
pub(crate) async fn with_ids(connection: &mut SqliteConnection, ids: &[WordingId]) -> Result<Vec<Wording>> {
    let mut wordings = Vec::with_capacity(ids.len());
    for id in ids {
        let query = sqlx::query("SELECT channel, language, version, text FROM wording WHERE id = $1");
        let row = query.bind(id.to_string()).fetch_optional(&mut *connection).await?;
        wordings.push(from_row(&row.ok_or(Error::Corrupt("a wording that is not there"))?)?);
    }
    wordings.sort_by_key(|wording| wording.channel);
    Ok(wordings)
}

/// A wording as kept.
pub(crate) fn from_row(row: &SqliteRow) -> Result<Wording> {
    Ok(Wording {
        channel: row.coded("channel", Channel::from_code)?,
        language: row.language("language")?,
        version: row.count("version")?,
        text: row.text("text")?,
    })
}
