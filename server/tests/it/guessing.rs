//! Guessing at an account: it gets nobody in and locks nobody out (ADR 40).

use crate::test_app::{PASSWORD, TestApp, cookie};
use domain::access::Level;
use futures::StreamExt;
use reqwest::Response;

/// A server behind a proxy, so that every try can come from another address.
async fn behind_a_proxy() -> TestApp {
    let app = TestApp::builder().with("http.trusted_proxies", "127.0.0.0/8").start().await;
    app.add_staff("aino", &[Level::Service]).await;
    app
}

async fn try_from(app: &TestApp, number: u32, cookies: &str, fields: &[(&str, &str)]) -> Response {
    let address = std::net::Ipv4Addr::from_bits(0x0a00_0000 + number).to_string();
    let request = app.client.post(format!("{}/api/session/open", app.url));
    let request = request.header("x-forwarded-for", address).header("cookie", cookies);
    request.form(fields).send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_guesses_neither_get_in_nor_lock_the_owner_out() {
    let app = behind_a_proxy().await;
    let (_, device) = app.log_in_fully("aino").await;
    let device = device.unwrap();
    let guesses = futures::stream::iter(0..10_000_u32).map(|number| {
        let app = &app;
        async move {
            let guess = format!("kirkas aamu {number:04}x");
            let response = try_from(app, number, "", &[("user_name", "aino"), ("password", &guess)]).await;
            assert!(!response.headers().contains_key("set-cookie"));
            response.status().as_u16()
        }
    });
    let answers: Vec<u16> = guesses.buffer_unordered(16).collect().await;
    assert!(answers.iter().all(|status| matches!(status, 403 | 429)));
    let checked = answers.iter().filter(|status| **status == 403).count();
    assert!(checked <= 12, "{checked} guesses were looked at");
    // The owner comes in from the device of before, at once, even from an address of the guesser's.
    let fields = [("user_name", "aino"), ("password", PASSWORD)];
    let opened = try_from(&app, 1, &device, &fields).await;
    assert!(opened.status().is_success(), "{}", opened.status());
    assert!(cookie(&opened, "__Host-loiste").is_some());
    // A stranger with the right password waits.
    assert_eq!(try_from(&app, 20_000, "", &fields).await.status(), 429);
}

#[tokio::test]
async fn a_mark_of_another_account_gives_no_allowance() {
    let app = behind_a_proxy().await;
    app.add_staff("matti", &[Level::Service]).await;
    let (_, device) = app.log_in_fully("matti").await;
    let device = device.unwrap();
    let mut answers = Vec::new();
    for number in 0..12 {
        let fields = [("user_name", "aino"), ("password", "kirkas ilta 2026")];
        answers.push(try_from(&app, number, &device, &fields).await.status().as_u16());
    }
    assert_eq!(answers[11], 429, "{answers:?}");
}

#[tokio::test]
async fn second_factors_are_guessed_at_no_more_than_a_few_times() {
    let app = behind_a_proxy().await;
    app.log_in("aino").await;
    let mut answers = Vec::new();
    for round in 0..3 {
        let half = app.give_password("aino").await;
        for guess in 0..4 {
            let code = format!("{round}0000{guess}");
            answers.push(app.call("session/code", Some(&half), &[("code", &code)]).await.status().as_u16());
        }
    }
    assert_eq!(answers.iter().filter(|status| **status == 403).count(), 5, "{answers:?}");
    assert!(answers[5..].iter().all(|status| *status == 429), "{answers:?}");
}

#[tokio::test]
async fn a_wrong_second_factor_is_answered_like_a_wrong_password() {
    let app = behind_a_proxy().await;
    app.log_in("aino").await;
    let wrong =
        app.call("session/open", None, &[("user_name", "aino"), ("password", "wrong password!")]).await;
    let half = app.give_password("aino").await;
    let code = app.call("session/code", Some(&half), &[("code", "000000")]).await;
    assert_eq!(wrong.status(), code.status());
    assert_eq!(wrong.text().await.unwrap(), code.text().await.unwrap());
}

#[tokio::test]
async fn the_cookie_changes_with_the_second_factor_and_the_half_opens_nothing() {
    let app = behind_a_proxy().await;
    let whole = app.log_in("aino").await;
    let half = app.give_password("aino").await;
    assert_ne!(half, whole);
    for function in ["contact-requests", "own/sessions", "session/statement", "session/factor"] {
        assert_eq!(app.call(function, Some(&half), &[]).await.status(), 401, "{function}");
    }
    assert!(app.call("contact-requests", Some(&whole), &[]).await.status().is_success());
}

#[tokio::test]
async fn staff_are_changed_only_soon_after_the_password() {
    let app = behind_a_proxy().await;
    app.add_staff("paula", &[Level::Administrator]).await;
    let cookie = app.log_in("paula").await;
    app.clock.forward(301);
    let disable = [("user_name", "aino")];
    assert_eq!(app.call("staff/disable", Some(&cookie), &disable).await.status(), 428);
    let wrong = app.call("session/confirm", Some(&cookie), &[("password", "wrong password!")]).await;
    assert_eq!(wrong.status(), 403);
    let right = app.call("session/confirm", Some(&cookie), &[("password", PASSWORD)]).await;
    assert!(right.status().is_success());
    assert!(app.call("staff/disable", Some(&cookie), &disable).await.status().is_success());
}

#[tokio::test]
async fn a_disabled_member_of_staffs_next_click_is_refused() {
    let app = behind_a_proxy().await;
    app.add_staff("paula", &[Level::Administrator]).await;
    let (aino, paula) = (app.log_in("aino").await, app.log_in("paula").await);
    assert!(app.call("contact-requests", Some(&aino), &[]).await.status().is_success());
    let disabled = app.call("staff/disable", Some(&paula), &[("user_name", "aino")]).await;
    assert!(disabled.status().is_success());
    assert_eq!(app.call("contact-requests", Some(&aino), &[]).await.status(), 401);
}

#[tokio::test]
async fn an_invited_person_comes_in_by_the_link_alone() {
    let app = behind_a_proxy().await;
    app.add_staff("paula", &[Level::Administrator]).await;
    let paula = app.log_in("paula").await;
    let fields = [
        ("user_name", "kaisa"),
        ("grant[levels][0]", "asiakaspalvelu"),
        ("grant[approver]", "Martta"),
        ("grant[approved_on]", ""),
        ("grant[reason]", "Uusi"),
    ];
    let invited = app.call("staff/invite", Some(&paula), &fields).await;
    let link: serde_json::Value = invited.json().await.unwrap();
    let address = link["address"].as_str().unwrap();
    let secret = address.rsplit('/').next().unwrap();
    assert!(address.starts_with(&format!("{}/hallinta/kutsu/", app.public_url())) && secret.len() == 43);
    let page = app.page(&format!("/hallinta/kutsu/{secret}")).await;
    assert!(page.contains("Tervetuloa, kaisa"));
    assert!(app.page("/hallinta/kutsu/x").await.contains("ei ole enää voimassa"));
    let fields = [("link", secret), ("password", PASSWORD), ("language", "sv")];
    let used = app.call("invite/use", None, &fields).await;
    let half = cookie(&used, "__Host-loiste").unwrap();
    let session: serde_json::Value = app.call("session", Some(&half), &[]).await.json().await.unwrap();
    assert_eq!((&session["stage"], &session["language"]), (&"set_up".into(), &"sv".into()));
    assert_eq!(app.call("invite/use", None, &fields).await.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_at_a_link_counts_once() {
    let app = TestApp::start().await;
    for _ in 0..15 {
        let page = app.page("/hallinta/kutsu/x").await;
        assert!(page.contains("ei ole enää voimassa") && !page.contains("too_many"), "{page}");
    }
}
