//! What was permitted with the forms that were sent, counted by the page that was on screen.

use crate::error::{Error, Result};
use crate::row::Columns;
use crate::store::trip;
use domain::campaign::Slug;
use domain::consent::Channel;
use domain::form::FormId;
use domain::id::CustomerId;
use domain::statistics::{Cell, share};
use domain::time::Moment;
use domain::view::PermissionShare;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Permissions given since an hour, by page and channel: read from an index alone.
const GIVEN: &str = "SELECT shown_id, channel, count(*) AS counted FROM consent_event
     WHERE kind = 'given' AND shown_id IS NOT NULL AND at / 3600000 >= $1";
/// Forms sent, by campaign: entries, and requests but for those told to staff.
const SENT: [&str; 2] = [
    "SELECT 'raffle/' || c.slug AS form, count(*) AS counted FROM entry f
     JOIN campaign c ON c.id = f.campaign_id WHERE",
    "SELECT CASE WHEN c.slug IS NULL THEN 'contact' ELSE 'contact/' || c.slug END AS form,
     count(*) AS counted FROM contact_request f LEFT JOIN campaign c ON c.id = f.campaign_id
     WHERE f.shown_id IS NOT NULL AND",
];

/// What was permitted with one form.
#[derive(Default)]
struct Sent {
    forms: u32,
    given: BTreeMap<Channel, u32>,
}

/// How many of the forms sent gave each permission. A form whose share is hidden is left out of all of
/// them together.
pub async fn shares(
    connection: &mut SqliteConnection,
    from: Moment,
    campaign: Option<&Slug>,
    left_out: &BTreeSet<CustomerId>,
) -> Result<Vec<PermissionShare>> {
    let sent = sent(connection, from, left_out).await?;
    let wanted = |form: &FormId| campaign.is_none_or(|slug| form.campaign() == Some(slug));
    let sent: Vec<Sent> = sent.into_iter().filter(|(form, _)| wanted(form)).map(|(_, sent)| sent).collect();
    Ok(Channel::ALL.map(|channel| together(channel, &sent)).to_vec())
}

fn together(channel: Channel, sent: &[Sent]) -> PermissionShare {
    let mut shares: Vec<(Cell, u32)> = sent
        .iter()
        .filter(|sent| sent.forms > 0)
        .map(|sent| (share(sent.given.get(&channel).copied().unwrap_or(0), sent.forms), sent.forms))
        .collect();
    if shares.iter().any(|(cell, _)| cell.shown().is_some()) {
        shares.retain(|(cell, _)| cell.shown().is_some());
        let given = shares.iter().filter_map(|(cell, _)| cell.shown()).sum();
        return PermissionShare {
            channel,
            given: Cell::Shown(given),
            of: shares.iter().map(|(_, of)| of).sum(),
        };
    }
    let given =
        if shares.iter().any(|(cell, _)| *cell == Cell::Withheld) { Cell::Withheld } else { Cell::Few };
    PermissionShare { channel, given, of: shares.iter().map(|(_, of)| of).sum() }
}

async fn sent(
    connection: &mut SqliteConnection,
    from: Moment,
    left_out: &BTreeSet<CustomerId>,
) -> Result<HashMap<FormId, Sent>> {
    let hour = from.millis() / super::HOUR;
    let mut all: HashMap<FormId, Sent> = HashMap::new();
    for sent in SENT {
        let sql = format!("{sent} f.at / 3600000 >= $1 GROUP BY c.slug");
        for row in sqlx::query(AssertSqlSafe(sql)).bind(hour).fetch_all(&mut *connection).await? {
            all.entry(form(&row)?).or_default().forms += row.count("counted")?;
        }
    }
    let forms = sqlx::query("SELECT id, form FROM shown").fetch_all(&mut *connection).await?;
    let forms: HashMap<String, FormId> =
        forms.iter().map(|row| Ok((row.text("id")?, form(row)?))).collect::<Result<_>>()?;
    let sql = format!("{GIVEN} GROUP BY shown_id, channel");
    let given = sqlx::query(AssertSqlSafe(sql)).bind(hour).fetch_all(&mut *connection).await?;
    for row in &given {
        let form = forms.get(&row.text("shown_id")?).ok_or(Error::Corrupt("a permission of no page"))?;
        let channel = row.coded("channel", Channel::from_code)?;
        *all.entry(form.clone()).or_default().given.entry(channel).or_default() += row.count("counted")?;
    }
    leave_out(connection, &mut all, &forms, hour, left_out).await?;
    Ok(all)
}

/// Takes out whoever objected: the forms they sent, and what they gave with them.
async fn leave_out(
    connection: &mut SqliteConnection,
    all: &mut HashMap<FormId, Sent>,
    forms: &HashMap<String, FormId>,
    hour: i64,
    left_out: &BTreeSet<CustomerId>,
) -> Result<()> {
    let left_out: Vec<String> = left_out.iter().map(ToString::to_string).collect();
    for sent in SENT {
        let sql = format!("{sent} f.at / 3600000 >= {hour} AND f.customer_id IN ");
        for row in trip::fetch(connection, &sql, left_out.clone(), " GROUP BY c.slug").await? {
            if let Some(sent) = all.get_mut(&form(&row)?) {
                sent.forms = sent.forms.saturating_sub(row.count("counted")?);
            }
        }
    }
    let sql = format!(
        "SELECT shown_id, channel, count(*) AS counted FROM consent_event WHERE kind = 'given'
            AND shown_id IS NOT NULL AND at / 3600000 >= {hour} AND customer_id IN "
    );
    for row in trip::fetch(connection, &sql, left_out, " GROUP BY shown_id, channel").await? {
        let channel = row.coded("channel", Channel::from_code)?;
        let sent = forms.get(&row.text("shown_id")?).and_then(|form| all.get_mut(form));
        if let Some(given) = sent.and_then(|sent| sent.given.get_mut(&channel)) {
            *given = given.saturating_sub(row.count("counted")?);
        }
    }
    Ok(())
}

fn form(row: &SqliteRow) -> Result<FormId> {
    row.parsed("form")
}
