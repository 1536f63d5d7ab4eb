//! Mail, over a real conversation with a mail server.

use crate::program::{Program, demo};
use crate::smtp::{Behaviour, Smtp, Taken};
use crate::test_app::{RAFFLE, TestApp, entry, with};
use domain::access::Level;
use domain::consent::Channel;
use domain::form::Field;
use domain::list::ListFilter;
use register::Authority;
use register::mail::Failure;
use reqwest::Client;
use serde_json::json;
use std::collections::{HashMap, HashSet};
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

/// A server that hands its mail to this one, in clear.
async fn app(smtp: &Smtp) -> TestApp {
    let port = smtp.address.port().to_string();
    let app = TestApp::builder().with("mail.transport", "smtp").with("mail.host", "localhost");
    app.with("mail.port", &port).with("mail.tls", "none").start().await
}

/// Enters the raffle with a permission for e-mail; the receipt's address.
async fn enter(app: &TestApp) -> String {
    let shown = app.shown(RAFFLE).await;
    let sent = app.post(RAFFLE, &with(&entry(&shown, ""), Field::PermitEmail.name(), "yes")).await;
    sent.headers()["location"].to_str().unwrap().to_owned()
}

async fn mailable(app: &TestApp) -> u32 {
    let everyone = ListFilter::all(Channel::Email);
    app.register().count_list(&Authority::Operator, everyone).await.unwrap().people
}

/// A mail's text, its lines and letters put together again (RFC 2045 § 6.7).
fn text(mail: &Taken) -> String {
    mail.data.replace("=\r\n", "").replace("=3D", "=")
}

fn header<'a>(mail: &'a Taken, name: &str) -> &'a str {
    let line = mail.data.lines().find(|line| line.starts_with(&format!("{name}: ")));
    line.unwrap_or_else(|| panic!("no {name} in {}", mail.data)).split_once(": ").unwrap().1
}

