//! What the pages around the forms have in common.

use super::FormState;
use crate::i18n::{Locale, td_string};
use crate::public::page::Page;
use domain::campaign::Standing;
use domain::language::Language;
use leptos::prelude::*;

/// The page's title, which says first when the form has something to mend.
pub fn title(locale: Locale, state: &FormState, title: &str) -> String {
    if state.problems.is_empty() {
        title.to_owned()
    } else {
        format!("{}: {title}", td_string!(locale, public.form.error_title))
    }
}

/// What stands in place of a form while notice, wordings or the company are missing.
///
/// They may be missing in this language alone, so it leads to the form in Finnish at `path`.
pub fn closed(page: &Page<'_>, path: &str) -> AnyView {
    let locale = page.locale();
    let has_finnish = page.language != Language::Fi && page.site.controller.is_some();
    let finnish = has_finnish.then(|| {
        view! { <p><a href=page.href_in(Language::Fi, path) hreflang="fi">{td_string!(locale, public.closed.finnish)}</a></p> }
    });
    view! {
        <h2>{td_string!(locale, public.closed.title)}</h2>
        <p class="note">{td_string!(locale, public.closed.text)}</p>
        {finnish}
    }
    .into_any()
}

/// Whether a campaign's form has a button: while it is open, and before, so that whoever was too
/// early can send again.
pub fn is_sendable(standing: Standing) -> bool {
    matches!(standing, Standing::Open(_) | Standing::NotYetOpen)
}
