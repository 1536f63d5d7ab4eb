//! Submissions without a key: the same contents from the same address within ten minutes are one.

use crate::letter::Letter;
use crate::support::{NOON, TestRegister, accepted};
use domain::consent::Channel;
use domain::form::Field;
use register::intake::Outcome;

const HOME: &str = "192.0.2.7";

#[tokio::test]
async fn resent_from_the_same_address_within_ten_minutes_is_the_same() {
    let register = TestRegister::new().await;
    let letter = Letter::contact().sent_from(HOME);
    let first = register.accept(&letter).await;
    register.set(NOON.plus_seconds(600));
    assert_eq!(register.accept(&letter).await, first);
    assert_eq!((register.count("contact_request").await, register.count("submission").await), (1, 1));
}

#[tokio::test]
async fn resent_after_ten_minutes_is_another_one() {
    let register = TestRegister::new().await;
    let letter = Letter::contact().sent_from(HOME);
    let first = register.accept(&letter).await;
    register.set(NOON.plus_seconds(601));
    assert_ne!(register.accept(&letter).await, first);
    assert_eq!(register.count("contact_request").await, 2);
}

#[tokio::test]
async fn the_newest_of_several_is_the_one_that_is_resent() {
    let register = TestRegister::new().await;
    let letter = Letter::raffle().sent_from(HOME);
    register.accept(&letter).await;
    register.set(NOON.plus_seconds(900));
    let second = register.accept(&letter).await;
    register.set(NOON.plus_seconds(1200));
    assert_eq!(register.accept(&letter).await, second);
    assert_eq!(register.count("entry").await, 2);
}

#[tokio::test]
async fn another_address_other_contents_or_an_unknown_sender_are_another_one() {
    let register = TestRegister::new().await;
    let letters = [
        Letter::raffle().sent_from(HOME),
        Letter::raffle().sent_from("192.0.2.8"),
        Letter::raffle().sent_from(HOME).permitting(Channel::Email),
        Letter::raffle().sent_from(HOME).with(Field::FirstNames, "Martta"),
        Letter::raffle(),
        Letter::raffle(),
        Letter::raffle().sent_from(HOME).keyed(1),
    ];
    for letter in &letters {
        register.accept(letter).await;
    }
    assert_eq!(register.count("entry").await, 7);
}

#[tokio::test]
async fn resent_within_one_batch_is_the_same() {
    let register = TestRegister::new().await;
    let outcomes = register.send_together(&vec![Letter::raffle().sent_from(HOME); 20]).await;
    let mut receipts = outcomes.into_iter().map(|outcome| accepted(outcome.unwrap()));
    let first = receipts.next().unwrap();
    assert!(receipts.all(|receipt| receipt == first));
    assert_eq!(register.count("entry").await, 1);
}

#[tokio::test]
async fn resent_just_after_closing_still_gets_its_receipt() {
    let register = TestRegister::new().await;
    register.set(NOON.plus_days(7).plus_seconds(-1));
    let letter = Letter::raffle().sent_from(HOME);
    let first = register.accept(&letter).await;
    register.set(NOON.plus_days(7).plus_seconds(30));
    assert_eq!(register.accept(&letter).await, first);
    let other = register.send(&Letter::raffle().sent_from("192.0.2.8")).await;
    assert_eq!(other, Outcome::Closed);
}

#[tokio::test]
async fn the_address_itself_is_never_kept() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().sent_from(HOME)).await;
    assert_eq!(register.columns_holding(HOME).await, Vec::<String>::new());
    assert_eq!(register.count("submission WHERE resend IS NOT NULL").await, 1);
}
