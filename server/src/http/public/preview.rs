//! A campaign in preparation, by its secret link.

use crate::http::answer::{Keep, failure, html};
use crate::http::app::App;
use ::app::public::preview as preview_page;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::form::FormId;
use domain::language::Language;
use http::StatusCode;

pub async fn see(
    State(app): State<App>,
    Extension(language): Extension<Language>,
    Path(token): Path<String>,
) -> Response {
    match page(&app, language, &token).await {
        Ok(page) => html(StatusCode::OK, Keep::Nobody, page),
        Err(error) => failure(&app, language, &error),
    }
}

async fn page(app: &App, language: Language, token: &str) -> register::Result<String> {
    let register = &app.services.register;
    let campaign = register.preview(token, language).await?;
    // The wordings are the same on every form.
    let on_form =
        if app.has_controller() { register.form_page(&FormId::Contact(None), language).await? } else { None };
    Ok(preview_page::linked(&app.page(language), token, campaign, on_form.as_ref()))
}
