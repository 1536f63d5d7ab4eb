//! The wordings that came with a file: evidence of what was shown when a permission was given
//! (R15), never shown on a form.

use super::ORIGIN;
use super::file::FileLine;
use crate::error::Result;
use crate::row::Columns;
use crate::wording::{insert, next_version};
use domain::consent::{Channel, Wording, WordingId};
use domain::language::Language;
use domain::time::Moment;
use sqlx::SqliteConnection;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The wordings of the file so far.
#[derive(Default)]
pub struct Wordings(HashMap<(Channel, Language, String), WordingId>);

impl Wordings {
    /// Makes sure that every wording of these lines is kept.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn keep(
        &mut self,
        connection: &mut SqliteConnection,
        lines: &[&FileLine],
        now: Moment,
    ) -> Result<()> {
        for line in lines.iter().filter_map(|line| line.read.line.as_ref()) {
            for permission in &line.permissions {
                let wanted = (permission.channel, line.language, permission.wording.clone());
                if let Entry::Vacant(place) = self.0.entry(wanted) {
                    let id = kept(connection, place.key(), now).await?;
                    place.insert(id);
                }
            }
        }
        Ok(())
    }

    /// The id of a wording that was kept.
    pub fn id(&self, channel: Channel, language: Language, text: &str) -> Option<&WordingId> {
        self.0.get(&(channel, language, text.to_owned()))
    }
}

/// The wording of an earlier import that says the same, or a new one.
async fn kept(
    connection: &mut SqliteConnection,
    wanted: &(Channel, Language, String),
    now: Moment,
) -> Result<WordingId> {
    let (channel, language, text) = wanted;
    let sql = "SELECT id FROM wording WHERE channel = $1 AND language = $2 AND text = $3 AND origin = $4";
    let query = sqlx::query(sql).bind(channel.code()).bind(language.tag()).bind(text.clone()).bind(ORIGIN);
    if let Some(row) = query.fetch_optional(&mut *connection).await? {
        return Ok(WordingId::from_text(row.text("id")?));
    }
    let version = next_version(connection, *channel, *language).await?;
    let wording = Wording { channel: *channel, language: *language, version, text: text.clone() };
    insert(connection, &wording, ORIGIN, now).await?;
    Ok(wording.id())
}
