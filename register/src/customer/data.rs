//! What is known about a customer, each datum with everything that it came from (R13).

use super::family::Family;
use crate::error::Result;
use crate::row::Columns;
use crate::staff::colleagues;
use domain::customer::{Datum, Source, ToldWay};
use domain::view::Colleague;
use domain::view::customer::{DatumSource, KnownDatum};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// Everything that is known, the datum named last first in use.
///
/// # Errors
/// What SQLite says.
pub(super) async fn read(
    connection: &mut SqliteConnection,
    family: &Family,
    staff: &[Colleague],
) -> Result<Vec<KnownDatum>> {
    let sql = "SELECT s.datum, s.value, s.folded, s.source, s.at, s.retired_by, t.way,
            coalesce(t.staff_id, r.recorded_by) AS staff_id
         FROM customer_source s LEFT JOIN told t ON t.id = s.source_id
         LEFT JOIN contact_request r ON r.id = s.source_id AND s.source = 'staff'
         WHERE s.customer_id IN (SELECT value FROM json_each($1)) ORDER BY s.seq";
    let rows = sqlx::query(sql).bind(family.ids.clone()).fetch_all(connection).await?;
    let mut known: Vec<(String, KnownDatum)> = Vec::new();
    for row in &rows {
        let (datum, folded) = (row.coded("datum", Datum::from_code)?, row.text("folded")?);
        let retired = row.optional_text("retired_by")?.is_some();
        let source = source(row, staff)?;
        // What was said again moves to the end: the newest of a kind is its last.
        let same = known
            .iter()
            .position(|(text, one)| one.datum == datum && *text == folded && one.retired == retired);
        let mut one = match same {
            Some(place) => known.remove(place).1,
            None => KnownDatum { datum, value: String::new(), retired, sources: Vec::new() },
        };
        one.value = row.text("value")?;
        one.sources.push(source);
        known.push((folded, one));
    }
    let mut data: Vec<KnownDatum> = known.into_iter().map(|(_, datum)| datum).collect();
    data.sort_by_key(|known| known.datum);
    Ok(data)
}

fn source(row: &SqliteRow, staff: &[Colleague]) -> Result<DatumSource> {
    let way = row.optional_text("way")?;
    let source = row.coded("source", Source::from_code)?;
    let way = match (way, source) {
        (Some(way), _) => ToldWay::from_code(&way),
        (None, Source::Staff) => Some(ToldWay::Phone),
        (None, _) => None,
    };
    let by = colleagues::named(staff, row.optional_text("staff_id")?.as_deref()).map(|one| one.name);
    Ok(DatumSource { source, at: row.moment("at")?, by, way })
}
