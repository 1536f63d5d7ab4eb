//! Taking permissions back: by link, and by typing an address or a number.

use crate::test_app::{RAFFLE, TestApp, entry};
use reqwest::Response;

const BOTH: [(&str, &str); 3] = [("phone", "044 986 9536"), ("permit_sms", "yes"), ("permit_phone", "yes")];

/// The link of an entry that permits text messages and calls.
async fn link(app: &TestApp) -> String {
    let shown = app.shown(RAFFLE).await;
    let fields = [entry(&shown, ""), BOTH.to_vec()].concat();
    let sent = app.post(RAFFLE, &fields).await;
    let page = app.page(sent.headers()["location"].to_str().unwrap()).await;
    let rest = page.split("href=\"/luvat/").nth(1).unwrap();
    format!("/luvat/{}", rest.split('"').next().unwrap())
}

fn buttons(page: &str) -> usize {
    page.matches("name=\"withdraw\"").count()
}

async fn text(response: Response) -> String {
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    response.text().await.unwrap()
}

#[tokio::test]
async fn one_tap_takes_a_permission_back_and_another_all() {
    let app = TestApp::start().await;
    let link = link(&app).await;
    assert_eq!(buttons(&text(app.get(&link).await).await), 3, "one each, and one for all");
    let page = text(app.post(&link, &[("withdraw", "sms")]).await).await;
    assert!(page.contains("Peruutus on voimassa") && page.contains("Peruutettu"));
    assert_eq!(buttons(&page), 1);
    let page = text(app.post(&link, &[("withdraw", "all")]).await).await;
    assert_eq!(buttons(&page), 0);
    let page = text(app.get(&format!("/sv{link}")).await).await;
    assert!(page.contains("<html lang=\"sv\">") && !page.contains("role=\"status\""));
}

#[tokio::test]
async fn looking_changes_nothing_and_a_mail_programs_click_is_understood() {
    let app = TestApp::start().await;
    let link = link(&app).await;
    for _ in 0..3 {
        app.get(&link).await;
        app.client.head(format!("{}{link}", app.url)).send().await.unwrap();
    }
    assert_eq!(buttons(&app.page(&link).await), 3);
    let click = app.post(&link, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!(click.status(), 200);
    assert!(!click.text().await.unwrap().contains("role=\"status\""), "the form gave no such permission");
    // RFC 8058 lets it send the same as parts.
    let parts =
        "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
    let by_parts = |kind: &'static str| {
        app.client.post(format!("{}{link}", app.url)).header("content-type", kind).body(parts).send()
    };
    assert_eq!(by_parts("multipart/form-data; boundary=x").await.unwrap().status(), 200);
    assert_eq!(by_parts("multipart/form-data").await.unwrap().status(), 400);
    assert_eq!(by_parts("text/plain").await.unwrap().status(), 415);
    assert_eq!(app.post(&link, &[("withdraw", "letters")]).await.status(), 400);
    assert_eq!(app.post(&link, &[]).await.status(), 400);
    assert_eq!(app.post("/luvat/x", &[("withdraw", "all")]).await.status(), 404);
    assert_eq!(app.get("/luvat/x").await.status(), 404);
}

#[tokio::test]
async fn another_site_cannot_make_a_browser_take_permissions_back() {
    let app = TestApp::start().await;
    let link = link(&app).await;
    let request = app.client.post(format!("{}{link}", app.url)).header("sec-fetch-site", "cross-site");
    assert_eq!(request.form(&[("withdraw", "all")]).send().await.unwrap().status(), 403);
    assert_eq!(buttons(&app.page(&link).await), 3);
}

#[tokio::test]
async fn whoever_types_a_number_is_prohibited_at_once_and_learns_nothing() {
    let app = TestApp::start().await;
    let link = link(&app).await;
    let known = app.post("/lopeta", &[("phone", "+358 44 9869536")]).await;
    let unknown = app.post("/lopeta", &[("phone", "050 123 4567")]).await;
    assert_eq!(text(known).await, text(unknown).await, "the answers do not differ");
    let page = app.page(&link).await;
    assert!(!page.contains("Kielletty"), "a link tells nothing of what was done without it");
    assert!(page.contains("Jos olet kieltänyt markkinoinnin muualla, kielto on voimassa"));
}

#[tokio::test]
async fn what_is_no_address_or_number_is_said_and_nothing_typed_is_lost() {
    let app = TestApp::start().await;
    for (fields, error) in [
        (vec![], "Anna sähköpostiosoitteesi tai puhelinnumerosi"),
        (vec![("email", "martta@example"), ("phone", "")], "loppu jäi kesken"),
        (vec![("phone", "112")], "lyhytnumero"),
    ] {
        let response = app.post("/lopeta", &fields).await;
        assert_eq!(response.status(), 422);
        let page = response.text().await.unwrap();
        assert!(page.contains(error), "{error}");
        for (_, typed) in fields.iter().filter(|(_, typed)| !typed.is_empty()) {
            assert!(page.contains(&format!("value=\"{typed}\"")));
        }
    }
}

/// The page's buttons that refuse something or take that back, as `name value`.
fn refusals(page: &str) -> Vec<String> {
    let found = ["refuse", "allow"].map(|name| {
        let mark = format!("name=\"{name}\" value=\"");
        let values = page.split(&mark).skip(1).filter_map(|rest| rest.split('"').next());
        values.map(|value| format!("{name} {value}")).collect::<Vec<_>>()
    });
    found.concat()
}

#[tokio::test]
async fn what_else_may_be_refused_is_one_tap_and_stands_in_the_consent_receipt() {
    let app = TestApp::start().await;
    let shown = app.shown(RAFFLE).await;
    let sent = app.post(RAFFLE, &entry(&shown, "")).await;
    let receipt = sent.headers()["location"].to_str().unwrap().to_owned();
    let page = app.page(&receipt).await;
    let link = format!("/luvat/{}", page.split("href=\"/luvat/").nth(1).unwrap().split('"').next().unwrap());
    for language in ["", "/sv", "/en"] {
        let page = text(app.get(&format!("{language}{link}")).await).await;
        assert_eq!(refusals(&page), ["refuse disclosure", "refuse targeting"], "also without a permission");
    }
    let page = text(app.post(&link, &[("refuse", "disclosure")]).await).await;
    assert!(page.contains("Kielto on voimassa"));
    assert_eq!(refusals(&page), ["refuse targeting", "allow disclosure"]);
    text(app.post(&link, &[("refuse", "targeting")]).await).await;
    let page = text(app.post(&link, &[("allow", "disclosure")]).await).await;
    assert!(page.contains("Kielto on poistettu tältä linkiltä"));
    assert_eq!(refusals(&page), ["refuse disclosure", "allow targeting"]);
    let proof: serde_json::Value = app.get(&format!("{receipt}.json")).await.json().await.unwrap();
    let kinds = |of: usize| {
        let events = proof["refusals"][of]["events"].as_array().unwrap().clone();
        events.iter().map(|event| event["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((kinds(0), kinds(1)), (vec!["prohibited".into(), "lifted".into()], vec!["prohibited".into()]));
    assert_eq!(proof["refusals"][0]["refused_since"], serde_json::Value::Null);
    assert!(proof["refusals"][1]["refused_since"].is_string());
    for wrong in
        [vec![("refuse", "sms")], vec![("allow", "all")], vec![("refuse", "targeting"), ("withdraw", "all")]]
    {
        assert_eq!(app.post(&link, &wrong).await.status(), 400, "{wrong:?}");
    }
}
