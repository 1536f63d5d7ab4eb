//! Existing customers from a file: prohibitions first, a permission only with its evidence, every
//! datum with its source, all or nothing.

use crate::letter::Letter;
use crate::support::{NOON, RAFFLE, TestRegister};
use domain::access::{Actor, Level};
use domain::consent::Channel;
use domain::form::{Email, Field, Phone};
use domain::id::StaffId;
use domain::language::Language;
use register::import::{ImportFile, ImportOptions, ImportReport};
use register::suppression::Suppressed;
use register::{Authority, Error};

const HEADER: &str = "last_name;first_names;email;phone;permit_email;permit_email_wording;permit_sms;permit_sms_wording;prohibit_email;prohibit_sms;prohibit_phone\n";
const MARTTA: &str = "Määttä;Martta Maria;martta@example.fi;044 986 9536";

async fn import_as(register: &TestRegister, text: &str, options: ImportOptions) -> ImportReport {
    let file = ImportFile::read(text, register.now()).unwrap();
    let report = register.import(&Authority::Operator, file, options).await.unwrap();
    register.assert_whole().await;
    report
}

/// Brings in lines under [`HEADER`].
async fn import(register: &TestRegister, lines: &[&str]) -> ImportReport {
    let report =
        import_as(register, &format!("{HEADER}{}", lines.join("\n")), ImportOptions::default()).await;
    assert_eq!((report.file_refused, report.refused.len()), (false, 0));
    report
}

/// Kind and origin of the events of one channel, in their order.
async fn events(register: &TestRegister, channel: &str) -> Vec<String> {
    let sql =
        format!("SELECT kind || '/' || origin FROM consent_event WHERE channel = '{channel}' ORDER BY seq");
    register.texts(&sql).await
}

fn of(counts: &std::collections::BTreeMap<Channel, u32>, channel: Channel) -> u32 {
    counts[&channel]
}

#[tokio::test]
async fn every_datum_comes_with_its_line_as_source() {
    let register = TestRegister::new().await;
    let text = "last_name,first_names,email,street,postal_code,town,language\n\
        Åström,Åsa,asa@example.fi,Storgatan 1,00100,Helsingfors,sv\n";
    let report = import_as(&register, text, ImportOptions::default()).await;
    assert_eq!((report.lines, report.new_customers, report.joined), (1, 1, 0));
    let sql =
        "SELECT s.datum || '/' || s.value FROM customer_source s JOIN import_row r ON r.id = s.source_id
         WHERE s.source = 'import' AND r.line = 2 ORDER BY s.seq";
    let expected = [
        "last_name/Åström",
        "first_names/Åsa",
        "email/asa@example.fi",
        "street/Storgatan 1",
        "postal_code/00100",
        "town/Helsingfors",
    ];
    assert_eq!(register.texts(sql).await, expected);
    assert_eq!(register.text("SELECT language FROM customer").await, "sv");
    let audit = "SELECT json_extract(objects, '$[0]') FROM audit_event WHERE action = 'import.run'";
    assert_eq!(register.text(audit).await, register.text("SELECT id FROM import_run").await);
    assert_eq!(report.import, Some(register.text("SELECT id FROM import_run").await));
}

#[tokio::test]
async fn lines_join_customers_as_entries_do_and_overwrite_nothing() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let before = register.texts("SELECT id || last_name || first_names || language FROM customer").await;
    let report = import(
        &register,
        &[
            "MÄÄTTÄ;martta;Martta@Example.fi;050 123 4567;;;;;;;",
            "Määttä;Martta;;050 123 4567;;;;;;;",
            "Määttä;Martta;other@example.fi;050 123 4567;;;;;;;",
            "Määttä;Matti;martta@example.fi;;;;;;;;",
            "Määttä;;martta@example.fi;;;;;;;;",
        ],
    )
    .await;
    assert_eq!((report.joined, report.new_customers, report.alike), (2, 3, 3));
    let now = register.texts("SELECT id || last_name || first_names || language FROM customer").await;
    assert_eq!(now[0], before[0]);
    let phones = "SELECT source || value FROM customer_source WHERE datum = 'phone' ORDER BY seq LIMIT 1";
    assert_eq!(register.text(phones).await, "import+358501234567");
}

