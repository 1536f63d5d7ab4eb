//! What the company itself has to do before its forms can open.

use super::{Facts, Finding};
use domain::consent::Channel;
use domain::language::Language;
use register::facts::RegisterFacts;

/// Company, notice, wordings, administrator.
pub fn check(facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    // Demo data brings a company along.
    let is_set = facts.register().is_some_and(|register| register.settings.controller().is_some());
    if let (false, Err(missing)) = (facts.is_demo() || is_set, facts.settings.controller.complete()) {
        let text = format!(
            "{missing}; until then, or until an administrator sets the company in the dashboard, the forms stay closed"
        );
        findings.push(Finding::wrong("controller.incomplete", text));
    }
    let Some(register) = facts.register() else { return findings };
    for language in Language::ALL {
        findings.extend(notice(register, language));
        findings.extend(wordings(register, language));
    }
    if !register.has_administrator {
        let text = "no administrator can log in; loiste user add NAME --levels paakayttaja --approver WHO";
        findings.push(Finding::wrong("administrator.missing", text));
    }
    if register.statement.is_none() {
        let text =
            "no statement of confidentiality is published, so staff see no data; loiste statement publish";
        findings.push(Finding::wrong("statement.missing", text));
    }
    findings
}

fn notice(register: &RegisterFacts, language: Language) -> Option<Finding> {
    let tag = language.tag();
    let publish = format!("loiste notice publish --language {tag} FILE");
    match (register.notices.contains(&language), language) {
        (true, _) => None,
        (false, Language::Fi) => {
            let text = format!("no privacy notice is published, so the forms stay closed; {publish}");
            Some(Finding::wrong("notice.missing", text))
        }
        (false, _) => {
            let text = format!("no privacy notice in {tag}, so no forms in that language; {publish}");
            Some(Finding::warning("notice.missing", text))
        }
    }
}

fn wordings(register: &RegisterFacts, language: Language) -> Option<Finding> {
    let missing: Vec<&str> = Channel::ALL
        .into_iter()
        .filter(|channel| !register.wordings.contains(&(language, *channel)))
        .map(Channel::code)
        .collect();
    if missing.is_empty() {
        return None;
    }
    let (tag, channels) = (language.tag(), missing.join(", "));
    let publish = format!("loiste wording publish CHANNEL --language {tag} TEXT");
    if missing.len() < Channel::ALL.len() {
        let text = format!("no permission can be given in {tag} for {channels}; {publish}");
        return Some(Finding::warning("wording.missing", text));
    }
    let text = format!("no wording in {tag}, so no forms in that language; {publish}");
    let finding = if language == Language::Fi { Finding::wrong } else { Finding::warning };
    Some(finding("wording.missing", text))
}
