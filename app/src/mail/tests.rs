use super::*;
use crate::services::{Controller, DashboardFiles};
use domain::campaign::{Slug, Ticket};
use domain::id::{ContactRequestId, MailId};
use domain::language::Language;
use domain::time::Moment;
use register::mail::{Confirmable, Received, ReceivedOf};

const NOON: Moment = Moment::from_millis(1_795_435_200_000);

fn site() -> Site {
    Site {
        controller: Some(Controller {
            name: "Siivous Oy".into(),
            address: "Katu 1, 90100 Oulu".into(),
            contact_person: "Maija Mallikas".into(),
            phone: "08 123 4567".into(),
            email: None,
            business_id: None,
        }),
        url: "https://www.example.fi".into(),
        topics: Vec::new(),
        public_css: String::new(),
        client: None,
        export: None,
        dashboard: DashboardFiles::default(),
    }
}

fn entry(title: &str) -> Received {
    let (slug, ticket) = (Slug::parse("syys").unwrap(), Ticket::new([7; 16]));
    let of = ReceivedOf::Entry { slug, title: title.into(), closes_at: Some(NOON), ticket };
    Received { at: NOON, token: "kuittitoken".into(), confirmable: None, of }
}

fn rendered(language: Language, contents: Contents) -> Rendered {
    let id = MailId::new(NOON, [1; 16]);
    render(&site(), &Outgoing { id, to: "martta@example.fi".into(), language, contents })
}

fn receipt(title: &str) -> Contents {
    let confirmable = Some(Confirmable { token: "vahvistus".into(), wording: "Saa lähettää.".into() });
    let received = vec![Received { confirmable, ..entry(title) }];
    Contents::Receipt { received, permissions: Some("luvat".into()) }
}

#[test]
fn a_receipt_holds_ticket_and_links_in_text_and_html_alike() {
    for (language, prefix) in [(Language::Fi, ""), (Language::Sv, "/sv"), (Language::En, "/en")] {
        let mail = rendered(language, receipt("Syysarvonta"));
        let site = format!("https://www.example.fi{prefix}");
        let ticket = Ticket::new([7; 16]).to_string();
        let links = ["/kuitti/kuittitoken", "/vahvista/vahvistus", "/luvat/luvat"];
        for part in links.map(|path| format!("{site}{path}")).iter().chain([&ticket, &"Syysarvonta".into()]) {
            assert!(mail.text.contains(part.as_str()) && mail.html.contains(part.as_str()), "{part}");
        }
        assert!(mail.text.contains("Saa lähettää.") && mail.text.contains("Siivous Oy, Katu 1"));
        assert_eq!(mail.unsubscribe, Some(format!("{site}/luvat/luvat")));
        assert!(mail.html.contains(&format!("<html lang=\"{}\">", language.tag())));
    }
}

#[test]
fn what_marketing_wrote_is_text_in_html() {
    let mail = rendered(Language::Fi, receipt("<b>Syys & talvi</b>"));
    assert!(mail.html.contains("&lt;b&gt;Syys &amp; talvi&lt;/b&gt;") && !mail.html.contains("<b>"));
    assert!(mail.text.contains("<b>Syys & talvi</b>"));
}

#[test]
fn without_a_permission_nothing_is_asked_and_nothing_can_be_taken_back() {
    let contents = Contents::Receipt { received: vec![entry("Syys")], permissions: None };
    let mail = rendered(Language::Fi, contents);
    assert!(!mail.text.contains("/vahvista/") && !mail.text.contains("/luvat/"));
    assert_eq!((mail.unsubscribe, mail.subject.as_str()), (None, "Olet mukana: Syys"));
}

#[test]
fn staff_read_topic_time_and_link() {
    let id = ContactRequestId::new(NOON, [2; 16]);
    for (late, subject) in [
        (false, "Uusi yhteydenottopyyntö: Kotisiivous"),
        (true, "Yhteydenottopyyntö odottaa vastausta: Kotisiivous"),
    ] {
        let mail = rendered(Language::Fi, Contents::Request { id, at: NOON, topic: "koti".into(), late });
        assert_eq!(mail.subject, subject);
        assert!(mail.text.contains(&format!("https://www.example.fi/hallinta/yhteydenotot/{id}")));
        assert!(mail.text.contains("23.11.2026 klo 14.00"), "{}", mail.text);
    }
}