#[tokio::test]
async fn a_permission_keeps_its_day_and_its_wording_and_email_waits_to_be_confirmed() {
    let register = TestRegister::new().await;
    let permits = ";2024-05-31;Saa lähettää postia;2023-01-01;Saa lähettää viestejä;;;";
    let report = import(
        &register,
        &[
            &format!("{MARTTA}{permits}"),
            "Virtanen;Ville;ville@example.fi;;2024-06-01;Saa lähettää postia;;;;;",
        ],
    )
    .await;
    assert_eq!((of(&report.permissions, Channel::Email), of(&report.permissions, Channel::Sms)), (2, 1));
    assert_eq!(of(&report.awaiting_confirmation, Channel::Email), 2);
    assert_eq!(of(&report.awaiting_confirmation, Channel::Sms), 0);
    assert_eq!(events(&register, "email").await, ["given/import", "given/import"]);
    let sql = "SELECT e.channel || ' ' || p.given_on || ' ' || w.text || ' ' || w.origin || ' ' || w.version
         FROM consent_event e JOIN import_permit p ON p.row_id = e.origin_id AND p.channel = e.channel
         JOIN wording w ON w.id = e.wording_id ORDER BY e.seq";
    let expected = [
        "email 2024-05-31 Saa lähettää postia import 2",
        "sms 2023-01-01 Saa lähettää viestejä import 2",
        "email 2024-06-01 Saa lähettää postia import 2",
    ];
    assert_eq!(register.texts(sql).await, expected);
    import(&register, &["Aalto;Aino;aino@example.fi;;2024-07-01;Saa lähettää postia;;;;;"]).await;
    assert_eq!(register.count("wording WHERE origin = 'import'").await, 2);
    let wordings = register.wordings(Language::Fi).await.unwrap();
    assert!(wordings.iter().all(|wording| wording.text.starts_with("Kyllä")));
}

#[tokio::test]
async fn prohibitions_come_first_whatever_the_order_of_the_lines() {
    let permit = format!("{MARTTA};2026-11-01;Saa;2026-11-01;Saa;;;");
    let prohibit = format!("{MARTTA};;;;;yes;2020-01-01;");
    let stranger = "Virtanen;Ville;MARTTA@example.fi;+358 44 9869536;2026-11-01;Saa;2026-11-01;Saa;;;";
    for lines in
        [[&permit, &prohibit, stranger], [stranger, &permit, &prohibit], [&prohibit, stranger, &permit]]
    {
        let register = TestRegister::new().await;
        let report = import(&register, &lines).await;
        for channel in ["email", "sms"] {
            let sql = format!(
                "SELECT group_concat(kind, ' ') FROM (SELECT * FROM consent_event WHERE channel = '{channel}' ORDER BY seq) GROUP BY customer_id"
            );
            assert_eq!(register.texts(&sql).await, ["prohibited given"; 2], "{channel}");
        }
        assert_eq!(register.count("suppression").await, 2);
        assert_eq!(
            (of(&report.prohibitions, Channel::Email), of(&report.prohibitions, Channel::Sms)),
            (1, 1)
        );
        assert_eq!(of(&report.awaiting_confirmation, Channel::Sms), 2);
    }
}

#[tokio::test]
async fn a_prohibition_reaches_customers_who_were_there_and_beats_their_permission() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().reached_at("", "044 986 9536").permitting(Channel::Sms)).await;
    import(&register, &["Virtanen;Ville;;0449869536;;;;;;;yes"]).await;
    let kinds = "SELECT kind || '/' || origin FROM consent_event WHERE channel = 'sms' ORDER BY seq";
    let expected = ["given/raffle", "prohibited/suppression", "prohibited/suppression"];
    assert_eq!(register.texts(kinds).await, expected);
    assert_eq!(register.text("SELECT DISTINCT kind || '/' || origin FROM consent_event WHERE channel = 'phone' AND origin = 'import'").await, "prohibited/import");
}

#[tokio::test]
async fn post_and_an_address_that_is_not_given_are_prohibited_on_the_customer() {
    let register = TestRegister::new().await;
    let text = "last_name,first_names,phone,prohibit_post,prohibit_email\nMäättä,Martta,0449869536,yes,yes\n";
    import_as(&register, text, ImportOptions::default()).await;
    assert_eq!(register.count("suppression").await, 0);
    assert_eq!(events(&register, "post").await, ["prohibited/import"]);
    assert_eq!(events(&register, "email").await, ["prohibited/import"]);
}

#[tokio::test]
async fn a_permission_for_an_address_that_was_prohibited_before_waits() {
    let register = TestRegister::new().await;
    let email = Email::parse("martta@example.fi").unwrap();
    let phone = Phone::parse("044 986 9536").unwrap();
    register.prohibit(Suppressed::Email(email)).await.unwrap();
    register.prohibit(Suppressed::Phone(phone)).await.unwrap();
    let report = import(&register, &[&format!("{MARTTA};2026-11-01;Saa;2026-11-01;Saa;;;")]).await;
    assert_eq!(events(&register, "email").await, ["prohibited/suppression", "given/import"]);
    assert_eq!(events(&register, "sms").await, ["prohibited/suppression", "given/import"]);
    assert_eq!(of(&report.awaiting_confirmation, Channel::Sms), 1);
}

