//! Who is the same customer (R14). Anything less is proposed to staff.

use crate::letter::Letter;
use crate::support::{NOON, OTHER_RAFFLE, TestRegister};

const MARTTA: &str = "martta@example.fi";
const MOBILE: &str = "044 986 9536";

/// The customers of all entries and requests, by the order in which those came: `1 1 2` means
/// that the first two are one customer's.
async fn customers(register: &TestRegister) -> Vec<usize> {
    let sql = "SELECT customer_id FROM customer_source WHERE datum = 'last_name' ORDER BY seq";
    let ids = register.texts(sql).await;
    let mut known: Vec<&String> = Vec::new();
    let mut numbers = Vec::new();
    for id in &ids {
        if !known.contains(&id) {
            known.push(id);
        }
        numbers.extend(known.iter().position(|other| *other == id).map(|place| place + 1));
    }
    assert_eq!(register.count("customer").await, i64::try_from(known.len()).unwrap());
    numbers
}

#[tokio::test]
async fn the_same_email_and_names_join_and_a_new_phone_is_added_with_its_source() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let again = Letter::contact().by("MÄÄTTÄ", "martta").reached_at("Martta@Example.fi", MOBILE);
    register.accept(&again).await;
    register.accept(&Letter::contact().reached_at("", MOBILE)).await;
    assert_eq!(customers(&register).await, [1, 1, 1]);
    let said =
        "SELECT source || '/' || value FROM customer_source WHERE datum IN ('email', 'phone') ORDER BY seq";
    let expected = ["raffle/martta@example.fi", "contact/Martta@Example.fi"];
    let phone = "contact/+358449869536";
    assert_eq!(register.texts(said).await, [&expected[..], &[phone, phone]].concat());
}

#[tokio::test]
async fn joining_overwrites_nothing() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().reached_at("", MOBILE)).await;
    let row = "SELECT id || last_name || first_names || name_key || language || created_at FROM customer";
    let customer = register.text(row).await;
    register.set(NOON.plus_days(1));
    register.accept(&Letter::contact().by("määttä", "MARTTA Helena").reached_at("", MOBILE)).await;
    assert_eq!(customers(&register).await, [1, 1]);
    assert_eq!(register.text(row).await, customer);
    let names = "SELECT value FROM customer_source WHERE datum = 'first_names' ORDER BY seq";
    assert_eq!(register.texts(names).await, ["Martta Maria", "MARTTA Helena"]);
}

#[tokio::test]
async fn the_same_phone_with_another_email_is_another_customer() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().reached_at(MARTTA, MOBILE)).await;
    register.accept(&Letter::raffle().reached_at("martta.m@example.fi", MOBILE)).await;
    register.accept(&Letter::contact().reached_at(MARTTA, MOBILE)).await;
    assert_eq!(customers(&register).await, [1, 2, 1]);
}

#[tokio::test]
async fn somebody_known_by_phone_alone_does_not_gain_an_email() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().reached_at("", MOBILE)).await;
    register.accept(&Letter::raffle().reached_at(MARTTA, MOBILE)).await;
    assert_eq!(customers(&register).await, [1, 2]);
}

#[tokio::test]
async fn a_phone_that_fits_two_customers_joins_the_one_who_came_first() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().reached_at(MARTTA, MOBILE)).await;
    // A clock set back gives the second customer the smaller id.
    register.set(NOON.plus_seconds(-3_600));
    let second = Letter::contact().reached_at("martta.m@example.fi", MOBILE);
    register.accept(&second).await;
    register.accept(&Letter::contact().reached_at("", MOBILE)).await;
    assert_eq!(customers(&register).await, [1, 2, 1]);
}

#[tokio::test]
async fn a_couple_with_one_email_and_one_phone_are_two_customers() {
    let register = TestRegister::new().await;
    for names in [("Määttä", "Martta"), ("Määttä", "Matti"), ("Meri", "Martta")] {
        register.accept(&Letter::raffle().by(names.0, names.1).reached_at(MARTTA, MOBILE)).await;
    }
    assert_eq!(customers(&register).await, [1, 2, 3]);
}

#[tokio::test]
async fn without_first_names_nothing_ever_joins() {
    let register = TestRegister::new().await;
    for first_names in ["", "Martta", "", "Martta"] {
        let letter = Letter::contact().by("Määttä", first_names).reached_at(MARTTA, MOBILE);
        register.accept(&letter).await;
    }
    assert_eq!(customers(&register).await, [1, 2, 3, 2]);
}

#[tokio::test]
async fn the_kinds_of_forms_and_the_raffles_share_their_customers() {
    let register = TestRegister::new().await;
    register.accept(&Letter::contact().reached_at(MARTTA, "")).await;
    register.accept(&Letter::raffle()).await;
    register.accept(&Letter::raffle().to(OTHER_RAFFLE)).await;
    assert_eq!(customers(&register).await, [1, 1, 1]);
}

#[tokio::test]
async fn one_new_person_within_one_batch_is_one_customer() {
    let register = TestRegister::new().await;
    let letters = [
        Letter::raffle().reached_at(MARTTA, MOBILE),
        Letter::contact().reached_at("", MOBILE),
        Letter::contact().reached_at("other@example.fi", MOBILE),
        Letter::contact().by("Määttä", "").reached_at(MARTTA, ""),
        Letter::contact().reached_at(MARTTA, "050 123 4567"),
        Letter::contact().reached_at("", "050 123 4567"),
    ];
    for outcome in register.send_together(&letters).await {
        crate::support::accepted(outcome.unwrap());
    }
    assert_eq!(customers(&register).await, [1, 1, 2, 3, 1, 1]);
    register.assert_whole().await;
}

#[tokio::test]
async fn the_customer_is_who_first_gave_the_number_under_the_name() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().reached_at(MARTTA, "")).await;
    register.accept(&Letter::raffle().reached_at("martta.m@example.fi", MOBILE)).await;
    register.accept(&Letter::contact().reached_at(MARTTA, MOBILE)).await;
    register.accept(&Letter::contact().reached_at("", MOBILE)).await;
    assert_eq!(customers(&register).await, [1, 2, 1, 2]);
    let together = [
        Letter::raffle().to(OTHER_RAFFLE).reached_at(MARTTA, MOBILE),
        Letter::raffle().to(OTHER_RAFFLE).reached_at("", MOBILE),
    ];
    register.send_together(&together).await;
    assert_eq!(customers(&register).await, [1, 2, 1, 2, 1, 2]);
}

#[tokio::test]
async fn among_many_names_at_one_address_each_is_known_again() {
    let register = TestRegister::new().await;
    let names: Vec<String> =
        ('a'..='z').flat_map(|one| ('a'..='k').map(move |two| format!("N{one}{two}"))).collect();
    let letters: Vec<Letter> = names.iter().map(|name| Letter::raffle().by("Määttä", name)).collect();
    for _ in 0..2 {
        for outcome in register.send_together(&letters).await {
            crate::support::accepted(outcome.unwrap());
        }
    }
    assert_eq!(register.count("customer").await, i64::try_from(names.len()).unwrap());
}
