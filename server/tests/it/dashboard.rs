//! Staff: logging in, and what each level reaches.

use crate::test_app::{KEY, PASSWORD, RAFFLE, TestApp, entry, with};
use domain::access::Level;
use serde_json::Value;

#[tokio::test]
async fn a_wrong_password_an_unknown_name_and_a_disabled_account_are_answered_alike() {
    let app = TestApp::start().await;
    app.add_staff("aino", &[Level::Service]).await;
    app.add_staff("gone", &[Level::Service]).await;
    app.register().disable_staff(&register::Authority::Operator, "gone").await.unwrap();
    let mut answers = Vec::new();
    for (user_name, password) in
        [("aino", "wrong password!"), ("nobody", PASSWORD), ("gone", PASSWORD), ("a b", "")]
    {
        let response =
            app.call("session/open", None, &[("user_name", user_name), ("password", password)]).await;
        assert!(!response.headers().contains_key("set-cookie"));
        answers.push((response.status().as_u16(), response.text().await.unwrap()));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(answers[0].0, 403);
}

#[tokio::test]
async fn the_session_cookie_is_bound_to_this_host_and_hidden_from_scripts() {
    let app = TestApp::start().await;
    app.add_staff("aino", &[Level::Service]).await;
    let response = app.call("session/open", None, &[("user_name", "Aino"), ("password", PASSWORD)]).await;
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-loiste="));
    for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{part}");
    }
}

#[tokio::test]
async fn service_sees_a_new_request_and_marketing_never_does() {
    let app = TestApp::start().await;
    app.add_staff("palvelu", &[Level::Service]).await;
    app.add_staff("markku", &[Level::Marketing]).await;
    let shown = app.shown("/yhteydenotto").await;
    let fields = [
        ("last_name", "Åström"),
        ("phone", "044 986 9536"),
        ("topic", "koti"),
        ("message", "Soittakaa"),
        ("shown", shown.as_str()),
    ];
    app.post("/yhteydenotto", &fields).await;
    let service = app.log_in("palvelu").await;
    let list: Value = app.call("contact-requests", Some(&service), &[]).await.json().await.unwrap();
    let id = list["rows"][0]["id"].as_str().unwrap();
    let details: Value =
        app.call("contact-requests/open", Some(&service), &[("id", id)]).await.json().await.unwrap();
    assert_eq!((&details["message"], &details["phone"]), (&"Soittakaa".into(), &"+358449869536".into()));
    assert_eq!(app.call("campaigns", Some(&service), &[]).await.status(), 403);
    let marketing = app.log_in("markku").await;
    for (function, arguments) in [("contact-requests", vec![]), ("contact-requests/open", vec![("id", id)])] {
        let response = app.call(function, Some(&marketing), &arguments).await;
        assert_eq!(response.status(), 403);
        assert!(!response.text().await.unwrap().contains("Åström"));
    }
    let page = app.client.get(format!("{}/hallinta/yhteydenotot", app.url)).header("cookie", &marketing);
    assert!(!page.send().await.unwrap().text().await.unwrap().contains("Åström"));
}

#[tokio::test]
async fn the_switch_changes_the_public_page_before_it_settles() {
    let app = TestApp::start().await;
    app.add_staff("markku", &[Level::Marketing]).await;
    let marketing = app.log_in("markku").await;
    let arguments = |on| [("slug", "syysarvonta"), ("on", on)];
    assert!(app.call("campaigns/switch", Some(&marketing), &arguments("false")).await.status().is_success());
    assert_eq!(app.get(RAFFLE).await.status(), 404);
    assert!(app.call("campaigns/switch", Some(&marketing), &arguments("true")).await.status().is_success());
    let shown = app.shown(RAFFLE).await;
    assert_eq!(app.post(RAFFLE, &entry(&shown, KEY)).await.status(), 303);
}

#[tokio::test]
async fn logging_out_or_being_disabled_ends_a_session_at_once() {
    let app = TestApp::start().await;
    app.add_staff("aino", &[Level::Service]).await;
    let (first, second) = (app.log_in("aino").await, app.log_in("aino").await);
    assert!(app.call("session/close", Some(&first), &[]).await.status().is_success());
    assert_eq!(app.call("contact-requests", Some(&first), &[]).await.status(), 401);
    assert!(app.call("contact-requests", Some(&second), &[]).await.status().is_success());
    app.register().disable_staff(&register::Authority::Operator, "aino").await.unwrap();
    assert_eq!(app.call("contact-requests", Some(&second), &[]).await.status(), 401);
}

