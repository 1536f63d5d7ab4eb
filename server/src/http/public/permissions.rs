//! Permissions by link: seen by GET, taken back by POST, without a login; and what may be refused beside them.

use super::body;
use super::send::{form_body, whole_body};
use crate::http::answer::{Keep, failure, html, problem};
use crate::http::app::{App, sender};
use crate::http::client_address::ClientAddress;
use ::app::public::permissions::{self as permissions_page, Done};
use ::app::public::problem::Problem;
use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::consent::{Channel, Refusal};
use domain::language::Language;
use http::{Request, StatusCode};

type Lang = Extension<Language>;

pub async fn see(State(app): State<App>, Extension(language): Lang, Path(token): Path<String>) -> Response {
    page(&app, language, &token, Done::Nothing).await
}

/// Does what the one tapped button says: `withdraw` names a channel or `all`, `refuse` and `allow` name
/// what is refused or not any more. A mail program's one click
/// (`List-Unsubscribe=One-Click`, RFC 8058) takes back the permission for e-mail.
pub async fn change(
    State(app): State<App>,
    Extension(language): Lang,
    Path(token): Path<String>,
    client: ClientAddress,
    request: Request<Body>,
) -> Response {
    let fields = match fields(&app, request).await {
        Ok(fields) => fields,
        Err(refused) => return problem(&app, language, &refused),
    };
    if app.services.gate.submission(&sender(client)).is_err() {
        return problem(&app, language, &Problem::TooMany);
    }
    let Some(change) = change_of(&fields) else { return problem(&app, language, &Problem::BadRequest) };
    match apply(&app, &token, change).await {
        Ok(Some(done)) => page(&app, language, &token, done).await,
        Ok(None) => problem(&app, language, &Problem::Gone),
        Err(error) => failure(&app, language, &error),
    }
}

/// The fields of the page's own form, or of a mail program's, which may send them either way.
async fn fields(app: &App, request: Request<Body>) -> Result<Vec<(String, String)>, Problem> {
    if !body::is_multipart(request.headers()) {
        return Ok(body::pairs(&form_body(app, request).await?)?);
    }
    let (parts, contents) = request.into_parts();
    let bytes = whole_body(app, contents).await?;
    Ok(body::multipart(Request::from_parts(parts, Body::from(bytes))).await?)
}

/// What somebody asks for with a link.
enum Change {
    Withdraw(Vec<Channel>),
    Refuse(Refusal),
    Allow(Refusal),
}

fn change_of(fields: &[(String, String)]) -> Option<Change> {
    let value =
        |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let asked = [value("withdraw"), value("refuse"), value("allow"), value("List-Unsubscribe")];
    match asked {
        [Some("all"), None, None, None] => Some(Change::Withdraw(Channel::ALL.to_vec())),
        [Some(code), None, None, None] => Channel::from_code(code).map(|one| Change::Withdraw(vec![one])),
        [None, Some(code), None, None] => Refusal::from_code(code).map(Change::Refuse),
        [None, None, Some(code), None] => Refusal::from_code(code).map(Change::Allow),
        [None, None, None, Some("One-Click")] => Some(Change::Withdraw(vec![Channel::Email])),
        _ => None,
    }
}

/// What was done; `None` when the submission is gone.
async fn apply(app: &App, token: &str, change: Change) -> register::Result<Option<Done>> {
    let register = &app.services.register;
    Ok(match change {
        Change::Withdraw(channels) => {
            let gave = register.withdraw(token, channels).await?;
            gave.map(|gave| if gave { Done::Withdrawn } else { Done::Nothing })
        }
        Change::Refuse(refusal) => register.refuse(token, refusal, true).await?.map(|()| Done::Refused),
        Change::Allow(refusal) => register.refuse(token, refusal, false).await?.map(|()| Done::Allowed),
    })
}

async fn page(app: &App, language: Language, token: &str, done: Done) -> Response {
    match app.services.register.permissions(token).await {
        Ok(Some(permissions)) => {
            let page = permissions_page::permissions(&app.page(language), token, &permissions, done);
            html(StatusCode::OK, Keep::Nobody, page)
        }
        Ok(None) => problem(app, language, &Problem::Gone),
        Err(error) => failure(app, language, &error),
    }
}