#[tokio::test]
async fn a_permission_that_was_taken_back_after_it_was_given_stays_taken_back() {
    let register = TestRegister::new().await;
    let letter = Letter::raffle().reached_at("martta@example.fi", "044 986 9536").permitting(Channel::Sms);
    let receipt = register.accept(&letter).await;
    let page = register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap();
    let link = page.permissions_token;
    register.withdraw(&link, vec![Channel::Sms]).await.unwrap();
    let report = import(&register, &[&format!("{MARTTA};;;2026-11-23;Saa;;;")]).await;
    assert_eq!((of(&report.withdrawn_since, Channel::Sms), of(&report.permissions, Channel::Sms)), (1, 0));
    assert_eq!(events(&register, "sms").await, ["given/raffle", "withdrawn/link"]);
    register.set(NOON.plus_days(2));
    let report = import(&register, &[&format!("{MARTTA};;;2026-11-25;Saa uudestaan;;;")]).await;
    assert_eq!(of(&report.permissions, Channel::Sms), 1);
}

#[tokio::test]
async fn one_wrong_line_refuses_the_file_and_nothing_is_written() {
    let register = TestRegister::new().await;
    let before = register.everything().await;
    let text = format!(
        "{HEADER}{MARTTA};;;;;;;\nVirtanen;Ville;ville@;;;;;;yes;;\nAalto;Aino;aino@example.fi;;2024-01-01;;;;;;\n"
    );
    let report = import_as(&register, &text, ImportOptions::default()).await;
    assert!(report.file_refused && report.import.is_none());
    let refused: Vec<_> =
        report.refused.iter().map(|one| (one.line, one.column, one.code, one.permission_only)).collect();
    assert_eq!(
        refused,
        [
            (3, Some("email"), "email.invalid", false),
            (4, Some("permit_email_wording"), "permit.needs_wording", true)
        ]
    );
    assert_eq!(register.everything().await, before);
}

#[tokio::test]
async fn what_does_not_read_can_be_left_out_and_its_prohibitions_still_hold() {
    let register = TestRegister::new().await;
    let skip = ImportOptions { skip_invalid: true, ..ImportOptions::default() };
    let text = format!(
        "{HEADER}{MARTTA};;;;;;;\n;Ville;ville@example.fi;;;;;;yes;;\nAalto;Aino;aino@example.fi;;2024-01-01;;;;;;\n"
    );
    let report = import_as(&register, &text, skip).await;
    assert_eq!(
        (report.lines, report.new_customers, report.lines_left_out, report.refused.len()),
        (3, 2, 1, 2)
    );
    assert_eq!(of(&report.prohibitions, Channel::Email), 1);
    assert_eq!((register.count("suppression").await, register.count("consent_event").await), (1, 0));
    assert_eq!(register.texts("SELECT line FROM import_row ORDER BY line").await, ["2", "4"]);
}

#[tokio::test]
async fn a_dry_run_tells_what_would_come_of_it_and_writes_nothing() {
    let register = TestRegister::new().await;
    let text = format!("{HEADER}{MARTTA};2024-05-31;Saa;;;;yes;\n");
    let before = register.everything().await;
    let dry = import_as(&register, &text, ImportOptions { dry_run: true, ..ImportOptions::default() }).await;
    assert_eq!(register.everything().await, before);
    let run = import_as(&register, &text, ImportOptions::default()).await;
    assert_eq!(ImportReport { import: run.import.clone(), dry_run: false, ..dry.clone() }, run);
    assert!(dry.import.is_none() && run.import.is_some() && run.new_customers == 1);
}

#[tokio::test]
async fn the_same_file_is_refused_the_second_time_in_earnest_and_in_a_dry_run() {
    let register = TestRegister::new().await;
    let text = format!("{HEADER}{MARTTA};;;;;;;\n");
    import_as(&register, &text, ImportOptions::default()).await;
    let before = register.everything().await;
    for dry_run in [false, true] {
        let file = ImportFile::read(&text, register.now()).unwrap();
        let options = ImportOptions { dry_run, skip_invalid: false };
        let again = register.import(&Authority::Operator, file, options).await;
        assert!(matches!(again, Err(Error::Conflict(_))));
    }
    assert_eq!(register.everything().await, before);
}

#[tokio::test]
async fn who_may_not_change_both_customers_and_permissions_brings_nothing_in() {
    let register = TestRegister::new().await;
    for level in Level::ALL {
        let actor = Actor { staff: StaffId::new(NOON, [1; 16]), levels: [level].into() };
        let file = ImportFile::read(&format!("{HEADER}{MARTTA};;;;;;;\n"), NOON).unwrap();
        let options = ImportOptions { dry_run: true, skip_invalid: false };
        let result = register.import(&Authority::Staff(actor), file, options).await;
        assert_eq!(result.is_ok(), level == Level::Service, "{level:?}");
    }
}