/// The path behind the first link with this beginning.
fn link(app: &TestApp, mail: &Taken, beginning: &str) -> String {
    let text = text(mail);
    let rest = text.split(&format!("{}{beginning}", app.public_url())).nth(1).unwrap();
    let token: String =
        rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter)).collect();
    format!("{beginning}{token}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_is_confirmed_by_the_link_in_the_mail_and_taken_back_by_one_click() {
    let smtp = Smtp::start(Behaviour::default()).await;
    let app = app(&smtp).await;
    let receipt = enter(&app).await;
    let mail = smtp.wait_for(1).await.remove(0);
    assert_eq!((mail.to.len(), mail.secret), (1, false));
    assert!(mail.to[0].contains("martta@example.fi") && mail.from.contains("rekisteri@example.fi"));
    assert_eq!(link(&app, &mail, "/kuitti/"), receipt);
    assert!(!text(&mail).contains("Martta Maria"), "nothing that was typed comes back by mail");
    let confirm = link(&app, &mail, "/vahvista/");
    for _ in 0..3 {
        let page = app.page(&confirm).await;
        assert!(page.contains("Vahvista lupa") && page.contains("<form method=\"post\""));
    }
    assert_eq!(mailable(&app).await, 0, "looking changes nothing");
    let done = app.post(&confirm, &[]).await;
    assert_eq!(
        (done.status().as_u16(), done.headers()["cache-control"].to_str().unwrap()),
        (200, "no-store")
    );
    assert!(done.text().await.unwrap().contains("Kiitos, lupa on vahvistettu."));
    assert_eq!(mailable(&app).await, 1);
    assert_eq!(header(&mail, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let unsubscribe = link(&app, &mail, "/luvat/");
    assert_eq!(header(&mail, "List-Unsubscribe"), format!("<{}{unsubscribe}>", app.public_url()));
    assert_eq!(app.post(&unsubscribe, &[("List-Unsubscribe", "One-Click")]).await.status(), 200);
    assert_eq!(mailable(&app).await, 0);
    let proof: serde_json::Value = app.get(&format!("{receipt}.json")).await.json().await.unwrap();
    let events = proof["permissions"][0]["events"].as_array().unwrap();
    let kinds: Vec<&str> = events.iter().map(|event| event["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["given", "confirmed", "withdrawn"]);
    assert!(app.page(&confirm).await.contains("Lupa on peruttu"));
    assert_eq!(app.get("/vahvista/x").await.status(), 404);
    assert_eq!(app.post("/sv/vahvista/x", &[]).await.status(), 404);
    assert!(app.register().verify().await.unwrap().is_whole());
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_goes_out_encrypted_and_with_a_login() {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let config =
        ServerConfig::builder_with_provider(Arc::new(tokio_rustls::rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.into())
            .unwrap();
    let tls = Some(TlsAcceptor::from(Arc::new(config)));
    let wants_login = Some("\0loiste\0salaisuus".to_owned());
    let smtp = Smtp::start(Behaviour { tls, wants_login, ..Behaviour::default() }).await;
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).unwrap();
        folder.path().join(name).display().to_string()
    };
    let start = |password: &str, ca: String| {
        let app = TestApp::builder().with("mail.transport", "smtp").with("mail.host", "localhost");
        let app = app.with("mail.port", &smtp.address.port().to_string()).with("mail.user", "loiste");
        app.with("mail.password_file", &file("password", password)).with("mail.ca_file", &ca).start()
    };
    let ca = file("ca.pem", &made.cert.pem());
    let app = start("salaisuus\n", ca.clone()).await;
    enter(&app).await;
    let mail = smtp.wait_for(1).await.remove(0);
    assert!(mail.secret);

    let wrong = start("arvaus\n", ca).await;
    enter(&wrong).await;
    stuck(&wrong, Failure::Login).await;
    // A server whose certificate nobody vouches for gets no password and no mail.
    let other = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let doubtful = start("salaisuus\n", file("other.pem", &other.cert.pem())).await;
    enter(&doubtful).await;
    stuck(&doubtful, Failure::Encryption).await;
    assert_eq!(smtp.taken().len(), 1);
}

/// Waits until a mail is stuck, and says why.
async fn stuck(app: &TestApp, why: Failure) {
    for _ in 0..1_000 {
        let state = app.register().mail_state(&Authority::Operator).await.unwrap();
        if let Some(mail) = state.stuck.first() {
            assert_eq!(mail.failure, Some(why));
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("nothing is stuck");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_busy_is_asked_again_and_one_that_refuses_is_not() {
    let behaviour = Behaviour::default();
    behaviour.recipients.lock().unwrap().extend(["450 later", "550 nobody here"]);
    let smtp = Smtp::start(behaviour).await;
    let app = app(&smtp).await;
    enter(&app).await;
    stuck(&app, Failure::Later).await;
    assert!(smtp.taken().is_empty());
    app.clock.forward(60);
    for _ in 0..1_000 {
        let state = app.register().mail_state(&Authority::Operator).await.unwrap();
        if let Some(mail) = state.stuck.first().filter(|mail| mail.due_at.is_none()) {
            assert_eq!(mail.failure, Some(Failure::Refused));
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    app.clock.forward(86_400);
    assert!(smtp.taken().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_whose_taking_nobody_said_goes_again_under_the_same_id() {
    let behaviour = Behaviour::default();
    *behaviour.hangs_up.lock().unwrap() = true;
    let smtp = Smtp::start(behaviour).await;
    let app = app(&smtp).await;
    enter(&app).await;
    stuck(&app, Failure::Unreachable).await;
    app.clock.forward(60);
    let mails = smtp.wait_for(2).await;
    assert_eq!(header(&mails[0], "Message-ID"), header(&mails[1], "Message-ID"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_says_nothing_holds_up_nobody_for_long() {
    let smtp = Smtp::start(Behaviour { is_silent: true, ..Behaviour::default() }).await;
    let port = smtp.address.port().to_string();
    let app = TestApp::builder().with("mail.transport", "smtp").with("mail.host", "localhost");
    let app = app.with("mail.port", &port).with("mail.tls", "none").with("mail.seconds", "1").start().await;
    enter(&app).await;
    stuck(&app, Failure::Unreachable).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_server_cannot_do_is_told_apart() {
    let smtp = Smtp::start(Behaviour::default()).await;
    let port = smtp.address.port().to_string();
    let open = TestApp::builder().with("mail.transport", "smtp").with("mail.host", "localhost");
    let open = open.with("mail.port", &port).with("mail.tls", "starttls").start().await;
    enter(&open).await;
    stuck(&open, Failure::Encryption).await;

    let app = app(&smtp).await;
    let shown = app.shown(RAFFLE).await;
    app.post(RAFFLE, &with(&entry(&shown, ""), "email", "martta@åland.fi")).await;
    let mails = smtp.wait_for(1).await;
    assert_eq!(mails[0].to, ["RCPT TO:<martta@xn--land-poa.fi>"]);
    app.post(RAFFLE, &with(&entry(&shown, ""), "email", "määttä@example.fi")).await;
    stuck(&app, Failure::Refused).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_tells_the_administrator_of_mail_that_was_given_up_and_nobody_else() {
    let behaviour = Behaviour::default();
    let smtp = Smtp::start(behaviour).await;
    let app = app(&smtp).await;
    app.add_staff("paula", &[Level::Administrator]).await;
    app.add_staff("aino", &[Level::Service]).await;
    let (paula, aino) = (app.log_in("paula").await, app.log_in("aino").await);
    let to_mail = "/hallinta/asetukset#posti";
    assert!(!first_page(&app, &paula).await.contains(to_mail), "nothing was given up");
    let shown = app.shown(RAFFLE).await;
    app.post(RAFFLE, &with(&entry(&shown, ""), "email", "määttä@example.fi")).await;
    stuck(&app, Failure::Refused).await;
    assert!(first_page(&app, &paula).await.contains(to_mail));
    assert!(!first_page(&app, &aino).await.contains(to_mail));
}

async fn first_page(app: &TestApp, cookie: &str) -> String {
    let request = app.client.get(format!("{}/hallinta", app.url)).header("cookie", cookie);
    request.send().await.unwrap().text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_server_each_mail_is_a_file_of_ones_own() {
    let app = TestApp::start().await;
    enter(&app).await;
    let folder = app.data().join("mail");
    for _ in 0..1_000 {
        if app.register().mail_state(&Authority::Operator).await.unwrap().sent == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    assert!(files[0].extension().is_some_and(|ending| ending == "eml"));
    assert_eq!(files[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert!(std::fs::read_to_string(&files[0]).unwrap().contains("To: martta@example.fi"));
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_sending_it_loses_no_mail_and_sends_none_twice_beyond_what_was_in_doubt() {
    const ROUNDS: usize = 6;
    const ENTRIES: usize = 12;
    let smtp = Smtp::start(Behaviour::default()).await;
    let port = smtp.address.port().to_string();
    let environment = [
        ("LOISTE_MAIL__TRANSPORT", "smtp"),
        ("LOISTE_MAIL__HOST", "localhost"),
        ("LOISTE_MAIL__PORT", port.as_str()),
        ("LOISTE_MAIL__TLS", "none"),
    ];
    let (_folder, data) = demo();
    for round in 0..ROUNDS {
        let program = Program::start(&data, &environment).await;
        let client = Client::new();
        let raffle = format!("{}/arvonta/syksyn-suursiivous", program.url);
        let page = client.get(&raffle).send().await.unwrap().text().await.unwrap();
        let shown = crate::test_app::hidden(&page, "shown");
        for number in 0..ENTRIES {
            let fields = json!({
                "last_name": "Kanaria", "first_names": "Koe", "email": format!("m{round}-{number}@example.fi"),
                "adult": "yes", "rules": "yes",
            });
            let key = format!("2f1e0a3c-0000-4000-8000-{:012x}", round * ENTRIES + number);
            let one =
                json!({ "key": key, "form": "raffle/syksyn-suursiivous", "shown": shown, "fields": fields });
            let body = json!({ "submissions": [one] });
            let sync = client.post(format!("{}/api/sync", program.url)).json(&body);
            assert!(sync.send().await.unwrap().text().await.unwrap().contains("accepted"));
        }
        // In the midst of sending: some are out, some are not.
        smtp.wait_for(round * ENTRIES + round % 4 + 1).await;
        program.kill();
    }
    let program = Program::start(&data, &environment).await;
    let mut ids: HashMap<String, HashSet<String>> = HashMap::new();
    for _ in 0..1_500 {
        ids.clear();
        for mail in smtp.taken().iter().filter(|mail| mail.to[0].contains("<m")) {
            ids.entry(mail.to[0].clone()).or_default().insert(header(mail, "Message-ID").to_owned());
        }
        if ids.len() == ROUNDS * ENTRIES {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    program.kill();
    assert_eq!(ids.len(), ROUNDS * ENTRIES, "every entry has its mail");
    assert!(ids.values().all(|ids| ids.len() == 1), "what came twice came under one id");
    let twice = smtp.taken().iter().filter(|mail| mail.to[0].contains("<m")).count() - ids.len();
    assert!(twice <= ROUNDS, "one mail at a time is in doubt when it is killed: {twice}");
}
