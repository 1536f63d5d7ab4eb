//! What is set, as every page asks for it: read once, and put in place of the old after each commit
//! that changes it.

use crate::error::Result;
use crate::register::Register;
use crate::row::{Columns, from_json};
use domain::settings::{Part, SettingField, Typed, Values};
use domain::time::Moment;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

/// How long a topic that is no longer offered is taken: as long as a form that shows it.
const TAKEN_DAYS: i64 = 31;

/// What is set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept {
    /// The values of all parts that were ever set.
    values: Values,
    versions: BTreeMap<Part, u32>,
    /// Topics that were replaced, and when.
    former_topics: Vec<(String, Moment)>,
}

impl Kept {
    /// Reads it from the database.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) async fn read(connection: &mut SqliteConnection) -> Result<Self> {
        let sql = "SELECT part, version, fields, changed_at FROM setting_version ORDER BY part, version";
        let mut kept = Self::default();
        for row in sqlx::query(sql).fetch_all(connection).await? {
            let (part, version, values) = version_of(&row)?;
            kept.put(part, version, &values, row.moment("changed_at")?);
        }
        Ok(kept)
    }

    /// The same with the next version of a part. Version 0 only tells what was there before.
    pub(super) fn put(&mut self, part: Part, version: u32, values: &Values, at: Moment) {
        if part == Part::Topics && version > 0 {
            let before = self.values.topics().into_iter();
            self.former_topics.extend(before.map(|topic| (topic, at)));
        }
        self.values = self.values.under(values);
        self.versions.insert(part, version);
    }

    /// The values alone.
    pub(crate) fn into_values(self) -> Values {
        self.values
    }

    /// How often a part was changed.
    pub(super) fn version(&self, part: Part) -> u32 {
        self.versions.get(&part).copied().unwrap_or_default()
    }
}

/// A version as its row keeps it.
pub(super) fn version_of(row: &SqliteRow) -> Result<(Part, u32, Values)> {
    let fields: Typed = from_json(&row.text("fields")?)?;
    Ok((row.coded("part", Part::from_code)?, row.count("version")?, Values::from(fields)))
}

impl Register {
    /// Everything that is set, as it counts now: what administrators set, else what the operator's
    /// settings say, else what is usual.
    pub fn settings_now(&self) -> Values {
        self.house.settings.under(&self.kept().values)
    }

    /// One number of it.
    pub fn setting_now(&self, field: SettingField) -> u32 {
        let kept = self.kept();
        let set = kept.values.get(field).map_or(&self.house.settings, |_| &kept.values);
        set.number(field)
    }

    /// A number that differs between two moments if something was set between them.
    pub fn settings_version(&self) -> u32 {
        self.kept().versions.values().sum()
    }

    /// The topics that a contact request may have: those that are offered, and for some weeks those
    /// that a form filled in earlier has offered.
    pub fn topics_taken(&self) -> Vec<String> {
        let since = self.now().plus_days(-TAKEN_DAYS);
        let mut topics = self.settings_now().topics();
        for (topic, until) in &self.kept().former_topics {
            if *until > since && !topics.contains(topic) {
                topics.push(topic.clone());
            }
        }
        topics
    }

    pub(super) fn kept(&self) -> Arc<Kept> {
        Arc::clone(&self.settings.read().unwrap_or_else(PoisonError::into_inner))
    }
}
