//! The document around the application. Server only.

use super::application::Application;
use super::locale;
use crate::i18n::td_string;
use crate::services::Site;
use domain::language::Language;
use leptos::prelude::*;

/// The whole document, with the application in its body.
pub fn shell(site: &Site, language: Language) -> impl IntoView + use<> {
    let files = site.dashboard.clone();
    let title =
        format!("{} · {}", td_string!(locale(), dashboard.title), td_string!(locale(), common.company));
    view! {
        <!DOCTYPE html>
        <html lang=language.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="robots" content="noindex" />
                <title>{title}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=files.css />
                <link rel="modulepreload" href=files.js />
                <link rel="preload" href=files.wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
                <script type="module" src=files.start></script>
            </head>
            <body>
                <Application />
            </body>
        </html>
    }
}
