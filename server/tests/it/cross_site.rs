//! Forms that another site makes a browser send.

use crate::test_app::{KEY, RAFFLE, TestApp, entry};

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
