//! Finding customers by any three letters or digits in a row: an FTS5 index of trigrams, without the
//! text itself. The hot path does not write it. What came since the index was last brought up to date
//! is looked through as it is, and a job brings the index up to date in small steps.

use crate::error::Result;
use crate::row::{Columns, to_json};
use domain::customer::search::trigrams;
use sqlx::SqliteConnection;
use std::collections::BTreeSet;

/// How many rows one step looks at.
const STEP: i64 = 2_000;
/// How many rows that are not in the index yet a search looks through. While more wait, those in
/// between are not found, for the seconds that the job needs.
const TAIL: i64 = 20_000;

/// Brings the index a step forward; `false` when it is up to date.
///
/// # Errors
/// What SQLite says.
pub async fn step(connection: &mut SqliteConnection) -> Result<bool> {
    let from = progress(connection, "search").await?;
    let newest = sqlx::query("SELECT coalesce(max(seq), 0) AS newest FROM customer_source");
    let newest = newest.fetch_one(&mut *connection).await?.number("newest")?;
    if from >= newest {
        return Ok(false);
    }
    let sql = "SELECT seq, customer_id FROM customer_source WHERE seq > $1 ORDER BY seq LIMIT $2";
    let rows = sqlx::query(sql).bind(from).bind(STEP).fetch_all(&mut *connection).await?;
    let until = rows.last().map_or(Ok(newest), |row| row.number("seq"))?;
    let customers: BTreeSet<String> =
        rows.iter().map(|row| row.text("customer_id")).collect::<Result<_>>()?;
    index(connection, &customers.into_iter().collect::<Vec<_>>()).await?;
    move_on(connection, "search", until).await?;
    Ok(until < newest)
}

/// How far somebody has looked through `customer_source`.
///
/// # Errors
/// What SQLite says.
pub async fn progress(connection: &mut SqliteConnection, name: &'static str) -> Result<i64> {
    let query = sqlx::query("SELECT seq FROM progress WHERE name = $1").bind(name);
    query.fetch_one(connection).await?.number("seq")
}

/// Keeps how far that is now.
///
/// # Errors
/// What SQLite says.
pub async fn move_on(connection: &mut SqliteConnection, name: &'static str, seq: i64) -> Result<()> {
    let query = sqlx::query("UPDATE progress SET seq = $1 WHERE name = $2").bind(seq).bind(name);
    query.execute(connection).await?;
    Ok(())
}

/// Puts what is known of these customers into the index, in place of what stood there.
///
/// # Errors
/// What SQLite says.
pub async fn index(connection: &mut SqliteConnection, customers: &[String]) -> Result<()> {
    let ids = to_json(&customers)?;
    let forget = "DELETE FROM customer_search WHERE rowid IN
        (SELECT doc FROM search_doc WHERE customer_id IN (SELECT value FROM json_each($1)))";
    sqlx::query(forget).bind(ids.clone()).execute(&mut *connection).await?;
    let docs = "INSERT INTO search_doc (customer_id) SELECT value FROM json_each($1) WHERE true
        ON CONFLICT (customer_id) DO NOTHING";
    sqlx::query(docs).bind(ids.clone()).execute(&mut *connection).await?;
    let insert = "INSERT INTO customer_search (rowid, said)
        SELECT d.doc, group_concat(s.folded, char(10)) FROM search_doc d
        JOIN customer_source s ON s.customer_id = d.customer_id AND s.retired_by IS NULL
            AND s.datum IN ('last_name', 'first_names', 'email', 'phone')
        WHERE d.customer_id IN (SELECT value FROM json_each($1)) GROUP BY d.doc";
    sqlx::query(insert).bind(ids).execute(connection).await?;
    Ok(())
}

/// The customers of whom every part is known, at most so many, who came last first. A customer who
/// turned out to be another stands for themselves.
///
/// # Errors
/// What SQLite says.
pub async fn find(connection: &mut SqliteConnection, parts: &[String], most: i64) -> Result<Vec<String>> {
    let known = "NOT EXISTS (SELECT 1 FROM json_each($2) part WHERE NOT EXISTS (
            SELECT 1 FROM customer_source s WHERE s.customer_id = found.customer_id AND s.retired_by IS NULL
                AND s.datum IN ('last_name', 'first_names', 'email', 'phone') AND instr(s.folded, part.value) > 0))";
    let tail = format!(
        "SELECT DISTINCT found.customer_id FROM customer_source found
         WHERE found.seq > (SELECT max(seq, (SELECT coalesce(max(seq), 0) - {TAIL} FROM customer_source))
                FROM progress WHERE name = 'search')
            AND $1 <> '' AND {known} ORDER BY found.seq DESC LIMIT $3"
    );
    let indexed = format!(
        "SELECT found.customer_id FROM customer_search JOIN search_doc found ON found.doc = customer_search.rowid
         WHERE customer_search MATCH $1 AND {known} ORDER BY customer_search.rowid DESC LIMIT $3"
    );
    let (matching, wanted) = (matching(parts), to_json(&parts)?);
    let mut customers: Vec<String> = Vec::new();
    for sql in [tail, indexed] {
        let query = sqlx::query(sqlx::AssertSqlSafe(sql));
        let rows =
            query.bind(matching.clone()).bind(wanted.clone()).bind(most).fetch_all(&mut *connection).await?;
        for row in &rows {
            let id = row.text("customer_id")?;
            if !customers.contains(&id) {
                customers.push(id);
            }
        }
    }
    customers.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(customers)
}

/// Pieces of every part, all of which must occur. Of a long part every third is left out: the others still
/// cover every letter, each one less spares SQLite going through all the customers that hold it, and whoever
/// the index finds is compared with the part itself anyway. With fewer still, more would be compared in vain
/// than is saved.
fn matching(parts: &[String]) -> String {
    let pieces: BTreeSet<String> = parts.iter().flat_map(|part| enough(trigrams(part))).collect();
    let quoted = pieces.iter().map(|piece| format!("\"{}\"", piece.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(" AND ")
}

fn enough(pieces: Vec<String>) -> impl Iterator<Item = String> {
    let last = pieces.len().saturating_sub(1);
    let wanted = move |(place, _): &(usize, String)| place % 3 != 2 || *place == last;
    pieces.into_iter().enumerate().filter(wanted).map(|(_, piece)| piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_quoted_so_that_nothing_typed_is_an_operator() {
        assert_eq!(matching(&["a\"b*".into()]), "\"\"\"b*\" AND \"a\"\"b\"");
        assert_eq!(matching(&["aaaa".into()]), "\"aaa\"");
    }

    #[test]
    fn every_letter_of_a_part_is_in_a_piece_that_is_asked_for() {
        for length in 3..20_u8 {
            let part: String = (0..length).map(|place| char::from(b'a' + place)).collect();
            let pieces: Vec<String> = enough(trigrams(&part)).collect();
            assert!(part.chars().all(|letter| pieces.iter().any(|piece| piece.contains(letter))), "{part}");
        }
        assert_eq!(matching(&["abcdefgh".into()]), r#""abc" AND "bcd" AND "def" AND "efg" AND "fgh""#);
    }
}
