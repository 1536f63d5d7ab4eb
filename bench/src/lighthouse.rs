//! Lighthouse on a phone profile, in a real browser.

use crate::arguments::Arguments;
use crate::browser;
use crate::program::{Place, RAFFLE};
use crate::table::Table;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// How often the page is audited; the median of each score counts.
const RUNS: usize = 3;
/// What Lighthouse scores, in the order in which the figures are printed.
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// Audits the raffle page, with Lighthouse from npm and the system's Chromium.
///
/// # Errors
/// When Lighthouse cannot be installed or does not run.
pub fn measure(place: &Place, arguments: &Arguments, table: &mut Table) -> Result<()> {
    browser::install(arguments)?;
    let program = place.serve()?;
    let url = format!("http://localhost:{}/arvonta/{RAFFLE}", program.address.port());
    let mut scores: [Vec<u64>; 4] = Default::default();
    for _ in 0..RUNS {
        for (all, score) in scores.iter_mut().zip(audit(arguments, &url)?) {
            all.push(score);
        }
    }
    let medians = scores.map(|mut all| {
        all.sort_unstable();
        all[RUNS / 2]
    });
    let reached = medians.map(|score| score.to_string()).join(" / ");
    let met = medians.iter().all(|score| *score == 100);
    table.add("Lighthouse, phone, raffle page", "100 / 100 / 100 / 100", reached, met);
    program.stop()
}

/// One audit: the four scores, of a hundred.
fn audit(arguments: &Arguments, url: &str) -> Result<[u64; 4]> {
    let flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu";
    let words = [url, "--quiet", "--output=json", "--form-factor=mobile", flags];
    let printed = browser::run(arguments, Path::new("node_modules/lighthouse/cli/index.js"), &words)?;
    let report: Value = serde_json::from_slice(&printed).context("Lighthouse gave no report")?;
    let mut scores = [0; 4];
    for (place, category) in CATEGORIES.iter().enumerate() {
        let score = report["categories"][*category]["score"].as_f64();
        let score = score.with_context(|| format!("Lighthouse scored no {category}"))?;
        // A score lies between 0 and 1.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
        let whole = (score * 100.0).round() as u64;
        scores[place] = whole;
    }
    Ok(scores)
}