#[tokio::test]
async fn the_dashboard_answers_200_with_the_login_when_nobody_is_logged_in() {
    let app = TestApp::start().await;
    for path in ["/hallinta", "/hallinta/", "/hallinta/yhteydenotot", "/hallinta/mika-tahansa"] {
        let response = app.get(path).await;
        assert_eq!(
            (response.status().as_u16(), &response.headers()["cache-control"]),
            (200, &"no-store".parse().unwrap())
        );
        assert!(response.text().await.unwrap().contains("name=\"password\""), "{path}");
    }
}

#[tokio::test]
async fn guessing_passwords_from_one_address_is_slowed_down() {
    let app = TestApp::start().await;
    let mut statuses = Vec::new();
    for _ in 0..15 {
        statuses.push(
            app.call("session/open", None, &[("user_name", "x"), ("password", "y")]).await.status().as_u16(),
        );
    }
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[tokio::test]
async fn a_login_without_a_script_stays_on_the_site_and_says_that_it_was_refused() {
    let app = TestApp::start().await;
    app.add_staff("aino", &[Level::Service]).await;
    for (password, target, has_cookie) in
        [("wrong", "/hallinta?refused", false), (PASSWORD, "/hallinta", true)]
    {
        let request = app.client.post(format!("{}/api/session/open", app.url));
        let request = request.header("accept", "text/html").header("referer", "http://evil.example/x");
        let response = request.form(&[("user_name", "aino"), ("password", password)]).send().await.unwrap();
        assert_eq!(
            (response.status().as_u16(), &response.headers()["location"]),
            (303, &target.parse().unwrap())
        );
        assert_eq!(response.headers().contains_key("set-cookie"), has_cookie);
    }
    assert!(app.page("/hallinta?refused").await.contains("ei täsmää"));
}

#[tokio::test]
async fn a_call_with_arguments_that_are_none_is_told_so_without_internals() {
    let app = TestApp::start().await;
    app.add_staff("aino", &[Level::Service]).await;
    let cookie = app.log_in("aino").await;
    for arguments in [vec![], vec![("id", "x")]] {
        let response = app.call("contact-requests/open", Some(&cookie), &arguments).await;
        assert_eq!(response.status(), 400);
        assert_eq!(response.text().await.unwrap(), r#"{"error":"malformed"}"#);
    }
}

#[tokio::test]
async fn the_log_says_what_was_done_in_words_of_its_reader() {
    let app = TestApp::start().await;
    app.add_staff("tiina", &[Level::DataProtection]).await;
    let cookie = app.log_in("tiina").await;
    for (language, name) in [("fi", "Kirjauduttu sisään"), ("sv", "Inloggning"), ("en", "Logged in")] {
        let answer = app.call("own/language", Some(&cookie), &[("language", language)]).await;
        assert_eq!(answer.status(), 200);
        let log: Value = app.call("audit", Some(&cookie), &[]).await.json().await.unwrap();
        let names = log["names"].as_array().unwrap();
        assert!(names.contains(&serde_json::json!(["session.open", name])), "{language}: {names:?}");
        let ordered: Vec<_> = names.iter().map(|pair| pair[1].as_str().unwrap()).collect();
        assert!(ordered.is_sorted(), "{ordered:?}");
    }
}

#[tokio::test]
async fn a_permission_counts_for_the_number_it_came_with() {
    let app = TestApp::start().await;
    app.add_staff("aino", &[Level::Service]).await;
    let cookie = app.log_in("aino").await;
    let shown = app.shown("/yhteydenotto").await;
    let victim = [
        ("last_name", "Uhri"),
        ("first_names", "Usko"),
        ("email", "u@example.fi"),
        ("phone", "040 111 1111"),
        ("topic", "koti"),
        ("message", "Hei"),
        ("shown", shown.as_str()),
    ];
    app.post("/yhteydenotto", &victim).await;
    let list: Value = app.call("contact-requests", Some(&cookie), &[]).await.json().await.unwrap();
    let id = list["rows"][0]["id"].as_str().unwrap();
    let somebody = with(&with(&victim, "phone", "050 999 9999"), "permit_sms", "yes");
    assert_eq!(app.post("/yhteydenotto", &somebody).await.status(), 303);
    let details: Value =
        app.call("contact-requests/open", Some(&cookie), &[("id", id)]).await.json().await.unwrap();
    assert_eq!(details["permissions"][1], serde_json::json!(["sms", "nothing"]));
}
