//! Forms that another site makes a browser send.

use crate::test_app::{KEY, RAFFLE, TestApp, entry};
use reqwest::{Method, Response};

/// Asks as a script on the page of this origin.
async fn ask(app: &TestApp, method: Method, path: &str, origin: &str, extra: &[(&str, &str)]) -> Response {
    let mut request = app.client.request(method, format!("{}{path}", app.url)).header("origin", origin);
    for (name, value) in extra {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

/// Whether the script may read the answer, and whether caches know that others may not.
fn may_read(response: &Response) -> (bool, bool) {
    let allowed = response.headers().get("access-control-allow-origin").map(|value| value.to_str().unwrap());
    assert!(allowed.is_none_or(|origin| origin == EXPORTED), "{allowed:?}");
    assert!(response.headers().get("access-control-allow-credentials").is_none());
    let vary = response.headers().get_all("vary").iter().any(|value| value == "origin");
    (allowed.is_some(), vary)
}

const EXPORTED: &str = "https://www.loiste.example";

#[tokio::test]
async fn another_site_cannot_send_our_forms_unless_the_settings_name_it() {
    let app = TestApp::builder().with("http.site_origins", "https://www.loiste.example").start().await;
    let shown = app.shown(RAFFLE).await;
    for (name, value, status) in [
        ("origin", "https://evil.example", 403),
        ("origin", "null", 403),
        ("sec-fetch-site", "cross-site", 403),
        ("sec-fetch-site", "same-site", 403),
        ("sec-fetch-site", "same-origin", 303),
        ("origin", "https://www.loiste.example", 303),
    ] {
        let request = app.client.post(format!("{}{RAFFLE}", app.url)).header(name, value);
        let response = request.form(&entry(&shown, KEY)).send().await.unwrap();
        assert_eq!(response.status(), status, "{name}: {value}");
        if status == 403 {
            assert!(response.text().await.unwrap().contains("<h1>Lomake tuli väärältä sivulta</h1>"));
        }
    }
}

#[tokio::test]
async fn not_even_a_named_site_reaches_the_dashboard() {
    let app = TestApp::builder().with("http.site_origins", "https://www.loiste.example").start().await;
    let request = app.client.post(format!("{}/api/session/open", app.url));
    let request = request.header("origin", "https://www.loiste.example");
    let response = request.form(&[("user_name", "x"), ("password", "y")]).send().await.unwrap();
    assert_eq!(response.status(), 403);
    assert!(response.text().await.unwrap().contains("<h1>"), "the guard's page, not the login's refusal");
}

#[tokio::test]
async fn scripts_of_a_named_site_reach_the_clients_addresses_and_no_others_do() {
    let app = TestApp::builder().with("http.site_origins", EXPORTED).start().await;
    crate::postal::load(&app).await;
    let asks =
        [("access-control-request-method", "POST"), ("access-control-request-headers", "content-type")];
    for (origin, named) in [(EXPORTED, true), ("https://evil.example", false), ("null", false)] {
        // Once as it is made, once as it is kept.
        for _ in 0..2 {
            let towns = ask(&app, Method::GET, "/api/postal/90", origin, &[]).await;
            assert_eq!((towns.status().as_u16(), may_read(&towns)), (200, (named, true)), "{origin}");
        }
        let missing = ask(&app, Method::GET, "/api/postal/9", origin, &[]).await;
        assert_eq!((missing.status().as_u16(), may_read(&missing)), (404, (named, true)));
        let preflight = ask(&app, Method::OPTIONS, "/api/sync", origin, &asks).await;
        assert_eq!((preflight.status().as_u16(), may_read(&preflight)), (204, (named, true)));
        let methods = preflight.headers().get("access-control-allow-methods");
        assert_eq!(methods.is_some_and(|methods| methods == "GET, POST"), named);
        let headers = preflight.headers().get("access-control-allow-headers");
        assert_eq!(headers.is_some_and(|headers| headers == "content-type"), named);
        for path in ["/api/session/open", RAFFLE, "/"] {
            assert_eq!(may_read(&ask(&app, Method::OPTIONS, path, origin, &asks).await), (false, false));
        }
        assert_eq!(may_read(&ask(&app, Method::GET, RAFFLE, origin, &[]).await), (false, false));
        let synced = app.client.post(format!("{}/api/sync", app.url)).header("origin", origin);
        let synced = synced.header("sec-fetch-site", "cross-site");
        let synced = synced.json(&serde_json::json!({ "submissions": [] })).send().await.unwrap();
        assert_eq!(synced.status(), if named { 200 } else { 403 });
        assert_eq!(may_read(&synced), (named, true));
    }
}

#[tokio::test]
async fn without_an_exported_site_no_script_from_elsewhere_is_told_anything() {
    let app = TestApp::start().await;
    let asks = [("access-control-request-method", "POST")];
    let preflight = ask(&app, Method::OPTIONS, "/api/sync", EXPORTED, &asks).await;
    assert_eq!((preflight.status().as_u16(), may_read(&preflight)), (405, (false, false)));
}
