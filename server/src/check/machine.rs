//! What the machine gives: time, room, a database without known faults.

use super::{Facts, Finding};

const MIB: u64 = 1024 * 1024;
/// Less than this is soon full.
const LITTLE: u64 = 1024 * MIB;
/// Less than this may be full tonight.
const TOO_LITTLE: u64 = 100 * MIB;

/// Clock, disk, open files, SQLite.
pub fn check(facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(clock(facts));
    if let Some(free) = facts.free_bytes.filter(|free| *free < LITTLE) {
        let text = format!("{} MiB are free where the data lies; make room", free / MIB);
        let finding = if free < TOO_LITTLE { Finding::wrong } else { Finding::warning };
        findings.push(finding("disk.space", text));
    }
    let wished = facts.settings.limits.connections;
    if facts.connections < wished {
        let text = format!(
            "the system lets this user open files for {} connections, and limits.connections = {wished}; raise the limit (LimitNOFILE, ulimit -n)",
            facts.connections
        );
        findings.push(Finding::warning("open_files.few", text));
    }
    if let Some(register) = facts.register().filter(|register| register.sqlite_is_old) {
        let text = format!("SQLite {} can lose commits; at least 3.51.3 is needed", register.sqlite);
        findings.push(Finding::wrong("sqlite.old", text));
    }
    findings
}

/// A clock set back puts what comes now before what came earlier. A demo's clock may be moved.
fn clock(facts: &Facts) -> Option<Finding> {
    let newest = facts.register().filter(|register| !register.is_demo)?.newest?;
    (newest > facts.now).then(|| {
        let (now, newest) = (facts.now.rfc3339(), newest.rfc3339());
        let text =
            format!("the clock says {now}, and the register's newest row is of {newest}; set the clock");
        Finding::wrong("clock.behind", text)
    })
}