#[tokio::test]
async fn a_ticked_box_with_a_number_that_a_file_prohibited_does_not_permit() {
    let register = TestRegister::new().await;
    import(&register, &["Virtanen;Ville;;0449869536;;;;;;yes;"]).await;
    let letter = Letter::raffle().to(RAFFLE).reached_at("", "044 986 9536").permitting(Channel::Sms);
    register.accept(&letter.with(Field::FirstNames, "Martta")).await;
    assert_eq!(events(&register, "sms").await.last().unwrap(), "given/raffle");
    let sql = "SELECT kind FROM consent_event e WHERE channel = 'sms' AND customer_id =
         (SELECT customer_id FROM entry) ORDER BY seq";
    assert_eq!(register.texts(sql).await, ["prohibited", "given"]);
}

#[tokio::test]
async fn a_large_file_comes_in_whole_and_finds_its_own_customers() {
    let register = TestRegister::new().await;
    let line = |number: u32| {
        format!(
            "Kanariala;Tirppu;lintu{}@example.fi;;2024-01-01;Saa;;;{};;",
            number % 400,
            if number.is_multiple_of(7) { "yes" } else { "" }
        )
    };
    let lines: Vec<String> = (0..1_000).map(line).collect();
    let report = import(&register, &lines.iter().map(String::as_str).collect::<Vec<_>>()).await;
    assert_eq!((report.new_customers, report.joined), (400, 600));
    assert_eq!(register.count("import_row").await, 1_000);
    let late = "consent_event p WHERE p.kind = 'prohibited' AND EXISTS (SELECT 1 FROM consent_event g
         WHERE g.customer_id = p.customer_id AND g.kind = 'given' AND g.seq < p.seq)";
    assert_eq!(register.count(late).await, 0);
}

#[tokio::test]
async fn what_verifying_must_find_about_imports_is_found() {
    for (sql, expected) in [
        (
            "DELETE FROM customer_source WHERE datum = 'last_name'",
            "lines of imports without the name they came with: 1",
        ),
        (
            "UPDATE customer_source SET source = 'raffle' WHERE datum = 'email'",
            "data of imports that are not their line's: 1",
        ),
        ("DELETE FROM import_permit", "imported permissions without their day: 1"),
        ("UPDATE import_permit SET channel = 'post'", "days of imported permissions that nobody gave: 1"),
        (
            "UPDATE import_permit SET given_on = '2027-01-01'",
            "imported permissions that are younger than their import: 1",
        ),
        (
            "DROP TRIGGER wording_is_never_changed; UPDATE wording SET origin = 'published' WHERE origin = 'import'",
            "imported permissions without their wording: 1",
        ),
        (
            "UPDATE shown SET wordings = (SELECT json_array(id) FROM wording WHERE origin = 'import')",
            "imported wordings that a page showed: 1",
        ),
        (
            "UPDATE import_run SET id = '019ab000-0000-7000-8000-000000000000'",
            "imports that the audit log does not tell of: 1",
        ),
        (
            "DELETE FROM import_permit; DELETE FROM import_row",
            "prohibitions of imports without their line: 1",
        ),
    ] {
        let register = TestRegister::new().await;
        import(&register, &[&format!("{MARTTA};2024-01-01;Saa;;;yes;;")]).await;
        register.tamper(&format!("PRAGMA foreign_keys = OFF; {sql}")).await;
        let faults = register.verify().await.unwrap().faults;
        assert!(faults.iter().any(|fault| fault == expected), "{sql}: {faults:?}");
    }
}

#[tokio::test]
async fn what_a_file_brings_lies_in_the_columns_of_personal_data_and_in_no_log() {
    let register = TestRegister::new().await;
    let text = "last_name;first_names;email;phone;street;postal_code;town;permit_sms;permit_sms_wording;prohibit_email\n\
        Kanariala;Tirppu;Lintu@keltainen.fi;040 123 4599;Pesäkolo 7;90640;Oulu;2024-05-31;Saa;yes\n";
    import_as(&register, text, ImportOptions::default()).await;
    for (canary, places) in [
        ("Kanariala", &["customer.last_name", "customer_source.value"][..]),
        ("tirppu", &["customer.name_key", "customer_source.folded", "customer_source.name_key"]),
        ("Lintu@keltainen.fi", &["customer_source.value"]),
        ("lintu@keltainen.fi", &["customer_source.folded"]),
        ("+358401234599", &["customer_source.value", "customer_source.folded"]),
        ("Pesäkolo 7", &["customer_source.value"]),
        ("2024-05-31", &["import_permit.given_on"]),
    ] {
        assert_eq!(register.columns_holding(canary).await, places, "{canary}");
    }
}
