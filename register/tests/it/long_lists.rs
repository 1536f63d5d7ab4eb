//! Lists that are made in several parts.

use crate::letter::Letter;
use crate::lists::offer;
use crate::support::{TestRegister, accepted};
use domain::consent::Channel;
use domain::language::Language;
use domain::statistics::Cell;
use domain::view::{ListLine, Means};
use register::intake::Receipt;
use register::list::{ListRun, Step};
use register::{Authority, Error};
use std::collections::{BTreeMap, BTreeSet};

/// More than two parts: the second is read while the first is kept, so what happens between the first and
/// the second reaches the third.
const PEOPLE: u32 = 1_101;
/// How many may come at once.
const TOGETHER: usize = 100;

/// A register of many who permit text messages, and everybody's receipt by their number.
async fn crowd() -> (TestRegister, BTreeMap<String, Receipt>) {
    let register = TestRegister::new().await;
    let letter = |of: u32| {
        let (mail, phone) = (format!("n{of}@example.fi"), format!("044 55{of:05}"));
        Letter::raffle().by("Salo", "Aino").reached_at(&mail, &phone).permitting(Channel::Sms)
    };
    let letters: Vec<Letter> = (0..PEOPLE).map(letter).collect();
    let mut receipts = BTreeMap::new();
    for (part, letters) in letters.chunks(TOGETHER).enumerate() {
        let outcomes = register.send_together(letters).await;
        for (place, outcome) in outcomes.into_iter().enumerate() {
            let number = format!("+3584455{:05}", part * TOGETHER + place);
            receipts.insert(number, accepted(outcome.unwrap()));
        }
    }
    (register, receipts)
}

/// A list by text message, and the rows of its first part.
async fn begun(register: &TestRegister) -> (ListRun, Vec<ListLine>) {
    register.order_list(&Authority::Operator, offer(Channel::Sms)).await.unwrap();
    let mut run = register.begin_list().await.unwrap().unwrap();
    match register.next_of_list(&mut run).await.unwrap() {
        Step::Lines(lines) if lines.len() < 600 => (run, lines),
        _ => panic!("a first part of nobody or of everybody"),
    }
}

/// Somebody takes back what they permitted: the first in this order of customers. Gives their number.
async fn take_back(register: &TestRegister, receipts: &BTreeMap<String, Receipt>, order: &str) -> String {
    let sql = format!("SELECT folded FROM customer_source WHERE datum = 'phone' AND {order} LIMIT 1");
    let number = register.text(&sql).await;
    withdraw(register, &receipts[&number]).await;
    number
}

async fn withdraw(register: &TestRegister, receipt: &Receipt) {
    let page = register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap();
    assert_eq!(register.withdraw(&page.permissions_token, vec![Channel::Sms]).await.unwrap(), Some(true));
}

/// Somebody else gives the number too, and takes it back at once.
async fn end(register: &TestRegister, number: &str) {
    let letter = Letter::raffle().by("Koski", "Kaisa").reached_at("kaisa@example.fi", number);
    withdraw(register, &register.accept(&letter.permitting(Channel::Sms)).await).await;
}

/// The rest of a list.
async fn rest(register: &TestRegister, run: &mut ListRun) -> Vec<ListLine> {
    let mut lines = Vec::new();
    while let Step::Lines(more) = register.next_of_list(run).await.unwrap() {
        lines.extend(more);
    }
    lines
}

/// The rows stand in one row of places, and whom they name is kept at the same.
async fn assert_in_place(register: &TestRegister, lines: &[ListLine]) {
    let places: Vec<u32> = lines.iter().map(|line| line.place).collect();
    assert_eq!(places, (1..).take(lines.len()).collect::<Vec<_>>());
    let named: Vec<String> = lines.iter().map(|line| format!("{} {}", line.place, line.customer)).collect();
    let kept = "SELECT place || ' ' || customer_id FROM marketing_list_person ORDER BY place";
    assert_eq!(register.texts(kept).await, named);
}

fn number(line: &ListLine) -> String {
    match &line.means {
        Means::Phone(number) => number.clone(),
        _ => panic!("a list of numbers holds something else"),
    }
}

