//! All that happened with a customer, the newest first, with where each came from.

use super::family::Family;
use crate::error::{Error, Result};
use crate::row::Columns;
use crate::staff::colleagues;
use domain::consent::{EventKind, Matter};
use domain::customer::{ToldKind, ToldWay};
use domain::view::Colleague;
use domain::view::customer::{Happened, Happening};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// How much of it a page shows.
const SHOWN: i64 = 200;

/// Entries, requests, imports, permissions, what was told, and merges, in one shape: moment, who of
/// the staff, what, and up to four details.
const ALL: &str = "
    SELECT at, NULL AS staff_id, 'entered' AS what, NULL AS a, NULL AS b, NULL AS c, NULL AS d, seq FROM entry
        WHERE customer_id IN (SELECT value FROM json_each($1))
    UNION ALL SELECT at, recorded_by, 'asked', id, topic, NULL, NULL, seq FROM contact_request
        WHERE $2 AND customer_id IN (SELECT value FROM json_each($1))
    UNION ALL SELECT i.at, NULL, 'imported', NULL, NULL, NULL, NULL, i.rowid FROM import_row r
        JOIN import_run i ON i.id = r.import_id WHERE r.customer_id IN (SELECT value FROM json_each($1))
    UNION ALL SELECT e.at, t.staff_id, 'consent', e.channel, e.kind || ' ' || e.origin, t.way, t.told_on, e.seq
        FROM consent_event e LEFT JOIN told t ON t.id = e.origin_id
        WHERE e.customer_id IN (SELECT value FROM json_each($1))
            AND NOT (e.origin = 'staff' AND e.kind = 'confirmed')
    UNION ALL SELECT at, staff_id, 'told', what, way, told_on, NULL, rowid FROM told
        WHERE customer_id IN (SELECT value FROM json_each($1)) AND (what = 'details'
            OR what IN ('disclosure_prohibited', 'disclosure_allowed') AND NOT EXISTS
                (SELECT 1 FROM consent_event e WHERE e.origin_id = told.id))
    UNION ALL SELECT m.at, m.staff_id, 'merged', c.last_name, c.first_names, NULL, NULL, m.seq
        FROM customer_merge m JOIN customer c ON c.id = m.merged_id
        WHERE m.kept_id IN (SELECT value FROM json_each($1))
    UNION ALL SELECT m.undone_at, m.undone_by, 'parted', c.last_name, c.first_names, NULL, NULL, m.seq
        FROM customer_merge m JOIN customer c ON c.id = m.merged_id
        WHERE m.kept_id IN (SELECT value FROM json_each($1)) AND m.undone_at IS NOT NULL
    ORDER BY at DESC, seq DESC LIMIT $3";

/// What happened; contact requests only for those who may see them.
///
/// # Errors
/// What SQLite says.
pub(super) async fn read(
    connection: &mut SqliteConnection,
    family: &Family,
    sees_requests: bool,
    staff: &[Colleague],
) -> Result<Vec<Happening>> {
    let query = sqlx::query(ALL).bind(family.ids.clone()).bind(i64::from(sees_requests)).bind(SHOWN);
    let rows = query.fetch_all(connection).await?;
    let happening = |row: &SqliteRow| {
        let by = colleagues::named(staff, row.optional_text("staff_id")?.as_deref());
        Ok(Happening { at: row.moment("at")?, by: by.map(|one| one.name), what: happened(row)? })
    };
    rows.iter().map(happening).collect()
}

fn happened(row: &SqliteRow) -> Result<Happened> {
    let way = |column| row.optional_text(column).map(|way| way.and_then(|way| ToldWay::from_code(&way)));
    Ok(match row.text("what")?.as_str() {
        "entered" => Happened::Entered,
        "asked" => Happened::Asked { id: row.parsed("a")?, topic: row.text("b")? },
        "imported" => Happened::Imported,
        "consent" => {
            let both = row.text("b")?;
            let (kind, origin) = both.split_once(' ').ok_or(Error::Corrupt("a consent event"))?;
            let kind = EventKind::from_code(kind).ok_or(Error::Corrupt("a consent event"))?;
            let (way, told_on) = (way("c")?, row.optional_text("d")?);
            match row.coded("a", Matter::from_code)? {
                Matter::Marketing(channel) => {
                    Happened::Consent { channel, kind, origin: origin.to_owned(), way, told_on }
                }
                Matter::Refusal(refusal) => {
                    Happened::Refused { refusal, refused: kind == EventKind::Prohibited, way, told_on }
                }
            }
        }
        "told" => Happened::Told {
            kind: row.coded("a", ToldKind::from_code)?,
            way: way("b")?.unwrap_or_default(),
            told_on: row.text("c")?,
        },
        what => {
            let last = row.text("a")?;
            let name =
                row.optional_text("b")?.map_or_else(|| last.clone(), |given| format!("{given} {last}"));
            if what == "merged" { Happened::Merged { name } } else { Happened::Parted { name } }
        }
    })
}
