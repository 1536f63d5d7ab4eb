//! One request, opened.

use super::list::suspicions;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::receipt::said;
use crate::register::Register;
use crate::row::Columns;
use crate::staff::colleagues;
use crate::standing;
use domain::access::{Object, Right};
use domain::customer::Datum;
use domain::id::ContactRequestId;
use domain::view::request::{RequestEvent, RequestEventKind, RequestNote};
use domain::view::{Colleague, RequestDetails, RequestState};
use sqlx::SqliteConnection;

impl Register {
    /// One contact request, opened.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see it, [`Error::NotFound`] when there is none.
    pub async fn contact_request(
        &self,
        authority: &Authority,
        id: ContactRequestId,
    ) -> Result<RequestDetails> {
        authority.needs(Right::See, Object::ContactRequests)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let request = read(connection, id).await?;
                audit::append(connection, &outside, &authority, Action::RequestOpened, &[id.to_string()])
                    .await?;
                Ok(request)
            })
        });
        work.await
    }
}

/// The request with the contact details that came with it, and no others (R12).
pub(super) async fn read(connection: &mut SqliteConnection, id: ContactRequestId) -> Result<RequestDetails> {
    let query = sqlx::query("SELECT * FROM contact_request WHERE id = $1").bind(id.to_string());
    let row = query.fetch_optional(&mut *connection).await?.ok_or(Error::NotFound)?;
    let customer = row.parsed("customer_id")?;
    let mut said = said(connection, &id.to_string()).await?;
    let permissions = standing::at_source(connection, customer, &id.to_string()).await?;
    let everybody = colleagues::everybody(connection).await?;
    let name = |id: Option<String>| colleagues::named(&everybody, id.as_deref()).map(|one| one.name);
    Ok(RequestDetails {
        id,
        customer,
        at: row.moment("at")?,
        state: row.coded("state", RequestState::from_code)?,
        assignee: colleagues::named(&everybody, row.optional_text("assignee")?.as_deref()),
        spam: row.flag("spam")?,
        version: row.count("version")?,
        recorded_by: name(row.optional_text("recorded_by")?),
        topic: row.text("topic")?,
        best_time: row.text("best_time")?,
        message: row.text("message")?,
        suspicions: suspicions(&row)?,
        last_name: said.remove(&Datum::LastName).unwrap_or_default(),
        first_names: said.remove(&Datum::FirstNames),
        email: said.remove(&Datum::Email),
        phone: said.remove(&Datum::Phone),
        permissions,
        events: events(connection, id, &everybody).await?,
        notes: notes(connection, id, &everybody).await?,
        colleagues: colleagues::of(connection, Right::Change, Object::ContactRequests).await?,
    })
}

async fn events(
    connection: &mut SqliteConnection,
    id: ContactRequestId,
    everybody: &[Colleague],
) -> Result<Vec<RequestEvent>> {
    let sql =
        "SELECT at, staff_id, kind, assignee, version FROM request_event WHERE request_id = $1 ORDER BY seq";
    let rows = sqlx::query(sql).bind(id.to_string()).fetch_all(connection).await?;
    let name = |id: Option<String>| colleagues::named(everybody, id.as_deref()).map(|one| one.name);
    let event = |row: &sqlx::sqlite::SqliteRow| {
        Ok(RequestEvent {
            at: row.moment("at")?,
            by: name(row.optional_text("staff_id")?),
            kind: row.coded("kind", RequestEventKind::from_code)?,
            assignee: name(row.optional_text("assignee")?),
            version: row.count("version")?,
        })
    };
    rows.iter().map(event).collect()
}

async fn notes(
    connection: &mut SqliteConnection,
    id: ContactRequestId,
    everybody: &[Colleague],
) -> Result<Vec<RequestNote>> {
    let sql = "SELECT at, staff_id, text FROM request_note WHERE request_id = $1 ORDER BY seq";
    let rows = sqlx::query(sql).bind(id.to_string()).fetch_all(connection).await?;
    let name = |id: Option<String>| colleagues::named(everybody, id.as_deref()).map(|one| one.name);
    let note = |row: &sqlx::sqlite::SqliteRow| {
        let by = name(row.optional_text("staff_id")?);
        Ok(RequestNote { at: row.moment("at")?, by, text: row.text("text")? })
    };
    rows.iter().map(note).collect()
}
