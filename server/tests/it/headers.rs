//! What every answer carries, errors too.

use crate::test_app::{KEY, RAFFLE, TestApp, entry};

#[tokio::test]
async fn every_answer_carries_the_security_headers_and_no_cookie() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let receipt = app.post(RAFFLE, &entry(&shown, KEY)).await;
    let location = receipt.headers()["location"].to_str().unwrap().to_owned();
    let answers = vec![
        receipt,
        app.get("/").await,
        app.get(RAFFLE).await,
        app.get("/nothing").await,
        app.get(&location).await,
        app.post(RAFFLE, &[]).await,
        app.post("/api/sync", &[]).await,
        app.get("/hallinta").await,
        app.get("/health/ready").await,
        app.get("/favicon.svg").await,
    ];
    for answer in answers {
        let (url, headers) = (answer.url().clone(), answer.headers());
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{url}");
        assert_eq!(headers["x-content-type-options"], "nosniff", "{url}");
        assert_eq!(headers["referrer-policy"], "same-origin", "{url}");
        assert!(!headers.contains_key("set-cookie"), "{url}");
    }
}

#[tokio::test]
async fn it_is_live_and_ready() {
    let app = TestApp::start().await;
    for path in ["/health/live", "/health/ready"] {
        assert_eq!(app.get(path).await.status(), 200);
        let operations = format!("http://{}{path}", app.running.operations);
        assert_eq!(app.client.get(operations).send().await.unwrap().status(), 200);
    }
    app.register().close().await;
    assert_eq!(app.get("/health/ready").await.status(), 503);
    assert_eq!(app.get("/health/live").await.status(), 200);
}
