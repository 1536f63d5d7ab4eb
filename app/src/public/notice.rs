//! The privacy notice: as published, and the draft that the company publishes first.

use super::layout::{Frame, document};
use super::page::Page;
use crate::components::when;
use crate::i18n::td_string;
use crate::services::Controller;
use domain::language::Language;
use leptos::prelude::*;
use pulldown_cmark::{Event, Parser, html};
use register::notice::Notice;

/// The notice's page; `current` tells whether this version is the one in force.
pub fn notice(page: &Page<'_>, notice: Option<&Notice>, current: bool) -> String {
    let locale = page.locale();
    let title = td_string!(locale, public.notice.title);
    document(page, &Frame { title, description: Some(title) }, || {
        let Some(notice) = notice else {
            return view! { <h1>{title}</h1> <p class="note">{td_string!(locale, public.notice.missing)}</p> }
                .into_any();
        };
        let date = when::date(notice.published_at);
        let version =
            td_string!(locale, public.notice.version, version = notice.version, date = date).to_string();
        let older = (!current).then(|| {
            view! {
                <p class="note">
                    {td_string!(locale, public.notice.older)} " " <a href=page.href("/tietosuoja")>{title}</a>
                </p>
            }
        });
        view! {
            <h1>{title}</h1>
            <p class="small">{version}</p>
            {older}
            <div class="prose" inner_html=to_html(&notice.text)></div>
        }
        .into_any()
    })
}

/// Markdown to HTML; HTML in it is shown as text.
fn to_html(markdown: &str) -> String {
    let events = Parser::new(markdown).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

/// The first version of the notice with the company's facts filled in; none in a language that
/// has no draft.
pub fn draft(language: Language, controller: &Controller) -> Option<String> {
    let template = match language {
        Language::Fi => include_str!("../../locales/fi/notice.md"),
        Language::Sv | Language::En => return None,
    };
    let email = controller.email.as_ref().map(|email| format!(", {email}")).unwrap_or_default();
    let filled = template
        .replace("{name}", &controller.name)
        .replace("{address}", &controller.address)
        .replace("{person}", &controller.contact_person)
        .replace("{phone}", &controller.phone)
        .replace("{email}", &email);
    Some(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_in_a_notice_is_shown_and_not_run() {
        let html = to_html("Hei <script>alert(1)</script>\n\n<b>x</b>");
        assert!(!html.contains("<script>") && !html.contains("<b>"), "{html}");
    }

    #[test]
    fn the_draft_names_what_article_13_asks_for() {
        let controller = Controller {
            name: "Siivouspalvelu Loiste Oy".into(),
            address: "Hiltusentie 20 A 5, 90640 Oulu".into(),
            contact_person: "Martta Määttä".into(),
            phone: "044 986 9536".into(),
            email: None,
            business_id: None,
        };
        let text = draft(Language::Fi, &controller).unwrap();
        let needed = [
            "Siivouspalvelu Loiste Oy",
            "Martta Määttä",
            "044 986 9536",
            "oikeusperuste",
            "säilyt",
            "vastaanottaj",
            "Euroopan talousalueen",
            "peruuttaa",
            "tarkast",
            "oikais",
            "poist",
            "rajoit",
            "vastusta",
            "siirtää",
            "tietosuojavaltuutet",
            "profiloin",
            "pakollista",
            "1050/2018",
            "alarekisteri",
        ];
        for word in needed {
            assert!(text.contains(word), "{word}");
        }
        assert!(!text.contains("523/1999") && !text.contains('{'));
    }
}
