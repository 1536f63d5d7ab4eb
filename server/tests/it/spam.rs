//! What looks like spam is received like everything else, and marked for a person to look at.

use crate::test_app::{RAFFLE, TestApp, entry, with};
use domain::access::Level;

async fn ask(app: &TestApp, message: &str, extra: &[(&'static str, &'static str)]) {
    let shown = app.shown("/yhteydenotto").await;
    let mut fields = vec![("last_name", "Määttä"), ("phone", "044 986 9536"), ("topic", "koti")];
    fields.extend([("message", message), ("shown", &shown)]);
    fields.extend(extra);
    let response = app.post("/yhteydenotto", &fields).await;
    assert_eq!(response.status(), 303, "nobody is turned away");
}

#[tokio::test]
async fn a_filled_trap_is_received_and_marked_in_the_inbox() {
    let app = TestApp::start().await;
    app.add_staff("palvelu", &[Level::Service]).await;
    let cookie = app.log_in("palvelu").await;
    ask(&app, "Tavallinen pyyntö", &[]).await;
    ask(&app, "Ostakaa linkkejä", &[("remark", "http://x.example")]).await;
    let list = app.call("contact-requests", Some(&cookie), &[]).await.text().await.unwrap();
    let requests: serde_json::Value = serde_json::from_str(&list).unwrap();
    let marked: Vec<(&str, bool)> = requests
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["beginning"].as_str().unwrap(), one["suspicions"].to_string().contains("trap")))
        .collect();
    assert_eq!(marked, [("Ostakaa linkkejä", true), ("Tavallinen pyyntö", false)]);
}

#[tokio::test]
async fn a_form_that_comes_back_at_once_is_marked_and_its_page_is_hidden_from_nobody() {
    let app = TestApp::start().await;
    let page = app.page(RAFFLE).await;
    assert!(page.contains("name=\"remark\"") && page.contains("tabindex=\"-1\" autocomplete=\"off\""));
    let shown = app.shown(RAFFLE).await;
    assert_eq!(app.post(RAFFLE, &with(&entry(&shown, ""), "email", "pian@example.fi")).await.status(), 303);
    assert_eq!(app.entries("syysarvonta").await, 1);
}
