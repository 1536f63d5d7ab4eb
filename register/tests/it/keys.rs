//! One key, one effect (contract § A plain POST).

use crate::letter::Letter;
use crate::support::{CONTACT, NOON, OTHER_RAFFLE, TestRegister, accepted};
use domain::form::Field;
use register::intake::Outcome;

#[tokio::test]
async fn the_same_key_and_contents_get_the_same_receipt_and_leave_one_row() {
    let register = TestRegister::new().await;
    let first = register.accept(&Letter::raffle().keyed(1)).await;
    register.set(NOON.plus_days(2));
    let retyped = Letter::raffle().keyed(1).with(Field::Email, " Martta@EXAMPLE.fi ");
    assert_eq!(register.accept(&retyped).await, first);
    assert_eq!((register.count("entry").await, register.count("submission").await), (1, 1));
    assert_eq!(register.count("customer_source").await, 3);
}

#[tokio::test]
async fn the_same_key_sent_many_times_at_once_has_one_effect() {
    let register = TestRegister::new().await;
    for letter in [Letter::raffle().keyed(1), Letter::contact().keyed(2)] {
        let outcomes = register.send_together(&vec![letter; 150]).await;
        let mut receipts = outcomes.into_iter().map(|outcome| accepted(outcome.unwrap()));
        let first = receipts.next().unwrap();
        assert!(receipts.all(|receipt| receipt == first));
    }
    assert_eq!((register.count("entry").await, register.count("contact_request").await), (1, 1));
    assert_eq!(register.count("submission").await, 2);
}

#[tokio::test]
async fn different_keys_in_one_batch_have_an_effect_each() {
    let register = TestRegister::new().await;
    let letters: Vec<Letter> = (1..=100).map(|number| Letter::contact().keyed(number)).collect();
    let outcomes = register.send_together(&letters).await;
    let mut tokens: Vec<String> =
        outcomes.into_iter().map(|outcome| accepted(outcome.unwrap()).token).collect();
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), 100);
    assert_eq!(register.count("contact_request").await, 100);
}

#[tokio::test]
async fn a_known_key_gets_its_receipt_after_closing_and_after_switching_off() {
    let register = TestRegister::new().await;
    let first = register.accept(&Letter::raffle().keyed(1)).await;
    register.switch("syysarvonta", false).await;
    assert_eq!(register.accept(&Letter::raffle().keyed(1)).await, first);
    register.set(NOON.plus_days(400));
    assert_eq!(register.accept(&Letter::raffle().keyed(1)).await, first);
    assert_eq!(register.send(&Letter::raffle().keyed(2)).await, Outcome::Closed);
}

#[tokio::test]
async fn a_known_key_gets_its_receipt_even_from_a_page_that_is_too_old() {
    let register = TestRegister::new().await;
    let first = register.accept(&Letter::contact().keyed(1)).await;
    assert_eq!(register.accept(&Letter::contact().keyed(1).on_page("unknown")).await, first);
}

#[tokio::test]
async fn the_same_key_with_other_contents_is_a_conflict() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().keyed(1)).await;
    let others = [
        Letter::raffle().keyed(1).with(Field::FirstNames, "Marta"),
        Letter::raffle().keyed(1).with(Field::PermitEmail, "yes"),
        Letter::raffle().keyed(1).to(OTHER_RAFFLE),
        Letter::raffle().keyed(1).to("raffle/ei-ole"),
        Letter::contact().keyed(1),
        Letter::raffle().keyed(1).with(Field::Email, "not an address"),
    ];
    for letter in others {
        assert_eq!(register.send(&letter).await, Outcome::Conflict, "{letter:?}");
    }
    assert_eq!((register.count("entry").await, register.count("submission").await), (1, 1));
}

#[tokio::test]
async fn within_one_batch_the_first_of_two_contents_has_the_key() {
    let register = TestRegister::new().await;
    let invalid = Letter::contact().keyed(7).with(Field::Message, "");
    let letters = [invalid.clone(), Letter::contact().keyed(7), Letter::raffle().keyed(7), invalid];
    let mut outcomes = register.send_together(&letters).await.into_iter().map(Result::unwrap);
    assert!(matches!(outcomes.next(), Some(Outcome::Invalid(_))));
    assert!(matches!(outcomes.next(), Some(Outcome::Accepted(_))));
    assert_eq!(outcomes.collect::<Vec<_>>(), [Outcome::Conflict, Outcome::Conflict]);
    assert_eq!((register.count("entry").await, register.count("contact_request").await), (0, 1));
}

#[tokio::test]
async fn a_refused_submission_leaves_its_key_free() {
    let register = TestRegister::new().await;
    let refused = register.send(&Letter::contact().to(CONTACT).keyed(3).with(Field::Topic, "rikos")).await;
    assert!(matches!(refused, Outcome::Invalid(_)));
    assert_eq!((register.count("submission").await, register.count("customer").await), (0, 0));
    register.accept(&Letter::contact().keyed(3)).await;
}
