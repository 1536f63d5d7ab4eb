//! A request that was told by phone: staff write it down, and the customer is found or made as
//! intake does (R14), with staff as the source of what they said (R13).

use super::change::note_event;
use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::{Error, Result};
use crate::intake::{Arrived, Learned, NewCustomer, NewRequest, NewSubmission, Plan, customers, insert};
use crate::keys::{Purpose, RegisterKey};
use crate::outside::Outside;
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::chain::Hash;
use domain::customer::{Reached, Source};
use domain::form::{ContactForm, Form, FormId, SubmissionKey, fingerprint};
use domain::id::{ContactRequestId, CustomerId, StaffId};
use domain::language::Language;
use domain::view::request::RequestEventKind;
use domain::view::{News, NewsKind};
use sqlx::SqliteConnection;

impl Register {
    /// Keeps a request that was told to the member of staff who asks; the same key keeps it once.
    ///
    /// # Errors
    /// [`Error::Denied`], also for the operator, to whom nobody tells anything; [`Error::Conflict`]
    /// for the same key with other contents.
    pub async fn record_request(
        &self,
        authority: &Authority,
        key: SubmissionKey,
        language: Language,
        form: ContactForm,
    ) -> Result<ContactRequestId> {
        authority.needs(Right::Change, Object::ContactRequests)?;
        let staff = authority.staff().ok_or(Error::Denied)?;
        let told = Told { staff, key, language, form };
        let (own, outside, authority) = (self.key.clone(), self.outside.clone(), authority.clone());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move { record(connection, &own, &outside, &authority, told).await })
        });
        let id = work.await?;
        self.tell(News { kind: NewsKind::RequestCame, id: id.to_string() });
        Ok(id)
    }
}

struct Told {
    staff: StaffId,
    key: SubmissionKey,
    language: Language,
    form: ContactForm,
}

async fn record(
    connection: &mut SqliteConnection,
    own: &RegisterKey,
    outside: &Outside,
    authority: &Authority,
    told: Told,
) -> Result<ContactRequestId> {
    let contents = fingerprint::canonical(&FormId::Contact(None), &Form::Contact(told.form.clone()));
    let fingerprint = own.hash(Purpose::Fingerprint, &contents);
    if let Some(earlier) = earlier(connection, told.key, &fingerprint).await? {
        return Ok(earlier);
    }
    let now = outside.now();
    let mut plan = Plan::new(now);
    let customer = customer(connection, outside, &told, &mut plan).await?;
    let id = ContactRequestId::new(now, outside.chance.bytes());
    plan.sources(customer, &told.form.person, Source::Staff, &id.to_string());
    plan.requests.push(NewRequest {
        id,
        campaign: None,
        arrived: Arrived { customer, filled_at: None, shown: None, arrival: None, suspicion: None },
        form: told.form,
        contents: None,
        recorded_by: Some(told.staff),
        spam: false,
    });
    plan.submissions.push(NewSubmission {
        key: told.key,
        fingerprint,
        resend: None,
        target: "contact_request",
        target_id: id.to_string(),
    });
    // It has no consent events, so there is no chain to go on with.
    insert(connection, &plan, Hash::START).await?;
    note_event(connection, outside, authority, id, (RequestEventKind::Recorded, None, 1)).await?;
    let objects = [id.to_string(), customer.to_string()];
    audit::append(connection, outside, authority, Action::RequestRecorded, &objects).await?;
    Ok(id)
}

async fn earlier(
    connection: &mut SqliteConnection,
    key: SubmissionKey,
    fingerprint: &[u8; 32],
) -> Result<Option<ContactRequestId>> {
    let query = sqlx::query("SELECT fingerprint, target_id FROM submission WHERE key = $1");
    let row = query.bind(key.bytes().to_vec()).fetch_optional(connection).await?;
    let Some(row) = row else { return Ok(None) };
    if row.array::<32>("fingerprint")? != *fingerprint {
        return Err(Error::Conflict("this key belongs to another request"));
    }
    row.parsed("target_id").map(Some)
}

/// The customer who asks, found or made.
async fn customer(
    connection: &mut SqliteConnection,
    outside: &Outside,
    told: &Told,
    plan: &mut Plan,
) -> Result<CustomerId> {
    let person = &told.form.person;
    let wanted = Reached::deciding(person).into_iter().collect();
    let mut known = Learned::of_customers(customers(connection, wanted).await?);
    if let Some(customer) = known.customer(person) {
        return Ok(customer);
    }
    let id = CustomerId::new(plan.now, outside.chance.bytes());
    plan.customers.push(NewCustomer { id, person: person.clone(), language: told.language });
    Ok(id)
}
