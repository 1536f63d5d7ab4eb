//! The privacy notice: as published, and the draft that the company publishes first.

use super::exported;
use super::layout::{Frame, document};
use super::page::Page;
use crate::components::when;
use crate::i18n::td_string;
use crate::services::Controller;
use domain::language::Language;
use leptos::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, html};
use register::notice::{Notice, NoticeVersion};

/// The path of the page.
pub const PATH: &str = "/tietosuoja";

/// The notice's page, with the archive of all its versions, the newest first. `notice` is none
/// while nothing is published; in a language that has no text it is the Finnish one.
pub fn notice(page: &Page<'_>, notice: Option<&Notice>, archive: &[NoticeVersion]) -> String {
    let locale = page.locale();
    let title = td_string!(locale, public.notice.title);
    let is_current = |notice: &Notice| archive.first().is_none_or(|newest| newest.version == notice.version);
    let (path, description) = match notice {
        Some(notice) if !is_current(notice) => (format!("{PATH}/{}", notice.version), None),
        _ => (PATH.to_owned(), Some(title)),
    };
    document(page, &Frame { title, description, path: Some(&path) }, || {
        let Some(notice) = notice else {
            return view! { <h1>{title}</h1> <p class="note">{td_string!(locale, public.notice.missing)}</p> }
                .into_any();
        };
        let date = when::date(locale, notice.published_at);
        let version =
            td_string!(locale, public.notice.version, version = notice.version, date = date).to_string();
        let older = (!is_current(notice)).then(|| {
            view! {
                <p class="note">
                    {td_string!(locale, public.notice.older)} " " <a href=page.href(PATH)>{title}</a>
                </p>
            }
        });
        let lang = page.lang_of(notice.language);
        let finnish = lang.map(|_| {
            view! { <p class="hint only-finnish">{td_string!(locale, public.notice.only_finnish)}</p> }
        });
        view! {
            <h1>{title}</h1>
            <p class="small">{version}</p>
            {finnish}
            {older}
            <div class="prose" lang=lang inner_html=to_html(&notice.text, |href| page.link(href))></div>
            {versions(page, archive)}
        }
        .into_any()
    })
}

/// Every version there has been (R1).
fn versions(page: &Page<'_>, archive: &[NoticeVersion]) -> AnyView {
    let locale = page.locale();
    let items: Vec<_> = archive
        .iter()
        .enumerate()
        .map(|(place, version)| {
            let date = when::date(locale, version.published_at);
            let text =
                td_string!(locale, public.notice.version, version = version.version, date = date).to_string();
            let now = (place == 0).then(|| format!(" ({})", td_string!(locale, public.notice.in_force)));
            view! { <li><a href=page.href(&format!("{PATH}/{}", version.version))>{text}</a>{now}</li> }
        })
        .collect();
    view! {
        <section>
            <h2>{td_string!(locale, public.notice.archive)}</h2>
            <ul class="versions">{items}</ul>
        </section>
    }
    .into_any()
}

/// Markdown to HTML; HTML in it is shown as text, and links within the site are as `link` makes them.
fn to_html(markdown: &str, link: impl Fn(String) -> String) -> String {
    let events = Parser::new(markdown).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) if exported::is_own(&dest_url) => {
            let dest_url = link(dest_url.into_string()).into();
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

/// The first version of the notice with the company's facts filled in.
pub fn draft(language: Language, controller: &Controller) -> String {
    let template = match language {
        Language::Fi => include_str!("../../locales/fi/notice.md"),
        Language::Sv => include_str!("../../locales/sv/notice.md"),
        Language::En => include_str!("../../locales/en/notice.md"),
    };
    let email = controller.email.as_ref().map(|email| format!(", {email}")).unwrap_or_default();
    template
        .replace("{name}", &controller.name)
        .replace("{address}", &controller.address)
        .replace("{person}", &controller.contact_person)
        .replace("{phone}", &controller.phone)
        .replace("{email}", &email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_in_a_notice_is_shown_and_not_run() {
        let html = to_html("Hei <script>alert(1)</script>\n\n<b>x</b>", |href| href);
        assert!(!html.contains("<script>") && !html.contains("<b>"), "{html}");
    }

    #[test]
    fn links_within_the_site_are_made_to_measure_and_others_stay() {
        let html = to_html("[a](/lopeta) [b](https://tietosuoja.fi/)", |href| format!("{href}/"));
        assert!(html.contains("\"/lopeta/\"") && html.contains("\"https://tietosuoja.fi/\""), "{html}");
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
        let text = draft(Language::Fi, &controller);
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
