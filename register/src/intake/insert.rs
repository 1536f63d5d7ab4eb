//! Writes the rows of a batch, one statement a table, all in one trip.

use super::plan::Plan;
use super::rows::Arrived;
use crate::consent;
use crate::error::Result;
use crate::mail::queue;
use crate::store::trip::{Inserts, Values};
use domain::chain::Hash;
use sqlx::SqliteConnection;

/// Writes them all; the order follows the foreign keys. `head` is where the chain of consent events
/// ends.
///
/// # Errors
/// What SQLite says; the transaction is then rolled back by its owner.
pub async fn insert(connection: &mut SqliteConnection, plan: &Plan, head: Hash) -> Result<()> {
    let mut inserts = Inserts::new();
    customers(&mut inserts, plan);
    sources(&mut inserts, plan);
    entries(&mut inserts, plan);
    requests(&mut inserts, plan);
    consent::add(&mut inserts, &plan.events, head);
    submissions(&mut inserts, plan);
    queue::add(&mut inserts, &plan.mails);
    inserts.write(connection).await?;
    joins(connection, plan).await
}

fn customers(inserts: &mut Inserts, plan: &Plan) {
    let columns = ["id", "created_at", "last_name", "first_names", "name_key", "language"];
    inserts.add("customer", &columns, &plan.customers, |row, customer| {
        row.push_bind(customer.id.to_string())
            .push_bind(plan.now.millis())
            .push_bind(customer.person.last_name.as_str().to_owned())
            .push_bind(customer.person.first_names.as_ref().map(|names| names.as_str().to_owned()))
            .push_bind(domain::customer::NameKey::of(&customer.person).map(|key| key.as_str().to_owned()))
            .push_bind(customer.language.tag());
    });
}

fn sources(inserts: &mut Inserts, plan: &Plan) {
    let columns = ["customer_id", "datum", "value", "folded", "name_key", "source", "source_id", "at"];
    inserts.add("customer_source", &columns, &plan.sources, |row, said| {
        row.push_bind(said.customer.to_string())
            .push_bind(said.datum.code())
            .push_bind(said.value.clone())
            .push_bind(said.folded.clone())
            .push_bind(said.name.as_ref().map(|name| name.as_str().to_owned()))
            .push_bind(said.source.code())
            .push_bind(said.source_id.clone())
            .push_bind(plan.now.millis());
    });
}

fn entries(inserts: &mut Inserts, plan: &Plan) {
    let columns = [
        "id",
        "campaign_id",
        "customer_id",
        "at",
        "filled_at",
        "shown_id",
        "arrival",
        "suspicion",
        "ticket",
        "rules_version",
        "person_email",
        "person_phone",
        "duplicate_of",
    ];
    inserts.add("entry", &columns, &plan.entries, |row, entry| {
        row.push_bind(entry.id.to_string()).push_bind(entry.campaign.to_string());
        arrived(row, &entry.arrived, plan);
        row.push_bind(entry.ticket.bytes().to_vec())
            .push_bind(i64::from(entry.rules_version))
            .push_bind(entry.person.0.map(|hash| hash.to_vec()))
            .push_bind(entry.person.1.map(|hash| hash.to_vec()))
            .push_bind(entry.duplicate_of.clone());
    });
}

/// Rare, and so one by one: each may build on the one before.
async fn joins(connection: &mut SqliteConnection, plan: &Plan) -> Result<()> {
    for join in &plan.joins {
        let update = "UPDATE entry SET duplicate_of = $1 WHERE id = $2 OR duplicate_of = $2";
        sqlx::query(update)
            .bind(join.first.clone())
            .bind(join.joined.clone())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

fn requests(inserts: &mut Inserts, plan: &Plan) {
    let columns = [
        "id",
        "campaign_id",
        "customer_id",
        "at",
        "filled_at",
        "shown_id",
        "arrival",
        "suspicion",
        "topic",
        "message",
        "best_time",
        "state",
        "contents",
        "recorded_by",
        "spam",
    ];
    inserts.add("contact_request", &columns, &plan.requests, |row, request| {
        row.push_bind(request.id.to_string()).push_bind(request.campaign.map(|id| id.to_string()));
        arrived(row, &request.arrived, plan);
        row.push_bind(request.form.topic.as_str().to_owned())
            .push_bind(request.form.message.clone())
            .push_bind(request.form.best_time.code())
            .push_bind("new")
            .push_bind(request.contents.map(|hash| hash.to_vec()))
            .push_bind(request.recorded_by.map(|staff| staff.to_string()))
            .push_bind(i64::from(request.spam));
    });
}

fn submissions(inserts: &mut Inserts, plan: &Plan) {
    let columns = ["key", "fingerprint", "resend", "target", "target_id", "at"];
    inserts.add("submission", &columns, &plan.submissions, |row, submission| {
        row.push_bind(submission.key.bytes().to_vec())
            .push_bind(submission.fingerprint.to_vec())
            .push_bind(submission.resend.map(|hash| hash.to_vec()))
            .push_bind(submission.target)
            .push_bind(submission.target_id.clone())
            .push_bind(plan.now.millis());
    });
}

/// The columns that entries and contact requests share, in one order.
fn arrived(row: &mut Values<'_>, arrived: &Arrived, plan: &Plan) {
    row.push_bind(arrived.customer.to_string())
        .push_bind(plan.now.millis())
        .push_bind(arrived.filled_at.map(domain::time::Moment::millis))
        .push_bind(arrived.shown.clone())
        .push_bind(arrived.arrival.clone())
        .push_bind(arrived.suspicion.clone());
}
