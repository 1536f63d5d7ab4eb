//! What staff write down beside a request. Personal data: it goes with the request.

use super::details;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::register::Register;
use domain::access::{Object, Right};
use domain::form::text::lines;
use domain::id::{ContactRequestId, RequestNoteId};
use domain::view::{News, NewsKind, RequestDetails};

/// How long a note may be, in characters.
const LONGEST: usize = 4000;

impl Register {
    /// Writes a note beside a request. It changes nothing that somebody else could have changed
    /// meanwhile, so it asks for no version.
    ///
    /// # Errors
    /// [`Error::Denied`], [`Error::NotFound`], or [`Error::Conflict`] for an empty or endless note.
    pub async fn note_request(
        &self,
        authority: &Authority,
        id: ContactRequestId,
        text: &str,
    ) -> Result<RequestDetails> {
        authority.needs(Right::Change, Object::ContactRequests)?;
        let text = lines(text, LONGEST).map_err(|_| Error::Conflict("a note has 1 to 4,000 characters"))?;
        let (outside, authority) = (self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                details::read(connection, id).await?;
                let now = outside.now();
                let sql = "INSERT INTO request_note (id, request_id, at, staff_id, text) VALUES ($1, $2, $3, $4, $5)";
                sqlx::query(sql)
                    .bind(RequestNoteId::new(now, outside.chance.bytes()).to_string())
                    .bind(id.to_string())
                    .bind(now.millis())
                    .bind(authority.staff().map(|staff| staff.to_string()))
                    .bind(text)
                    .execute(&mut *connection)
                    .await?;
                let touch = sqlx::query("UPDATE contact_request SET changed_at = $1 WHERE id = $2");
                touch.bind(now.millis()).bind(id.to_string()).execute(&mut *connection).await?;
                audit::append(connection, &outside, &authority, Action::RequestNoted, &[id.to_string()])
                    .await?;
                details::read(connection, id).await
            })
        });
        let request = work.await?;
        self.tell(News { kind: NewsKind::RequestChanged, id: id.to_string() });
        Ok(request)
    }
}
