//! What was received, with the ticket; and the confirmation of the e-mail permission.

use super::body::Body;
use crate::components::{label, when};
use crate::i18n::td_string;
use crate::public::Page;
use register::mail::{Confirmable, Received, ReceivedOf};

/// Where permissions are taken back.
pub fn permissions(page: &Page<'_>, token: &str) -> String {
    page.absolute(page.language, &format!("/luvat/{token}"))
}

/// The subject.
pub fn subject(page: &Page<'_>, received: &[Received]) -> String {
    let locale = page.locale();
    let subject = match received {
        [Received { of: ReceivedOf::Entry { title, .. }, .. }] => {
            td_string!(locale, mail.receipt.subject_entry, title = title.clone()).to_string()
        }
        [Received { of: ReceivedOf::Request { .. }, .. }] => {
            td_string!(locale, mail.receipt.subject_request).to_owned()
        }
        _ => td_string!(locale, mail.receipt.subject_many).to_owned(),
    };
    if received.iter().any(|one| one.confirmable.is_some()) {
        return td_string!(locale, mail.receipt.confirm_subject, subject = subject).to_string();
    }
    subject
}

/// The body.
pub fn body(page: &Page<'_>, received: &[Received], permissions: Option<&str>) -> Body {
    let locale = page.locale();
    let mut body = Body::default();
    for one in received {
        said(page, one, &mut body);
        if let Some(confirmable) = &one.confirmable {
            asked(page, confirmable, &mut body);
        }
    }
    if let Some(permissions) = permissions {
        body.link(td_string!(locale, mail.receipt.withdraw), permissions.to_owned());
    }
    body.small(td_string!(locale, mail.receipt.why));
    body
}

fn asked(page: &Page<'_>, confirmable: &Confirmable, body: &mut Body) {
    let locale = page.locale();
    let wording = confirmable.wording.clone();
    body.heading(td_string!(locale, mail.receipt.confirm_title));
    body.paragraph(td_string!(locale, mail.receipt.confirm_text, wording = wording).to_string());
    let link = page.absolute(page.language, &format!("/vahvista/{}", confirmable.token));
    body.button(td_string!(locale, mail.receipt.confirm), link);
    body.paragraph(td_string!(locale, mail.receipt.confirm_not));
}

fn said(page: &Page<'_>, received: &Received, body: &mut Body) {
    let locale = page.locale();
    match &received.of {
        ReceivedOf::Entry { title, closes_at, ticket, .. } => {
            body.paragraph(td_string!(locale, mail.receipt.entry, title = title.clone()).to_string());
            body.strong(td_string!(locale, mail.receipt.ticket, ticket = ticket.to_string()).to_string());
            if let Some(closes_at) = closes_at {
                let when = when::weekday_date_time(locale, *closes_at);
                body.paragraph(td_string!(locale, mail.receipt.draw, when = when).to_string());
            }
        }
        ReceivedOf::Request { topic } => {
            let topic = label::topic(locale, topic);
            body.paragraph(td_string!(locale, mail.receipt.request, topic = topic).to_string());
        }
    }
    let receipt = page.absolute(page.language, &format!("/kuitti/{}", received.token));
    body.link(td_string!(locale, mail.receipt.see), receipt);
}
