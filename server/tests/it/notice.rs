//! The notice, and forms that stay closed without it.

use crate::test_app::{KEY, RAFFLE, TestApp, entry};
use domain::language::Language;
use register::Authority;

#[tokio::test]
async fn every_version_of_the_notice_stays_readable() {
    let app = TestApp::start().await;
    assert!(app.page("/tietosuoja").await.contains("Versio 1"));
    let publish =
        app.register().publish_notice(&Authority::Operator, vec![(Language::Fi, "## Uusi\n\nTeksti".into())]);
    publish.await.unwrap();
    let now = app.page("/tietosuoja").await;
    assert!(now.contains("Versio 2") && now.contains("<h2>Uusi</h2>"));
    let old = app.page("/tietosuoja/1").await;
    assert!(old.contains("Versio 1") && old.contains("oikeusperuste") && old.contains("vanha versio"));
}

#[tokio::test]
async fn without_a_notice_or_a_company_the_forms_are_closed_and_say_so() {
    for app in [
        TestApp::builder().without_notice().start().await,
        TestApp::builder().without_company().start().await,
    ] {
        let page = app.get("/yhteydenotto").await;
        assert_eq!(page.status(), 200);
        let page = page.text().await.unwrap();
        assert!(page.contains("Lomake on nyt kiinni") && !page.contains("<form"));
        let fields = [("last_name", "A"), ("phone", "0449869536"), ("topic", "koti"), ("message", "x")];
        assert_eq!(app.post("/yhteydenotto", &fields).await.status(), 410);
    }
    let app = TestApp::builder().without_company().start().await;
    assert_eq!(app.post(RAFFLE, &entry("x", KEY)).await.status(), 410);
    // What waits on a phone is not lost for it.
    let waiting =
        serde_json::json!({ "submissions": [{ "key": KEY, "form": "contact", "shown": "x", "fields": {} }] });
    let sync = app.client.post(format!("{}/api/sync", app.url)).json(&waiting).send().await.unwrap();
    assert_eq!(sync.json::<serde_json::Value>().await.unwrap()["results"][0]["status"], "later");
}

#[tokio::test]
async fn the_rules_are_served_as_the_very_text_that_was_published() {
    let app = TestApp::start().await;
    let response = app.get(&format!("{RAFFLE}/saannot.txt")).await;
    assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
    let versions =
        app.register().rules_versions(&"syysarvonta".parse().unwrap(), Language::Fi).await.unwrap();
    let text = response.text().await.unwrap();
    assert_eq!(text, versions[0].text);
    assert!(text.starts_with("Järjestäjä: ") && text.contains("Ääkköset säilyvät."), "{text}");
}
