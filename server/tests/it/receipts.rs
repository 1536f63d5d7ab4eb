//! A receipt is worth keeping: as a page, as an appointment, as proof of what was permitted.

use crate::test_app::{KEY, RAFFLE, TestApp, entry};
use domain::campaign::{Reasons, Slug};
use domain::language::Language;
use register::Authority;
use serde_json::Value;

async fn sent(app: &TestApp, permits: &[&'static str]) -> String {
    let shown = app.shown(RAFFLE).await;
    let mut fields = entry(&shown, KEY);
    fields.push(("phone", "044 986 9536"));
    fields.extend(permits.iter().map(|permit| (*permit, "yes")));
    let response = app.post(RAFFLE, &fields).await;
    assert_eq!(response.status(), 303);
    response.headers()["location"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_draw_goes_into_the_calendar() {
    let app = TestApp::start().await;
    let receipt = sent(&app, &[]).await;
    let response = app.get(&format!("/sv{receipt}/arvonta.ics")).await;
    assert_eq!(response.headers()["content-type"], "text/calendar; charset=utf-8");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let file = response.text().await.unwrap();
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    assert!(file.contains("DTSTART:20261130T120000Z\r\n"), "{file}");
    assert!(file.contains("SUMMARY:Utlottning: Höstlotteri\r\n"), "{file}");
    assert!(file.replace("\r\n ", "").contains(&format!("URL:{}/sv{RAFFLE}", app.public_url())), "{file}");
    assert_eq!(app.get("/kuitti/x/arvonta.ics").await.status(), 404);
}

#[tokio::test]
async fn the_consent_receipt_proves_what_was_shown_and_how_to_take_it_back() {
    let app = TestApp::start().await;
    let receipt = sent(&app, &["permit_email", "permit_sms"]).await;
    let response = app.get(&format!("{receipt}.json")).await;
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let proof: Value = response.json().await.unwrap();
    assert_eq!(proof["controller"]["name"], "Siivouspalvelu Loiste Oy");
    assert_eq!(proof["shown"]["form"], "raffle/syysarvonta");
    assert_eq!((&proof["shown"]["notice"]["version"], &proof["shown"]["rules"]), (&1.into(), &1.into()));
    let email = &proof["permissions"][0];
    assert_eq!((&email["channel"], &email["state"]), (&"email".into(), &"awaits_confirmation".into()));
    let event = &email["events"][0];
    assert_eq!((&event["kind"], &event["at"]), (&"given".into(), &"2026-11-23T12:00:00Z".into()));
    let wording = &event["wording"];
    assert!(wording["text"].as_str().unwrap().starts_with("Sähköpostilla:"));
    assert_eq!(wording["hash"].as_str().unwrap().len(), 64);
    let text = proof.to_string();
    assert!(!text.contains("martta@") && !text.contains("449869536") && !text.contains("Määttä Martta"));
    let withdraw =
        proof["withdraw"]["url"].as_str().unwrap().strip_prefix(&app.public_url()).unwrap().to_owned();
    assert_eq!(app.get(&withdraw).await.status(), 200);
    assert_eq!(app.get("/kuitti/x.json").await.status(), 404);
}

#[tokio::test]
async fn a_receipt_leads_to_its_rules_its_permissions_and_its_proof() {
    let app = TestApp::start().await;
    let receipt = sent(&app, &["permit_sms"]).await;
    let page = app.page(&receipt).await;
    let token = receipt.rsplit('/').next().unwrap();
    for file in [format!("/kuitti/{token}.json"), format!("/kuitti/{token}/arvonta.ics")] {
        assert_eq!(app.get(&file).await.headers()["x-robots-tag"], "noindex");
    }
    for link in ["/arvonta/syysarvonta/saannot/1\"", "/luvat/", ".json\"", "/arvonta.ics\""] {
        assert!(page.contains(link), "{link}");
    }
}

#[tokio::test]
async fn a_raffle_that_is_called_off_says_so_everywhere_and_goes_into_no_calendar() {
    let app = TestApp::start().await;
    let receipt = sent(&app, &[]).await;
    let before = app.page(&receipt).await;
    assert!(before.contains("Voittajat arvotaan") && before.contains("/arvonta.ics\""));
    let reasons = Reasons::parse(vec![(Language::Fi, "Palkinnot loppuivat.".into())]).unwrap();
    let raffle = Slug::parse("syysarvonta").unwrap();
    app.register().cancel_campaign(&Authority::Operator, &raffle, reasons).await.unwrap();
    let page = app.page(&receipt).await;
    assert!(page.contains("<h1>Arvonta on peruttu</h1>") && page.contains("Perumisen syy:"));
    assert!(page.contains("Palkinnot loppuivat."));
    for gone in ["Olet mukana", "Voittajat arvotaan", "/arvonta.ics", "ensimmäinen osallistuminen"] {
        assert!(!page.contains(gone), "{gone}");
    }
    assert_eq!(app.get(&format!("{receipt}/arvonta.ics")).await.status(), 404);
    let swedish = app.page(&format!("/sv{receipt}")).await;
    assert!(swedish.contains("Utlottningen är inställd"));
    assert!(swedish.contains("<span lang=\"fi\">Palkinnot loppuivat.</span>"), "{swedish}");

    let public = app.page(RAFFLE).await;
    assert!(public.contains("Perumisen syy:") && public.contains("Palkinnot loppuivat."));
    for gone in ["class=\"closes\"", "Sulkeutuu", "maksutonta"] {
        assert!(!public.contains(gone), "{gone}");
    }
}
