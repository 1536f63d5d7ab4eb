//! Plain POSTs that are not kept, and addresses that are not there.

use crate::test_app::{KEY, RAFFLE, TestApp, entry, hidden, with};

#[tokio::test]
async fn bad_input_comes_back_with_every_error_and_everything_typed() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let fields = [
        ("last_name", "<script>alert(1)</script>"),
        ("email", "martta@example"),
        ("phone", "112"),
        ("permit_sms", "yes"),
        ("shown", shown.as_str()),
        ("key", KEY),
        ("unknown", "left out"),
    ];
    let response = app.post(RAFFLE, &fields).await;
    assert_eq!(response.status(), 422);
    assert_eq!(response.headers()["cache-control"], "no-store");
    let page = response.text().await.unwrap();
    for error in
        ["last_name-error", "first_names-error", "email-error", "phone-error", "adult-error", "rules-error"]
    {
        assert!(page.contains(&format!("id=\"{error}\"")), "{error}");
    }
    assert!(page.contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;\"") && !page.contains("<script>"));
    assert!(page.contains("value=\"martta@example\"") && page.contains("value=\"112\""));
    let box_of_sms = page.split("id=\"permit_sms\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(box_of_sms.contains("checked"), "what was ticked stays ticked");
    let fresh = hidden(&page, "key");
    assert!(!fresh.is_empty() && fresh != KEY);
    assert!(!page.contains("left out"));
    assert_eq!(app.entries("syysarvonta").await, 0);
}

#[tokio::test]
async fn a_message_comes_back_as_text_and_to_the_letter() {
    let app = TestApp::start().await;
    let message = "\n</textarea><h1>x</h1> &lt;";
    let page = app.post("/yhteydenotto", &[("message", message)]).await.text().await.unwrap();
    assert!(page.contains(">\n\n&lt;/textarea&gt;&lt;h1&gt;x&lt;/h1&gt; &amp;lt;</textarea>"));
}

#[tokio::test]
async fn a_malformed_key_hides_no_other_error() {
    let app = TestApp::start().await;
    let page = app.post(RAFFLE, &[("key", "abc")]).await.text().await.unwrap();
    assert!(page.contains("id=\"last_name-error\"") && page.contains("id=\"rules-error\""));
}

#[tokio::test]
async fn a_malformed_key_is_said_and_replaced() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let response = app.post(RAFFLE, &entry(&shown, "abc")).await;
    assert_eq!(response.status(), 422);
    let page = response.text().await.unwrap();
    assert!(hidden(&page, "key").len() == 36 && page.contains("role=\"alert\""));
}

#[tokio::test]
async fn what_is_no_form_is_refused_by_its_kind() {
    let app = TestApp::start().await;
    let url = format!("{}{RAFFLE}", app.url);
    let form = "application/x-www-form-urlencoded";
    for (kind, body, status) in [
        (form, b"email=a&email=b".to_vec(), 400),
        (form, b"email=%ff".to_vec(), 400),
        ("application/json", b"{}".to_vec(), 415),
        ("multipart/form-data", b"".to_vec(), 415),
        (form, [b"message=".to_vec(), vec![b'a'; 64 * 1024]].concat(), 413),
    ] {
        let response = app.client.post(&url).header("content-type", kind).body(body).send().await.unwrap();
        assert_eq!(response.status(), status, "{kind}");
        assert!(response.text().await.unwrap().contains("<h1>"), "an answer is a page");
    }
}

#[tokio::test]
async fn a_form_that_closed_says_so_and_gives_back_what_was_typed() {
    let app = TestApp::start().await;
    app.clock.forward(7 * 86_400);
    let fields = with(&entry("an older page", KEY), "permit_email", "yes");
    let response = app.post(RAFFLE, &fields).await;
    assert_eq!(response.status(), 410);
    let page = response.text().await.unwrap();
    assert!(
        !page.contains("<title>Korjaa lomake")
            && !page.contains("role=\"alert\" tabindex=\"-1\" id=\"virheet\""),
        "there is nothing to mend"
    );
    assert!(page.contains("value=\"martta@example.fi\"") && !page.contains("class=\"send\""));
    let read = app.get(RAFFLE).await;
    assert_eq!(read.status(), 200, "a closed raffle stays readable");
    assert!(!read.text().await.unwrap().contains("<form"));
}

