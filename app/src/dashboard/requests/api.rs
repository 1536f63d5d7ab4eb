//! The server functions of the inbox. The register checks the right and logs the look.

use crate::dashboard::CallError;
use crate::dashboard::desk::FieldProblem;
use domain::id::{ContactRequestId, StaffId};
use domain::language::Language;
use domain::view::{RequestChanged, RequestDetails, RequestFilter, RequestPage, RequestState};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A page of contact requests.
#[server(name = ContactRequests, prefix = "/api", endpoint = "contact-requests")]
pub async fn contact_requests(#[server(default)] filter: RequestFilter) -> Result<RequestPage, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services
        .register
        .contact_requests(&authority, &filter)
        .await
        .map_err(|error| call_error(&services, error))
}

/// One contact request.
#[server(name = ContactRequest, prefix = "/api", endpoint = "contact-requests/open")]
pub async fn contact_request(id: ContactRequestId) -> Result<RequestDetails, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.contact_request(&authority, id).await.map_err(|error| call_error(&services, error))
}

/// Changes how a request stands, if it still is as it was at version `seen`.
#[server(name = ChangeRequest, prefix = "/api", endpoint = "contact-requests/change")]
pub async fn change_request(
    id: ContactRequestId,
    seen: u32,
    state: RequestState,
    #[server(default)] assignee: Option<StaffId>,
    spam: bool,
) -> Result<RequestChanged, CallError> {
    use crate::dashboard::access::{acting, call_error};
    use domain::view::RequestStanding;
    let (services, authority) = acting().await?;
    let to = RequestStanding { state, assignee, spam };
    services
        .register
        .change_request(&authority, id, seen, to)
        .await
        .map_err(|error| call_error(&services, error))
}

/// Writes a note beside a request.
#[server(name = NoteRequest, prefix = "/api", endpoint = "contact-requests/note")]
pub async fn note_request(id: ContactRequestId, text: String) -> Result<RequestDetails, CallError> {
    use crate::dashboard::access::{acting, call_error};
    let (services, authority) = acting().await?;
    services.register.note_request(&authority, id, &text).await.map_err(|error| call_error(&services, error))
}

/// What a contact request may be about.
#[server(name = RequestTopics, prefix = "/api", endpoint = "contact-requests/topics")]
pub async fn request_topics() -> Result<Vec<String>, CallError> {
    use crate::dashboard::access::{acting, call_error};
    use domain::access::{Object, Right};
    let (services, authority) = acting().await?;
    authority.needs(Right::See, Object::ContactRequests).map_err(|error| call_error(&services, error))?;
    Ok(services.site.topics.iter().map(|topic| topic.as_str().to_owned()).collect())
}

/// A request as it was told on the phone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ToldRequest {
    /// Last name.
    pub last_name: String,
    /// First names.
    pub first_names: String,
    /// E-mail address.
    pub email: String,
    /// Phone number.
    pub phone: String,
    /// The topic's code.
    pub topic: String,
    /// What they said.
    pub message: String,
    /// The code of the best time to reach them.
    pub best_time: String,
    /// The language to speak with them.
    pub language: Language,
}

/// What became of a request that was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recorded {
    /// It is kept.
    Kept(ContactRequestId),
    /// What was typed cannot be kept.
    Invalid(Vec<FieldProblem>),
}

/// Keeps a request as it was told; the same key keeps it once.
#[server(name = RecordRequest, prefix = "/api", endpoint = "contact-requests/record")]
pub async fn record_request(key: String, told: ToldRequest) -> Result<Recorded, CallError> {
    use crate::dashboard::access::{acting, call_error};
    use crate::dashboard::desk::problems;
    use domain::access::{Object, Right};
    use domain::form::{ContactForm, Field, RawFields, SubmissionKey};
    let (services, authority) = acting().await?;
    authority.needs(Right::Change, Object::ContactRequests).map_err(|error| call_error(&services, error))?;
    let key = SubmissionKey::parse(&key).ok().flatten().ok_or(CallError::Malformed)?;
    let fields = RawFields::new()
        .with(Field::LastName, told.last_name)
        .with(Field::FirstNames, told.first_names)
        .with(Field::Email, told.email)
        .with(Field::Phone, told.phone)
        .with(Field::Topic, told.topic)
        .with(Field::Message, told.message)
        .with(Field::BestTime, told.best_time);
    let form = match ContactForm::parse(&fields, &services.site.topics) {
        Ok(form) => form,
        Err(found) => return Ok(Recorded::Invalid(problems(found.iter()))),
    };
    services
        .register
        .record_request(&authority, key, told.language, form)
        .await
        .map(Recorded::Kept)
        .map_err(|error| call_error(&services, error))
}
