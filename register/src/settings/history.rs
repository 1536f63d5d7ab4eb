//! What is set, with what it was before and who changed it.

use super::kept::version_of;
use crate::authority::Authority;
use crate::error::Result;
use crate::register::Register;
use crate::row::Columns;
use crate::staff::colleagues;
use domain::access::{Object, Right};
use domain::settings::{Part, Values};
use domain::view::settings::SettingStep;
use domain::view::{PartView, SettingLine};

/// So many changes of a part are told.
const TOLD: usize = 20;

impl Register {
    /// Everything that is set, with what it was.
    ///
    /// # Errors
    /// [`crate::Error::Denied`], or when it cannot be read.
    pub async fn settings(&self, authority: &Authority) -> Result<Vec<PartView>> {
        let mut parts = Vec::with_capacity(Part::ALL.len());
        for part in Part::ALL {
            parts.push(self.settings_part(authority, part).await?);
        }
        Ok(parts)
    }

    /// One part of it.
    ///
    /// # Errors
    /// As [`Register::settings`].
    pub async fn settings_part(&self, authority: &Authority, part: Part) -> Result<PartView> {
        authority.needs(Right::See, Object::Settings)?;
        let mut reader = self.store.reader().await?;
        let everybody = colleagues::everybody(&mut reader).await?;
        let sql = "SELECT part, version, fields, changed_at, staff_id FROM setting_version
             WHERE part = $1 ORDER BY version";
        let rows = sqlx::query(sql).bind(part.code()).fetch_all(&mut *reader).await?;
        let (mut history, mut newest): (Vec<SettingLine>, Option<(u32, Values)>) = (Vec::new(), None);
        for row in &rows {
            let (_, version, values) = version_of(row)?;
            if let Some((_, before)) = &newest {
                let by = colleagues::named(&everybody, row.optional_text("staff_id")?.as_deref());
                let changed = steps(part, before, &values);
                history.push(SettingLine { version, at: row.moment("changed_at")?, by, changed });
            }
            newest = Some((version, values));
        }
        history.reverse();
        history.truncate(TOLD);
        let (version, values) = newest.unwrap_or_else(|| (0, self.settings_now()));
        Ok(PartView { part, version, values: values.of_part(part), history })
    }
}

fn steps(part: Part, before: &Values, after: &Values) -> Vec<SettingStep> {
    let step = |field| SettingStep { field, was: before.shown(field), became: after.shown(field) };
    part.fields().map(step).filter(|step| step.was != step.became).collect()
}
