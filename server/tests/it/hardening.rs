//! What no browser sends: the answer is short, says nothing of the inside, and the next visitor is served.

use crate::test_app::{KEY, RAFFLE, TestApp, entry, with};
use domain::access::Level;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

const LONG: Duration = Duration::from_secs(20);

/// Sends bytes as they are and reads until the server closes.
async fn raw(app: &TestApp, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(app.running.address).await.unwrap();
    // A server that has refused already may close while we still write.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = timeout(LONG, stream.read_to_end(&mut answer)).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
}

#[tokio::test]
async fn requests_that_two_servers_could_read_differently_are_refused() {
    let app = TestApp::start().await;
    let head = format!("POST {RAFFLE} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n");
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    for (name, rest) in [
        ("two lengths", format!("{form}Content-Length: 3\r\nContent-Length: 5\r\n\r\na=bcd")),
        ("a length that is no number", format!("{form}Content-Length: +3\r\n\r\na=b")),
        (
            "an encoding that hides another",
            format!("{form}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
        ),
        ("a chunk that is no chunk", format!("{form}Transfer-Encoding: chunked\r\n\r\nzz\r\n")),
        ("a space before the colon", format!("{form}Content-Length : 3\r\n\r\na=b")),
        ("a folded header", format!("{form}X: a\r\n b\r\nContent-Length: 0\r\n\r\n")),
    ] {
        let code = status(&raw(&app, format!("{head}{rest}").as_bytes()).await);
        assert!((400..500).contains(&code), "{name}: {code}");
    }
    // With both, the length is not believed, and what follows is not read as a second request.
    let both = format!(
        "{head}{form}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /hallinta HTTP/1.1\r\nHost: a\r\n\r\n"
    );
    assert!(raw(&app, both.as_bytes()).await.matches("HTTP/1.1 ").count() <= 1);
    assert_eq!(app.get(RAFFLE).await.status(), 200);
}

#[tokio::test]
async fn what_is_too_large_is_refused_without_being_read_to_its_end() {
    let app = TestApp::start().await;
    let long = "a".repeat(64 * 1024);
    for (request, expected) in [
        (format!("GET /{long} HTTP/1.1\r\nHost: a\r\n\r\n"), 400..500),
        (format!("GET / HTTP/1.1\r\nHost: a\r\nX-Long: {long}\r\n\r\n"), 400..500),
        (format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "X: y\r\n".repeat(5_000)), 400..500),
        (
            "POST /lopeta HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999999999\r\n\r\nemail=".to_owned(),
            413..414,
        ),
    ] {
        let code = status(&raw(&app, request.as_bytes()).await);
        assert!(expected.contains(&code), "{code}: {}", &request[..40]);
    }
    let text = "a".repeat(65 * 1024);
    for path in [RAFFLE, "/yhteydenotto", "/lopeta", "/luvat/x"] {
        let response = app.post(path, &[("message", &text)]).await;
        assert_eq!(response.status(), 413, "{path}");
        assert!(response.text().await.unwrap().contains("<h1>"));
    }
}

