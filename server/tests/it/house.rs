//! The house rules: who may import whom (docs/ARCHITECTURE.md).

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The names under `[dependencies]` of a crate.
fn dependencies(folder: &str) -> Vec<String> {
    let manifest = std::fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    manifest["dependencies"].as_table().unwrap().keys().cloned().collect()
}

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

#[test]
fn the_domain_knows_no_framework_no_clock_and_no_io() {
    let allowed = ["jiff", "serde", "sha2", "thiserror", "unicode-normalization", "uuid"];
    let foreign: Vec<_> =
        dependencies("domain").into_iter().filter(|name| !allowed.contains(&name.as_str())).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    for (path, text) in sources(&root().join("domain/src")) {
        for barred in
            ["std::fs", "std::net", "std::env", "std::io", "SystemTime", "Instant::now", "Timestamp::now"]
        {
            assert!(!text.contains(barred), "{} uses {barred}", path.display());
        }
    }
}

#[test]
fn imports_go_one_way() {
    let never = [
        ("domain", &["register", "app", "loiste", "leptos", "axum", "sqlx", "tokio"][..]),
        ("register", &["app", "loiste", "leptos", "leptos_axum", "axum"]),
        ("app", &["loiste", "sqlx", "axum"]),
        ("app/hydrate", &["register", "loiste", "axum", "sqlx"]),
        ("app/forms", &["register", "app", "loiste", "leptos", "axum", "sqlx"]),
        ("server", &["sqlx", "libsqlite3-sys"]),
    ];
    for (folder, barred) in never {
        let has: Vec<_> =
            dependencies(folder).into_iter().filter(|name| barred.contains(&name.as_str())).collect();
        assert!(has.is_empty(), "{folder} must not depend on {has:?}");
    }
}

#[test]
fn only_the_register_speaks_sql() {
    for folder in ["domain/src", "app/src", "server/src", "bench/src"] {
        for (path, text) in sources(&root().join(folder)) {
            for barred in ["sqlx::", "SELECT ", "INSERT INTO "] {
                assert!(!text.contains(barred), "{} has {barred}", path.display());
            }
        }
    }
}

/// The files under our crates that hold a text, as paths from the root.
fn holding(text: &str) -> Vec<String> {
    let folders = ["domain/src", "register/src", "app/src", "server/src", "bench/src"];
    let files = folders.iter().flat_map(|folder| sources(&root().join(folder)));
    let holding = files.filter(|(path, source)| source.contains(text) && !path.ends_with("tests.rs"));
    let mut paths: Vec<String> =
        holding.map(|(path, _)| path.strip_prefix(root()).unwrap().display().to_string()).collect();
    paths.sort();
    paths
}

/// R7: names and addresses go to nobody else. Files of persons are written in one place, for lists whose
/// purpose is the company's own marketing, and given out in one place, to their makers.
#[test]
fn persons_leave_in_a_file_by_the_one_list_and_by_nothing_else() {
    let tables = ["server/src/list/table/csv.rs", "server/src/list/table/xlsx.rs"];
    assert_eq!(holding("csv::{Terminator, Writer"), tables[..1]);
    for writer in ["csv::Writer", "WriterBuilder", "Workbook::new", "rust_xlsxwriter::{"] {
        let found = holding(writer);
        assert!(found.iter().all(|path| tables.contains(&path.as_str())), "{writer}: {found:?}");
    }
    assert_eq!(holding("table::write("), ["server/src/http/lists.rs", "server/src/list/folder.rs"]);
    assert_eq!(holding("ListLine {"), ["domain/src/view/list.rs", "register/src/list/lines.rs"]);
    // The receipts' files are for the customers themselves.
    let given = ["server/src/http/lists.rs", "server/src/http/public/receipt.rs"];
    assert_eq!(holding("CONTENT_DISPOSITION, "), given);
}

#[test]
fn no_file_of_ours_is_longer_than_400_lines() {
    for folder in ["domain", "register", "app", "server", "xtask", "bench"] {
        for (path, text) in sources(&root().join(folder)) {
            assert!(text.lines().count() <= 400, "{}", path.display());
        }
    }
}

#[test]
fn every_error_code_stands_in_the_docs_and_no_other() {
    let page = std::fs::read_to_string(root().join("docs/error-codes.md")).unwrap();
    let listed: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let known: Vec<&str> = domain::form::ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(listed, known);
}

#[test]
fn every_setting_stands_in_the_docs_and_no_other() {
    let page = std::fs::read_to_string(root().join("docs/settings.md")).unwrap();
    let listed: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let known: Vec<&str> = server::settings::KEYS.iter().map(|key| key.name).collect();
    assert_eq!(listed, known);
}
