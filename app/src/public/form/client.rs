//! What the form client needs of a page: its script, and its texts in the page's language as data.
//! Nothing here is needed to fill in and send a form.

use super::is_seen;
use crate::i18n::{Locale, td_string};
use crate::public::message::message;
use crate::public::page::Page;
use domain::form::{ErrorCode, Field, FieldError, FormId};
use leptos::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the client puts a number, a time or a ticket into a text.
const HOLE: &str = "{}";

/// The texts, as the client reads them.
#[derive(Serialize)]
struct Texts {
    language: &'static str,
    /// Which form is on the page; empty for none.
    form: String,
    /// By code, and by code and field where a field has a sentence of its own.
    errors: BTreeMap<String, String>,
    words: BTreeMap<&'static str, String>,
}

/// The client of a page with this form, or of one without, where it only sends what waits.
/// Nothing, where the program was built without it.
pub fn client(page: &Page<'_>, form: Option<&FormId>) -> Option<AnyView> {
    let script = page.site.client.clone()?;
    let locale = page.locale();
    let texts = Texts {
        language: page.language.tag(),
        form: form.map(ToString::to_string).unwrap_or_default(),
        errors: form.map(|form| errors(locale, form)).unwrap_or_default(),
        words: words(locale),
    };
    // Texts without numbers that are none always become JSON. It must not end the element it is in.
    let json = serde_json::to_string(&texts).unwrap_or_default().replace('<', "\\u003c");
    Some(
        view! {
            <script type="application/json" id="client-texts" inner_html=json></script>
            <script type="module" src=script></script>
        }
        .into_any(),
    )
}

/// Every sentence that a field of this form may get.
fn errors(locale: Locale, form: &FormId) -> BTreeMap<String, String> {
    let mut errors = BTreeMap::new();
    for code in ErrorCode::ALL {
        let general = message(locale, FieldError { field: Field::Form, code: *code });
        for field in Field::ALL.iter().filter(|field| is_seen(**field) && has(form, **field)) {
            let own = message(locale, FieldError { field: *field, code: *code });
            if own != general {
                errors.insert(format!("{} {}", code.as_str(), field.name()), own);
            }
        }
        errors.insert(code.as_str().to_owned(), general);
    }
    errors
}

fn has(form: &FormId, field: Field) -> bool {
    match field {
        Field::Adult | Field::Rules => matches!(form, FormId::Raffle(_)),
        Field::Topic | Field::Message | Field::BestTime => matches!(form, FormId::Contact(_)),
        _ => true,
    }
}

fn words(locale: Locale) -> BTreeMap<&'static str, String> {
    let many = td_string!(locale, public.form.summary_many, count = HOLE).to_string();
    let filled = td_string!(locale, public.client.filled, when = HOLE).to_string();
    let ticket = td_string!(locale, public.client.ticket, ticket = HOLE).to_string();
    let fixed = [
        ("title", td_string!(locale, public.client.title)),
        ("title_received", td_string!(locale, public.client.title_received)),
        ("sending", td_string!(locale, public.client.sending)),
        ("sending_unkept", td_string!(locale, public.client.sending_unkept)),
        ("unsent", td_string!(locale, public.client.unsent)),
        ("waiting", td_string!(locale, public.client.waiting)),
        ("busy", td_string!(locale, public.client.busy)),
        ("received", td_string!(locale, public.client.received)),
        ("invalid", td_string!(locale, public.client.invalid)),
        ("closed", td_string!(locale, public.client.closed)),
        ("conflict", td_string!(locale, public.client.conflict)),
        ("unknown", td_string!(locale, public.client.unknown)),
        ("expired", td_string!(locale, public.client.expired)),
        ("refused", td_string!(locale, public.client.refused)),
        ("receipt", td_string!(locale, public.client.receipt)),
        ("dismiss", td_string!(locale, public.client.dismiss)),
        ("written", td_string!(locale, public.client.written)),
        ("retry", td_string!(locale, public.client.retry)),
        ("mend", td_string!(locale, public.client.mend)),
        ("mend_ask", td_string!(locale, public.client.mend_ask)),
        ("mend_sure", td_string!(locale, public.client.mend_sure)),
        ("mend_cancel", td_string!(locale, public.client.mend_cancel)),
        ("delete", td_string!(locale, public.client.delete)),
        ("delete_ask", td_string!(locale, public.client.delete_ask)),
        ("delete_sure", td_string!(locale, public.client.delete_sure)),
        ("cancel", td_string!(locale, public.client.cancel)),
        ("forget", td_string!(locale, public.client.forget)),
        ("forget_ask", td_string!(locale, public.client.forget_ask)),
        ("forget_sure", td_string!(locale, public.client.forget_sure)),
        ("another", td_string!(locale, public.client.another)),
        ("draft", td_string!(locale, public.client.draft)),
        ("draft_clear", td_string!(locale, public.client.draft_clear)),
        ("postal_unknown", td_string!(locale, public.client.postal_unknown)),
        ("summary_one", td_string!(locale, public.form.summary_one)),
        ("error_title", td_string!(locale, public.form.error_title)),
        ("answer_closed", td_string!(locale, public.answer.closed)),
        ("answer_conflict", td_string!(locale, public.answer.conflict)),
    ];
    let fixed = fixed.map(|(name, text)| (name, text.to_owned()));
    fixed.into_iter().chain([("summary_many", many), ("filled", filled), ("ticket", ticket)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_of_a_form_is_the_one_that_the_server_shows() {
        let form: FormId = "raffle/syys".parse().unwrap();
        let errors = errors(Locale::fi, &form);
        for field in Field::ALL.iter().filter(|field| is_seen(**field) && has(&form, **field)) {
            for code in ErrorCode::ALL {
                let own = errors.get(&format!("{} {}", code.as_str(), field.name()));
                let shown = own.or(errors.get(code.as_str())).unwrap();
                assert_eq!(*shown, message(Locale::fi, FieldError { field: *field, code: *code }));
            }
        }
    }

    #[test]
    fn numbers_and_times_have_their_place_in_every_language() {
        for locale in [Locale::fi, Locale::sv, Locale::en] {
            let words = words(locale);
            for name in ["summary_many", "filled", "ticket"] {
                assert_eq!(words[name].matches(HOLE).count(), 1, "{name}");
            }
        }
    }
}
