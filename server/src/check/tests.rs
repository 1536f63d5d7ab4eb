use super::*;
use crate::control::Reply;
use crate::settings::{ControllerSettings, MailTransport, SettingsFile, Sources};
use domain::consent::Channel;
use domain::language::Language;
use domain::settings::{Controller, Values};
use domain::time::Moment;
use register::facts::RegisterFacts;
use std::collections::BTreeSet;

const NOW: Moment = Moment::from_millis(1_795_428_000_000);

fn settings(toml: &str) -> Settings {
    let file = SettingsFile { path: "loiste.toml".into(), text: toml.to_owned() };
    Settings::load(&Sources { file: Some(file), ..Sources::default() }).unwrap()
}

fn register() -> RegisterFacts {
    RegisterFacts {
        sqlite: "3.53.0".to_owned(),
        sqlite_is_old: false,
        is_demo: false,
        notices: Language::ALL.into(),
        wordings: Language::ALL
            .into_iter()
            .flat_map(|language| Channel::ALL.map(|channel| (language, channel)))
            .collect(),
        has_administrator: true,
        statement: Some(1),
        settings: Values::default(),
        newest: Some(NOW),
    }
}

/// A deployment in which nothing is wrong, with these settings on top.
fn facts(toml: &str) -> Facts {
    let company = Some("x".to_owned());
    let mut settings = settings(toml);
    settings.mail.transport = MailTransport::Smtp;
    settings.controller = ControllerSettings {
        name: company.clone(),
        address: company.clone(),
        contact_person: company.clone(),
        phone: company.clone(),
        email: company.clone(),
        business_id: company,
    };
    Facts {
        settings,
        settings_file: Some(Mode(0o640)),
        folder: FolderFacts {
            folder: Some((Mode(0o700), 998)),
            key: Some(Mode(0o600)),
            database: vec![("register.sqlite", Mode(0o600))],
        },
        register: KeptRegister::Facts(register()),
        user: 998,
        now: NOW,
        free_bytes: Some(50 << 30),
        connections: 4096,
    }
}

const SAFE: &str = "[http]\npublic_url = 'https://loiste.example.fi'\ntrusted_proxies = ['127.0.0.1']\n";

fn found(facts: &Facts) -> Vec<(&'static str, bool)> {
    let findings = findings(facts);
    findings.iter().map(|finding| (finding.code, finding.severity == Severity::Wrong)).collect()
}

/// What is found when something about a safe deployment is changed.
fn after(change: impl FnOnce(&mut Facts)) -> Vec<(&'static str, bool)> {
    let mut facts = facts(SAFE);
    change(&mut facts);
    found(&facts)
}

fn after_register(change: impl FnOnce(&mut RegisterFacts)) -> Vec<(&'static str, bool)> {
    let mut register = register();
    change(&mut register);
    after(|facts| facts.register = KeptRegister::Facts(register))
}

#[test]
fn a_safe_deployment_is_left_in_peace() {
    assert_eq!(found(&facts(SAFE)), []);
    let checked = Checked { running: true, findings: Vec::new() };
    assert!(Reply::from(checked).lines[0].ends_with("nothing is wrong"));
}

#[test]
fn a_company_that_is_not_named_is_wrong_unless_demo_data_names_it() {
    let unnamed = |facts: &mut Facts| facts.settings.controller = ControllerSettings::default();
    assert_eq!(after(unnamed), [("controller.incomplete", true)]);
    let set_by_an_administrator = |facts: &mut Facts| {
        unnamed(facts);
        let text = || "x".to_owned();
        let company = Controller {
            name: text(),
            address: text(),
            contact_person: text(),
            phone: text(),
            email: None,
            business_id: None,
        };
        let settings = Values::of(Some(&company), &[], 60);
        facts.register = KeptRegister::Facts(RegisterFacts { settings, ..register() });
    };
    assert_eq!(after(set_by_an_administrator), []);
    let mut demo = facts("");
    unnamed(&mut demo);
    demo.register = KeptRegister::Facts(RegisterFacts { is_demo: true, ..register() });
    assert_eq!(found(&demo), []);
}

#[test]
fn a_missing_notice_is_wrong_in_finnish_and_doubtful_in_the_others() {
    for (language, wrong) in [(Language::Fi, true), (Language::Sv, false), (Language::En, false)] {
        let lost = after_register(|register| {
            register.notices.remove(&language);
        });
        assert_eq!(lost, [("notice.missing", wrong)], "{language:?}");
    }
}

#[test]
fn missing_wordings_are_one_line_a_language() {
    let without_sms = after_register(|register| register.wordings.retain(|(_, of)| *of != Channel::Sms));
    assert_eq!(without_sms, [("wording.missing", false); 3]);
    let none = after_register(|register| register.wordings = BTreeSet::new());
    assert_eq!(none, [("wording.missing", true), ("wording.missing", false), ("wording.missing", false)]);
}

#[test]
fn a_register_without_an_administrator_or_a_statement_is_wrong() {
    let administrator = after_register(|register| register.has_administrator = false);
    assert_eq!(administrator, [("administrator.missing", true)]);
    assert_eq!(after_register(|register| register.statement = None), [("statement.missing", true)]);
}

#[test]
fn an_address_that_people_see_is_encrypted_set_and_a_name() {
    for (toml, expected) in [
        ("[http]\npublic_url = 'http://loiste.example.fi'\n", &[("public_url.http", true)][..]),
        ("", &[("public_url.unset", false)]),
        ("[http]\npublic_url = 'http://localhost:3000'\n", &[]),
        ("[http]\npublic_url = 'http://127.0.0.1:3000'\n", &[("public_url.ip", false)]),
        ("[http]\npublic_url = 'http://[::1]:3000'\n", &[("public_url.ip", false)]),
        ("[http]\npublic_url = 'http://10.0.0.1'\n", &[("public_url.http", true), ("public_url.ip", false)]),
    ] {
        assert_eq!(found(&facts(toml)), expected, "{toml}");
    }
}

