//! What is sent: a plain POST and its answers (contract § A plain POST).

use super::body;
use super::form_page::render;
use crate::http::answer::{Keep, html, log, problem, retry_after};
use crate::http::app::{App, sender};
use crate::http::client_address::ClientAddress;
use crate::http::limits::{BODY_LIMIT, BodyError, read_body};
use crate::http::media_type;
use ::app::public::form::path;
use ::app::public::problem::Problem;
use ::app::public::resend;
use ::app::public::submit::{Sent, submit};
use ::app::public::{FormAnswer, FormState};
use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::campaign::{CampaignKind, Slug};
use domain::form::{Field, FormId, Problems, RawFields, SubmissionKey};
use domain::language::Language;
use http::header::{CACHE_CONTROL, LOCATION};
use http::{Request, StatusCode};
use register::intake::Outcome;

/// Seconds after which a form that could not be kept is worth sending again.
pub(super) const RETRY: u64 = 5;

type Lang = Extension<Language>;

/// The form of a raffle or of a contact campaign, by its kind.
pub async fn campaign(
    State(app): State<App>,
    Extension(language): Lang,
    Extension(kind): Extension<CampaignKind>,
    Path(slug): Path<String>,
    client: ClientAddress,
    request: Request<Body>,
) -> Response {
    match Slug::parse(&slug).map(|slug| FormId::of(kind, slug)) {
        Ok(id) => send(&app, language, id, client, request).await,
        Err(_) => problem(&app, language, &Problem::NotFound),
    }
}

pub async fn contact(
    State(app): State<App>,
    Extension(language): Lang,
    client: ClientAddress,
    request: Request<Body>,
) -> Response {
    send(&app, language, FormId::Contact(None), client, request).await
}

async fn send(
    app: &App,
    language: Language,
    form: FormId,
    client: ClientAddress,
    request: Request<Body>,
) -> Response {
    let typed = match read(app, request).await {
        Ok(typed) => typed,
        Err(refused) => return problem(app, language, &refused),
    };
    let sender = sender(client);
    if let Err(limit) = app.services.gate.submission(&sender) {
        let response = back(app, language, &form, typed, Back::Answer(FormAnswer::TooMany)).await;
        return retry_after(response, limit.retry_after);
    }
    if !app.has_controller() {
        return back(app, language, &form, typed, Back::Answer(FormAnswer::Closed)).await;
    }
    let filled_in = app.services.gate.filled_in(&sender, &form);
    let sent = Sent { form: form.clone(), fields: typed.clone(), filled_at: None, sender, filled_in };
    match submit(&app.services, sent).await {
        Ok(Outcome::Accepted(receipt)) => {
            let location = format!("{}/kuitti/{}", language.prefix(), receipt.token);
            (StatusCode::SEE_OTHER, [(LOCATION, location), (CACHE_CONTROL, "no-store".to_owned())])
                .into_response()
        }
        Ok(Outcome::Invalid(problems)) => back(app, language, &form, typed, Back::Problems(problems)).await,
        Ok(Outcome::Conflict) => back(app, language, &form, typed, Back::Answer(FormAnswer::Conflict)).await,
        Ok(Outcome::Closed) => back(app, language, &form, typed, Back::Answer(FormAnswer::Closed)).await,
        Ok(Outcome::Unknown) => problem(app, language, &Problem::NotFound),
        Err(error) => {
            if !matches!(error, register::Error::Unavailable) {
                log(&error);
            }
            let response = back(app, language, &form, typed, Back::Answer(FormAnswer::Unavailable)).await;
            retry_after(response, RETRY)
        }
    }
}

/// The fields of a request, or the problem with it as a whole.
pub(super) async fn read(app: &App, request: Request<Body>) -> Result<RawFields, Problem> {
    Ok(body::parse(&form_body(app, request).await?)?)
}

/// The bytes of a form.
pub(super) async fn form_body(app: &App, request: Request<Body>) -> Result<Bytes, Problem> {
    if !media_type::says(request.headers(), media_type::FORM) {
        return Err(Problem::MediaType);
    }
    whole_body(app, request.into_body()).await
}

/// The bytes of a body that is not too large.
pub(super) async fn whole_body(app: &App, body: Body) -> Result<Bytes, Problem> {
    let bytes = read_body(body, BODY_LIMIT, app.body_time).await;
    bytes.map_err(|error| match error {
        BodyError::TooLarge => Problem::TooLarge,
        BodyError::TooSlow | BodyError::Broken => Problem::BadRequest,
    })
}

/// Why a form comes back.
enum Back {
    Problems(Problems),
    Answer(FormAnswer),
}

/// The form with everything typed.
async fn back(app: &App, language: Language, form: &FormId, typed: RawFields, back: Back) -> Response {
    let fresh = SubmissionKey::new(rand::random());
    let kept = typed.clone();
    let sent = SubmissionKey::parse(typed.get(Field::Key)).ok().flatten();
    let (status, state) = match back {
        Back::Problems(problems) => {
            (StatusCode::UNPROCESSABLE_ENTITY, FormState { typed, problems, key: Some(fresh), answer: None })
        }
        Back::Answer(answer) => {
            // Sent again after a refusal it is still the same submission; after a conflict it is another.
            let (status, key) = match answer {
                FormAnswer::Conflict => (StatusCode::CONFLICT, fresh),
                FormAnswer::Closed => (StatusCode::GONE, fresh),
                FormAnswer::TooMany => (StatusCode::TOO_MANY_REQUESTS, sent.unwrap_or(fresh)),
                FormAnswer::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, sent.unwrap_or(fresh)),
            };
            (status, FormState { typed, problems: Problems::new(), key: Some(key), answer: Some(answer) })
        }
    };
    match render(app, language, form, state).await {
        Ok(Some(page)) if page.sendable || status != StatusCode::UNPROCESSABLE_ENTITY => {
            html(status, Keep::Nobody, page.html)
        }
        Ok(Some(page)) => html(StatusCode::GONE, Keep::Nobody, page.html),
        Ok(None) => problem(app, language, &Problem::NotFound),
        Err(error) => {
            if !matches!(error, register::Error::Unavailable) {
                log(&error);
            }
            let page = app.page(language);
            let body = resend::resend(&page, page.href(&path(form)), &kept);
            retry_after(html(StatusCode::SERVICE_UNAVAILABLE, Keep::Nobody, body), RETRY)
        }
    }
}
