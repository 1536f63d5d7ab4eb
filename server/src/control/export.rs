//! The public pages as static files, rendered by whoever holds the register and its settings.

use super::Reply;
use crate::export;
use crate::http::app::App;
use crate::http::assets::Assets;
use crate::settings::Settings;
use ::app::services::Controller;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::form::FormId;
use domain::language::Language;
use register::{Register, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An exported site on its way to the command that writes it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Exported {
    /// The files by their paths, in base64: some are no UTF-8.
    pub files: BTreeMap<String, String>,
    /// When a campaign opens or closes next, after which the pages are old.
    pub true_until: Option<String>,
    /// What does not work there, a line each.
    pub warnings: Vec<String>,
}

/// Renders the site.
pub async fn site(
    register: &Register,
    settings: &Settings,
    controller: Option<&Controller>,
) -> Result<Reply> {
    let files = match render(register, settings).await {
        Ok(files) => files,
        Err(error) => return Ok(Reply::refused(format!("{error:#}"))),
    };
    let exported = Exported {
        files: files.iter().map(|(path, bytes)| (path.clone(), STANDARD.encode(bytes))).collect(),
        true_until: register.front_page(Language::Fi).await?.changes_at.map(domain::time::Moment::rfc3339),
        warnings: warnings(register, settings, controller).await?,
    };
    Ok(Reply { done: true, lines: Vec::new(), data: serde_json::to_value(exported).ok() })
}

async fn render(register: &Register, settings: &Settings) -> anyhow::Result<export::Files> {
    let app = App::new(settings, register.clone(), Assets::embedded()?)?;
    export::render(app).await
}

async fn warnings(
    register: &Register,
    settings: &Settings,
    controller: Option<&Controller>,
) -> Result<Vec<String>> {
    let mut warnings = Vec::new();
    if settings.http.site_origins.is_empty() {
        let text = "http.site_origins is empty, so forms sent from the exported pages get 403; set it to the address at which they are served, and restart the server";
        warnings.push(text.to_owned());
    }
    if settings.http.public_url_is_default {
        let url = &settings.http.public_url;
        warnings.push(format!("http.public_url is not set, so the exported forms are sent to {url}"));
    }
    let form = register.form_page(&FormId::Contact(None), Language::Fi).await?;
    if controller.is_none() || form.is_none() {
        warnings.push(
            "the forms are closed, and the pages say so; loiste check tells what is missing".to_owned(),
        );
    }
    Ok(warnings)
}
