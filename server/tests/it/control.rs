//! The command line, with a server running and without one.

use crate::test_app::{RAFFLE, TestApp};
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program on this data folder, from the folder around it.
pub fn loiste(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_loiste"))
        .args(arguments)
        .env_clear()
        .env("LOISTE_DATA", data)
        .current_dir(data.parent().unwrap())
        .output()
        .unwrap()
}

/// What it printed.
pub fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_goes_to_the_running_server_and_its_pages_change() {
    let app = TestApp::start().await;
    let run = |arguments: &'static [&'static str]| {
        let data = app.data();
        tokio::task::spawn_blocking(move || loiste(&data, arguments))
    };
    let closed = run(&["campaign", "close", "syysarvonta"]).await.unwrap();
    assert!(closed.status.success(), "{closed:?}");
    assert_eq!(app.get(RAFFLE).await.status(), 404);
    assert!(run(&["campaign", "open", "syysarvonta"]).await.unwrap().status.success());
    assert_eq!(app.get(RAFFLE).await.status(), 200);
    let listed = run(&["campaign", "list", "--json"]).await.unwrap();
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(listed[0]["slug"], "syysarvonta");
    let missing = run(&["campaign", "close", "ei-ole"]).await.unwrap();
    assert_eq!(missing.status.code(), Some(1));
    assert_eq!(String::from_utf8(missing.stderr).unwrap().lines().count(), 1);
    assert!(said(&run(&["verify"]).await.unwrap()).ends_with("whole\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_printed_has_failed_and_a_reader_that_has_gone_has_not() {
    let app = TestApp::start().await;
    let data = app.data();
    let run = |out: std::process::Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_loiste"));
        command.args(["campaign", "list"]).env_clear().env("LOISTE_DATA", &data).stdout(out);
        command.stderr(std::process::Stdio::piped()).spawn().unwrap().wait_with_output().unwrap()
    };
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = tokio::task::block_in_place(|| run(full.into()));
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.starts_with("loiste: cannot print the result") && error.lines().count() == 1, "{error}");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    assert!(tokio::task::block_in_place(|| run(writer.into())).status.success());
}

#[test]
fn a_command_about_what_is_there_makes_no_register_where_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("elsewhere");
    for arguments in [
        &["verify"][..],
        &["campaign", "list", "--json"],
        &["campaign", "close", "syysarvonta"],
        &["user", "list"],
        &["user", "disable", "aino"],
    ] {
        let output = loiste(&data, arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let line = String::from_utf8(output.stderr).unwrap();
        assert!(line.contains("there is no register in") && line.lines().count() == 1, "{line}");
        assert!(!data.exists(), "{arguments:?}");
    }
}

#[test]
fn without_a_server_the_same_commands_do_it_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let run = |arguments: &[&str]| loiste(&data, arguments);
    let added =
        run(&["user", "add", "Aino", "--levels", "asiakaspalvelu,markkinointi", "--approver", "Martta"]);
    assert!(added.status.success(), "{added:?}");
    assert!(said(&added).contains("password: "));
    let listed: serde_json::Value = serde_json::from_slice(&run(&["user", "list", "--json"]).stdout).unwrap();
    assert_eq!(listed[0]["user_name"], "aino");
    assert_eq!(listed[0]["approver"], "Martta");
    assert!(!said(&run(&["user", "list"])).contains("argon2"));
    assert_eq!(run(&["demo"]).status.code(), Some(1), "a register with real data takes no demo data");
    assert_eq!(run(&["user", "add"]).status.code(), Some(2));
    assert_eq!(run(&["user", "add", "x", "--levels", "kuningas", "--approver", "M"]).status.code(), Some(2));
    assert_eq!(run(&["user", "disable", "nobody"]).status.code(), Some(1));
    assert!(run(&["verify"]).status.success());
}

#[test]
fn demo_data_is_made_once_and_names_its_accounts() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let made: serde_json::Value = serde_json::from_slice(&loiste(&data, &["demo", "--json"]).stdout).unwrap();
    let accounts = made["accounts"].as_array().unwrap();
    assert!(accounts.iter().any(|account| account["levels"] == serde_json::json!(["paakayttaja"])));
    assert!(accounts.iter().all(|account| account["password"].as_str().unwrap().len() >= 12));
    assert_eq!(loiste(&data, &["demo"]).status.code(), Some(1));
    assert!(loiste(&data, &["verify"]).status.success());
}

#[test]
fn a_mistyped_setting_names_the_nearest_known_one() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("loiste.toml"), "[http]\nlistn = \"127.0.0.1:1\"\n").unwrap();
    let output = loiste(&folder.path().join("data"), &["verify"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("http.listen"));
}

#[test]
fn a_text_without_an_end_is_not_read_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let output = loiste(&folder.path().join("data"), &["campaign", "publish", "/dev/zero"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("longer than 1 MiB"));
}