#[tokio::test]
async fn everybody_is_named_once_in_one_row_of_places_and_whoever_takes_back_meanwhile_is_not() {
    let (register, receipts) = crowd().await;
    let twice = Letter::raffle().by("Koski", "Kaisa").reached_at("kaisa@example.fi", "044 5500000");
    register.accept(&twice.permitting(Channel::Sms)).await;
    let (mut run, mut lines) = begun(&register).await;
    let last = "folded <> '+358445500000' ORDER BY customer_id DESC";
    let gone = take_back(&register, &receipts, last).await;
    lines.extend(rest(&register, &mut run).await);
    assert!(register.finish_list(run, [7; 32]).await.unwrap());

    let numbers: BTreeSet<String> = lines.iter().map(number).collect();
    let expected: BTreeSet<String> = receipts.into_keys().filter(|number| *number != gone).collect();
    assert_eq!(numbers, expected);
    assert_in_place(&register, &lines).await;
    let card = &register.lists(&Authority::Operator).await.unwrap()[0];
    assert_eq!((card.rows, card.seen, card.left_out), (PEOPLE - 1, PEOPLE + 1, Cell::Shown(1)));
}

#[tokio::test]
async fn what_somebody_else_ended_at_a_number_ends_in_every_part_before_the_list_and_meanwhile() {
    let (register, mut receipts) = crowd().await;
    let nth = async |order: &str| {
        let sql =
            format!("SELECT folded FROM customer_source WHERE datum = 'phone' ORDER BY customer_id {order}");
        register.text(&sql).await
    };
    let (first, middle, last) =
        (nth("LIMIT 1").await, nth("LIMIT 1 OFFSET 700").await, nth("DESC LIMIT 1").await);
    for number in [&first, &middle] {
        end(&register, number).await;
    }
    let (mut run, mut lines) = begun(&register).await;
    end(&register, &last).await;
    lines.extend(rest(&register, &mut run).await);
    for number in [first, middle, last] {
        receipts.remove(&number).unwrap();
    }
    assert_eq!(lines.iter().map(number).collect::<BTreeSet<_>>(), receipts.into_keys().collect());
    assert_eq!(
        register.count_list(&Authority::Operator, offer(Channel::Sms).filter).await.unwrap().people,
        PEOPLE - 3
    );
}

#[tokio::test]
async fn a_part_that_could_not_be_kept_is_read_anew_and_nobody_is_missing() {
    let (register, mut receipts) = crowd().await;
    let (mut run, mut lines) = begun(&register).await;
    let refuse = "CREATE TRIGGER stumble BEFORE INSERT ON marketing_list_person
        BEGIN SELECT RAISE(ABORT, 'as the test asked'); END";
    register.tamper(refuse).await;
    for _ in 0..3 {
        assert!(matches!(register.next_of_list(&mut run).await, Err(Error::Database(_))));
    }
    // Whoever takes back while it cannot be kept is not in it when it can.
    let next = format!("customer_id > '{}' ORDER BY customer_id", lines.last().unwrap().customer);
    let gone = take_back(&register, &receipts, &next).await;
    receipts.remove(&gone).unwrap();
    register.tamper("DROP TRIGGER stumble").await;
    lines.extend(rest(&register, &mut run).await);
    assert!(register.finish_list(run, [7; 32]).await.unwrap());
    assert_eq!(lines.iter().map(number).collect::<BTreeSet<_>>(), receipts.into_keys().collect());
    assert_in_place(&register, &lines).await;
}

#[tokio::test]
async fn a_list_that_is_called_off_while_its_next_part_waits_stays_called_off() {
    let (register, _) = crowd().await;
    let (mut run, _) = begun(&register).await;
    let id = run.head.id;
    register.cancel_list(&Authority::Operator, id).await.unwrap();
    for _ in 0..3 {
        assert!(matches!(register.next_of_list(&mut run).await.unwrap(), Step::CalledOff));
    }
    assert_eq!(register.count("marketing_list_person").await, 0);
}

#[tokio::test]
async fn who_turn_out_to_be_one_while_a_list_is_made_are_on_it_once() {
    let (register, receipts) = crowd().await;
    let customers = register.texts("SELECT id FROM customer ORDER BY id").await;
    let (first, last) = (customers[0].parse().unwrap(), customers[customers.len() - 1].parse().unwrap());
    let last_but_one = customers[customers.len() - 2].parse().unwrap();
    let (mut run, mut lines) = begun(&register).await;
    register.merge_customers(&Authority::Operator, last_but_one, last).await.unwrap();
    register.merge_customers(&Authority::Operator, last_but_one, first).await.unwrap();
    lines.extend(rest(&register, &mut run).await);
    assert_eq!(lines.len(), receipts.len());
    assert_eq!(lines.iter().map(number).collect::<BTreeSet<_>>(), receipts.into_keys().collect());
}
