//! Files of lists, for their makers alone.

use crate::http::answer;
use crate::http::app::App;
use crate::http::client_address::ClientAddress;
use crate::http::dashboard;
use crate::http::live::Live;
use crate::list::folder::Folder;
use crate::list::table;
use ::app::dashboard::CallError;
use ::app::dashboard::access::{call_error, token_in};
use ::app::dashboard::lists::export::exporting;
use ::app::dashboard::lists::file::{file_name, removals_row, removals_top};
use ::app::public::problem::Problem;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use bytes::Bytes;
use domain::id::MarketingListId;
use domain::language::Language;
use domain::list::ListFormat;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Request};
use register::Authority;
use std::fmt::Display;
use tokio::fs::File;
use tokio::io::AsyncReadExt;

/// How much of a file is sent at a time, in bytes.
const PIECE: usize = 64 * 1024;

/// The addresses of files.
pub fn routes() -> Router<Live> {
    Router::new()
        .route("/hallinta/listat/{id}/lista", get(list))
        .route("/hallinta/listat/{id}/poistettavat/{format}", get(removals))
}

async fn list(
    State(app): State<App>,
    Path(id): Path<String>,
    client: ClientAddress,
    request: Request<Body>,
) -> Response {
    given(app, client, request, async |app, authority| file(app, authority, &id).await).await
}

async fn removals(
    State(app): State<App>,
    Path((id, format)): Path<(String, String)>,
    client: ClientAddress,
    request: Request<Body>,
) -> Response {
    let file = async |app: &App, authority: &Authority| removals_file(app, authority, &id, &format).await;
    given(app, client, request, file).await
}

/// The file that `of` makes for whoever asks, or the page that says why not.
async fn given(
    app: App,
    client: ClientAddress,
    request: Request<Body>,
    of: impl AsyncFnOnce(&App, &Authority) -> Result<Response, CallError>,
) -> Response {
    let file = match exporting(&app.services, token_in(request.headers())).await {
        Ok(authority) => of(&app, &authority).await,
        Err(error) => Err(error),
    };
    match file {
        Ok(response) => response,
        Err(error) => refused(app, client, request, error).await,
    }
}

/// The file as it lies in the data folder, piece by piece.
async fn file(app: &App, authority: &Authority, id: &str) -> Result<Response, CallError> {
    let id: MarketingListId = id.parse().map_err(|_| CallError::NotFound)?;
    let head = app.services.register.fetch_list(authority, id).await;
    let head = head.map_err(|error| call_error(&app.services, error))?;
    let path = Folder::of(app.services.register.folder()).file(id, head.format);
    let file = File::open(path).await.map_err(|error| failed(&error))?;
    let length = file.metadata().await.map_err(|error| failed(&error))?.len();
    let pieces = futures::stream::try_unfold(file, |mut file| async move {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece).await?;
        piece.truncate(read);
        Ok::<_, std::io::Error>((read > 0).then(|| (Bytes::from(piece), file)))
    });
    let name = file_name(&head, None, head.format.code());
    let mut response = attachment(head.format, &name, Body::from_stream(pieces));
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    Ok(response)
}

/// A file of those who have come off a list, made at this moment: as a rule they are few.
async fn removals_file(
    app: &App,
    authority: &Authority,
    id: &str,
    format: &str,
) -> Result<Response, CallError> {
    let id: MarketingListId = id.parse().map_err(|_| CallError::NotFound)?;
    let format = ListFormat::from_code(format).ok_or(CallError::NotFound)?;
    let (head, lines) = app
        .services
        .register
        .list_removals(authority, id)
        .await
        .map_err(|error| call_error(&app.services, error))?;
    let now = app.services.register.now();
    let name = file_name(&head, Some(now), format.code());
    let folder = Folder::of(app.services.register.folder());
    let bytes = tokio::task::spawn_blocking(move || {
        let rows = lines.iter().map(removals_row).collect();
        let mut bytes = Vec::new();
        table::write(format, folder.place(), &mut bytes, &removals_top(&head, now), [rows].into_iter())?;
        Ok::<_, table::TableError>(bytes)
    });
    let bytes = bytes.await.map_err(|error| failed(&error))?.map_err(|error| failed(&error))?;
    Ok(attachment(format, &name, Body::from(bytes)))
}

fn attachment(format: ListFormat, name: &str, body: Body) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (CONTENT_TYPE, format.media_type().to_owned()),
        (CONTENT_DISPOSITION, disposition),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body).into_response()
}

fn failed(error: &dyn Display) -> CallError {
    CallError::Failed { id: answer::log(error) }
}

/// Whoever is not logged in gets the login, like everywhere under `/hallinta`; whose list it is not does
/// not learn whether there is one.
async fn refused(app: App, client: ClientAddress, request: Request<Body>, error: CallError) -> Response {
    let problem = match error {
        CallError::LoggedOut => return dashboard::page(State(app), client, request).await,
        // The section asks for the password where the file is asked for.
        CallError::Unconfirmed => return Redirect::to("/hallinta/listat").into_response(),
        CallError::Busy => Problem::Unavailable,
        CallError::Failed { id } => Problem::Failed(id),
        _ => Problem::NotFound,
    };
    answer::problem(&app, Language::Fi, &problem)
}
