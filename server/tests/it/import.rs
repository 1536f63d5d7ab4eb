//! Existing customers from a file, by the command line, with a server running and without one.

use crate::control::{loiste, said};
use crate::test_app::{KEY, TestApp, entry, with};
use domain::consent::{Channel, ChannelState};
use domain::import::{Column, ImportCode};
use register::Authority;
use serde_json::Value;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

const HEADER: &str = "last_name;first_names;email;phone;permit_sms;permit_sms_wording;prohibit_phone\n";
const MARTTA: &str = "Kanariala;Tirppu;lintu@keltainen.fi;040 123 4599;2024-05-31;Viestit sopivat;\n";

/// A place without a server, where a file of this text lies.
struct Place(TempDir);

impl Place {
    fn with(text: impl AsRef<[u8]>) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write(text);
        place
    }

    fn write(&self, text: impl AsRef<[u8]>) {
        std::fs::write(self.0.path().join("customers.csv"), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        loiste(&self.0.path().join("data"), arguments)
    }

    fn import(&self, more: &[&str]) -> Output {
        self.run(&[&["import", "customers.csv"][..], more].concat())
    }

    fn imported(&self, more: &[&str]) -> Value {
        serde_json::from_slice(&self.import(&[more, &["--json"]].concat()).stdout).unwrap()
    }
}

fn failed(output: &Output) -> String {
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Runs a command beside a running server, with a file of this text.
async fn beside(app: &TestApp, text: &str, more: &'static [&'static str]) -> Output {
    let data = app.data();
    std::fs::write(data.parent().unwrap().join("customers.csv"), text).unwrap();
    let import = move || loiste(&data, &[&["import", "customers.csv"][..], more].concat());
    tokio::task::spawn_blocking(import).await.unwrap()
}

fn whole(data: &Path) {
    assert!(said(&loiste(data, &["verify"])).ends_with("whole\n"));
}

#[test]
fn a_dry_run_then_the_import_then_never_again() {
    let place = Place::with(format!("{HEADER}{MARTTA}"));
    let dry = said(&place.import(&["--dry-run"]));
    assert!(dry.ends_with("dry run, nothing was written\n"), "{dry}");
    let run = place.import(&[]);
    assert!(run.status.success());
    assert!(said(&run).starts_with(dry.strip_suffix("dry run, nothing was written\n").unwrap()));
    assert!(said(&run).contains("brought in as import "));
    let again = failed(&place.import(&[]));
    assert!(again.contains("brought in before") && again.lines().count() == 1, "{again}");
    whole(&place.0.path().join("data"));
}

#[test]
fn json_tells_counts_and_what_was_refused() {
    let place = Place::with(format!("{HEADER}{MARTTA}Aalto;;aino@;;2024-05-31;;\nBerg;;;;;;yes\n"));
    let refused = place.imported(&["--dry-run"]);
    assert_eq!(refused["file_refused"], true);
    let expected = serde_json::json!([
        { "line": 3, "column": "email", "code": "email.invalid", "permission_only": false },
        { "line": 3, "column": "permit_sms_wording", "code": "permit.needs_wording", "permission_only": false },
        { "line": 4, "column": "email", "code": "reach.required", "permission_only": false },
    ]);
    assert_eq!(refused["refused"], expected);
    assert_eq!(place.import(&["--json"]).status.code(), Some(1));
    let rest = place.imported(&["--skip-invalid"]);
    assert_eq!(
        (&rest["lines"], &rest["new_customers"], &rest["lines_left_out"]),
        (&3.into(), &1.into(), &2.into())
    );
    assert_eq!(rest["permissions"], serde_json::json!({ "email": 0, "sms": 1, "phone": 0, "post": 0 }));
    assert!(rest["import"].is_string());
}

