//! The program as it really runs, logging all it can: nothing that people typed, and no link that
//! was given to them, stands in its log.

use crate::program::{Program, demo};

const RAFFLE: &str = "/arvonta/syksyn-suursiivous";
/// What is typed in this test, none of which may be found.
const CANARIES: [&str; 7] = [
    "Kanarialintu",
    "kanaria@example.fi",
    "4455512",
    "044 555 12",
    "Kanariankatu",
    "linnunlaulua",
    "väärä salasana",
];

fn found<'a>(log: &str, wanted: &[&'a str]) -> Vec<&'a str> {
    wanted.iter().copied().filter(|canary| log.contains(canary)).collect()
}

fn fields(shown: &str) -> Vec<(&'static str, String)> {
    let typed = [
        ("last_name", "Kanarialintu"),
        ("first_names", "Keltainen"),
        ("email", "kanaria@example.fi"),
        ("phone", "044 555 1234"),
        ("street", "Kanariankatu 1"),
        ("postal_code", "90100"),
        ("town", "Oulu"),
        ("topic", "koti"),
        ("message", "linnunlaulua"),
        ("adult", "yes"),
        ("rules", "yes"),
        ("permit_sms", "yes"),
        ("permit_post", "yes"),
    ];
    typed
        .map(|(name, value)| (name, value.to_owned()))
        .into_iter()
        .chain([("shown", shown.to_owned())])
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn at_its_most_talkative_the_log_holds_nothing_that_anybody_typed() {
    let (_folder, data) = demo();
    let program = Program::start(&data, &[("LOISTE_LOG", "trace")]).await;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let post = async |path: &str, fields: &[(&'static str, String)]| {
        let response = client.post(format!("{}{path}", program.url)).form(fields).send().await.unwrap();
        let location = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
        (response.status().as_u16(), location.unwrap_or_default())
    };
    let page = client.get(format!("{}{RAFFLE}", program.url)).send().await.unwrap().text().await.unwrap();
    let shown = crate::test_app::hidden(&page, "shown");
    let (status, receipt) = post(RAFFLE, &fields(&shown)).await;
    assert_eq!(status, 303);
    let nobody: Vec<_> = fields(&shown).into_iter().filter(|(name, _)| *name != "first_names").collect();
    assert_eq!(post(RAFFLE, &nobody).await.0, 422);
    assert_eq!(post("/yhteydenotto", &fields("x")).await.0, 422);
    for path in [receipt.clone(), format!("{receipt}.json"), format!("{receipt}/arvonta.ics")] {
        client.get(format!("{}{path}", program.url)).send().await.unwrap();
    }
    assert_eq!(post("/lopeta", &[("email", "kanaria@example.fi".into())]).await.0, 200);
    let sync = serde_json::json!({ "submissions": [{ "key": "Kanarialintu", "form": "contact", "shown": "x",
        "fields": { "last_name": "Kanarialintu", "email": "kanaria@example.fi", "message": "linnunlaulua" } }] });
    client.post(format!("{}/api/sync", program.url)).json(&sync).send().await.unwrap();
    let login = [("user_name", "Kanarialintu".to_owned()), ("password", "väärä salasana".to_owned())];
    post("/api/session/open", &login).await;
    let log = program.kill().join("\n");
    assert!(log.contains("DEBUG"), "the log talks");
    assert_eq!(found(&log, &CANARIES), Vec::<&str>::new());
    let token = receipt.rsplit('/').next().unwrap();
    assert!(!log.contains(token), "a receipt's link stands in the log");
}

#[test]
fn a_canary_that_is_there_is_found() {
    assert_eq!(found("… kanaria@example.fi …", &CANARIES), ["kanaria@example.fi"]);
}
