//! A mail that says that mail works.

use super::body::Body;
use crate::i18n::td_string;
use crate::public::Page;

/// The subject.
pub fn subject(page: &Page<'_>) -> String {
    td_string!(page.locale(), mail.test.subject).to_owned()
}

/// The body.
pub fn body(page: &Page<'_>) -> Body {
    let mut body = Body::default();
    body.paragraph(td_string!(page.locale(), mail.test.text));
    body.link(td_string!(page.locale(), mail.test.open), format!("{}/hallinta", page.site.url));
    body
}
