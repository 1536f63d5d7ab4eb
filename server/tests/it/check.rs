//! Is this deployment safe? By the command line, with a server running and without one.

use crate::control::{loiste, said};
use crate::test_app::TestApp;
use domain::access::Level;
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

fn checked(data: &Path) -> (Option<i32>, Value) {
    let output = loiste(data, &["check", "--json"]);
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
}

/// The codes of this severity, each once.
fn codes(checked: &Value, severity: &str) -> Vec<String> {
    let findings = checked["findings"].as_array().unwrap().iter();
    let of = findings.filter(|finding| finding["severity"] == severity);
    let mut codes: Vec<String> = of.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes.dedup();
    codes
}

async fn beside(app: &TestApp) -> (Option<i32>, Value) {
    let data = app.data();
    tokio::task::spawn_blocking(move || checked(&data)).await.unwrap()
}

fn set_mode(path: PathBuf, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_fresh_machine_is_told_what_to_do_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (code, found) = checked(&data);
    assert_eq!(code, Some(1));
    assert_eq!((&found["safe"], &found["running"]), (&false.into(), &false.into()));
    assert_eq!(codes(&found, "wrong"), ["controller.incomplete", "register.missing"]);
    assert!(!data.exists());
    let output = loiste(&data, &["check"]);
    let lines = String::from_utf8(output.stderr).unwrap();
    assert!(lines.contains("register.missing: ") && lines.contains("something must be mended"));
}

#[test]
fn demo_data_on_this_machine_is_safe_until_something_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    assert!(loiste(&data, &["demo"]).status.success());
    let (code, found) = checked(&data);
    assert_eq!((code, codes(&found, "wrong").len()), (Some(0), 0), "{found}");
    assert!(said(&loiste(&data, &["check"])).contains("settings and folder; nothing "));
    set_mode(data.join("register.key"), 0o644);
    set_mode(data.join("register.sqlite"), 0o640);
    set_mode(data.clone(), 0o755);
    std::fs::write(folder.path().join("loiste.toml"), "[http]\npublic_url = 'http://loiste.example.fi'\n")
        .unwrap();
    set_mode(folder.path().join("loiste.toml"), 0o644);
    let (code, found) = checked(&data);
    assert_eq!(code, Some(1));
    let expected = ["database.mode", "demo.public", "folder.mode", "key.mode", "public_url.http"];
    assert_eq!(codes(&found, "wrong"), expected);
    assert!(codes(&found, "warning").contains(&"settings.mode".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_server_is_checked_under_its_own_settings() {
    let app = TestApp::start().await;
    let (code, found) = beside(&app).await;
    assert_eq!((code, &found["running"]), (Some(1), &true.into()));
    assert_eq!(codes(&found, "wrong"), ["administrator.missing"]);
    app.add_staff("paula", &[Level::Administrator]).await;
    let (code, found) = beside(&app).await;
    assert_eq!((code, codes(&found, "wrong").len()), (Some(0), 0));
    assert!(codes(&found, "warning").contains(&"limits.off".to_owned()));
    app.clock.forward(-3_600);
    assert_eq!(codes(&beside(&app).await.1, "wrong"), ["clock.behind"]);
}
