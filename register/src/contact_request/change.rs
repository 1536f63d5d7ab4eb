//! A request is taken, answered, closed, given to somebody, put with spam, and all of that back.

use super::details;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::mail::queue;
use crate::outside::Outside;
use crate::register::Register;
use crate::staff::colleagues;
use domain::access::{Object, Right};
use domain::id::{ContactRequestId, StaffId};
use domain::mail::Template;
use domain::view::request::{RequestEventKind, RequestStanding};
use domain::view::{News, NewsKind, RequestChanged, RequestState};
use domain::working_day;
use sqlx::SqliteConnection;

impl Register {
    /// Changes how a request stands, if it still is as it was when the asker saw it.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`], or [`Error::Conflict`] for what cannot be, such as a
    /// request given to somebody who may not see it.
    pub async fn change_request(
        &self,
        authority: &Authority,
        id: ContactRequestId,
        seen: u32,
        to: RequestStanding,
    ) -> Result<RequestChanged> {
        authority.needs(Right::Change, Object::ContactRequests)?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move { change(connection, &outside, &authority, id, seen, to).await })
        });
        let changed = work.await?;
        if matches!(changed, RequestChanged::Done(_)) {
            self.tell(News { kind: NewsKind::RequestChanged, id: id.to_string() });
        }
        Ok(changed)
    }
}

async fn change(
    connection: &mut SqliteConnection,
    outside: &Outside,
    authority: &Authority,
    id: ContactRequestId,
    seen: u32,
    to: RequestStanding,
) -> Result<RequestChanged> {
    let before = details::read(connection, id).await?;
    if before.version != seen {
        audit::append(connection, outside, authority, Action::RequestOpened, &[id.to_string()]).await?;
        return Ok(RequestChanged::Overtaken(Box::new(before)));
    }
    if !to.is_sound() {
        return Err(Error::Conflict("a request that is taken has somebody, and a new one nobody"));
    }
    let from = before.standing();
    if to.assignee != from.assignee {
        may_have(connection, to.assignee).await?;
    }
    let Some(kind) = from.event(to, authority.staff()) else {
        return Ok(RequestChanged::Done(Box::new(before)));
    };
    let now = outside.now();
    let sql = "UPDATE contact_request SET state = $1, assignee = $2, spam = $3, version = version + 1, changed_at = $4
         WHERE id = $5";
    sqlx::query(sql)
        .bind(to.state.code())
        .bind(to.assignee.map(|staff| staff.to_string()))
        .bind(i64::from(to.spam))
        .bind(now.millis())
        .bind(id.to_string())
        .execute(&mut *connection)
        .await?;
    note_event(connection, outside, authority, id, (kind, to.assignee, seen + 1)).await?;
    if kind == RequestEventKind::Restored && to.state == RequestState::New {
        tell_staff(connection, outside, id).await?;
    }
    audit::append(connection, outside, authority, Action::RequestChanged, &[id.to_string()]).await?;
    Ok(RequestChanged::Done(Box::new(details::read(connection, id).await?)))
}

/// Only who may look after a request can be given one.
async fn may_have(connection: &mut SqliteConnection, assignee: Option<StaffId>) -> Result<()> {
    let Some(assignee) = assignee else { return Ok(()) };
    let able = colleagues::of(connection, Right::Change, Object::ContactRequests).await?;
    let able = able.iter().any(|colleague| colleague.id == assignee);
    if able { Ok(()) } else { Err(Error::Conflict("this person looks after no contact requests")) }
}

/// Keeps what was done, with who looks after the request since, and the version that it made.
pub(super) async fn note_event(
    connection: &mut SqliteConnection,
    outside: &Outside,
    authority: &Authority,
    id: ContactRequestId,
    (kind, assignee, version): (RequestEventKind, Option<StaffId>, u32),
) -> Result<()> {
    let sql = "INSERT INTO request_event (request_id, at, staff_id, kind, assignee, version) VALUES ($1, $2, $3, $4, $5, $6)";
    sqlx::query(sql)
        .bind(id.to_string())
        .bind(outside.now().millis())
        .bind(authority.staff().map(|staff| staff.to_string()))
        .bind(kind.code())
        .bind(assignee.map(|staff| staff.to_string()))
        .bind(i64::from(version))
        .execute(connection)
        .await?;
    Ok(())
}

/// A request that is no spam after all is new to staff: they hear of it as of any other, once.
async fn tell_staff(
    connection: &mut SqliteConnection,
    outside: &Outside,
    id: ContactRequestId,
) -> Result<()> {
    let now = outside.now();
    for (template, due_at) in
        [(Template::NewRequest, now), (Template::LateRequest, working_day::end_of_next(now))]
    {
        queue::once(connection, outside, template, &id.to_string(), due_at).await?;
    }
    Ok(())
}
