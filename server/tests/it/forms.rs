//! Plain POSTs that are kept.

use crate::test_app::{KEY, OTHER_KEY, RAFFLE, TestApp, entry, hidden, with};

#[tokio::test]
async fn an_entry_is_kept_and_its_receipt_shows_the_ticket() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let response = app.post(RAFFLE, &entry(&shown, KEY)).await;
    assert_eq!(response.status(), 303);
    let location = response.headers()["location"].to_str().unwrap().to_owned();
    assert!(location.starts_with("/kuitti/"));
    let receipt = app.get(&location).await;
    assert_eq!(receipt.headers()["cache-control"], "no-store");
    let receipt = receipt.text().await.unwrap();
    assert!(receipt.contains("Määttä") && receipt.contains("martta@example.fi"));
    assert!(receipt.contains("class=\"ticket-number\""));
    assert_eq!(app.entries("syysarvonta").await, 1);
}

#[tokio::test]
async fn a_contact_request_is_kept_and_its_receipt_shows_the_message() {
    let app = TestApp::start().await;
    let shown = app.shown("/yhteydenotto").await;
    let fields = [
        ("last_name", "Åström"),
        ("phone", "044 986 9536"),
        ("topic", "koti"),
        ("message", "Viikkosiivous <b>kotiin</b>"),
        ("shown", shown.as_str()),
    ];
    let response = app.post("/yhteydenotto", &fields).await;
    assert_eq!(response.status(), 303);
    let receipt = app.page(response.headers()["location"].to_str().unwrap()).await;
    assert!(receipt.contains("Viikkosiivous &lt;b&gt;kotiin&lt;/b&gt;"), "what was typed is shown as text");
    assert!(receipt.contains("044 986 9536"));
}

#[tokio::test]
async fn the_same_key_and_contents_give_the_same_receipt_also_after_closing() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let first = app.post(RAFFLE, &entry(&shown, KEY)).await.headers()["location"].clone();
    let again = app.post(RAFFLE, &entry(&shown, KEY)).await;
    assert_eq!(again.headers()["location"], first);
    app.clock.forward(8 * 86_400);
    let after = app.post(RAFFLE, &entry(&shown, KEY)).await;
    assert_eq!((after.status().as_u16(), &after.headers()["location"]), (303, &first));
    assert_eq!(app.entries("syysarvonta").await, 1);
}

#[tokio::test]
async fn the_same_key_with_other_contents_is_a_conflict_that_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    app.post(RAFFLE, &entry(&shown, KEY)).await;
    let response = app.post(RAFFLE, &with(&entry(&shown, KEY), "first_names", "Matti")).await;
    assert_eq!(response.status(), 409);
    let page = response.text().await.unwrap();
    assert!(page.contains("value=\"Matti\""));
    let fresh = hidden(&page, "key");
    assert!(!fresh.is_empty() && fresh != KEY, "sent again it is another submission");
    assert_eq!(app.entries("syysarvonta").await, 1);
}

#[tokio::test]
async fn without_a_key_the_same_contents_within_ten_minutes_are_one_submission() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let first = app.post(RAFFLE, &entry(&shown, "")).await.headers()["location"].clone();
    app.clock.forward(9 * 60);
    assert_eq!(app.post(RAFFLE, &entry(&shown, "")).await.headers()["location"], first);
    app.clock.forward(2 * 60);
    assert_ne!(app.post(RAFFLE, &entry(&shown, "")).await.headers()["location"], first);
    assert_eq!(app.entries("syysarvonta").await, 2);
}

#[tokio::test]
async fn a_second_entry_by_the_same_person_is_received_like_the_first() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let first = app.post(RAFFLE, &entry(&shown, KEY)).await;
    let second = app.post(RAFFLE, &entry(&shown, OTHER_KEY)).await;
    assert_eq!((first.status().as_u16(), second.status().as_u16()), (303, 303));
    let receipts =
        [first, second].map(|response| response.headers()["location"].to_str().unwrap().to_owned());
    let mut pages = Vec::new();
    for receipt in receipts {
        let page = app.page(&receipt).await;
        let ticket = page.split("ticket-number\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let token = receipt.rsplit('/').next().unwrap();
        let link = page.split("/luvat/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        pages.push(page.replace(&ticket, "TICKET").replace(token, "TOKEN").replace(&link, "LINK"));
    }
    assert_eq!(pages[0], pages[1], "the answers do not differ");
}

#[tokio::test]
async fn no_permission_is_stored_for_a_box_left_alone() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    app.post(RAFFLE, &entry(&shown, KEY)).await;
    assert_eq!(app.register().verify().await.unwrap().consent_events, 0);
    app.post(RAFFLE, &with(&entry(&shown, OTHER_KEY), "permit_email", "yes")).await;
    assert_eq!(app.register().verify().await.unwrap().consent_events, 1);
}

#[tokio::test]
async fn where_people_came_from_is_carried_into_the_form() {
    let app = TestApp::start().await;
    let page = app.page(&format!("{RAFFLE}?l=poster")).await;
    assert_eq!(hidden(&page, "l"), "poster");
    assert!(!app.page(&format!("{RAFFLE}?l=%3Cscript%3E")).await.contains("name=\"l\""));
    assert!(!app.page(RAFFLE).await.contains("name=\"l\""));
}
