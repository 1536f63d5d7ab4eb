//! The form client's endpoint.

use crate::test_app::{KEY, OTHER_KEY, RAFFLE, TestApp, entry};
use serde_json::{Value, json};

fn submission(key: &str, form: &str, shown: &str) -> Value {
    json!({
        "key": key, "form": form, "shown": shown, "filled_at": "2026-11-23T10:00:00Z",
        "fields": {
            "last_name": "Määttä", "first_names": "Martta Maria", "email": "Martta@Example.fi",
            "adult": "yes", "rules": "yes", "never_heard_of": "x",
        },
    })
}

async fn results(app: &TestApp, submissions: &[Value]) -> Vec<Value> {
    let response = app.sync(&json!({ "submissions": submissions })).await;
    assert_eq!(response.status(), 200);
    let answer: Value = response.json().await.unwrap();
    answer["results"].as_array().unwrap().clone()
}

#[tokio::test]
async fn each_submission_has_its_result_in_order() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    app.publish_raffle("suljettu", 0, 5).await;
    let closed_shown = app.shown("/arvonta/suljettu").await;
    app.clock.forward(6 * 86_400);
    let mut other = submission(KEY, "raffle/syysarvonta", &shown);
    other["fields"]["first_names"] = json!("Matti");
    let results = results(
        &app,
        &[
            submission(KEY, "raffle/syysarvonta", &shown),
            submission(OTHER_KEY, "contact", &shown),
            submission("2f1e0a3c-0000-4000-8000-000000000003", "raffle/suljettu", &closed_shown),
            submission("2f1e0a3c-0000-4000-8000-000000000004", "raffle/ei-ole", &shown),
            submission("2f1e0a3c-0000-4000-8000-000000000005", "order", &shown),
            submission("no key", "raffle/syysarvonta", &shown),
            other,
        ],
    )
    .await;
    let statuses: Vec<&str> = results.iter().map(|result| result["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["accepted", "invalid", "closed", "unknown", "unknown", "invalid", "conflict"]);
    assert_eq!(results[0]["key"], KEY);
    assert!(results[0]["receipt"].as_str().unwrap().starts_with("/kuitti/"));
    assert_eq!(results[0]["ticket"].as_str().unwrap().len(), 30, "26 digits and 4 hyphens");
    assert_eq!(results[5]["errors"], json!([{ "field": "key", "code": "key.invalid" }]));
    let errors = results[1]["errors"].as_array().unwrap();
    assert!(errors.contains(&json!({ "field": "topic", "code": "required" })));
    assert!(errors.contains(&json!({ "field": "shown", "code": "wording.stale" })));
    assert!(results[2].get("errors").is_none() && results[2].get("receipt").is_none());
}

#[tokio::test]
async fn only_json_that_says_so_is_read() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let body = json!({ "submissions": [submission(KEY, "raffle/syysarvonta", &shown)] }).to_string();
    for (kind, status) in [
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("application/jsonp", 415),
        ("", 415),
        ("Application/JSON; charset=utf-8", 200),
    ] {
        let request = app.client.post(format!("{}/api/sync", app.url)).body(body.clone());
        let response = request.header("content-type", kind).send().await.unwrap();
        assert_eq!(response.status(), status, "{kind}");
        assert_eq!(response.headers()["content-type"], "application/json", "{kind}");
    }
}

#[tokio::test]
async fn a_post_and_a_sync_with_the_same_key_have_one_effect() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let posted = app.post(RAFFLE, &entry(&shown, KEY)).await.headers()["location"].clone();
    let synced = results(&app, &[submission(KEY, "raffle/syysarvonta", &shown)]).await;
    assert_eq!(synced[0]["receipt"], posted.to_str().unwrap());
    assert_eq!(app.entries("syysarvonta").await, 1);
}

#[tokio::test]
async fn ten_at_once_with_one_key_are_one_entry() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let body = [submission(KEY, "raffle/syysarvonta", &shown)];
    let all = futures::future::join_all((0..10).map(|_| results(&app, &body))).await;
    let receipts: std::collections::HashSet<String> =
        all.iter().map(|results| results[0]["receipt"].as_str().unwrap().to_owned()).collect();
    assert_eq!((receipts.len(), app.entries("syysarvonta").await), (1, 1));
}

#[tokio::test]
async fn a_body_that_is_something_else_is_refused_whole() {
    let app = TestApp::start().await;
    let url = format!("{}/api/sync", app.url);
    let many: Vec<Value> = (0..21).map(|_| submission(KEY, "contact", "x")).collect();
    let large = json!({ "submissions": [submission(KEY, &"a".repeat(64 * 1024), "x")] });
    for (body, status) in [
        (json!({ "submissions": many }).to_string(), 400),
        (json!({ "submission": [] }).to_string(), 400),
        ("not json".to_owned(), 400),
        (json!({ "submissions": [{ "key": 1 }] }).to_string(), 400),
        (large.to_string(), 413),
        (json!({ "submissions": [] }).to_string(), 200),
    ] {
        let request = app.client.post(&url).header("content-type", "application/json").body(body.clone());
        let length = body.len().min(60);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), status, "{}", &body[..length]);
        assert_eq!(answer.headers()["content-type"], "application/json");
        assert_eq!(answer.headers()["cache-control"], "no-store");
    }
    assert_eq!(app.entries("syysarvonta").await, 0);
}

#[tokio::test]
async fn over_the_limit_a_phone_is_told_to_come_later() {
    let app = TestApp::builder().with("limits.submissions_per_minute", "1").start().await;
    let shown = app.shown(RAFFLE).await;
    let same = submission(KEY, "raffle/syysarvonta", &shown);
    let results = results(&app, &vec![same; 10]).await;
    assert!(results.iter().any(|result| result["status"] == "later"));
    assert!(results.iter().any(|result| result["status"] == "accepted"));
}
