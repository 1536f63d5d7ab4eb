//! Permissions by link: seen by GET, taken back by POST, without a login.

use super::body;
use super::send::{form_body, whole_body};
use crate::http::answer::{Keep, failure, html, problem};
use crate::http::app::{App, sender};
use crate::http::client_address::ClientAddress;
use ::app::public::permissions as permissions_page;
use ::app::public::problem::Problem;
use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::consent::Channel;
use domain::language::Language;
use http::{Request, StatusCode};

type Lang = Extension<Language>;

pub async fn see(State(app): State<App>, Extension(language): Lang, Path(token): Path<String>) -> Response {
    page(&app, language, &token, false).await
}

/// Takes back what `withdraw` names: a channel or `all`. A mail program's one click
/// (`List-Unsubscribe=One-Click`, RFC 8058) takes back the permission for e-mail.
pub async fn withdraw(
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
    let Some(channels) = channels(&fields) else { return problem(&app, language, &Problem::BadRequest) };
    match app.services.register.withdraw(&token, channels).await {
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

fn channels(fields: &[(String, String)]) -> Option<Vec<Channel>> {
    let value =
        |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    match (value("withdraw"), value("List-Unsubscribe")) {
        (Some("all"), _) => Some(Channel::ALL.to_vec()),
        (Some(code), _) => Channel::from_code(code).map(|channel| vec![channel]),
        (None, Some("One-Click")) => Some(vec![Channel::Email]),
        _ => None,
    }
}

async fn page(app: &App, language: Language, token: &str, done: bool) -> Response {
    match app.services.register.permissions(token).await {
        Ok(Some(permissions)) => {
            let page = permissions_page::permissions(&app.page(language), token, &permissions, done);
            html(StatusCode::OK, Keep::Nobody, page)
        }
        Ok(None) => problem(app, language, &Problem::Gone),
        Err(error) => failure(app, language, &error),
    }
}
