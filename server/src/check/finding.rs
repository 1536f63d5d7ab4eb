//! What is told: a stable code, how grave it is, and what to do.

use crate::control::Reply;
use serde::Serialize;
use serde_json::json;

/// How grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Must be mended.
    Wrong,
    /// Worth a look; may be meant so.
    Warning,
}

/// One thing that is wrong or doubtful.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Its stable code, listed in docs/operations.md.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What it is and what to do, in one line.
    pub text: String,
}

impl Finding {
    /// Something that must be mended.
    pub fn wrong(code: &'static str, text: impl Into<String>) -> Self {
        Self { code, severity: Severity::Wrong, text: text.into() }
    }

    /// Something worth a look.
    pub fn warning(code: &'static str, text: impl Into<String>) -> Self {
        Self { code, severity: Severity::Warning, text: text.into() }
    }
}

/// What a check came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Whether it was a running server that was checked.
    pub running: bool,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Whether nothing must be mended.
    pub fn is_safe(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity != Severity::Wrong)
    }
}

impl From<Checked> for Reply {
    fn from(checked: Checked) -> Self {
        let line = |finding: &Finding| {
            let word = if finding.severity == Severity::Wrong { "wrong" } else { "warning" };
            format!("{word}  {}: {}", finding.code, finding.text)
        };
        let mut lines: Vec<String> = checked.findings.iter().map(line).collect();
        let what = if checked.running { "the running server" } else { "no server runs; settings and folder" };
        let verdict = match (checked.is_safe(), checked.findings.is_empty()) {
            (true, true) => "nothing is wrong",
            (true, false) => "nothing must be mended",
            (false, _) => "something must be mended",
        };
        lines.push(format!("checked: {what}; {verdict}"));
        let data = json!({
            "safe": checked.is_safe(),
            "running": checked.running,
            "findings": checked.findings,
        });
        Self { done: checked.is_safe(), lines, data: Some(data) }
    }
}
