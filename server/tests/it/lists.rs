//! Lists by HTTP: ordered, made by the running server, fetched by their maker and by nobody else.

use crate::test_app::{PASSWORD, RAFFLE, TestApp, entry, with};
use domain::access::Level;
use serde_json::Value;
use std::time::Duration;

const SMS: [(&str, &str); 3] = [("purpose", "offer"), ("channel", "sms"), ("format", "csv")];

async fn permitting(app: &TestApp, first_names: &str, phone: &str) {
    let shown = app.shown(RAFFLE).await;
    let fields = with(&with(&entry(&shown, ""), "first_names", first_names), "phone", phone);
    assert_eq!(app.post(RAFFLE, &with(&fields, "permit_sms", "yes")).await.status(), 303);
}

/// The newest list of whoever this session is, once it is no longer under way.
async fn made(app: &TestApp, cookie: &str) -> Value {
    for _ in 0..200 {
        let lists: Value = app.call("lists", Some(cookie), &[]).await.json().await.unwrap();
        if !["waiting", "running"].contains(&lists[0]["state"].as_str().unwrap()) {
            return lists[0].clone();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the list is not made");
}

async fn get(app: &TestApp, cookie: &str, path: &str) -> reqwest::Response {
    app.client.get(format!("{}{path}", app.url)).header("cookie", cookie).send().await.unwrap()
}

/// The files in the data folder.
fn files(app: &TestApp) -> Vec<std::path::PathBuf> {
    let Ok(files) = std::fs::read_dir(app.data().join("lists")) else { return Vec::new() };
    files.map(|file| file.unwrap().path()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_counted_made_and_fetched_and_names_who_may_be_reached() {
    use std::os::unix::fs::PermissionsExt;
    let app = TestApp::start().await;
    app.add_staff("markku", &[Level::Marketing]).await;
    permitting(&app, "Åsa Ämmä", "044 555 0001").await;
    permitting(&app, "-Bertta", "+46 70 123 45 67").await;
    let cookie = app.log_in("markku").await;
    let count = app.call("lists/count", Some(&cookie), &[("channel", "sms")]).await;
    let count: Value = count.json().await.unwrap();
    assert_eq!(count["people"], 2);
    assert!(app.call("lists/order", Some(&cookie), &SMS).await.status().is_success());
    let list = made(&app, &cookie).await;
    assert_eq!((&list["state"], &list["rows"]), (&"done".into(), &2.into()));
    let path = format!("/hallinta/listat/{}/lista", list["id"].as_str().unwrap());
    let response = get(&app, &cookie, &path).await;
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("cache-control"), "no-store");
    let name = header("content-disposition");
    assert!(name.starts_with("attachment; filename=\"loiste-lista-sms-2026-11-23-"), "{name}");
    let text = response.text().await.unwrap();
    assert!(text.starts_with("\u{feff}Käyttötarkoitus;Tarjous omista palveluista\r\n"), "{text}");
    assert!(
        text.contains("\r\nRajaus;Kaikki, joiden lupa on voimassa\r\nTekijä;markku\r\n")
            && text.contains("Käytettävä viimeistään;30.11.2026"),
        "{text}"
    );
    let link = format!("{}/luvat/", app.public_url());
    assert!(text.contains(&format!("\r\nMäättä;Åsa Ämmä;044 555 0001;{link}")), "{text}");
    assert!(text.contains("\r\nMäättä;'-Bertta;00 46701234567;"), "{text}");
    assert!(!text.contains("martta@example.fi"), "{text}");
    let file = &files(&app)[0];
    assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::metadata(file.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_its_maker_fetches_a_list_or_learns_that_there_is_one() {
    let app = TestApp::start().await;
    for (name, level) in
        [("markku", Level::Marketing), ("maija", Level::Marketing), ("palvelu", Level::Service)]
    {
        app.add_staff(name, &[level]).await;
    }
    permitting(&app, "Aino", "044 555 0001").await;
    let maker = app.log_in("markku").await;
    app.call("lists/order", Some(&maker), &SMS).await;
    let id = made(&app, &maker).await["id"].as_str().unwrap().to_owned();
    let (other, service) = (app.log_in("maija").await, app.log_in("palvelu").await);
    for path in [
        format!("/hallinta/listat/{id}/lista"),
        format!("/hallinta/listat/{id}/poistettavat/csv"),
        format!("/hallinta/listat/{id}/poistettavat/xlsx"),
    ] {
        assert_eq!(get(&app, &maker, &path).await.status(), 200, "{path}");
        for cookie in [&other, &service] {
            let response = get(&app, cookie, &path).await;
            assert_eq!(response.status(), 404, "{path}");
            assert!(!response.text().await.unwrap().contains("555 0001"));
        }
        let logged_out = app.get(&path).await;
        assert_eq!(logged_out.status(), 200);
        let page = logged_out.text().await.unwrap();
        assert!(page.contains("name=\"password\"") && !page.contains("555 0001"), "{path}");
    }
    let id = id.as_str();
    for (function, arguments) in [
        ("lists", vec![]),
        ("lists/campaigns", vec![]),
        ("lists/count", vec![("channel", "sms")]),
        ("lists/order", SMS.to_vec()),
        ("lists/cancel", vec![("id", id)]),
        ("statistics", vec![("period", "month")]),
    ] {
        assert_eq!(app.call(function, Some(&service), &arguments).await.status(), 403, "{function}");
    }
    assert_eq!(app.call("lists/cancel", Some(&other), &[("id", id)]).await.status(), 404);
    for path in ["/hallinta/listat/x/lista", "/hallinta/listat/x/poistettavat/csv"] {
        assert_eq!(get(&app, &maker, path).await.status(), 404);
    }
    let wrong = get(&app, &maker, &format!("/hallinta/listat/{id}/poistettavat/pdf")).await;
    assert_eq!(wrong.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purpose_that_is_not_marketing_gets_no_list() {
    let app = TestApp::start().await;
    app.add_staff("markku", &[Level::Marketing]).await;
    let cookie = app.log_in("markku").await;
    let arguments = with(&SMS, "purpose", "answering_requests");
    let response = app.call("lists/order", Some(&cookie), &arguments).await;
    assert_eq!(
        (response.status().as_u16(), response.text().await.unwrap()),
        (422, r#"{"error":"purpose"}"#.into())
    );
    let unknown = with(&SMS, "purpose", "third_party");
    assert_eq!(app.call("lists/order", Some(&cookie), &unknown).await.status(), 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_back_is_in_the_file_of_those_to_remove() {
    let app = TestApp::start().await;
    app.add_staff("markku", &[Level::Marketing]).await;
    for (name, phone) in [("Aino", "044 555 0001"), ("Bertta", "044 555 0002")] {
        permitting(&app, name, phone).await;
    }
    let cookie = app.log_in("markku").await;
    app.call("lists/order", Some(&cookie), &SMS).await;
    let list = made(&app, &cookie).await;
    let id = list["id"].as_str().unwrap();
    let text = get(&app, &cookie, &format!("/hallinta/listat/{id}/lista")).await.text().await.unwrap();
    let line = text.lines().find(|line| line.contains("Bertta")).unwrap();
    let withdrawal = line.rsplit(';').next().unwrap().strip_prefix(&app.public_url()).unwrap();
    assert!(app.post(withdrawal, &[("withdraw", "sms")]).await.status().is_success());
    assert_eq!(made(&app, &cookie).await["removals"], 1);
    let path = format!("/hallinta/listat/{id}/poistettavat/csv");
    let text = get(&app, &cookie, &path).await.text().await.unwrap();
    let rows: Vec<&str> =
        text.lines().skip_while(|line| !line.starts_with("Järjestysnumero listalla;")).skip(1).collect();
    assert_eq!(rows.len(), 1);
    assert!(rows[0].ends_with(";Määttä;Bertta;044 555 0002"), "{rows:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_deleted_when_its_time_is_over() {
    let app = TestApp::start().await;
    app.add_staff("markku", &[Level::Marketing]).await;
    permitting(&app, "Aino", "044 555 0001").await;
    let cookie = app.log_in("markku").await;
    app.call("lists/order", Some(&cookie), &with(&SMS, "format", "xlsx")).await;
    let id = made(&app, &cookie).await["id"].as_str().unwrap().to_owned();
    let bytes = get(&app, &cookie, &format!("/hallinta/listat/{id}/lista")).await.bytes().await.unwrap();
    assert!(bytes.starts_with(b"PK"));
    assert_eq!(files(&app).len(), 1);
    app.clock.forward(7 * 24 * 3600);
    for _ in 0..200 {
        if files(&app).is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the file is still there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_asks_for_the_password_anew_when_it_was_given_too_long_ago_and_not_twice() {
    let app = TestApp::start().await;
    app.add_staff("markku", &[Level::Marketing]).await;
    permitting(&app, "Aino", "044 555 0001").await;
    let cookie = app.log_in("markku").await;
    app.call("lists/order", Some(&cookie), &SMS).await;
    let id = made(&app, &cookie).await["id"].as_str().unwrap().to_owned();
    let paths = ["lista", "poistettavat/csv"].map(|file| format!("/hallinta/listat/{id}/{file}"));
    for path in &paths {
        assert_eq!(get(&app, &cookie, path).await.status(), 200, "the login counts");
    }
    app.clock.forward(301);
    let asked = app.call("lists/export", Some(&cookie), &[]).await;
    assert_eq!(asked.text().await.unwrap(), r#"{"error":"unconfirmed"}"#);
    for path in &paths {
        let sent = get(&app, &cookie, path).await;
        assert_eq!(
            (sent.status().as_u16(), &sent.headers()["location"]),
            (303, &"/hallinta/listat".parse().unwrap())
        );
    }
    app.call("session/confirm", Some(&cookie), &[("password", PASSWORD)]).await;
    assert!(app.call("lists/export", Some(&cookie), &[]).await.status().is_success());
    for path in &paths {
        assert_eq!(get(&app, &cookie, path).await.status(), 200);
    }
}
