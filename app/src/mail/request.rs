//! To staff: a contact request that is new, or late. Topic, time and link; nobody's data.

use super::body::Body;
use crate::components::{label, when};
use crate::i18n::td_string;
use crate::public::Page;
use domain::id::ContactRequestId;
use domain::time::Moment;

/// The subject.
pub fn subject(page: &Page<'_>, topic: &str, late: bool) -> String {
    let (locale, topic) = (page.locale(), label::topic(page.locale(), topic));
    if late {
        td_string!(locale, mail.request.subject_late, topic = topic).to_string()
    } else {
        td_string!(locale, mail.request.subject_new, topic = topic).to_string()
    }
}

/// The body.
pub fn body(page: &Page<'_>, id: ContactRequestId, at: Moment, topic: &str, late: bool) -> Body {
    let locale = page.locale();
    let mut body = Body::default();
    body.paragraph(if late {
        td_string!(locale, mail.request.late)
    } else {
        td_string!(locale, mail.request.new)
    });
    let (topic, when) = (label::topic(locale, topic), when::full_date_time(locale, at));
    body.paragraph(td_string!(locale, mail.request.topic, topic = topic).to_string());
    body.paragraph(td_string!(locale, mail.request.at, when = when).to_string());
    let link = format!("{}/hallinta/yhteydenotot/{id}", page.site.url);
    body.button(td_string!(locale, mail.request.open), link);
    body.small(td_string!(locale, mail.request.choose));
    body
}