#[test]
fn what_cannot_be_read_is_one_clear_line() {
    for (text, expected) in [
        (
            b"last_name;emial\nA;b\n".to_vec(),
            "column 2 of the header row is not known; the nearest known one is email",
        ),
        (b"last_name;email\nM\xe4\xe4tt\xe4;m@example.fi\n".to_vec(), "is not UTF-8 (line 2)"),
        (b"Kanariala;lintu@keltainen.fi\n".to_vec(), "must be a header row"),
        (Vec::new(), "the file is empty"),
    ] {
        let said = failed(&Place::with(&text).import(&[]));
        assert!(said.contains(expected) && said.lines().count() == 1, "{said}");
    }
    let place = Place::with("");
    assert!(failed(&place.run(&["import", "missing.csv"])).contains("cannot read missing.csv"));
    assert_eq!(place.run(&["import"]).status.code(), Some(2));
}

#[test]
fn what_stands_in_a_file_is_never_said() {
    let canaries = ["Kanariala", "Tirppu", "lintu", "keltainen", "4599", "Pesäkolo", "visertää"];
    let wrong = "Kanariala4;Tirppu;lintu@;0401234599x;visertää;Pesäkolo;visertää\n";
    for text in [
        format!("{HEADER}{wrong}"),
        format!("{HEADER}{MARTTA}{wrong}"),
        format!("{HEADER}Kanariala;Tirppu\n"),
        format!("Kanariala;Tirppu;lintu@keltainen.fi\n{MARTTA}"),
        format!("last_name;Pesäkolo\n{MARTTA}"),
        format!("{HEADER}\"Kanariala;Tirppu;lintu@keltainen.fi\n{MARTTA}"),
    ] {
        let place = Place::with(&text);
        for more in [&["--dry-run"][..], &["--json"], &["--skip-invalid"], &["--skip-invalid"]] {
            let output = place.import(more);
            let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
            for canary in canaries {
                assert!(!said.contains(canary), "{canary}: {said}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_to_the_running_server_and_a_number_it_prohibits_is_not_permitted_by_a_tick() {
    let app = TestApp::start().await;
    let text = format!("{HEADER}{MARTTA}Toinen;Tiina;;+358 40 1234599;;;yes\n");
    let run = beside(&app, &text, &[]).await;
    assert!(run.status.success(), "{run:?}");
    assert!(said(&run).contains("of them awaiting confirmation, and on no list before: email 0, sms 1,"));
    let shown = app.shown("/yhteydenotto").await;
    let asked = [("topic", "koti"), ("message", "Viikkosiivous."), ("permit_sms", "yes")];
    let fields = [with(&entry(&shown, KEY), "phone", "0401234599"), asked.to_vec()].concat();
    assert_eq!(app.post("/yhteydenotto", &fields).await.status(), 303);
    let id = app
        .register()
        .contact_requests(&Authority::Operator, &domain::view::RequestFilter::default())
        .await
        .unwrap()
        .rows[0]
        .id;
    let request = app.register().contact_request(&Authority::Operator, id).await.unwrap();
    assert!(request.permissions.contains(&(Channel::Sms, ChannelState::ProhibitedAwaitsConfirmation)));
    assert!(app.register().verify().await.unwrap().is_whole());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_larger_than_other_commands_reaches_the_running_server() {
    let app = TestApp::start().await;
    let wording = "\"\"Saa\"\" lähettää, ".repeat(50);
    let line = |number: u32| format!("A;B;a{number}@example.fi;0401234599;2024-05-31;\"{wording}\";\n");
    let text: String = std::iter::once(HEADER.to_owned()).chain((0..1_200).map(line)).collect();
    assert!(text.len() > 1024 * 1024);
    let run = beside(&app, &text, &["--dry-run"]).await;
    assert!(said(&run).contains("new customers: 1200;"), "{run:?}");
}

#[test]
fn every_column_and_every_code_of_its_own_stands_in_the_docs_and_no_other() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/import.md");
    let page = std::fs::read_to_string(page).unwrap();
    let listed: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let columns = Column::ALL.iter().map(|column| column.name());
    let known: Vec<&str> = columns.chain(ImportCode::OWN.iter().map(|code| code.as_str())).collect();
    assert_eq!(listed, known);
}

#[test]
fn a_file_without_an_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let output = loiste(&folder.path().join("data"), &["import", "/dev/zero"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("larger than 64 MiB"));
}
