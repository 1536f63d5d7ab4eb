//! Changing a part of what is set, refused when what is published would no longer be true.

use super::Kept;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::Result;
use crate::register::Register;
use crate::row::to_json;
use crate::{notice, wording};
use domain::access::{Object, Right};
use domain::language::Language;
use domain::settings::{Part, SettingFault, Typed, Values, faults_of_notice, faults_of_wording};
use domain::time::Moment;
use domain::view::SettingsChanged;
use sqlx::SqliteConnection;
use std::sync::{Arc, Mutex, PoisonError};

/// What the transaction found out.
enum Outcome {
    Done(Kept),
    Refused(Vec<SettingFault>),
    Overtaken,
}

impl Register {
    /// Changes a part for somebody who saw `seen`. It counts when this returns, on every page.
    ///
    /// # Errors
    /// [`crate::Error::Denied`], or when it cannot be written.
    pub async fn change_settings(
        &self,
        authority: &Authority,
        part: Part,
        seen: u32,
        typed: Typed,
    ) -> Result<SettingsChanged> {
        authority.needs(Right::Change, Object::Settings)?;
        let wanted = match Values::read(part, &typed) {
            Ok(wanted) => wanted,
            Err(faults) => return Ok(SettingsChanged::Refused(faults)),
        };
        let change = Change { register: self.clone(), who: authority.clone(), part, seen, wanted };
        // Filled in when the change is written, and put in place when it is committed.
        let next: Arc<Mutex<Option<Kept>>> = Arc::default();
        let (filled, settings) = (Arc::clone(&next), Arc::clone(&self.settings));
        let put_in_place = move || {
            if let Some(kept) = next.lock().unwrap_or_else(PoisonError::into_inner).take() {
                *settings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(kept);
            }
        };
        let work = self.change_pages_and(
            move |connection| {
                Box::pin(async move {
                    let outcome = change.write(connection).await?;
                    if let Outcome::Done(kept) = &outcome {
                        *filled.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept.clone());
                    }
                    Ok(outcome)
                })
            },
            put_in_place,
        );
        Ok(match work.await? {
            Outcome::Done(_) => SettingsChanged::Done(self.settings_part(authority, part).await?),
            Outcome::Refused(faults) => SettingsChanged::Refused(faults),
            Outcome::Overtaken => SettingsChanged::Overtaken(self.settings_part(authority, part).await?),
        })
    }
}

/// A part as somebody wants it who saw a version of it.
struct Change {
    register: Register,
    who: Authority,
    part: Part,
    seen: u32,
    wanted: Values,
}

impl Change {
    async fn write(&self, connection: &mut SqliteConnection) -> Result<Outcome> {
        let (register, part) = (&self.register, self.part);
        // Only the writer's own turn changes what is in memory, so this is what is kept.
        let kept = register.kept();
        if kept.version(part) != self.seen {
            return Ok(Outcome::Overtaken);
        }
        let before = register.settings_now();
        let faults = untrue(connection, &before, &before.under(&self.wanted)).await?;
        if !faults.is_empty() {
            return Ok(Outcome::Refused(faults));
        }
        let (mut kept, now) = (Kept::clone(&kept), register.now());
        if self.seen == 0 {
            let was = Values::from(before.of_part(part));
            insert(connection, &Authority::Operator, (part, 0), &was, now).await?;
            kept.put(part, 0, &was, now);
        }
        let version = self.seen + 1;
        insert(connection, &self.who, (part, version), &self.wanted, now).await?;
        kept.put(part, version, &self.wanted, now);
        let objects = [part.code().to_owned(), version.to_string()];
        let action = Action::SettingsChanged;
        audit::append(connection, &register.outside, &self.who, action, &objects).await?;
        Ok(Outcome::Done(kept))
    }
}

/// What of the notice and the wordings in force would not be true any more.
async fn untrue(
    connection: &mut SqliteConnection,
    before: &Values,
    after: &Values,
) -> Result<Vec<SettingFault>> {
    let mut faults = Vec::new();
    for language in Language::ALL {
        if let Some(notice) = notice::current(connection, language).await? {
            faults.extend(faults_of_notice(&notice.text, language, before, after));
        }
        for wording in wording::current(connection, language).await? {
            let fault = faults_of_wording(&wording.text, wording.channel, language, before, after);
            faults.extend(fault);
        }
    }
    Ok(faults)
}

async fn insert(
    connection: &mut SqliteConnection,
    authority: &Authority,
    (part, version): (Part, u32),
    values: &Values,
    now: Moment,
) -> Result<()> {
    let sql = "INSERT INTO setting_version (part, version, fields, changed_at, staff_id) VALUES ($1, $2, $3, $4, $5)";
    sqlx::query(sql)
        .bind(part.code())
        .bind(i64::from(version))
        .bind(to_json(values)?)
        .bind(now.millis())
        .bind(authority.staff().map(|staff| staff.to_string()))
        .execute(connection)
        .await?;
    Ok(())
}
