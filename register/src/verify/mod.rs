//! Is the register whole? Checks both chains and what must follow from each other.
//!
//! - [`duplicates`]: who is one person in a raffle, worked out anew
//! - [`campaigns`]: raffles promise what their rules say
//! - [`desk`]: what staff did follows from what they wrote down
//! - [`imports`]: what came from files has its lines, days and wordings
//! - [`pictures`]: pictures for links are what their names tell

mod campaigns;
mod desk;
mod duplicates;
mod imports;
mod pictures;

use crate::error::Result;
use crate::register::Register;
use crate::row::Columns;
use crate::{audit, chain, consent};
use domain::chain::{Hash, link};
use domain::customer::Datum;
use futures::TryStreamExt;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// What was checked and what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// How many consent events the chain has.
    pub consent_events: u64,
    /// The hash of the last one, in hex.
    pub consent_head: String,
    /// How many audit events the chain has.
    pub audit_events: u64,
    /// The hash of the last one, in hex.
    pub audit_head: String,
    /// What is wrong, a line each; nothing when whole. Names ids and counts, never a person.
    pub faults: Vec<String>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }
}

/// What must never be found: a sentence and the query that counts it.
const NEVER: &[(&str, &str)] = &[
    (
        "entries without a submission",
        "SELECT count(*) AS found FROM entry WHERE id NOT IN
            (SELECT target_id FROM submission WHERE target = 'entry')",
    ),
    (
        "contact requests without a submission",
        "SELECT count(*) AS found FROM contact_request WHERE id NOT IN
            (SELECT target_id FROM submission WHERE target = 'contact_request')",
    ),
    (
        "submissions that lead to several rows",
        "SELECT count(*) AS found FROM (SELECT 1 FROM submission GROUP BY target, target_id HAVING count(*) > 1)",
    ),
    (
        "data without the submission they came with",
        "SELECT count(*) AS found FROM customer_source s WHERE
            NOT EXISTS (SELECT 1 FROM entry WHERE id = s.source_id)
            AND NOT EXISTS (SELECT 1 FROM contact_request WHERE id = s.source_id)
            AND NOT EXISTS (SELECT 1 FROM import_row WHERE id = s.source_id)
            AND NOT EXISTS (SELECT 1 FROM told WHERE id = s.source_id)",
    ),
    (
        "duplicates that point at another duplicate or raffle",
        "SELECT count(*) AS found FROM entry e JOIN entry f ON f.id = e.duplicate_of
            WHERE f.duplicate_of IS NOT NULL OR f.campaign_id <> e.campaign_id OR f.seq >= e.seq",
    ),
    (
        "permissions whose wording was not on the page",
        "SELECT count(*) AS found FROM consent_event e LEFT JOIN shown s ON s.id = e.shown_id
            WHERE e.kind = 'given' AND e.origin IN ('raffle', 'contact') AND (e.wording_id IS NULL OR s.id IS NULL OR NOT EXISTS
                (SELECT 1 FROM json_each(s.wordings) WHERE value = e.wording_id))",
    ),
    (
        "entries under rules that are not there",
        "SELECT count(*) AS found FROM entry e WHERE NOT EXISTS (SELECT 1 FROM campaign_rules r
            WHERE r.campaign_id = e.campaign_id AND r.version = e.rules_version)",
    ),
    (
        "raffles without rules",
        "SELECT count(*) AS found FROM campaign c WHERE c.kind = 'raffle' AND c.published_at IS NOT NULL AND NOT EXISTS
            (SELECT 1 FROM campaign_rules r WHERE r.campaign_id = c.id AND r.version = c.rules_version)",
    ),
    (
        "prohibitions that follow from none",
        "SELECT count(*) AS found FROM consent_event WHERE origin = 'suppression' AND kind = 'prohibited'
            AND origin_id NOT IN (SELECT id FROM suppression)",
    ),
    (
        "entries without the names they came with",
        "SELECT count(*) AS found FROM entry WHERE id NOT IN
            (SELECT source_id FROM customer_source WHERE datum = 'last_name')",
    ),
    (
        "contact requests without the name they came with",
        "SELECT count(*) AS found FROM contact_request WHERE id NOT IN
            (SELECT source_id FROM customer_source WHERE datum = 'last_name')",
    ),
    (
        "tickets that several entries hold",
        "SELECT count(*) AS found FROM (SELECT 1 FROM entry GROUP BY ticket HAVING count(*) > 1)",
    ),
    ("rows that point at nothing", "SELECT count(*) AS found FROM pragma_foreign_key_check"),
    (
        "lists that name more or fewer than they have rows",
        "SELECT count(*) AS found FROM marketing_list l WHERE l.state = 'done' AND l.rows <>
            (SELECT count(*) FROM marketing_list_person p WHERE p.list_id = l.id)",
    ),
    (
        "people on lists without a file",
        "SELECT count(*) AS found FROM marketing_list_person p JOIN marketing_list l ON l.id = p.list_id
            WHERE l.state NOT IN ('running', 'done')",
    ),
    (
        "permissions whose wording is gone",
        "SELECT count(*) AS found FROM consent_event WHERE wording_id NOT IN (SELECT id FROM wording)",
    ),
];

