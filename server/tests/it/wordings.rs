//! What was on screen is what is stored.

use crate::test_app::{KEY, OTHER_KEY, RAFFLE, TestApp, entry, with};
use domain::consent::Channel;
use domain::language::Language;
use register::Authority;

#[tokio::test]
async fn a_page_with_the_old_wording_stores_the_old_wording() {
    let app = TestApp::start().await;
    let old = app.shown(RAFFLE).await;
    let publish = app.register().publish_wording(
        &Authority::Operator,
        Channel::Email,
        Language::Fi,
        "Uusi sanamuoto v2",
    );
    publish.await.unwrap();
    let new = app.shown(RAFFLE).await;
    assert_ne!(old, new);
    for (shown, key, is_new) in [(&old, KEY, false), (&new, OTHER_KEY, true)] {
        let response = app.post(RAFFLE, &with(&entry(shown, key), "permit_email", "yes")).await;
        let receipt = app.page(response.headers()["location"].to_str().unwrap()).await;
        assert_eq!(receipt.contains("Uusi sanamuoto v2"), is_new);
    }
    assert!(app.register().verify().await.unwrap().is_whole());
}

#[tokio::test]
async fn a_page_older_than_31_days_comes_back_with_its_permissions_unticked() {
    let app = TestApp::start().await;
    app.publish_raffle("pitka", 0, 90).await;
    let old = app.shown("/arvonta/pitka").await;
    let publish = app.register().publish_wording(&Authority::Operator, Channel::Sms, Language::Fi, "Uusi");
    publish.await.unwrap();
    let typed = with(&entry(&old, KEY), "permit_email", "yes");
    app.clock.forward(31 * 86_400 + 1);
    let response = app.post("/arvonta/pitka", &typed).await;
    assert_eq!(response.status(), 422);
    let page = response.text().await.unwrap();
    assert!(page.contains("value=\"martta@example.fi\""));
    let permit = page.split("id=\"permit_email\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(!permit.contains("checked"), "a permission is for the words one has read");
    assert_eq!(app.post("/arvonta/pitka", &entry("", KEY)).await.status(), 422);
    assert_eq!(app.post("/arvonta/pitka", &entry(&"0".repeat(32), KEY)).await.status(), 422);
}

#[tokio::test]
async fn another_forms_page_does_not_count() {
    let app = TestApp::start().await;
    let contact = app.shown("/yhteydenotto").await;
    assert_eq!(app.post(RAFFLE, &entry(&contact, KEY)).await.status(), 422);
}

#[tokio::test]
async fn a_tick_beside_old_words_never_comes_back_beside_new_ones() {
    let app = TestApp::start().await;
    let old = app.shown(RAFFLE).await;
    let publish =
        app.register().publish_wording(&Authority::Operator, Channel::Email, Language::Fi, "Uudet sanat");
    publish.await.unwrap();
    let typed = with(&with(&entry(&old, KEY), "permit_email", "yes"), "last_name", "");
    let page = app.post(RAFFLE, &typed).await.text().await.unwrap();
    let permit = page.split("id=\"permit_email\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(page.contains("Uudet sanat") && !permit.contains("checked"));
    assert!(page.contains("Sivun tekstit ovat muuttuneet"), "and the page says why");
}
