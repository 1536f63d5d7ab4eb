//! Public pages are made once, and are never old.

use crate::test_app::{RAFFLE, TestApp};
use reqwest::Response;
use reqwest::header::HeaderMap;

async fn ask(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> Response {
    let mut request = app.client.get(format!("{}{path}", app.url));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

fn tag(headers: &HeaderMap) -> String {
    headers["etag"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_page_comes_in_the_encoding_that_the_browser_likes_and_once_only() {
    let app = TestApp::start().await;
    let plain = ask(&app, RAFFLE, &[]).await;
    assert!(plain.headers().get("content-encoding").is_none());
    let mut tags = vec![tag(plain.headers())];
    for (accepted, encoding) in [("gzip, br", "br"), ("gzip", "gzip")] {
        let response = ask(&app, RAFFLE, &[("accept-encoding", accepted)]).await;
        assert_eq!(response.headers()["content-encoding"], encoding);
        assert_eq!(response.headers()["vary"], "accept-encoding");
        assert_eq!(response.headers()["cache-control"], "no-cache");
        let tag = tag(response.headers());
        let again = ask(&app, RAFFLE, &[("accept-encoding", accepted), ("if-none-match", &tag)]).await;
        assert_eq!(again.status(), 304);
        assert!(again.bytes().await.unwrap().is_empty());
        tags.push(tag);
    }
    tags.dedup();
    assert_eq!(tags.len(), 3, "each encoding has its own");
}

#[tokio::test]
async fn a_head_tells_what_a_get_would_bring() {
    let app = TestApp::start().await;
    let head = app.client.head(format!("{}{RAFFLE}", app.url)).send().await.unwrap();
    let get = app.get(RAFFLE).await;
    assert_eq!(tag(head.headers()), tag(get.headers()));
    assert_eq!(head.headers()["content-length"], get.headers()["content-length"]);
}

#[tokio::test]
async fn the_switch_shows_at_once_on_every_page_that_it_concerns() {
    let app = TestApp::start().await;
    for on in [false, true, false] {
        app.switch("syysarvonta", on).await;
        for front in ["/", "/sv/", "/en/"] {
            assert_eq!(app.page(front).await.contains("/arvonta/syysarvonta"), on, "{front}");
        }
        assert_eq!(app.get(RAFFLE).await.status(), if on { 200 } else { 404 });
    }
}

#[tokio::test]
async fn a_new_wording_stands_on_the_page_and_in_what_it_sends_at_once() {
    let app = TestApp::start().await;
    let before = app.shown(RAFFLE).await;
    let operator = register::Authority::Operator;
    let (channel, language) = (domain::consent::Channel::Sms, domain::language::Language::Fi);
    app.register().publish_wording(&operator, channel, language, "Uudet sanat").await.unwrap();
    assert!(app.page(RAFFLE).await.contains("Uudet sanat"));
    assert_ne!(app.shown(RAFFLE).await, before);
}

#[tokio::test]
async fn a_raffle_opens_and_closes_on_the_second_although_nobody_changed_it() {
    let app = TestApp::start().await;
    app.publish_raffle("pian", 1, 2).await;
    let has_form = async || app.page("/arvonta/pian").await.contains("<form");
    let on_front = async || app.page("/").await.contains("/arvonta/pian");
    assert!(!has_form().await && !on_front().await);
    app.clock.forward(86_399);
    assert!(!has_form().await && !on_front().await);
    app.clock.forward(1);
    assert!(has_form().await && on_front().await);
    app.clock.forward(86_399);
    assert!(has_form().await && on_front().await);
    app.clock.forward(1);
    assert!(!has_form().await && !on_front().await);
}

#[tokio::test]
async fn where_people_came_from_stands_in_their_page_and_in_no_others() {
    let app = TestApp::start().await;
    for _ in 0..2 {
        assert!(app.page(&format!("{RAFFLE}?l=poster")).await.contains("name=\"l\" value=\"poster\""));
        assert!(!app.page(RAFFLE).await.contains("name=\"l\""));
        assert!(!app.page(&format!("{RAFFLE}?l=%3Cb%3E")).await.contains("name=\"l\""));
    }
}

#[tokio::test]
async fn what_holds_something_personal_is_kept_by_nobody() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let sent = app.post(RAFFLE, &crate::test_app::entry(&shown, "")).await;
    let receipt = sent.headers()["location"].to_str().unwrap().to_owned();
    let response = app.get(&receipt).await;
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert!(response.headers().get("etag").is_none());
}

/// What one flight of TCP holds (quality.md).
const FLIGHT: usize = 14 * 1024;

#[tokio::test]
async fn a_raffles_page_with_its_styles_inside_fits_into_one_flight() {
    let app = TestApp::start().await;
    for language in ["", "/sv", "/en"] {
        let response = ask(&app, &format!("{language}{RAFFLE}"), &[("accept-encoding", "br")]).await;
        assert_eq!(response.headers()["content-encoding"], "br");
        let bytes = response.bytes().await.unwrap();
        assert!(bytes.len() <= FLIGHT, "{language}: {} bytes", bytes.len());
    }
}