#[tokio::test]
async fn a_contact_campaign_comes_back_like_a_raffle() {
    let app = TestApp::start().await;
    app.publish_offer("tarjous").await;
    let wrong = app.post("/kampanja/tarjous", &[("message", "Hei")]).await;
    assert_eq!(wrong.status(), 422);
    let page = wrong.text().await.unwrap();
    assert!(page.contains("<title>Korjaa lomake: Tarjous") && page.contains("class=\"send\""));
    app.switch("tarjous", false).await;
    let off = app.post("/kampanja/tarjous", &[("message", "Hei")]).await;
    assert_eq!(off.status(), 410);
    let page = off.text().await.unwrap();
    assert!(page.contains("Hei</textarea>") && !page.contains("class=\"send\""));
}

#[tokio::test]
async fn a_raffle_that_opens_later_keeps_the_typed_form() {
    let app = TestApp::start().await;
    app.publish_raffle("talviarvonta", 1, 7).await;
    assert!(!app.page("/arvonta/talviarvonta").await.contains("<form"));
    let response = app.post("/arvonta/talviarvonta", &entry("x", KEY)).await;
    assert_eq!(response.status(), 422);
    assert!(response.text().await.unwrap().contains("value=\"martta@example.fi\""));
}

#[tokio::test]
async fn switched_off_is_a_friendly_404_before_an_entry_and_readable_after_one() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    app.switch("syysarvonta", false).await;
    assert_eq!(app.get(RAFFLE).await.status(), 404);
    assert_eq!(app.post(RAFFLE, &entry(&shown, KEY)).await.status(), 410);
    assert!(!app.page("/").await.contains(RAFFLE));
    app.switch("syysarvonta", true).await;
    assert!(app.page("/").await.contains(&format!("href=\"{RAFFLE}\"")));
    app.post(RAFFLE, &entry(&shown, KEY)).await;
    app.switch("syysarvonta", false).await;
    assert_eq!(app.get(RAFFLE).await.status(), 200);
    assert_eq!(app.get(&format!("{RAFFLE}/saannot")).await.status(), 200);
    assert!(!app.page(RAFFLE).await.contains("<form"));
    let other = with(&entry(&shown, ""), "email", "other@example.fi");
    assert_eq!(app.post(RAFFLE, &other).await.status(), 410);
    assert_eq!(app.entries("syysarvonta").await, 1);
}

#[tokio::test]
async fn too_many_from_one_address_wait_and_lose_nothing_typed() {
    let app = TestApp::builder().with("limits.submissions_per_minute", "2").start().await;
    let shown = app.shown(RAFFLE).await;
    let mut refused = None;
    for _ in 0..10 {
        let response = app.post(RAFFLE, &entry(&shown, KEY)).await;
        if response.status() == 429 {
            refused = Some(response);
            break;
        }
    }
    let refused = refused.unwrap_or_else(|| panic!("a limit of two a minute must say no within ten"));
    assert!(refused.headers()["retry-after"].to_str().unwrap().parse::<u64>().unwrap() > 0);
    let page = refused.text().await.unwrap();
    assert!(page.contains("value=\"martta@example.fi\""));
    assert_eq!(hidden(&page, "key"), KEY, "sent again it is still the same submission");
}

#[tokio::test]
async fn what_is_not_there_is_a_page_with_what_to_do_next() {
    let app = TestApp::start().await;
    for path in [
        "/x",
        "/arvonta/x",
        "/arvonta/ISO",
        "/arvonta/x/saannot",
        "/kampanja/syysarvonta",
        "/kuitti/x",
        "/tietosuoja/9",
        "/tietosuoja/01",
        "/tietosuoja/+1",
        "/arvonta/syysarvonta/saannot/01",
    ] {
        let response = app.get(path).await;
        assert_eq!(response.status(), 404, "{path}");
        let page = response.text().await.unwrap();
        assert!(page.contains("<h1>") && page.contains("href=\"/yhteydenotto\""), "{path}");
    }
    assert_eq!(app.post("/arvonta/x", &entry("", KEY)).await.status(), 404);
    let url = format!("{}{RAFFLE}", app.url);
    assert_eq!(app.client.delete(url).send().await.unwrap().status(), 405);
}
