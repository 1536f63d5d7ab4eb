//! Rows of a file: all that stands in one comes from the submission whose permission it rests on (R14).
//! What a customer told staff came without a name: then the customer's own stands there.

use crate::contactable::Reachable;
use crate::error::{Error, Result};
use crate::keys::{Purpose, RegisterKey};
use crate::row::Columns;
use crate::store::trip;
use domain::consent::Channel;
use domain::customer::Datum;
use domain::id::{CustomerId, EntryId};
use domain::view::{ListLine, Means};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeMap;

/// Last name, and first names if there are any.
type Names = (String, Option<String>);

/// The rows of these people, each at their place.
///
/// # Errors
/// When the register cannot be read.
pub(super) async fn lines(
    connection: &mut SqliteConnection,
    key: &RegisterKey,
    channel: Channel,
    placed: &[(u32, Reachable)],
) -> Result<Vec<ListLine>> {
    let said = said(connection, placed).await?;
    let names = names(connection, placed, &said).await?;
    let line = |(place, one): &(u32, Reachable)| {
        let (last_name, first_names) = names.get(&one.source).cloned().unwrap_or_default();
        // Ids of entries, requests, import rows and tellings are of one kind.
        let source: EntryId =
            one.source.parse().map_err(|_| Error::Corrupt("a permission of no submission"))?;
        Ok(ListLine {
            customer: one.customer,
            place: *place,
            last_name,
            first_names,
            means: means(channel, said.get(&one.source))?,
            token: key.token(Purpose::Listed(channel), source.bytes()),
            language: one.language,
        })
    };
    placed.iter().map(line).collect()
}

/// What came with each submission, a row each.
async fn said(
    connection: &mut SqliteConnection,
    placed: &[(u32, Reachable)],
) -> Result<BTreeMap<String, SqliteRow>> {
    let columns: Vec<String> = Datum::ALL
        .iter()
        .map(|datum| format!("max(CASE s.datum WHEN '{0}' THEN s.value END) AS {0}", datum.code()))
        .collect();
    let sql =
        format!("SELECT s.source_id, {} FROM customer_source s WHERE s.source_id IN ", columns.join(", "));
    let sources = placed.iter().map(|(_, one)| one.source.clone());
    let rows = trip::fetch(connection, &sql, sources, " GROUP BY s.source_id").await?;
    rows.into_iter().map(|row| Ok((row.text("source_id")?, row))).collect()
}

/// The names by submission.
async fn names(
    connection: &mut SqliteConnection,
    placed: &[(u32, Reachable)],
    said: &BTreeMap<String, SqliteRow>,
) -> Result<BTreeMap<String, Names>> {
    let mut names = BTreeMap::new();
    for (source, row) in said {
        if let Some(last_name) = row.optional_text(Datum::LastName.code())? {
            names.insert(source.clone(), (last_name, row.optional_text(Datum::FirstNames.code())?));
        }
    }
    let nameless = || placed.iter().map(|(_, one)| one).filter(|one| !names.contains_key(&one.source));
    let sql = "SELECT id, last_name, first_names FROM customer WHERE id IN ";
    let rows = trip::fetch(connection, sql, nameless().map(|one| one.customer.to_string()), "").await?;
    let own = |row: &SqliteRow| {
        Ok((row.parsed("id")?, (row.text("last_name")?, row.optional_text("first_names")?)))
    };
    let own: BTreeMap<CustomerId, Names> = rows.iter().map(own).collect::<Result<_>>()?;
    let nameless: Vec<(String, Names)> =
        nameless().filter_map(|one| Some((one.source.clone(), own.get(&one.customer)?.clone()))).collect();
    names.extend(nameless);
    Ok(names)
}

/// How the channel reaches who said this; nothing of who is erased.
fn means(channel: Channel, said: Option<&SqliteRow>) -> Result<Means> {
    let told = |datum: Datum| match said {
        Some(row) => Ok(row.optional_text(datum.code())?.unwrap_or_default()),
        None => Ok::<_, Error>(String::new()),
    };
    Ok(match channel {
        Channel::Email => Means::Email(told(Datum::Email)?),
        Channel::Sms | Channel::Phone => Means::Phone(told(Datum::Phone)?),
        Channel::Post => Means::Post {
            street: told(Datum::Street)?,
            postal_code: told(Datum::PostalCode)?,
            town: told(Datum::Town)?,
        },
    })
}
