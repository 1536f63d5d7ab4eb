//! The program as it really runs, logging all it can: nothing that people typed, and no link that
//! was given to them, stands in its log.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

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

struct Program {
    child: Child,
    url: String,
    log: Arc<Mutex<String>>,
    reader: Option<std::thread::JoinHandle<()>>,
}

impl Program {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_loiste"))
            .arg("serve")
            .env_clear()
            .env("LOISTE_DATA", data)
            .env("LOISTE_HTTP__LISTEN", "127.0.0.1:0")
            .env("LOISTE_OPS__LISTEN", "127.0.0.1:0")
            .env("LOISTE_LOG", "trace")
            .current_dir(data.parent().unwrap())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let log = Arc::new(Mutex::new(String::new()));
        let url = loop {
            let line =
                lines.next().unwrap_or_else(|| panic!("the program ended before it listened")).unwrap();
            log.lock().unwrap().push_str(&line);
            if let Some(rest) = line.split("address=").nth(1) {
                break format!("http://{}", rest.split_whitespace().next().unwrap());
            }
        };
        let kept = Arc::clone(&log);
        let reader = std::thread::spawn(move || {
            lines.map_while(Result::ok).for_each(|line| kept.lock().unwrap().push_str(&line));
        });
        Self { child, url, log, reader: Some(reader) }
    }

    fn stop(mut self) -> String {
        self.child.kill().unwrap();
        self.reader.take().unwrap().join().unwrap();
        self.log.lock().unwrap().clone()
    }
}

// Also when the test fails.
impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

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
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut demo = Command::new(env!("CARGO_BIN_EXE_loiste"));
    demo.arg("demo").env_clear().env("LOISTE_DATA", &data).current_dir(folder.path());
    assert!(demo.output().unwrap().status.success());
    let program = Program::start(&data);
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
    let log = program.stop();
    assert!(log.contains("DEBUG"), "the log talks");
    assert_eq!(found(&log, &CANARIES), Vec::<&str>::new());
    let token = receipt.rsplit('/').next().unwrap();
    assert!(!log.contains(token), "a receipt's link stands in the log");
}

#[test]
fn a_canary_that_is_there_is_found() {
    assert_eq!(found("… kanaria@example.fi …", &CANARIES), ["kanaria@example.fi"]);
}
