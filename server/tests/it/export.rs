//! The public pages as files on another host.

use crate::control::{loiste, said};
use crate::static_site::StaticSite;
use crate::test_app::{KEY, OTHER_KEY, RAFFLE, TestApp, entry, hidden, with};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;

/// All files under a folder, by their paths.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    found
}

/// The pages among them, as text.
fn pages(folder: &Path) -> BTreeMap<String, String> {
    let pages = files(folder)
        .into_iter()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|ending| ending == "html"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The values of an attribute.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let mark = format!(" {attribute}=\"");
    page.split(&mark).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

async fn export(app: &TestApp) -> (Output, PathBuf) {
    let (data, folder) = (app.data(), app.folder.path().join("site"));
    let target = folder.display().to_string();
    let run = move || loiste(&data, &["export-site", &target]);
    (tokio::task::spawn_blocking(run).await.unwrap(), folder)
}

/// A server, and its pages on another host.
async fn exported() -> (TestApp, String, PathBuf) {
    let site = StaticSite::reserve().await;
    let origin = site.origin.clone();
    let app = TestApp::builder().with("http.site_origins", &origin).start().await;
    app.publish_offer("tarjous").await;
    let (output, folder) = export(&app).await;
    assert!(output.status.success(), "{output:?}");
    assert!(!said(&output).contains("warning: http.site_origins"), "{}", said(&output));
    site.serve(&folder);
    (app, origin, folder)
}

/// Sends a form as a browser does from the page of this origin.
async fn send(app: &TestApp, action: &str, origin: &str, fields: &[(&str, &str)]) -> reqwest::Response {
    let request = app.client.post(action).header("origin", origin).header("sec-fetch-site", "cross-site");
    request.form(fields).send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_from_another_host_leads_to_the_receipt_on_the_server() {
    let (app, origin, _) = exported().await;
    let bare = app.client.get(format!("{origin}{RAFFLE}")).send().await.unwrap();
    assert_eq!(bare.headers()["location"], format!("{RAFFLE}/"));
    let page = app.client.get(format!("{origin}{RAFFLE}/")).send().await.unwrap().text().await.unwrap();
    let action = values(&page, "action")[0].to_owned();
    assert_eq!(action, format!("{}{RAFFLE}", app.public_url()));
    let shown = hidden(&page, "shown");

    let refused = send(&app, &action, "http://127.0.0.1:1", &entry(&shown, KEY)).await;
    assert_eq!(refused.status(), 403);
    let kept = send(&app, &action, &origin, &entry(&shown, KEY)).await;
    assert_eq!(kept.status(), 303);
    let receipt = kept.headers()["location"].to_str().unwrap();
    assert!(app.page(receipt).await.contains("Olet mukana arvonnassa"));

    let wrong = send(&app, &action, &origin, &with(&entry(&shown, OTHER_KEY), "email", "martta")).await;
    assert_eq!(wrong.status(), 422);
    let back = wrong.text().await.unwrap();
    assert!(back.contains("value=\"martta\"") && !back.contains("loiste-server"));
    assert_eq!(values(&back, "action")[0], RAFFLE, "the server's own page, which sends to itself");
    let key = hidden(&back, "key");
    let request = app.client.post(format!("{}{RAFFLE}", app.url)).header("sec-fetch-site", "same-origin");
    let mended = request.header("origin", app.public_url()).form(&entry(&shown, &key)).send().await.unwrap();
    assert_eq!(mended.status(), 303);
    assert_eq!(app.entries("syysarvonta").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_public_page_is_there_in_three_languages_and_nothing_of_the_dashboard() {
    let (_app, _, folder) = exported().await;
    let files = files(&folder);
    for prefix in ["", "sv/", "en/"] {
        for page in [
            "index.html",
            "404.html",
            "yhteydenotto/index.html",
            "tietosuoja/index.html",
            "tietosuoja/1/index.html",
            "evasteet/index.html",
            "saavutettavuus/index.html",
            "lopeta/index.html",
            "arvonta/syysarvonta/index.html",
            "arvonta/syysarvonta/saannot/index.html",
            "arvonta/syysarvonta/saannot/1/index.html",
            "arvonta/syysarvonta/saannot.txt",
            "kampanja/tarjous/index.html",
        ] {
            assert!(files.contains_key(&format!("{prefix}{page}")), "{prefix}{page}");
        }
    }
    for path in files.keys() {
        assert!(
            !path.contains("dashboard") && !path.contains("hallinta") && !path.contains("kuitti"),
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_leads_to_a_file_or_to_the_server() {
    let (app, origin, folder) = exported().await;
    let (files, server) = (files(&folder), app.public_url());
    for (name, page) in pages(&folder) {
        for href in values(&page, "href").into_iter().chain(values(&page, "src")) {
            let own = href.strip_prefix(&origin).unwrap_or(href);
            if let Some(path) = own.strip_prefix('/') {
                let file = if path.is_empty() || path.ends_with('/') {
                    format!("{path}index.html")
                } else {
                    path.to_owned()
                };
                assert!(files.contains_key(&file) || !have_assets(&file), "{name} leads to {href}");
            } else {
                let elsewhere = ["#", "tel:", "mailto:", &server];
                assert!(elsewhere.iter().any(|start| href.starts_with(start)), "{name} leads to {href}");
            }
        }
        for action in values(&page, "action") {
            assert!(action.starts_with(&format!("{server}/")), "{name} sends to {action}");
        }
    }
}

/// Whether a file is there at all: a program built without `cargo xtask` has no static files.
fn have_assets(path: &str) -> bool {
    path.contains("index.html")
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site").join(path).exists()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_says_what_the_servers_headers_say_and_where_the_server_is() {
    let (app, origin, folder) = exported().await;
    let server = app.public_url();
    for (name, page) in pages(&folder) {
        let contents = values(&page, "content").join("\n");
        assert!(page.contains("http-equiv=\"Content-Security-Policy\""), "{name}");
        assert!(contents.contains(&format!("form-action {server};")), "{name}: {contents}");
        assert!(page.contains("<meta name=\"referrer\" content=\"strict-origin\">"), "{name}");
        assert!(page.contains(&format!("<meta name=\"loiste-server\" content=\"{server}\">")), "{name}");
    }
    let raffle = &pages(&folder)["sv/arvonta/syysarvonta/index.html"];
    assert!(
        raffle.contains(&format!("<link rel=\"canonical\" href=\"{origin}/sv/arvonta/syysarvonta/\">")),
        "{raffle}"
    );
    assert!(raffle.contains(&format!("hreflang=\"en\" href=\"{origin}/en/arvonta/syysarvonta/\">")));
    let own = app.page("/sv/arvonta/syysarvonta").await;
    assert!(own.contains(&format!("<link rel=\"canonical\" href=\"{server}/sv/arvonta/syysarvonta\">")));
    assert!(!own.contains("loiste-server") && !own.contains("http-equiv"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_export_shows_what_has_changed_and_the_same_otherwise() {
    let (app, _, folder) = exported().await;
    let first = files(&folder);
    export(&app).await;
    assert!(files(&folder) == first, "the same site has the same bytes");
    app.switch("syysarvonta", false).await;
    export(&app).await;
    assert!(!folder.join("arvonta/syysarvonta").exists(), "hidden before anybody entered");
    app.switch("syysarvonta", true).await;
    let shown = app.shown(RAFFLE).await;
    app.post(RAFFLE, &entry(&shown, KEY)).await;
    app.switch("syysarvonta", false).await;
    export(&app).await;
    let off = &pages(&folder)["arvonta/syysarvonta/index.html"];
    assert!(off.contains("class=\"note\"") && values(off, "action").is_empty());
    assert!(!pages(&folder)["index.html"].contains("/arvonta/syysarvonta"));
}

#[test]
fn without_a_server_the_register_is_read_and_left_as_it_is() {
    let (folder, data) = crate::program::demo();
    let before = files(&data);
    let first = folder.path().join("site");
    let output = loiste(&data, &["export-site", &first.display().to_string()]);
    assert!(output.status.success(), "{output:?}");
    let told = said(&output);
    for expected in ["wrote ", "warning: http.site_origins is empty", "warning: http.public_url is not set"] {
        assert!(told.contains(expected), "{told}");
    }
    assert!(files(&data) == before, "nothing in the data folder has changed");
    let second = folder.path().join("again");
    let report = loiste(&data, &["export-site", &second.display().to_string(), "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert!(report["pages"].as_u64().unwrap() > 30, "{report}");
    assert_eq!(report["warnings"].as_array().unwrap().len(), 2);
    assert!(files(&first) == files(&second));
}

#[test]
fn a_folder_of_somebody_elses_and_a_missing_register_are_refused_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let data = folder.path().join("data");
    let (mine, site) =
        (folder.path().display().to_string(), folder.path().join("site").display().to_string());
    for (target, why) in [(mine, "is not empty"), (site, "there is no register here")] {
        let output = loiste(&data, &["export-site", &target]);
        assert_eq!(output.status.code(), Some(1));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(why) && told.lines().count() == 1, "{told}");
    }
    assert_eq!(files(folder.path()).len(), 1);
}
