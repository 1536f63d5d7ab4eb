//! One entry per person and raffle (requirements § 3): the earliest counts, the others point at it.

use crate::letter::Letter;
use crate::support::{NOON, OTHER_RAFFLE, TestRegister, accepted};
use domain::form::Field;
use domain::language::Language;

const EMAIL: &str = "martta@example.fi";
const OTHER_EMAIL: &str = "martta.m@example.fi";
const PHONE: &str = "044 986 9536";
const OTHER_PHONE: &str = "050 123 4567";

/// For each entry, by its place in the order of arrival, the place of its person's first entry.
pub async fn firsts(register: &TestRegister) -> Vec<usize> {
    let ids = register.texts("SELECT id FROM entry ORDER BY seq").await;
    let roots = register.texts("SELECT coalesce(duplicate_of, id) FROM entry ORDER BY seq").await;
    roots.iter().map(|root| ids.iter().position(|id| id == root).unwrap()).collect()
}

fn reached_at(reaches: &[(&str, &str)]) -> Vec<Letter> {
    reaches.iter().map(|(email, phone)| Letter::raffle().reached_at(email, phone)).collect()
}

/// Sends the entries one by one, then to another register in one batch: both must mark them alike.
async fn marked(letters: &[Letter], expected: &[usize]) {
    let (one_by_one, batch) = (TestRegister::new().await, TestRegister::new().await);
    for letter in letters {
        one_by_one.accept(letter).await;
    }
    for outcome in batch.send_together(letters).await {
        accepted(outcome.unwrap());
    }
    for register in [one_by_one, batch] {
        assert_eq!(firsts(&register).await, expected);
        register.assert_whole().await;
    }
}

#[tokio::test]
async fn the_same_email_or_phone_with_the_same_names_is_a_duplicate_of_the_earliest() {
    let letters = reached_at(&[(EMAIL, PHONE), (EMAIL, ""), ("", PHONE), (OTHER_EMAIL, PHONE), (EMAIL, "")]);
    marked(&letters, &[0, 0, 0, 0, 0]).await;
}

#[tokio::test]
async fn letter_case_and_further_given_names_do_not_make_another_person() {
    let other = Letter::raffle().by("MÄÄTTÄ", "martta").with(Field::Email, "MARTTA@example.fi");
    marked(&[Letter::raffle(), other], &[0, 0]).await;
}

#[tokio::test]
async fn two_people_who_share_an_address_are_two_entrants() {
    let letters = ["Martta", "Matti", "Matti", "Martta"].map(|name| Letter::raffle().by("Määttä", name));
    marked(&letters, &[0, 1, 1, 0]).await;
}

#[tokio::test]
async fn a_duplicate_links_what_comes_after_it_to_the_first_entry() {
    let chain = [(EMAIL, ""), (EMAIL, PHONE), ("", PHONE), (OTHER_EMAIL, PHONE), (OTHER_EMAIL, OTHER_PHONE)];
    marked(&reached_at(&chain), &[0, 0, 0, 0, 0]).await;
}

#[tokio::test]
async fn an_entry_that_shows_two_persons_to_be_one_joins_them_under_the_earliest() {
    let chain = [("", PHONE), (EMAIL, ""), (EMAIL, ""), (EMAIL, PHONE), (EMAIL, ""), ("", PHONE)];
    marked(&reached_at(&chain), &[0, 0, 0, 0, 0, 0]).await;
}

#[tokio::test]
async fn persons_are_joined_again_and_again_as_entries_show_it() {
    let chain = [
        (EMAIL, ""),
        (OTHER_EMAIL, ""),
        ("", PHONE),
        ("", OTHER_PHONE),
        (OTHER_EMAIL, OTHER_PHONE),
        (OTHER_EMAIL, PHONE),
        ("", OTHER_PHONE),
        (EMAIL, PHONE),
    ];
    marked(&reached_at(&chain[..5]), &[0, 1, 2, 1, 1]).await;
    marked(&reached_at(&chain[..7]), &[0, 1, 1, 1, 1, 1, 1]).await;
    marked(&reached_at(&chain), &[0; 8]).await;
}

#[tokio::test]
async fn a_batch_may_join_persons_who_were_there_before() {
    let register = TestRegister::new().await;
    register.send_together(&reached_at(&[(EMAIL, ""), ("", PHONE), ("", PHONE)])).await;
    assert_eq!(firsts(&register).await, [0, 1, 1]);
    let letters = reached_at(&[(OTHER_EMAIL, OTHER_PHONE), (OTHER_EMAIL, PHONE), (EMAIL, OTHER_PHONE)]);
    register.send_together(&letters).await;
    assert_eq!(firsts(&register).await, [0; 6]);
    register.assert_whole().await;
}

#[tokio::test]
async fn the_order_of_arrival_counts_and_not_the_clock() {
    let register = TestRegister::new().await;
    register.set(NOON.plus_days(1));
    register.accept(&Letter::raffle().reached_at(EMAIL, "")).await;
    register.set(NOON);
    register.accept(&Letter::raffle().reached_at("", PHONE)).await;
    register.accept(&Letter::raffle().reached_at(EMAIL, PHONE)).await;
    assert_eq!(firsts(&register).await, [0, 0, 0]);
    register.assert_whole().await;
}

#[tokio::test]
async fn across_raffles_nobody_is_a_duplicate() {
    let letters = [
        Letter::raffle(),
        Letter::raffle().to(OTHER_RAFFLE),
        Letter::raffle(),
        Letter::raffle().to(OTHER_RAFFLE),
    ];
    marked(&letters, &[0, 1, 0, 1]).await;
}

#[tokio::test]
async fn a_duplicate_gets_a_receipt_and_a_ticket_like_any_entry() {
    let register = TestRegister::new().await;
    let (first, second) =
        (register.accept(&Letter::raffle()).await, register.accept(&Letter::raffle()).await);
    assert_ne!(first.ticket, second.ticket);
    assert_ne!(first.token, second.token);
    let pages = [
        register.receipt(&first.token, Language::Fi).await,
        register.receipt(&second.token, Language::Fi).await,
    ];
    let [first, second] = pages.map(|page| page.unwrap().unwrap());
    assert_eq!((first.said, first.permits), (second.said, second.permits));
}
