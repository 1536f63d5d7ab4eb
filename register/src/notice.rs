//! The privacy notice (tietosuojaseloste): versions, all of them readable (R1).

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use crate::row::Columns;
use crate::shown;
use domain::access::{Object, Right};
use domain::language::Language;
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeSet;

/// One version of the notice in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Counts from 1, the same in every language.
    pub version: u32,
    /// The language.
    pub language: Language,
    /// The text, in Markdown without HTML.
    pub text: String,
    /// Since when it holds.
    pub published_at: Moment,
}

impl Register {
    /// Publishes the next version of the notice, in all the languages given.
    ///
    /// # Errors
    /// [`Error::Denied`], or [`Error::Conflict`] when there is no text.
    pub async fn publish_notice(&self, authority: &Authority, texts: Vec<(Language, String)>) -> Result<u32> {
        authority.needs(Right::Change, Object::Notices)?;
        if texts.is_empty() || texts.iter().any(|(_, text)| text.trim().is_empty()) {
            return Err(Error::Conflict("a notice must have a text in each language it comes in"));
        }
        if has_twice(texts.iter().map(|(language, _)| *language)) {
            return Err(Error::Conflict("a notice has one text in each language"));
        }
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.change_pages(move |connection| {
            Box::pin(async move {
                let newest = sqlx::query("SELECT coalesce(max(version), 0) AS version FROM notice");
                let version = newest.fetch_one(&mut *connection).await?.count("version")? + 1;
                for (language, text) in &texts {
                    let insert =
                        "INSERT INTO notice (version, language, text, published_at) VALUES ($1, $2, $3, $4)";
                    sqlx::query(insert)
                        .bind(i64::from(version))
                        .bind(language.tag())
                        .bind(text.trim().to_owned())
                        .bind(outside.now().millis())
                        .execute(&mut *connection)
                        .await?;
                }
                shown::refresh(connection, outside.now()).await?;
                let object = [version.to_string()];
                audit::append(connection, &outside, &authority, Action::NoticePublished, &object).await?;
                Ok(version)
            })
        });
        work.await
    }

    /// The notice now in force in a language, if one is published.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn notice(&self, language: Language) -> Result<Option<Notice>> {
        current(&mut *self.store.reader().await?, language).await
    }

    /// An older or the present version of the notice.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn notice_version(&self, language: Language, version: u32) -> Result<Option<Notice>> {
        let mut reader = self.store.reader().await?;
        let query = sqlx::query("SELECT * FROM notice WHERE language = $1 AND version = $2");
        let row = query.bind(language.tag()).bind(i64::from(version)).fetch_optional(&mut *reader).await?;
        row.as_ref().map(from_row).transpose()
    }
}

/// A version in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeVersion {
    /// Its number.
    pub version: u32,
    /// Since when it held.
    pub published_at: Moment,
}

impl Register {
    /// Every version of the notice in a language, the newest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn notice_archive(&self, language: Language) -> Result<Vec<NoticeVersion>> {
        let query =
            sqlx::query("SELECT version, published_at FROM notice WHERE language = $1 ORDER BY version DESC");
        let rows = query.bind(language.tag()).fetch_all(&mut *self.store.reader().await?).await?;
        let version = |row: &SqliteRow| {
            Ok(NoticeVersion { version: row.count("version")?, published_at: row.moment("published_at")? })
        };
        rows.iter().map(version).collect()
    }
}

/// Whether a language comes twice.
pub(crate) fn has_twice(languages: impl Iterator<Item = Language>) -> bool {
    let mut seen = BTreeSet::new();
    languages.into_iter().any(|language| !seen.insert(language))
}

/// The newest notice in a language.
pub(crate) async fn current(connection: &mut SqliteConnection, language: Language) -> Result<Option<Notice>> {
    let query = sqlx::query("SELECT * FROM notice WHERE language = $1 ORDER BY version DESC LIMIT 1");
    let row = query.bind(language.tag()).fetch_optional(connection).await?;
    row.as_ref().map(from_row).transpose()
}

fn from_row(row: &SqliteRow) -> Result<Notice> {
    Ok(Notice {
        version: row.count("version")?,
        language: row.language("language")?,
        text: row.text("text")?,
        published_at: row.moment("published_at")?,
    })
}
