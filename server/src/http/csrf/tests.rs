use axum::body::Body;
use axum::response::IntoResponse;
use axum::routing::get;
use http::StatusCode;
use tower::ServiceExt;

use super::*;
use crate::settings::Settings;

const OURS: &str = "https://www.example.fi";
const EXPORTED: &str = "https://sivut.example.com";
const FOREIGN: &str = "https://evil.example.net";

fn settings() -> settings::Http {
    let mut http = Settings::default().http;
    http.public_url = OURS.parse().unwrap();
    http.site_origins = vec![EXPORTED.parse().unwrap()];
    http
}

fn page(uri: &Uri) -> Response {
    (StatusCode::FORBIDDEN, format!("403 at {}", uri.path())).into_response()
}

async fn ask(dashboard: bool, method: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let handler = get(|| async { "done" }).post(|| async { "done" });
    let router = Router::new().route("/sv/yhteydenotto", handler);
    let router = if dashboard {
        guard_dashboard(router, &settings(), page)
    } else {
        guard_public(router, &settings(), page)
    };
    let mut request =
        Request::builder().method(method).uri("/sv/yhteydenotto").header("host", "www.example.fi");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    let response = router.unwrap().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), 1000).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

/// The statuses of a POST to a public form and to the dashboard.
async fn post(headers: &[(&str, &str)]) -> [u16; 2] {
    [ask(false, "POST", headers).await.0, ask(true, "POST", headers).await.0]
}

#[tokio::test]
async fn cross_site_posts_are_refused_by_sec_fetch_site() {
    for site in ["cross-site", "same-site", "unheard-of"] {
        assert_eq!(post(&[("sec-fetch-site", site)]).await, [403, 403]);
        let with_origin = [("sec-fetch-site", site), ("origin", FOREIGN)];
        assert_eq!(post(&with_origin).await, [403, 403]);
    }
    for site in ["same-origin", "none"] {
        assert_eq!(post(&[("sec-fetch-site", site)]).await, [200, 200]);
    }
}

#[tokio::test]
async fn else_by_origin() {
    for (origin, expected) in [
        (FOREIGN, [403, 403]),
        ("null", [403, 403]),
        ("http://www.example.fi:8080", [403, 403]),
        ("https://www.example.fi.example.net", [403, 403]),
        (OURS, [200, 200]),
    ] {
        assert_eq!(post(&[("origin", origin)]).await, expected, "{origin}");
    }
}

#[tokio::test]
async fn sec_fetch_site_wins_over_a_hidden_origin() {
    // A page with `Referrer-Policy: no-referrer` on the same site.
    let hidden = [("sec-fetch-site", "same-origin"), ("origin", "null")];
    assert_eq!(post(&hidden).await, [200, 200]);
    let foreign = [("sec-fetch-site", "cross-site"), ("origin", "null")];
    assert_eq!(post(&foreign).await, [403, 403]);
}

#[tokio::test]
async fn an_exported_site_sends_the_public_forms_only() {
    let modern = [("sec-fetch-site", "cross-site"), ("origin", EXPORTED)];
    assert_eq!(post(&modern).await, [200, 403]);
    assert_eq!(post(&[("origin", EXPORTED)]).await, [200, 403]);
}

#[tokio::test]
async fn the_site_under_another_name_is_itself() {
    // By address in the local network, say, while `http.public_url` says something else.
    let router = Router::new().route("/", get(|| async {}).post(|| async { "done" }));
    let router = guard_dashboard(router, &settings(), page).unwrap();
    let request = Request::post("/")
        .header("host", "10.0.0.5:3000")
        .header("origin", "http://10.0.0.5:3000")
        .body(Body::empty());
    let response = router.oneshot(request.unwrap()).await.unwrap();
    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn neither_header_is_let_through() {
    assert_eq!(post(&[]).await, [200, 200]);
}

#[tokio::test]
async fn reading_is_open_to_links_from_anywhere() {
    let link = [("sec-fetch-site", "cross-site"), ("origin", FOREIGN)];
    for method in ["GET", "HEAD"] {
        assert_eq!(ask(false, method, &link).await.0, 200);
        assert_eq!(ask(true, method, &link).await.0, 200);
    }
}

#[tokio::test]
async fn the_refusal_is_a_page_for_that_address() {
    let (_, shown) = ask(false, "POST", &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(shown, "403 at /sv/yhteydenotto");
}