#[test]
fn mail_that_goes_into_files_is_doubtful_where_people_see_the_site() {
    let files = |facts: &mut Facts| facts.settings.mail.transport = MailTransport::File;
    assert_eq!(after(files), [("mail.files", false)]);
    let mut here = facts("[http]\npublic_url = 'http://localhost:3000'\n");
    files(&mut here);
    assert_eq!(found(&here), []);
}

#[test]
fn demo_data_is_not_for_the_public() {
    assert_eq!(after_register(|register| register.is_demo = true), [("demo.public", true)]);
}

#[test]
fn proxies_are_named_and_are_not_everybody() {
    let https = "[http]\npublic_url = 'https://loiste.example.fi'\n";
    for (more, expected) in [
        ("", &[("proxies.none", false)][..]),
        ("listen = '0.0.0.0:3000'\n", &[("listen.open", true)]),
        ("listen = '[::]:3000'\ntrusted_proxies = ['10.0.0.0/8']\n", &[]),
        ("trusted_proxies = ['0.0.0.0/0']\n", &[("proxies.everyone", true)]),
        ("trusted_proxies = ['127.0.0.1', '::/0']\n", &[("proxies.everyone", true)]),
    ] {
        assert_eq!(found(&facts(&format!("{https}{more}"))), expected, "{more}");
    }
}

#[test]
fn the_operations_listener_is_this_machines_alone_and_limits_are_on() {
    let ops = facts(&format!("{SAFE}[ops]\nlisten = '0.0.0.0:3001'\n"));
    assert_eq!(found(&ops), [("ops.open", true)]);
    let limits = facts(&format!("{SAFE}[limits]\nsubmissions_per_minute = 0\n"));
    assert_eq!(found(&limits), [("limits.off", false)]);
}

#[test]
fn the_data_folder_and_what_lies_in_it_are_the_owners_alone() {
    for mode in [0o755, 0o770, 0o500] {
        let found = after(|facts| facts.folder.folder = Some((Mode(mode), 998)));
        assert_eq!(found, [("folder.mode", true)], "{mode:o}");
    }
    assert_eq!(after(|facts| facts.user = 0), [("folder.owner", true)]);
    assert_eq!(after(|facts| facts.folder.key = Some(Mode(0o640))), [("key.mode", true)]);
    assert_eq!(after(|facts| facts.folder.key = None), [("key.missing", true)]);
    let open = after(|facts| facts.folder.database.push(("register.sqlite-wal", Mode(0o644))));
    assert_eq!(open, [("database.mode", true)]);
    assert_eq!(after(|facts| facts.settings_file = Some(Mode(0o644))), [("settings.mode", false)]);
}

#[test]
fn a_register_that_cannot_be_looked_into_is_told_once() {
    for (kept, expected) in [
        (KeptRegister::None, ("register.missing", true)),
        (KeptRegister::OtherVersion { newer: true }, ("register.version", true)),
        (KeptRegister::OtherVersion { newer: false }, ("register.version", false)),
        (KeptRegister::Unreadable("broken".to_owned()), ("register.unreadable", true)),
    ] {
        assert_eq!(after(|facts| facts.register = kept), [expected]);
    }
}

#[test]
fn a_clock_set_back_a_full_disk_and_too_few_files_are_told() {
    let behind = after_register(|register| register.newest = Some(NOW.plus_seconds(1)));
    assert_eq!(behind, [("clock.behind", true)]);
    assert_eq!(after(|facts| facts.free_bytes = Some(1 << 29)), [("disk.space", false)]);
    assert_eq!(after(|facts| facts.free_bytes = Some(1 << 26)), [("disk.space", true)]);
    assert_eq!(after(|facts| facts.free_bytes = None), []);
    assert_eq!(after(|facts| facts.connections = 768), [("open_files.few", false)]);
    assert_eq!(after_register(|register| register.sqlite_is_old = true), [("sqlite.old", true)]);
}

#[test]
fn what_must_be_mended_comes_first_and_decides() {
    let mut facts = facts("[ops]\nlisten = '0.0.0.0:3001'\n");
    facts.settings_file = Some(Mode(0o644));
    let checked = Checked { running: false, findings: findings(&facts) };
    let severities: Vec<Severity> = checked.findings.iter().map(|finding| finding.severity).collect();
    assert_eq!(severities, [Severity::Wrong, Severity::Warning, Severity::Warning]);
    let reply = Reply::from(checked);
    assert!(!reply.done && reply.lines.last().unwrap().ends_with("something must be mended"));
    assert_eq!(reply.data.unwrap()["findings"][0]["severity"], "wrong");
}

#[test]
fn every_code_stands_in_the_docs() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/operations.md");
    let page = std::fs::read_to_string(page).unwrap();
    let mut sources = String::new();
    for source in ["company", "network", "files", "machine"] {
        let path = format!("{}/src/check/{source}.rs", env!("CARGO_MANIFEST_DIR"));
        sources.push_str(&std::fs::read_to_string(path).unwrap());
    }
    let listed: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    for code in &listed {
        assert!(sources.contains(&format!("\"{code}\"")), "{code} is listed and never told");
    }
    let told = sources.split('"').filter(|text| {
        text.split_once('.').is_some_and(|(part, rest)| {
            [part, rest]
                .iter()
                .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        })
    });
    for code in told {
        assert!(listed.contains(&code), "{code} is told and not listed");
    }
}
