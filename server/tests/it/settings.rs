//! What an administrator sets shows on the very next page, and in what is kept of pages.

use crate::test_app::TestApp;
use domain::access::Level;
use serde_json::{Value, json};

/// Sets a part as the dashboard does.
async fn set(app: &TestApp, cookie: &str, part: &str, seen: u32, typed: Value) -> Value {
    let body = json!({ "part": part, "seen": seen, "typed": typed }).to_string();
    let answer = app.call("settings/change", Some(cookie), &[("json", &body)]).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

async fn administrator(app: &TestApp) -> String {
    app.add_staff("paula", &[Level::Administrator]).await;
    app.log_in("paula").await
}

fn company(phone: &str) -> Value {
    json!({
        "name": "Siivouspalvelu Loiste Oy", "address": "Hiltusentie 20 A 5, 90640 Oulu",
        "contact_person": "Martta Määttä", "phone": phone, "email": "rekisteri@example.fi",
        "business_id": "2345678-0",
    })
}

#[tokio::test]
async fn a_company_set_in_the_dashboard_opens_the_forms_at_once() {
    let app = TestApp::builder().without_company().start().await;
    let before = app.page("/yhteydenotto").await;
    assert!(!before.contains("name=\"message\""));
    let cookie = administrator(&app).await;
    let changed = set(&app, &cookie, "company", 0, company("044 986 9536")).await;
    assert!(changed.get("Done").is_some(), "{changed}");
    let after = app.page("/yhteydenotto").await;
    assert!(after.contains("name=\"message\"") && after.contains("Martta Määttä"));
}

#[tokio::test]
async fn topics_change_on_the_kept_page_and_in_what_is_taken() {
    let app = TestApp::start().await;
    let shown = app.shown("/yhteydenotto").await;
    assert!(!app.page("/yhteydenotto").await.contains("Mattopesu"));
    let cookie = administrator(&app).await;
    set(&app, &cookie, "topics", 0, json!({ "topics": "koti\nMattopesu" })).await;
    let page = app.page("/yhteydenotto").await;
    assert!(page.contains("Mattopesu") && !page.contains("value=\"ikkunat\""));
    // The old topic comes from a form that was open already; one that never was is refused.
    for (topic, status) in [("Mattopesu", 303), ("ikkunat", 303), ("katto", 422)] {
        let fields = [
            ("last_name", "Meri"),
            ("phone", "040 123 4567"),
            ("topic", topic),
            ("message", "Soittakaa"),
            ("shown", shown.as_str()),
        ];
        assert_eq!(app.post("/yhteydenotto", &fields).await.status(), status, "{topic}");
    }
}

#[tokio::test]
async fn a_limit_is_in_force_at_once() {
    let app = TestApp::start().await;
    let cookie = administrator(&app).await;
    set(&app, &cookie, "limits", 0, json!({ "submissions_per_minute": "1" })).await;
    let statuses =
        [app.post("/yhteydenotto", &[]).await.status(), app.post("/yhteydenotto", &[]).await.status()];
    assert_eq!(statuses.map(|status| status.as_u16()), [422, 429]);
}

#[tokio::test]
async fn what_the_notice_contradicts_is_refused_and_no_page_changes() {
    let app = TestApp::start().await;
    let cookie = administrator(&app).await;
    let changed = set(&app, &cookie, "company", 0, company("08 123 4567")).await;
    let faults = changed["Refused"].as_array().unwrap();
    assert!(faults.iter().any(|fault| fault["NoticeTellsOld"]["field"] == "phone"), "{changed}");
    assert!(app.page("/").await.contains("044 986 9536"));
}
