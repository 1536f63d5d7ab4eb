//! The chains of consent events and of the audit log: what was changed shows.

use crate::letter::Letter;
use crate::support::TestRegister;
use domain::consent::Channel;
use domain::form::Field;

/// A register with a dozen rows in each chain.
async fn at_work() -> TestRegister {
    let register = TestRegister::new().await;
    for number in 0..6 {
        let letter = Letter::raffle().keyed(number).with(Field::Phone, "044 986 9536");
        register.accept(&letter.permitting(Channel::Email).permitting(Channel::Sms)).await;
    }
    let report = register.verify().await.unwrap();
    assert_eq!((report.faults.len(), report.consent_events, report.audit_events), (0, 12, 12));
    assert!(report.is_whole());
    register
}

/// Drops the triggers that guard the chains.
async fn unguard(register: &TestRegister) {
    for table in ["consent_event", "audit_event"] {
        for guard in ["changed", "deleted"] {
            register.tamper(&format!("DROP TRIGGER {table}_is_never_{guard}")).await;
        }
    }
}

/// What verifying finds after this has been done behind the register's back.
async fn found_after(sql: &str) -> Vec<String> {
    let register = at_work().await;
    unguard(&register).await;
    register.tamper(sql).await;
    register.verify().await.unwrap().faults
}

#[tokio::test]
async fn triggers_forbid_changing_and_deleting() {
    let register = at_work().await;
    let mut connection = register.connect().await;
    for sql in [
        "UPDATE consent_event SET kind = 'withdrawn' WHERE seq = 3",
        "DELETE FROM consent_event WHERE seq = 3",
        "UPDATE audit_event SET actor = 'nobody' WHERE seq = 3",
        "DELETE FROM audit_event",
        "REPLACE INTO audit_event SELECT * FROM audit_event WHERE seq = 3",
        "REPLACE INTO consent_event SELECT * FROM consent_event WHERE seq = 3",
        "UPDATE wording SET text = 'muu'",
        "DELETE FROM wording",
        "UPDATE notice SET text = 'muu'",
        "DELETE FROM notice",
        "UPDATE campaign_rules SET text = 'muu'",
    ] {
        assert!(sqlx::query(sql).execute(&mut connection).await.is_err(), "{sql}");
    }
    register.assert_whole().await;
}

#[tokio::test]
async fn a_changed_value_is_found_in_its_row() {
    for (column, value) in [
        ("id", "'00000000-0000-7000-8000-000000000000'"),
        ("at", "at + 1"),
        ("customer_id", "'00000000-0000-7000-8000-000000000000'"),
        ("channel", "'phone'"),
        ("kind", "'confirmed'"),
        ("origin", "'staff'"),
        ("origin_id", "'00000000-0000-7000-8000-000000000000'"),
        ("shown_id", "NULL"),
        ("wording_id", "NULL"),
        ("hash", "zeroblob(32)"),
    ] {
        let found = found_after(&format!("UPDATE consent_event SET {column} = {value} WHERE seq = 7")).await;
        assert_eq!(found[0], "consent events: the chain breaks at row 7", "{column}");
    }
    for (column, value) in [
        ("id", "'x'"),
        ("at", "at + 1"),
        ("actor", "'nobody'"),
        ("action", "'staff.add'"),
        ("objects", "'[]'"),
        ("hash", "zeroblob(32)"),
    ] {
        let found = found_after(&format!("UPDATE audit_event SET {column} = {value} WHERE seq = 5")).await;
        assert_eq!(found, ["audit log: the chain breaks at row 5"], "{column}");
    }
}

#[tokio::test]
async fn a_deleted_row_is_found_where_the_next_one_no_longer_fits() {
    for (chain, table) in [("consent events", "consent_event"), ("audit log", "audit_event")] {
        for row in [1, 4] {
            let found = found_after(&format!("DELETE FROM {table} WHERE seq = {row}")).await;
            assert_eq!(found, [format!("{chain}: the chain breaks at row {}", row + 1)]);
        }
    }
}

#[tokio::test]
async fn rows_that_changed_places_are_found() {
    for (chain, table) in [("consent events", "consent_event"), ("audit log", "audit_event")] {
        let swap = format!(
            "UPDATE {table} SET seq = 99 WHERE seq = 3; UPDATE {table} SET seq = 3 WHERE seq = 8;
             UPDATE {table} SET seq = 8 WHERE seq = 99"
        );
        assert_eq!(found_after(&swap).await, [format!("{chain}: the chain breaks at row 3")]);
    }
}

#[tokio::test]
async fn a_row_slipped_in_or_one_that_does_not_read_back_is_found() {
    let slipped = "INSERT INTO audit_event SELECT 99, id, at, actor, action, objects, hash FROM audit_event WHERE seq = 2";
    assert_eq!(found_after(slipped).await, ["audit log: the chain breaks at row 99"]);
    let unreadable = "PRAGMA ignore_check_constraints = ON; UPDATE consent_event SET channel = 'fax', hash = x'00' WHERE seq = 2";
    assert_eq!(found_after(unreadable).await, ["consent events: the chain breaks at row 2"]);
}

#[tokio::test]
async fn a_tail_that_was_cut_shows_in_the_head() {
    let register = at_work().await;
    let before = register.verify().await.unwrap();
    unguard(&register).await;
    register.tamper("DELETE FROM consent_event WHERE seq = 12; DELETE FROM audit_event WHERE seq = 12").await;
    let after = register.verify().await.unwrap();
    assert_eq!((after.consent_events, after.audit_events), (11, 11));
    assert_ne!(after.consent_head, before.consent_head);
    assert_ne!(after.audit_head, before.audit_head);
    let heads = "SELECT lower(hex(hash)) FROM consent_event ORDER BY seq DESC LIMIT 1";
    assert_eq!(register.text(heads).await, after.consent_head);
}

#[tokio::test]
async fn the_chain_goes_on_over_batches_and_openings() {
    let register = at_work().await.reopen().await;
    let letters: Vec<Letter> =
        (100..200).map(|number| Letter::raffle().keyed(number).permitting(Channel::Email)).collect();
    register.send_together(&letters).await;
    register.switch("syysarvonta", false).await;
    let report = register.verify().await.unwrap();
    assert_eq!((report.consent_events, report.audit_events), (112, 13));
    assert!(report.is_whole());
}
