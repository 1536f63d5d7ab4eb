//! The inbox: contact requests as customer service sees them. Every look at one is
//! written to the audit log in the same transaction (R22).

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::consent;
use crate::error::{Error, Result};
use crate::receipt::said;
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::customer::Datum;
use domain::form::Suspicions;
use domain::id::ContactRequestId;
use domain::view::{RequestDetails, RequestState, RequestSummary};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// How many requests the list shows, the newest first.
const LISTED: i64 = 200;
/// How much of a message the list shows, in characters.
const BEGINNING: usize = 120;

impl Register {
    /// The newest contact requests.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see them.
    pub async fn contact_requests(&self, authority: &Authority) -> Result<Vec<RequestSummary>> {
        authority.needs(Right::See, Object::ContactRequests)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let query = sqlx::query(
                    "SELECT r.id, r.at, r.state, r.topic, r.message, r.suspicion, c.last_name, c.first_names
                     FROM contact_request r JOIN customer c ON c.id = r.customer_id
                     ORDER BY r.seq DESC LIMIT $1",
                );
                let rows = query.bind(LISTED).fetch_all(&mut *connection).await?;
                let requests: Vec<RequestSummary> = rows.iter().map(summary).collect::<Result<_>>()?;
                let seen: Vec<String> = requests.iter().map(|request| request.id.to_string()).collect();
                audit::append(connection, &outside, &authority, Action::RequestsListed, &seen).await?;
                Ok(requests)
            })
        });
        work.await
    }

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
                let query = sqlx::query("SELECT * FROM contact_request WHERE id = $1").bind(id.to_string());
                let row = query.fetch_optional(&mut *connection).await?.ok_or(Error::NotFound)?;
                let request = details(connection, &row, id).await?;
                audit::append(connection, &outside, &authority, Action::RequestOpened, &[id.to_string()])
                    .await?;
                Ok(request)
            })
        });
        work.await
    }
}

fn summary(row: &SqliteRow) -> Result<RequestSummary> {
    let message = row.text("message")?;
    let mut beginning: String = message.chars().take(BEGINNING).collect();
    if beginning.len() < message.len() {
        beginning.push('…');
    }
    let given = row.optional_text("first_names")?;
    let last = row.text("last_name")?;
    Ok(RequestSummary {
        id: row.parsed("id")?,
        at: row.moment("at")?,
        state: row.coded("state", RequestState::from_code)?,
        topic: row.text("topic")?,
        name: given.map_or_else(|| last.clone(), |given| format!("{given} {last}")),
        beginning,
        suspicions: suspicions(row)?,
    })
}

fn suspicions(row: &SqliteRow) -> Result<Suspicions> {
    Ok(Suspicions::from_codes(&row.optional_text("suspicion")?.unwrap_or_default()))
}

/// The request with the contact details that came with it, and no others (R12).
async fn details(
    connection: &mut SqliteConnection,
    row: &SqliteRow,
    id: ContactRequestId,
) -> Result<RequestDetails> {
    let mut said = said(connection, &id.to_string()).await?;
    let permissions = consent::states(connection, &row.parsed("customer_id")?, &id.to_string()).await?;
    Ok(RequestDetails {
        id,
        at: row.moment("at")?,
        state: row.coded("state", RequestState::from_code)?,
        topic: row.text("topic")?,
        best_time: row.text("best_time")?,
        message: row.text("message")?,
        suspicions: suspicions(row)?,
        last_name: said.remove(&Datum::LastName).unwrap_or_default(),
        first_names: said.remove(&Datum::FirstNames),
        email: said.remove(&Datum::Email),
        phone: said.remove(&Datum::Phone),
        permissions,
    })
}
