//! What verifying finds beside the chains: texts that were tampered with, rows that do not
//! follow from one another.

use crate::letter::Letter;
use crate::support::TestRegister;
use domain::consent::Channel;

/// What verifying finds in a register with two entries of one person, one of another and a
/// contact request, after this has been done behind its back.
async fn found_after(sql: &str) -> Vec<String> {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().permitting(Channel::Email)).await;
    register.accept(&Letter::raffle()).await;
    register.accept(&Letter::raffle().by("Åström", "Åsa")).await;
    register.accept(&Letter::contact()).await;
    register.assert_whole().await;
    register.tamper(&format!("PRAGMA foreign_keys = OFF; {sql}")).await;
    let report = register.verify().await.unwrap();
    assert_eq!(report.is_whole(), report.faults.is_empty());
    report.faults
}

#[tokio::test]
async fn a_tampered_wording_is_found() {
    let found = found_after(
        "DROP TRIGGER wording_is_never_changed;
         UPDATE wording SET text = text || '!' WHERE channel = 'sms' AND language = 'fi'",
    );
    let found = found.await;
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("wording ") && found[0].ends_with("not the one that was published"));
}

#[tokio::test]
async fn a_tampered_page_version_is_found() {
    let current = "form = 'contact' AND language = 'fi' AND superseded_at IS NULL";
    let found = found_after(&format!("UPDATE shown SET notice = 2 WHERE {current}")).await;
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("page version "), "{found:?}");
}

#[tokio::test]
async fn a_permission_whose_wording_was_not_on_the_page_is_found() {
    let found = found_after("UPDATE shown SET wordings = '[]' WHERE form = 'raffle/syysarvonta'").await;
    assert_eq!(found[0], "permissions whose wording was not on the page: 1");
}

#[tokio::test]
async fn a_permission_whose_wording_is_gone_is_found() {
    let found = found_after(
        "DROP TRIGGER wording_is_never_deleted; DELETE FROM wording WHERE channel IN ('email', 'post')",
    );
    assert_eq!(found.await, ["permissions whose wording is gone: 1"]);
}

#[tokio::test]
async fn rows_that_point_at_nothing_shared_tickets_and_changed_comparisons_are_found() {
    for (sql, expected) in [
        (
            "DELETE FROM customer WHERE id = (SELECT customer_id FROM entry WHERE seq = 3)",
            "rows that point at nothing: ",
        ),
        (
            "DELETE FROM customer_source WHERE source = 'raffle' AND datum = 'last_name'",
            "entries without the names they came with: 3",
        ),
        (
            "DELETE FROM customer_source WHERE source = 'contact' AND datum = 'last_name'",
            "contact requests without the name they came with: 1",
        ),
        ("UPDATE entry SET ticket = zeroblob(16)", "tickets that several entries hold: 1"),
        (
            "UPDATE customer_source SET folded = 'x' WHERE datum = 'phone'",
            "data that are not compared by what was said: 1",
        ),
    ] {
        let found = found_after(sql).await;
        assert!(found.iter().any(|fault| fault.starts_with(expected)), "{sql}: {found:?}");
    }
}

#[tokio::test]
async fn rows_without_their_submission_and_the_other_way_round_are_found() {
    for (sql, expected) in [
        ("DELETE FROM submission WHERE target = 'entry'", "entries without a submission: 3"),
        (
            "DELETE FROM submission WHERE target = 'contact_request'",
            "contact requests without a submission: 1",
        ),
        (
            "UPDATE customer_source SET source_id = 'x' WHERE datum = 'phone'",
            "data without the submission they came with: 1",
        ),
        (
            "INSERT INTO submission SELECT randomblob(16), fingerprint, resend, target, target_id, at
             FROM submission WHERE target = 'contact_request'",
            "submissions that lead to several rows: 1",
        ),
    ] {
        assert_eq!(found_after(sql).await, [expected]);
    }
}

#[tokio::test]
async fn an_entry_marked_wrongly_is_found() {
    let first = "(SELECT id FROM entry WHERE seq = 1)";
    for (sql, faults) in [
        ("UPDATE entry SET duplicate_of = NULL".to_owned(), 1),
        (format!("UPDATE entry SET duplicate_of = {first} WHERE seq = 3"), 1),
        ("UPDATE entry SET duplicate_of = (SELECT id FROM entry WHERE seq = 3) WHERE seq = 2".to_owned(), 2),
        ("UPDATE entry SET duplicate_of = (SELECT id FROM entry WHERE seq = 2) WHERE seq = 1".to_owned(), 2),
    ] {
        let found = found_after(&sql).await;
        assert_eq!(found.len(), faults, "{sql}: {found:?}");
        assert!(found.iter().any(|fault| fault.contains("marked otherwise")), "{sql}: {found:?}");
    }
}

#[tokio::test]
async fn a_raffle_that_promises_other_than_its_rules_is_found() {
    for (sql, expected) in [
        (
            "UPDATE campaign SET winners = 2 WHERE slug = 'syysarvonta'",
            "its facts are not those of its rules",
        ),
        (
            "UPDATE campaign SET closes_at = closes_at + 1 WHERE slug = 'syysarvonta'",
            "its facts are not those of its rules",
        ),
        (
            "UPDATE campaign_text SET prizes = '[]' WHERE campaign_id IN (SELECT id FROM campaign WHERE slug = 'syysarvonta')",
            "its facts are not those of its rules",
        ),
        (
            "UPDATE campaign_text SET lead = 'Voita auto.' WHERE campaign_id IN (SELECT id FROM campaign WHERE slug = 'syysarvonta')",
            "its facts are not those of its rules",
        ),
        (
            "DROP TRIGGER campaign_rules_are_never_changed; UPDATE campaign_rules SET text = text || '!' WHERE campaign_id IN (SELECT id FROM campaign WHERE slug = 'syysarvonta')",
            "version 1 of its rules is not what its terms say",
        ),
        (
            "DROP TRIGGER campaign_rules_are_never_changed; UPDATE campaign_rules SET terms = NULL WHERE campaign_id IN (SELECT id FROM campaign WHERE slug = 'syysarvonta')",
            "version 1 of its rules has no terms",
        ),
    ] {
        let found = found_after(sql).await;
        assert_eq!(found, [format!("raffle syysarvonta: {expected}")], "{sql}");
    }
    let found = found_after("UPDATE entry SET rules_version = 7 WHERE seq = 1").await;
    assert_eq!(found, ["entries under rules that are not there: 1"]);
}

#[tokio::test]
async fn a_prohibition_whose_address_can_be_reached_again_is_found() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().permitting(Channel::Email)).await;
    let email = domain::form::Email::parse("martta@example.fi").unwrap();
    register.prohibit(register::suppression::Suppressed::Email(email)).await.unwrap();
    register.assert_whole().await;
    register.tamper("DELETE FROM suppression").await;
    assert_eq!(register.verify().await.unwrap().faults, ["prohibitions that follow from none: 1"]);
}
