//! When something fails: nothing falls with it, and the register goes on.

use crate::letter::Letter;
use crate::support::{TestRegister, accepted};
use domain::campaign::Slug;
use domain::form::Field;
use register::intake::Outcome;
use register::store::{Writer, connect};
use register::{Authority, Error};

/// Makes the database refuse every message that says `kompastu`.
async fn stumble(register: &TestRegister, how: &str) {
    let trigger = format!(
        "CREATE TRIGGER stumble BEFORE INSERT ON contact_request WHEN NEW.message = 'kompastu'
         BEGIN SELECT RAISE({how}, 'as the test asked'); END"
    );
    register.tamper(&trigger).await;
}

fn letters() -> Vec<Letter> {
    let letter = |number: u8| {
        let message = if number == 5 { "kompastu" } else { "Viikkosiivous" };
        Letter::contact().keyed(number).with(Field::Message, message)
    };
    (0..10).map(letter).collect()
}

/// All but the fifth of ten that came together are kept, whatever the database does to the fifth.
async fn all_but_the_fifth_are_kept(how: &str) {
    let register = TestRegister::new().await;
    stumble(&register, how).await;
    for (number, outcome) in register.send_together(&letters()).await.into_iter().enumerate() {
        match outcome {
            Ok(Outcome::Accepted(_)) => assert_ne!(number, 5),
            other => assert!(number == 5 && matches!(other, Err(Error::Database(_))), "{number} {other:?}"),
        }
    }
    assert_eq!((register.count("contact_request").await, register.count("submission").await), (9, 9));
    assert_eq!(register.count("contact_request WHERE message = 'kompastu'").await, 0);
    register.assert_whole().await;
    register.tamper("DROP TRIGGER stumble").await;
    accepted(register.send(&letters()[5]).await);
    assert_eq!(register.count("customer").await, 1);
}

#[tokio::test]
async fn a_submission_that_fails_takes_none_of_its_batch_with_it() {
    all_but_the_fifth_are_kept("ABORT").await;
}

#[tokio::test]
async fn a_transaction_that_sqlite_rolled_back_by_itself_does_not_stop_the_writer() {
    all_but_the_fifth_are_kept("ROLLBACK").await;
}

#[tokio::test]
async fn a_statement_that_keeps_what_it_did_before_it_failed_keeps_nothing_in_the_end() {
    all_but_the_fifth_are_kept("FAIL").await;
}

#[tokio::test]
async fn a_panic_in_the_middle_of_a_batch_loses_nothing() {
    let register = TestRegister::new().await;
    register.panic_once();
    for outcome in register.send_together(&letters()).await {
        accepted(outcome.unwrap());
    }
    assert_eq!(register.count("contact_request").await, 10);
    register.assert_whole().await;
}

#[tokio::test]
async fn work_that_panics_leaves_no_trace_and_the_writer_goes_on() {
    let register = TestRegister::new().await;
    register.panic_once();
    let authority = Authority::Operator;
    let slug = Slug::parse("syysarvonta").unwrap();
    let switched = register.switch_campaign(&authority, &slug, false).await;
    assert!(matches!(switched, Err(Error::Unavailable)));
    assert_eq!(register.count("campaign WHERE switched_on = 0").await, 0);
    assert!(register.switch_campaign(&authority, &slug, false).await.unwrap().changed);
    register.assert_whole().await;
}

#[tokio::test]
async fn a_full_disk_says_try_again_later_and_passes() {
    let register = TestRegister::new().await;
    let file = register.folder().join("register.sqlite");
    register.close().await;
    let writer = Writer::new(connect::writer(&file).await.unwrap());
    let limit = |pages: &'static str| {
        writer.write(move |connection| {
            Box::pin(
                async move { sqlx::query(pages).execute(connection).await.map(drop).map_err(Error::from) },
            )
        })
    };
    let grow = || {
        writer.write(|connection| {
            Box::pin(async move {
                let sql = "INSERT INTO setting (name, value) VALUES ('big', hex(zeroblob(1000000)))";
                sqlx::query(sql).execute(connection).await.map(drop).map_err(Error::from)
            })
        })
    };
    limit("PRAGMA max_page_count = 1").await.unwrap();
    for _ in 0..3 {
        assert!(matches!(grow().await, Err(Error::Unavailable)));
    }
    limit("PRAGMA max_page_count = 1000000").await.unwrap();
    grow().await.unwrap();
}
