//! Whatever comes in, the server answers as it should to such a thing and goes on: no panic, no 500.

use crate::test_app::{RAFFLE, TestApp, entry};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

const CASES: usize = 300;

/// So many values, the same on every run.
fn values<T: std::fmt::Debug>(strategy: &impl Strategy<Value = T>) -> Vec<T> {
    let mut runner = TestRunner::deterministic();
    let _ = Config::default();
    (0..CASES).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// JSON of any shape, with the names that the endpoint knows among its keys.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[a-z/@.0-9-]{0,40}".prop_map(Value::from),
    ];
    let name = prop_oneof![
        "submissions|key|form|shown|fields|filled_at|last_name|email|phone".prop_map(String::from),
        any::<String>(),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            btree_map(name.clone(), inner, 0..6).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// A submission that is almost one of ours.
fn almost(shown: String) -> impl Strategy<Value = Value> {
    let text = || prop_oneof![any::<String>(), "[A-Za-zäöå@.+ 0-9-]{0,60}".prop_map(String::from)];
    let form =
        prop_oneof![Just("raffle/syysarvonta".to_owned()), Just("contact".to_owned()), any::<String>()];
    (text(), form, text(), text(), text(), text(), any::<bool>()).prop_map(
        move |(key, form, name, email, phone, message, known)| {
            let shown = if known { shown.clone() } else { message.clone() };
            json!({ "key": key, "form": form, "shown": shown, "filled_at": phone, "fields": {
                "last_name": name, "first_names": email, "email": email, "phone": phone,
                "message": message, "topic": "koti", "adult": "yes", "rules": "yes", "permit_sms": "yes",
            }})
        },
    )
}

#[tokio::test]
async fn any_bytes_as_a_form_get_a_page_that_says_what_to_do() {
    let app = TestApp::start().await;
    let bytes = prop_oneof![
        vec(any::<u8>(), 0..400),
        "([a-z_]{1,12}=[^&]{0,30}&){0,12}".prop_map(String::into_bytes),
        "(last_name|email|phone|key|shown|l|remark|permit_sms)=(%[0-9a-f]{2}|[a-z+%]){0,20}"
            .prop_map(String::into_bytes),
    ];
    for (number, body) in values(&bytes).into_iter().enumerate() {
        let path = [RAFFLE, "/yhteydenotto", "/sv/lopeta", "/luvat/x"][number % 4];
        let request = app.client.post(format!("{}{path}", app.url));
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(body.clone());
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        assert!(matches!(status, 303 | 400 | 404 | 422), "{path}: {status} for {body:?}");
        assert!(response.headers().contains_key("content-security-policy"));
    }
    assert_eq!(app.get(RAFFLE).await.status(), 200);
}

#[tokio::test]
async fn any_json_to_the_sync_endpoint_is_refused_or_answered_one_by_one() {
    let app = TestApp::start().await;
    for body in values(&any_json()) {
        let status = app.sync(&body).await.status().as_u16();
        assert!(matches!(status, 200 | 400), "{status} for {body}");
    }
    let known = ["accepted", "invalid", "closed", "conflict", "unknown", "later"];
    for submission in values(&almost(app.shown(RAFFLE).await)) {
        let response = app.sync(&json!({ "submissions": [submission] })).await;
        assert_eq!(response.status(), 200, "{submission}");
        let answer: Value = response.json().await.unwrap();
        let status = answer["results"][0]["status"].as_str().unwrap();
        assert!(known.contains(&status), "{status}");
    }
    assert!(app.register().verify().await.unwrap().is_whole());
}

#[tokio::test]
async fn any_address_gets_a_page() {
    let app = TestApp::start().await;
    let path = prop_oneof![
        "/[a-zA-Z0-9%._~-]{0,30}",
        "/(sv/|en/)?(arvonta|kampanja|kuitti|luvat|tietosuoja|pkg)/[a-zA-Z0-9%._-]{0,60}(/saannot)?(\\.txt|\\.json|/arvonta\\.ics)?",
        "/(arvonta/syysarvonta|yhteydenotto)\\?(l|x|shown)=[a-z0-9%&=+]{0,30}",
    ];
    for path in values(&path) {
        // What is no address at all is the client's own affair.
        let Ok(url) = reqwest::Url::parse(&format!("{}{path}", app.url)) else { continue };
        let response = app.client.get(url).send().await.unwrap();
        let status = response.status().as_u16();
        assert!(matches!(status, 200 | 308 | 404), "{path}: {status}");
    }
}

#[tokio::test]
async fn any_filled_form_is_kept_or_comes_back_with_all_that_was_typed() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let text = || prop_oneof!["\\PC{0,40}", any::<String>()];
    for (name, email, phone) in values(&(text(), text(), text())) {
        let mut fields = entry(&shown, "");
        fields.retain(|(field, _)| !["last_name", "email"].contains(field));
        fields.extend([("last_name", name.as_str()), ("email", &email), ("phone", &phone)]);
        let response = app.post(RAFFLE, &fields).await;
        let status = response.status().as_u16();
        assert!(matches!(status, 303 | 422), "{status} for {fields:?}");
    }
    assert!(app.register().verify().await.unwrap().is_whole());
}
