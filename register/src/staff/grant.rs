//! Written grants (R20): a new row each time, none ever changed.

use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::outside::Outside;
use crate::row::{Columns, from_json, to_json};
use domain::access::Level;
use domain::id::StaffId;
use domain::staff::StaffFault;
use domain::view::GrantLine;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeSet;

/// What somebody is granted, and on whose word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    levels: BTreeSet<Level>,
    approver: String,
    approved_on: Option<String>,
    reason: Option<String>,
}

impl Grant {
    /// These levels, approved by this person.
    ///
    /// # Errors
    /// [`StaffFault::NoLevel`], [`StaffFault::NoApprover`]
    pub fn new(levels: BTreeSet<Level>, approver: &str) -> std::result::Result<Self, StaffFault> {
        let approver = approver.trim().to_owned();
        if levels.is_empty() {
            return Err(StaffFault::NoLevel);
        }
        if approver.is_empty() || approver.chars().count() > LONGEST {
            return Err(StaffFault::NoApprover);
        }
        Ok(Self { levels, approver, approved_on: None, reason: None })
    }

    /// The same with the day of the approval, as `2026-11-30`, and why.
    ///
    /// # Errors
    /// [`StaffFault::NoDay`] for what is no day, [`StaffFault::NoReason`] without a reason.
    pub fn because(mut self, approved_on: &str, reason: &str) -> std::result::Result<Self, StaffFault> {
        if !domain::time::is_day(approved_on) {
            return Err(StaffFault::NoDay);
        }
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > LONGEST {
            return Err(StaffFault::NoReason);
        }
        self.approved_on = Some(approved_on.to_owned());
        self.reason = Some(reason.to_owned());
        Ok(self)
    }
}

/// How long a name or a reason may be, in characters.
const LONGEST: usize = 500;

/// Writes a grant down.
///
/// # Errors
/// [`StaffFault::FutureDay`] when it would be approved on a day that has not begun in Helsinki.
pub(super) async fn write(
    connection: &mut SqliteConnection,
    outside: &Outside,
    authority: &Authority,
    staff: StaffId,
    grant: &Grant,
) -> Result<()> {
    let today = outside.now().in_helsinki().date().to_string();
    // Days are written so that they sort as they come.
    if grant.approved_on.as_ref().is_some_and(|day| *day > today) {
        return Err(StaffFault::FutureDay.into());
    }
    sqlx::query(
        "INSERT INTO staff_grant (staff_id, levels, approver, granted_at, approved_on, reason, granted_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(staff.to_string())
    .bind(to_json(&grant.levels)?)
    .bind(grant.approver.clone())
    .bind(outside.now().millis())
    .bind(grant.approved_on.clone())
    .bind(grant.reason.clone())
    .bind(authority.name())
    .execute(connection)
    .await?;
    Ok(())
}

/// The grant in a row of `staff_grant`.
pub(super) fn line(row: &SqliteRow) -> Result<GrantLine> {
    Ok(GrantLine {
        levels: from_json(&row.text("levels")?)?,
        approver: row.text("approver")?,
        approved_on: row.optional_text("approved_on")?,
        reason: row.optional_text("reason")?,
        granted_at: row.moment("granted_at")?,
    })
}

/// Every grant of a member of staff, the newest first.
pub(super) async fn all(connection: &mut SqliteConnection, staff: StaffId) -> Result<Vec<GrantLine>> {
    let query = sqlx::query("SELECT * FROM staff_grant WHERE staff_id = $1 ORDER BY seq DESC");
    let rows = query.bind(staff.to_string()).fetch_all(connection).await?;
    rows.iter().map(line).collect()
}

impl From<StaffFault> for Error {
    fn from(fault: StaffFault) -> Self {
        Self::Staff(fault)
    }
}
