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
    let beginnings = async |folder: &[(&str, &str)]| {
        let list = app.call("contact-requests", Some(&cookie), folder).await.text().await.unwrap();
        let page: serde_json::Value = serde_json::from_str(&list).unwrap();
        let rows = page["rows"].as_array().unwrap().iter();
        let marked = |one: &serde_json::Value| {
            let beginning = one["beginning"].as_str().unwrap().to_owned();
            (beginning, one["suspicions"].to_string().contains("trap"))
        };
        rows.map(marked).collect::<Vec<_>>()
    };
    assert_eq!(beginnings(&[]).await, [("Tavallinen pyyntö".to_owned(), false)]);
    let spam = beginnings(&[("filter[spam]", "true")]).await;
    assert_eq!(spam, [("Ostakaa linkkejä".to_owned(), true)]);
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
