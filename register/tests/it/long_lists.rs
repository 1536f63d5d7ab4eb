//! Lists that are made in several parts.

use crate::letter::Letter;
use crate::lists::offer;
use crate::support::{TestRegister, accepted};
use domain::consent::Channel;
use domain::language::Language;
use domain::view::{ListLine, Means};
use register::intake::Receipt;
use register::list::{ListRun, Step};
use register::{Authority, Error};
use std::collections::{BTreeMap, BTreeSet};

/// More than two parts.
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

/// The rest of a list, its first part too when nothing was asked for yet.
async fn rest(register: &TestRegister, run: &mut ListRun) -> Vec<ListLine> {
    let mut lines = Vec::new();
    while let Step::Lines(more) = register.next_of_list(run).await.unwrap() {
        lines.extend(more);
    }
    lines
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
    let id = register.order_list(&Authority::Operator, offer(Channel::Sms)).await.unwrap();
    let mut run = register.begin_list().await.unwrap().unwrap();
    let Step::Lines(mut lines) = register.next_of_list(&mut run).await.unwrap() else {
        panic!("a list of nobody");
    };
    assert!(lines.len() < 600, "a part of them");

    let last = "SELECT folded FROM customer_source WHERE datum = 'phone' AND folded <> '+358445500000'
        ORDER BY customer_id DESC LIMIT 1";
    let gone = register.text(last).await;
    let page = register.receipt(&receipts[&gone].token, Language::Fi).await.unwrap().unwrap();
    register.withdraw(&page.permissions_token, vec![Channel::Sms]).await.unwrap();
    lines.extend(rest(&register, &mut run).await);
    assert!(register.finish_list(run, [7; 32]).await.unwrap());

    let numbers: BTreeSet<String> = lines.iter().map(number).collect();
    let expected: BTreeSet<String> = receipts.into_keys().filter(|number| *number != gone).collect();
    assert_eq!(numbers, expected);
    let places: Vec<u32> = lines.iter().map(|line| line.place).collect();
    assert_eq!(places, (1..PEOPLE).collect::<Vec<_>>());
    let kept = format!(
        "SELECT place || customer_id FROM marketing_list_person WHERE list_id = '{id}' ORDER BY place"
    );
    let named: Vec<String> = lines.iter().map(|line| format!("{}{}", line.place, line.customer)).collect();
    assert_eq!(register.texts(&kept).await, named);
    let card = &register.lists(&Authority::Operator).await.unwrap()[0];
    assert_eq!((card.rows, card.seen, card.withheld.withdrawn), (PEOPLE - 1, PEOPLE + 1, 1));
}

#[tokio::test]
async fn a_part_that_could_not_be_kept_is_given_again_and_nobody_is_missing() {
    let (register, receipts) = crowd().await;
    register.order_list(&Authority::Operator, offer(Channel::Sms)).await.unwrap();
    let mut run = register.begin_list().await.unwrap().unwrap();
    let Step::Lines(mut lines) = register.next_of_list(&mut run).await.unwrap() else {
        panic!("a list of nobody");
    };
    let refuse = "CREATE TRIGGER stumble BEFORE INSERT ON marketing_list_person
        BEGIN SELECT RAISE(ABORT, 'as the test asked'); END";
    register.tamper(refuse).await;
    for _ in 0..3 {
        assert!(matches!(register.next_of_list(&mut run).await, Err(Error::Database(_))));
    }
    register.tamper("DROP TRIGGER stumble").await;
    lines.extend(rest(&register, &mut run).await);
    assert!(register.finish_list(run, [7; 32]).await.unwrap());
    assert_eq!(lines.iter().map(number).collect::<BTreeSet<_>>(), receipts.into_keys().collect());
    assert_eq!(lines.len(), PEOPLE as usize);
    assert_eq!(register.count("marketing_list_person").await, i64::from(PEOPLE));
}
