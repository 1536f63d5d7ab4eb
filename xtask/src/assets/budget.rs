//! What the pages load, against what they may.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::manifest;

/// A set of files that a page loads, by logical name, and what they may come to.
struct Budget {
    what: &'static str,
    /// By logical name, or by path with a slash in front.
    files: &'static [&'static str],
    /// In bytes, compressed with brotli.
    limit: Option<u64>,
}

/// The figures that the files are held to.
const BUDGETS: &[Budget] = &[
    Budget {
        what: "dashboard (js+wasm+css)",
        files: &["dashboard-start.js", "dashboard.js", "dashboard.wasm", "dashboard.css"],
        limit: Some(300_000),
    },
    Budget {
        what: "form client (js+wasm)",
        files: &["forms-start.js", "forms.js", "forms.wasm", "/sw.js"],
        limit: Some(45_000),
    },
    Budget {
        what: "all of a raffle page's",
        files: &[
            "public.css",
            "forms-start.js",
            "forms.js",
            "forms.wasm",
            "/sw.js",
            "/favicon.svg",
            "/manifest.webmanifest",
        ],
        limit: Some(60_000),
    },
    Budget { what: "public css", files: &["public.css"], limit: None },
];

/// How the names of files begin that the dashboard fetches for a part of it; the parts that need the
/// file follow, with a hyphen between them.
const PART: &str = "dashboard-part-";

/// What the dashboard opened at any part of it may load in all, in bytes.
const FIRST_LOAD: u64 = 500_000;

/// A line of the table.
#[derive(Debug)]
struct Line {
    what: &'static str,
    bytes: u64,
    limit: Option<u64>,
}

impl Line {
    fn too_large(&self) -> bool {
        self.limit.is_some_and(|limit| self.bytes > limit)
    }
}

/// Prints the table.
///
/// # Errors
/// When the site is not built.
///
/// # Returns
/// Whether everything is within its limit.
pub fn print(site: &Path) -> Result<bool> {
    let sizes = sizes(site)?;
    let mut lines = weigh(BUDGETS, &sizes)?;
    let dashboard = lines.first().map_or(0, |line| line.bytes);
    lines.extend(parts(dashboard, &sizes));
    for line in &lines {
        let limit = line.limit.map_or(String::new(), |limit| format!(" <= {}", kilobytes(limit)));
        let verdict = if line.too_large() { "  TOO LARGE" } else { "" };
        println!("{:<24} brotli {:>9}{limit}{verdict}", line.what, kilobytes(line.bytes));
    }
    Ok(!lines.iter().any(Line::too_large))
}

/// Prints the table and holds it against the limits.
///
/// # Errors
/// When the site is not built or something is too large.
pub fn check(site: &Path) -> Result<()> {
    if print(site)? {
        return Ok(());
    }
    bail!("the pages have become too large");
}

/// The compressed size of each file that the manifest names, and of those that a budget names by
/// their path.
fn sizes(site: &Path) -> Result<BTreeMap<String, u64>> {
    let by_path = BUDGETS.iter().flat_map(|budget| budget.files).filter_map(|file| {
        let path = file.strip_prefix('/')?;
        Some(((*file).to_owned(), path.to_owned()))
    });
    manifest::read(site)?
        .into_iter()
        .chain(by_path)
        .map(|(name, path)| {
            let file = site.join(format!("{path}.br"));
            let bytes = fs::metadata(&file).with_context(|| format!("{path}.br is missing"))?.len();
            Ok((name, bytes))
        })
        .collect()
}

fn weigh(budgets: &[Budget], sizes: &BTreeMap<String, u64>) -> Result<Vec<Line>> {
    budgets
        .iter()
        .map(|Budget { what, files, limit }| {
            let parts = files
                .iter()
                .map(|file| sizes.get(*file).with_context(|| format!("the assets hold no {file}")));
            Ok(Line { what, bytes: parts.sum::<Result<u64>>()?, limit: *limit })
        })
        .collect()
}

/// The dashboard opened at its largest part, with all files that this has to fetch; and all its parts
/// together.
fn parts(dashboard: u64, sizes: &BTreeMap<String, u64>) -> [Line; 2] {
    let mut by_part: BTreeMap<&str, u64> = BTreeMap::new();
    let mut all = 0;
    for (name, bytes) in sizes {
        if let Some(parts) = name.strip_prefix(PART).and_then(|rest| rest.strip_suffix(".wasm")) {
            all += bytes;
            for part in parts.split('-') {
                *by_part.entry(part).or_default() += bytes;
            }
        }
    }
    let largest = by_part.into_values().max().unwrap_or_default();
    [
        Line { what: "opened at a section", bytes: dashboard + largest, limit: Some(FIRST_LOAD) },
        Line { what: "all sections", bytes: all, limit: None },
    ]
}

/// In the kilobytes of networks: thousands.
fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &[Budget] = &[Budget { what: "page", files: &["a.js", "a.css"], limit: Some(100) }];

    fn weighed(js: u64, css: u64) -> Line {
        let sizes = BTreeMap::from([("a.js".to_owned(), js), ("a.css".to_owned(), css)]);
        weigh(TWO, &sizes).unwrap().remove(0)
    }

    #[test]
    fn a_budget_is_for_the_sum() {
        assert!(!weighed(60, 40).too_large());
        assert!(weighed(60, 41).too_large());
    }

    #[test]
    fn a_file_that_is_not_there_is_no_saving() {
        let error = weigh(TWO, &BTreeMap::from([("a.js".to_owned(), 1)])).unwrap_err();
        assert!(error.to_string().contains("a.css"), "{error}");
    }

    #[test]
    fn a_part_weighs_what_it_may_have_to_fetch() {
        let sizes = [("editor", 120_000), ("inbox", 60_000), ("editor-inbox", 81_000)];
        let named = |(name, bytes): (&str, u64)| (format!("{PART}{name}.wasm"), bytes);
        let mut sizes: BTreeMap<_, _> = sizes.map(named).into();
        sizes.insert("dashboard.wasm".to_owned(), 400_000);
        let [opened, all] = parts(300_000, &sizes);
        assert_eq!((opened.bytes, all.bytes), (501_000, 261_000));
        assert!(opened.too_large() && !all.too_large());
    }

    #[test]
    fn sizes_read_well() {
        assert_eq!(kilobytes(500_000), "500.0 kB");
        assert_eq!(kilobytes(1_290), "1.2 kB");
    }
}
