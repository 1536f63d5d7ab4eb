//! Mail: from facts to a subject and a body in the reader's language, as text and as HTML. Nothing
//! that somebody typed into a form is ever repeated in one: it goes to an address that nobody has
//! proved yet.
//!
//! - [`receipt`], [`request`], [`test`]: what each kind says · [`body`]: a body, written twice
//!
//! A further kind (to a winner, with own data) is a template in `domain::mail`, its facts in
//! `register::mail::contents`, and a module here.

mod body;
mod receipt;
mod request;
mod test;

use crate::public::Page;
use crate::services::Site;
use body::Body;
use register::mail::{Contents, Outgoing};

/// A mail, ready to be put into an envelope.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The subject, on one line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The address by which one tap takes permissions back, if any were given (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// What a mail says.
pub fn render(site: &Site, mail: &Outgoing) -> Rendered {
    let page = Page::new(site, mail.language);
    let (subject, mut body, unsubscribe) = match &mail.contents {
        Contents::Receipt { received, permissions } => {
            let unsubscribe = permissions.as_ref().map(|token| receipt::permissions(&page, token));
            let subject = receipt::subject(&page, received);
            (subject, receipt::body(&page, received, unsubscribe.as_deref()), unsubscribe)
        }
        Contents::Request { id, at, topic, late } => {
            (request::subject(&page, topic, *late), request::body(&page, *id, *at, topic, *late), None)
        }
        Contents::Test => (test::subject(&page), test::body(&page), None),
    };
    sign(&page, &mut body);
    let (text, html) = (body.text(), body.html(mail.language.tag(), &subject));
    Rendered { subject, text, html, unsubscribe }
}

/// Who writes, with how to reach them.
fn sign(page: &Page<'_>, body: &mut Body) {
    if let Some(company) = &page.site.controller {
        body.small(format!("{}, {}, {}", company.name, company.address, company.phone));
    }
}

#[cfg(test)]
mod tests;