#[tokio::test]
async fn addresses_lead_nowhere_but_into_the_site() {
    let app = TestApp::start().await;
    for path in [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/pkg/..%2f..%2fregister.key",
        "/pkg/../manifest.json",
        "/manifest.json",
        "/register.sqlite",
        "//evil.example/",
        "/sv//evil.example",
        "/arvonta/..%2f..",
        "/arvonta/%00",
        "/arvonta/%ff",
        "/kuitti/%0d%0aSet-Cookie:%20a=b",
        "/sv%0d%0aLocation:%20http://evil.example",
        "/metrics",
    ] {
        let answer =
            raw(&app, format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").as_bytes())
                .await;
        let head = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
        assert_eq!(status(&answer), 404, "{path}");
        assert!(!head.contains("set-cookie") && !head.contains("location:"), "{path}: {head}");
        assert!(head.contains("content-security-policy: "), "{path}");
        assert!(!answer.contains("root:"), "{path}");
    }
}

#[tokio::test]
async fn what_a_request_says_of_its_host_and_its_sender_stands_in_no_page() {
    let app = TestApp::start().await;
    for name in
        ["host", "x-forwarded-host", "x-forwarded-proto", "x-original-url", "x-rewrite-url", "forwarded"]
    {
        let request = app.client.get(format!("{}{RAFFLE}", app.url)).header(name, "evil.example");
        let page = request.send().await.unwrap().text().await.unwrap();
        assert!(!page.contains("evil.example"), "{name}");
        assert!(!app.page(RAFFLE).await.contains("evil.example"), "{name}: and the next visitor's neither");
    }
    let page = app.page(&format!("{RAFFLE}?x=%3Cscript%3E&l=%22%3E%3Cscript%3E")).await;
    assert!(!page.contains("<script>"));
}

#[tokio::test]
async fn only_the_methods_of_an_address_are_served() {
    let app = TestApp::start().await;
    for method in ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "OPTIONS", "PROPFIND", "get"] {
        let request = format!("{method} {RAFFLE} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        let code = status(&raw(&app, request.as_bytes()).await);
        assert!((400..500).contains(&code), "{method}: {code}");
    }
    assert_eq!(app.post("/evasteet", &[]).await.status(), 405);
}

#[tokio::test]
async fn what_was_typed_is_never_markup_and_never_a_header() {
    let app = TestApp::start().await;
    let nasty = "\"><script>alert(1)</script>\r\nSet-Cookie: a=b";
    for path in [RAFFLE, "/yhteydenotto", "/lopeta", "/sv/lopeta"] {
        let fields =
            ["last_name", "first_names", "email", "phone", "message", "topic", "remark", "l", "key", "shown"];
        let fields: Vec<_> = fields.iter().map(|name| (*name, nasty)).collect();
        let response = app.post(path, &fields).await;
        assert_eq!(response.status(), 422, "{path}");
        assert!(!response.headers().contains_key("set-cookie"));
        assert!(!response.text().await.unwrap().contains("<script>alert"), "{path}");
    }
}

#[tokio::test]
async fn two_thousand_connections_that_say_nothing_keep_nobody_waiting() {
    let app = TestApp::start().await;
    let mut silent = Vec::new();
    for _ in 0..2_000 {
        let mut stream = TcpStream::connect(app.running.address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost").await.unwrap();
        silent.push(stream);
    }
    let shown = app.shown(RAFFLE).await;
    for number in 0..20 {
        let email = format!("martta{number}@example.fi");
        let sent = timeout(LONG, app.post(RAFFLE, &with(&entry(&shown, ""), "email", &email))).await.unwrap();
        assert_eq!(sent.status(), 303);
    }
    drop(silent);
}

#[tokio::test]
async fn an_error_of_the_register_shows_an_id_and_nothing_of_the_inside() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    app.register().close().await;
    let response = app.post(RAFFLE, &entry(&shown, KEY)).await;
    assert_eq!(response.status(), 503);
    assert!(response.headers().contains_key("retry-after"));
    let page = response.text().await.unwrap();
    assert!(page.contains("value=\"martta@example.fi\""), "nothing typed is lost");
    for inside in ["sqlx", "SQLite", "panicked", "src/", "register::"] {
        assert!(!page.contains(inside), "{inside}");
    }
    let stop = app.post("/lopeta", &[("email", "martta@example.fi")]).await;
    assert_eq!(stop.status(), 503);
    assert!(stop.text().await.unwrap().contains("value=\"martta@example.fi\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_campaign_in_preparation_may_be_longer_than_other_calls_for_whoever_may_make_it() {
    let app = TestApp::start().await;
    app.add_staff("markku", &[Level::Marketing]).await;
    app.add_staff("aino", &[Level::Service]).await;
    let (markku, aino) = (app.log_in("markku").await, app.log_in("aino").await);
    let long = format!("\"{}\"", "a".repeat(300_000));
    let longer = format!("\"{}\"", "a".repeat(600_000));
    for (cookie, body, expected) in [
        (Some(&markku), &long, 400),
        (Some(&markku), &longer, 413),
        (Some(&aino), &long, 413),
        (None, &long, 413),
    ] {
        let answer = app.call("campaigns/save", cookie.map(String::as_str), &[("json", body)]).await;
        assert_eq!(answer.status(), expected);
    }
}
