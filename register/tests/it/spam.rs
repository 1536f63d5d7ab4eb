//! What looks like spam is kept and marked, and never turned away.

use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::form::Field;

const MARKS: &str = "SELECT coalesce(suspicion, '-') FROM contact_request ORDER BY seq";

#[tokio::test]
async fn a_filled_trap_and_haste_mark_what_is_kept_all_the_same() {
    let register = TestRegister::new().await;
    register.accept(&Letter::contact()).await;
    register.accept(&Letter::contact().with(Field::Trap, "x").with(Field::Message, "Ostakaa")).await;
    register.accept(&Letter::contact().within(300).with(Field::Message, "Pian")).await;
    register.accept(&Letter::contact().within(9_000).with(Field::Message, "Rauhassa")).await;
    assert_eq!(register.texts(MARKS).await, ["-", "trap", "haste", "-"]);
    register.accept(&Letter::raffle().with(Field::Trap, "x")).await;
    assert_eq!(register.texts("SELECT suspicion FROM entry").await, ["trap"]);
    register.assert_whole().await;
}

#[tokio::test]
async fn the_fourth_alike_within_a_day_is_marked_in_one_batch_or_in_many() {
    let register = TestRegister::new().await;
    let letter = |number: u32, message: &str| {
        let phone = format!("044 555 {:04}", 1000 + number);
        Letter::contact().with(Field::Phone, &phone).with(Field::Message, message)
    };
    let text = "Nostamme sivunne hakukoneiden kärkeen!";
    let spaced = "nostamme   sivunne hakukoneiden KÄRKEEN";
    register.accept(&letter(1, text)).await;
    register.accept(&letter(2, spaced)).await;
    for outcome in register.send_together(&[letter(3, text), letter(4, spaced), letter(5, text)]).await {
        crate::support::accepted(outcome.unwrap());
    }
    register.set(NOON.plus_days(1).plus_seconds(1));
    register.accept(&letter(6, text)).await;
    assert_eq!(register.texts(MARKS).await, ["-", "-", "-", "repeated", "repeated", "-"]);
}

#[tokio::test]
async fn short_messages_are_alike_by_chance() {
    let register = TestRegister::new().await;
    for number in 0..6 {
        let phone = format!("044 555 {:04}", 1000 + number);
        register
            .accept(&Letter::contact().with(Field::Phone, &phone).with(Field::Message, "Soittakaa!"))
            .await;
    }
    assert!(register.texts(MARKS).await.iter().all(|mark| mark == "-"));
}
