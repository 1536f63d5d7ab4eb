//! Posti's postal codes: from a file to the form that asks for a town.

use crate::control::{loiste, said};
use crate::test_app::TestApp;
use reqwest::Response;
use std::path::{Path, PathBuf};
use std::process::Output;

/// A record as Posti writes it.
fn record(code: &str, fi: &str, sv: &str) -> Vec<u8> {
    let line = format!(
        "PONOT20261102{code}{fi:<30}{sv:<30}{fi:<12.12}{sv:<12.12}199501011OULUP{:<30}{:<30}564{fi:<20.20}{sv:<20.20}1\n",
        "POHJOIS-POHJANMAA", "NORRA ÖSTERBOTTEN"
    );
    line.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

fn write(folder: &Path, records: &[(&str, &str, &str)]) -> PathBuf {
    let file = folder.join("PCF_20261102.dat");
    let bytes: Vec<u8> = records.iter().flat_map(|(code, fi, sv)| record(code, fi, sv)).collect();
    std::fs::write(&file, bytes).unwrap();
    file
}

const TOWNS: [(&str, &str, &str); 3] =
    [("90100", "OULU", "ULEÅBORG"), ("90650", "OULU", "ULEÅBORG"), ("22100", "MAARIANHAMINA", "MARIEHAMN")];

async fn import(app: &TestApp, file: &Path, json: bool) -> Output {
    let (data, file) = (app.data(), file.display().to_string());
    let run = move || {
        let mut arguments = vec!["postal", "import", &file];
        arguments.extend(json.then_some("--json"));
        loiste(&data, &arguments)
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

/// Loads a small table.
pub async fn load(app: &TestApp) {
    let file = write(app.folder.path(), &TOWNS);
    assert!(import(app, &file, false).await.status.success());
}

async fn towns(response: Response) -> serde_json::Value {
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_looked_up_by_two_digits_as_soon_as_it_is_loaded() {
    let app = TestApp::start().await;
    assert_eq!(app.get("/api/postal/90").await.status(), 404, "no table");
    load(&app).await;
    let found = towns(app.get("/api/postal/90").await).await;
    assert_eq!(found, serde_json::json!({ "90100": "Oulu", "90650": "Oulu" }));
    assert_eq!(towns(app.get("/api/postal/22.sv").await).await["22100"], "Mariehamn");
    assert_eq!(towns(app.get("/api/postal/22").await).await["22100"], "Maarianhamina");
    assert_eq!(towns(app.get("/api/postal/00").await).await, serde_json::json!({}), "no such codes");
    let again = write(
        app.folder.path(),
        &[("90100", "OULU", "ULEÅBORG"), ("90640", "OULU", "ULEÅBORG"), ("22100", "MARIEHAMN", "MARIEHAMN")],
    );
    let report = import(&app, &again, true).await;
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(report, serde_json::json!({ "codes": 3, "new": 1, "changed": 1, "gone": 1, "left_out": 0 }));
    assert!(towns(app.get("/api/postal/90").await).await["90640"] == "Oulu", "nothing old is kept");
    let whole = tokio::task::spawn_blocking({
        let data = app.data();
        move || said(&loiste(&data, &["verify"]))
    });
    assert!(whole.await.unwrap().ends_with("whole\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_up_is_kept_by_everyone_for_a_day_and_is_small() {
    let app = TestApp::start().await;
    load(&app).await;
    let response = app.client.get(format!("{}/api/postal/90", app.url)).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.headers()["cache-control"], "public, max-age=86400");
    assert!(response.headers().get("access-control-allow-origin").is_none());
    let tag = response.headers()["etag"].clone();
    let again = app.client.get(format!("{}/api/postal/90", app.url)).header("if-none-match", tag);
    assert_eq!(again.send().await.unwrap().status(), 304);
    for wrong in ["9", "900", "9x", "90.en", "90.sv.sv", ".sv", "%39"] {
        assert_eq!(app.get(&format!("/api/postal/{wrong}")).await.status(), 404, "{wrong}");
    }
    let posted = app.post("/api/postal/90", &[]).await;
    assert_eq!(posted.status(), 405);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_postal_code_file_changes_nothing_and_says_why_in_one_line() {
    let app = TestApp::start().await;
    load(&app).await;
    let file = app.folder.path().join("wrong.dat");
    let (good, short) = (record("90640", "OULU", "ULEÅBORG"), &record("90640", "OULU", "ULEÅBORG")[..100]);
    let utf8: String = good.iter().copied().map(char::from).collect();
    for (bytes, why) in [
        (Vec::new(), "there is no record in it"),
        (b"code,town\n90640,Oulu\n".to_vec(), "record 1 does not begin with PONOT"),
        ([&good[..], short].concat(), "record 2 is 100 bytes long, not 220"),
        (utf8.into_bytes(), "record 1 is in UTF-8; give the file as Posti sends it, in ISO 8859-1"),
    ] {
        std::fs::write(&file, bytes).unwrap();
        let output = import(&app, &file, false).await;
        assert_eq!(output.status.code(), Some(1));
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(told, format!("loiste: the file is no postal code file of Posti's: {why}\n"));
    }
    std::fs::File::create(&file).unwrap().set_len(24 * 1024 * 1024 + 1).unwrap();
    let told = String::from_utf8(import(&app, &file, false).await.stderr).unwrap();
    assert!(told.contains("larger than 24 MiB") && told.lines().count() == 1, "{told}");
    assert_eq!(towns(app.get("/api/postal/90").await).await["90650"], "Oulu");
}

#[test]
fn without_a_server_the_table_is_loaded_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), &TOWNS).display().to_string();
    let output = loiste(&folder.path().join("data"), &["postal", "import", &file]);
    assert_eq!(said(&output), "postal codes: 3; new 3, with another town 0, gone 0\n");
    let missing = loiste(&folder.path().join("data"), &["postal", "import", "nowhere.dat"]);
    assert_eq!(missing.status.code(), Some(1));
}
