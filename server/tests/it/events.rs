//! The stream of news: who hears of what, and until when.

use crate::test_app::{RAFFLE, TestApp, entry};
use domain::access::Level;
use reqwest::Response;
use std::time::Duration;
use tokio::time::timeout;

async fn listen(app: &TestApp, cookie: Option<&str>) -> Response {
    let request = app.client.get(format!("{}/hallinta/tapahtumat", app.url));
    let request = cookie.into_iter().fold(request, |request, cookie| request.header("cookie", cookie));
    request.send().await.unwrap()
}

async fn ask(app: &TestApp) {
    let shown = app.shown("/yhteydenotto").await;
    let fields = [
        ("last_name", "Kanariala"),
        ("phone", "040 123 4599"),
        ("topic", "koti"),
        ("message", "Visertää aamulla"),
        ("shown", shown.as_str()),
    ];
    assert_eq!(app.post("/yhteydenotto", &fields).await.status(), 303);
}

/// What comes until something does that is no comment, or the stream ends.
async fn next(stream: &mut Response) -> Option<String> {
    loop {
        let chunk = timeout(Duration::from_secs(20), stream.chunk()).await.unwrap().unwrap()?;
        let text = String::from_utf8(chunk.to_vec()).unwrap();
        if !text.starts_with(':') {
            return Some(text);
        }
    }
}

/// The streams of markku of marketing and of aino of service.
async fn marketing_and_service(app: &TestApp) -> (Response, Response) {
    app.add_staff("markku", &[Level::Marketing]).await;
    app.add_staff("aino", &[Level::Service]).await;
    let (markku, aino) = (app.log_in("markku").await, app.log_in("aino").await);
    (listen(app, Some(&markku)).await, listen(app, Some(&aino)).await)
}

#[tokio::test]
async fn service_hears_of_a_request_at_once_by_its_id_alone() {
    let app = TestApp::start().await;
    app.add_staff("aino", &[Level::Service]).await;
    let cookie = app.log_in("aino").await;
    let answer = listen(&app, Some(&cookie)).await;
    assert_eq!(answer.status(), 200);
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/event-stream"));
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let mut stream = answer;
    ask(&app).await;
    let heard = next(&mut stream).await.unwrap();
    let list: serde_json::Value =
        app.call("contact-requests", Some(&cookie), &[]).await.json().await.unwrap();
    assert_eq!(heard, format!("data: request_came {}\n\n", list["rows"][0]["id"].as_str().unwrap()));
}

#[tokio::test]
async fn who_may_not_see_requests_hears_nothing_of_them() {
    let app = TestApp::start().await;
    let (mut his, mut hers) = marketing_and_service(&app).await;
    ask(&app).await;
    assert!(next(&mut hers).await.is_some());
    app.register().disable_staff(&register::Authority::Operator, "markku").await.unwrap();
    assert_eq!(next(&mut his).await, None, "it ends without a word");
}

#[tokio::test]
async fn marketing_hears_of_a_switch_and_of_entries_and_not_once_for_each() {
    let app = TestApp::start().await;
    let (mut his, mut hers) = marketing_and_service(&app).await;
    app.switch("syysarvonta", false).await;
    assert_eq!(next(&mut his).await.unwrap(), "data: campaign_changed \n\n");
    app.switch("syysarvonta", true).await;
    assert_eq!(next(&mut his).await.unwrap(), "data: campaign_changed \n\n");

    let shown = app.shown(RAFFLE).await;
    for place in 0..10 {
        let key = format!("00000000-0000-4000-8000-00000000000{place}");
        assert_eq!(app.post(RAFFLE, &entry(&shown, &key)).await.status(), 303);
    }
    app.switch("syysarvonta", false).await;
    let mut heard = Vec::new();
    while heard.last().is_none_or(|last| last != "data: campaign_changed \n\n") {
        heard.push(next(&mut his).await.unwrap());
    }
    heard.push(timeout(Duration::from_millis(1500), next(&mut his)).await.ok().flatten().unwrap_or_default());
    let entries = heard.iter().filter(|said| *said == "data: entries_came \n\n").count();
    assert!((1..10).contains(&entries), "{heard:?}");

    ask(&app).await;
    assert!(
        next(&mut hers).await.unwrap().starts_with("data: request_came "),
        "and nothing of campaigns before"
    );
}

#[tokio::test]
async fn the_stream_ends_with_the_session() {
    let app = TestApp::start().await;
    app.add_staff("aino", &[Level::Service]).await;
    let cookie = app.log_in("aino").await;
    let mut stream = listen(&app, Some(&cookie)).await;
    assert!(app.call("session/close", Some(&cookie), &[]).await.status().is_success());
    ask(&app).await;
    assert_eq!(next(&mut stream).await, None);
}

#[tokio::test]
async fn without_a_session_there_is_no_stream() {
    let app = TestApp::start().await;
    for cookie in [None, Some("__Host-loiste=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] {
        assert_eq!(listen(&app, cookie).await.status(), 401);
    }
}

#[tokio::test]
async fn an_open_stream_does_not_keep_the_session_or_the_server_alive() {
    let app = TestApp::start().await;
    app.add_staff("aino", &[Level::Service]).await;
    let cookie = app.log_in("aino").await;
    let mut stream = listen(&app, Some(&cookie)).await;
    app.clock.forward(2 * 3600 + 1);
    assert_eq!(next(&mut stream).await, None, "two hours without a click");
    let cookie = app.log_in("aino").await;
    let mut stream = listen(&app, Some(&cookie)).await;
    let stopped = tokio::spawn(app.running.stop());
    assert_eq!(next(&mut stream).await, None);
    timeout(Duration::from_secs(10), stopped).await.unwrap().unwrap();
}