impl Register {
    /// The heads of both chains, without walking them: for the log, so that a cut tail shows.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn heads(&self) -> Result<(String, String)> {
        let mut reader = self.store.reader().await?;
        let consent = chain::head(&mut reader, consent::NEWEST).await?;
        Ok((consent.to_string(), chain::head(&mut reader, audit::NEWEST).await?.to_string()))
    }

    /// Checks the whole register, reading only.
    ///
    /// # Errors
    /// When it cannot be read; what is wrong with its contents stands in the report.
    pub async fn verify(&self) -> Result<Report> {
        let mut reader = self.store.reader().await?;
        let mut report = Report::default();
        let consent = "SELECT * FROM consent_event ORDER BY seq";
        let canonical = |row: &SqliteRow| consent::event_of(row).map(|event| event.canonical());
        let walked = walk(&mut reader, consent, canonical).await?;
        (report.consent_events, report.consent_head) = walked.told("consent events", &mut report.faults);
        let walked = audit_chain(&mut reader).await?;
        (report.audit_events, report.audit_head) = walked.told("audit log", &mut report.faults);
        for (what, sql) in NEVER.iter().chain(imports::NEVER).chain(desk::NEVER).chain(pictures::NEVER) {
            let found = sqlx::query(*sql).fetch_one(&mut *reader).await?.count("found")?;
            if found > 0 {
                report.faults.push(format!("{what}: {found}"));
            }
        }
        folded(&mut reader, &mut report.faults).await?;
        campaigns::check(&mut reader, &mut report.faults).await?;
        pictures::check(&mut reader, &mut report.faults).await?;
        duplicates::check(&mut reader, &mut report.faults).await?;
        wordings(&mut reader, &mut report.faults).await?;
        pages(&mut reader, &mut report.faults).await?;
        Ok(report)
    }
}

/// What data are compared by must follow from what was said: SQLite folds ASCII alone, so this is
/// done here.
async fn folded(connection: &mut SqliteConnection, faults: &mut Vec<String>) -> Result<()> {
    let mut rows = sqlx::query("SELECT value, folded FROM customer_source").fetch(connection);
    let mut found = 0;
    while let Some(row) = rows.try_next().await? {
        found += u64::from(Datum::folded(&row.text("value")?) != row.text("folded")?);
    }
    if found > 0 {
        faults.push(format!("data that are not compared by what was said: {found}"));
    }
    Ok(())
}

/// What walking a chain found.
pub(crate) struct Walked {
    /// How many rows it has.
    pub rows: u64,
    /// The last hash, in hex.
    pub head: String,
    /// The first row that does not fit.
    pub breaks_at: Option<i64>,
}

const AUDIT: &str = "SELECT * FROM audit_event ORDER BY seq";

/// Walks the chain of the audit log.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn audit_chain(connection: &mut SqliteConnection) -> Result<Walked> {
    walk(connection, AUDIT, audit::canonical_of).await
}

/// Walks a chain: how many rows, the last hash, and the first row that does not fit.
async fn walk(
    connection: &mut SqliteConnection,
    sql: &'static str,
    canonical: impl Fn(&SqliteRow) -> Result<Vec<u8>>,
) -> Result<Walked> {
    let mut rows = sqlx::query(sql).fetch(connection);
    let (mut count, mut head, mut breaks_at) = (0, Hash::START, None);
    while let Some(row) = rows.try_next().await? {
        let kept = chain::hash_of(&row).ok();
        let fits = canonical(&row).is_ok_and(|bytes| Some(link(head, &bytes)) == kept);
        if !fits && breaks_at.is_none() {
            breaks_at = Some(row.number("seq")?);
        }
        count += 1;
        head = kept.unwrap_or(head);
    }
    Ok(Walked { rows: count, head: head.to_string(), breaks_at })
}

impl Walked {
    /// How many rows and the last hash, with a fault if the chain `name` breaks.
    fn told(self, name: &str, faults: &mut Vec<String>) -> (u64, String) {
        faults.extend(self.breaks_at.map(|row| format!("{name}: the chain breaks at row {row}")));
        (self.rows, self.head)
    }
}

/// A wording's id is the hash of what it says.
async fn wordings(connection: &mut SqliteConnection, faults: &mut Vec<String>) -> Result<()> {
    let rows = sqlx::query("SELECT * FROM wording").fetch_all(connection).await?;
    for row in &rows {
        let id = row.text("id")?;
        if !crate::wording::from_row(row).is_ok_and(|wording| wording.id().as_str() == id) {
            faults.push(format!("wording {id}: its text is not the one that was published"));
        }
    }
    Ok(())
}

/// A page version's id is the hash of what it had on screen.
async fn pages(connection: &mut SqliteConnection, faults: &mut Vec<String>) -> Result<()> {
    let rows = sqlx::query("SELECT * FROM shown").fetch_all(connection).await?;
    for row in &rows {
        let id = row.text("id")?;
        if !crate::shown::from_row(row).is_ok_and(|kept| kept.shown.id().as_str() == id) {
            faults.push(format!("page version {id}: it is not what was on screen"));
        }
    }
    Ok(())
}
