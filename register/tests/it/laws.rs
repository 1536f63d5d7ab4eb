//! Laws that hold whatever comes, in whatever batches.
//!
//! 1. For one order of arrival, how it falls into batches changes nothing: outcomes, customers and
//!    marks are alike, up to ids.
//! 2. Who is one person in a raffle does not depend on the order at all: it is what the entries'
//!    names, e-mails and phones add up to. Which entry is the first one is the order's.
//! 3. The register is whole afterwards.
//!
//! Customers do depend on the order, and R14 means them to: whoever is known by phone alone does
//! not gain an e-mail, while whoever is known by both is found by the phone.

use crate::letter::Letter;
use crate::support::{CONTACT, OTHER_RAFFLE, RAFFLE, TestRegister};
use domain::consent::Channel;
use domain::form::Field;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use register::intake::Outcome;

/// Something small enough that much of it collides.
#[derive(Clone, Debug)]
struct Sent {
    form: &'static str,
    given: &'static str,
    email: &'static str,
    phone: &'static str,
    key: Option<u8>,
    permits: bool,
}

impl Sent {
    fn letter(&self) -> Letter {
        let letter = if self.form == CONTACT { Letter::contact() } else { Letter::raffle().to(self.form) };
        let letter = letter.by("Määttä", self.given).reached_at(self.email, self.phone);
        let letter = if self.permits { letter.permitting(Channel::Email) } else { letter };
        match self.key {
            Some(key) => letter.keyed(key),
            None => letter.sent_from("192.0.2.7"),
        }
    }

    /// What the entry shares with others of the same person: raffle, names, and e-mail or phone.
    fn shares(&self, other: &Self) -> bool {
        let alike = |one: &str, other: &str| !one.is_empty() && one == other;
        let reached = alike(self.email, other.email) || alike(self.phone, other.phone);
        (self.form, self.given) == (other.form, other.given) && reached
    }
}

fn sent() -> impl Strategy<Value = Sent> {
    let of = |values: &'static [&'static str]| prop::sample::select(values);
    (
        of(&[RAFFLE, RAFFLE, OTHER_RAFFLE, CONTACT]),
        of(&["Martta", "Martta", "Matti", ""]),
        of(&["", "a@example.fi", "b@example.fi", "c@example.fi"]),
        of(&["", "", "0449869536", "0501234567", "0401234567"]),
        prop::option::weighted(0.7, 0..24_u8),
        any::<bool>(),
    )
        .prop_map(|(form, given, email, phone, key, permits)| Sent {
            form,
            given,
            email,
            phone,
            key,
            permits,
        })
}

/// What became of it all, with ids told by the order in which they first appear.
#[derive(Debug, PartialEq)]
struct Result {
    outcomes: Vec<String>,
    customers: Vec<usize>,
    data: Vec<String>,
    firsts: Vec<usize>,
    events: Vec<String>,
}

/// Sends them in batches of these sizes, over and over until all are sent.
async fn result_of(sent: &[Sent], sizes: &[usize]) -> (TestRegister, Result) {
    let register = TestRegister::new().await;
    let (mut tokens, mut outcomes, mut rest) = (Vec::new(), Vec::new(), sent);
    for size in sizes.iter().cycle() {
        let (batch, later) = rest.split_at((*size).min(rest.len()));
        let letters: Vec<Letter> = batch.iter().map(Sent::letter).collect();
        for outcome in register.send_together(&letters).await {
            outcomes.push(match outcome.unwrap() {
                Outcome::Accepted(receipt) => format!("receipt {}", number_of(&mut tokens, receipt.token)),
                other => format!("{other:?}"),
            });
        }
        rest = later;
        if rest.is_empty() {
            break;
        }
    }
    let of_customer = "SELECT customer_id FROM customer_source WHERE datum = 'last_name' ORDER BY seq";
    let mut known = Vec::new();
    let customers = register.texts(of_customer).await;
    let customers = customers.into_iter().map(|id| number_of(&mut known, id)).collect();
    let data = register.texts("SELECT datum || value || source FROM customer_source ORDER BY seq").await;
    let events = "SELECT channel || kind || origin || shown_id || wording_id FROM consent_event ORDER BY seq";
    let events = register.texts(events).await;
    let firsts = crate::duplicates::firsts(&register).await;
    (register, Result { outcomes, customers, data, firsts, events })
}

fn number_of(known: &mut Vec<String>, name: String) -> usize {
    known.iter().position(|other| *other == name).unwrap_or_else(|| {
        known.push(name);
        known.len() - 1
    })
}

/// For each entry that was kept, the place of its person's first one, by the second law.
fn firsts_by_law(sent: &[Sent], outcomes: &[String]) -> Vec<usize> {
    let mut seen = std::collections::BTreeSet::new();
    let kept = |(sent, outcome): &(&Sent, &String)| {
        outcome.starts_with("receipt") && seen.insert((*outcome).clone()) && sent.form != CONTACT
    };
    let entries: Vec<&Sent> = sent.iter().zip(outcomes).filter(kept).map(|(sent, _)| sent).collect();
    let mut firsts: Vec<usize> = (0..entries.len()).collect();
    // The smallest place spreads to whatever shares something until nothing changes.
    loop {
        let before = firsts.clone();
        for one in 0..entries.len() {
            for other in 0..entries.len() {
                if entries[one].shares(entries[other]) {
                    firsts[one] = firsts[one].min(firsts[other]);
                }
            }
        }
        if firsts == before {
            return firsts;
        }
    }
}

#[test]
fn batches_change_nothing_persons_add_up_and_the_register_is_whole() {
    let config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let strategy = (vec(sent(), 1..60), vec(1..30_usize, 1..6));
    let law = |(sent, sizes): (Vec<Sent>, Vec<usize>)| {
        runtime.block_on(async {
            let (one_by_one, expected) = result_of(&sent, &[1]).await;
            let (batches, result) = result_of(&sent, &sizes).await;
            prop_assert_eq!(&result, &expected);
            prop_assert_eq!(&result.firsts, &firsts_by_law(&sent, &result.outcomes));
            for register in [one_by_one, batches] {
                prop_assert_eq!(register.verify().await.unwrap().faults, Vec::<String>::new());
            }
            Ok(())
        })
    };
    TestRunner::new(config).run(&strategy, law).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn from_many_threads_at_once_every_key_has_one_effect_and_persons_add_up() {
    let register = std::sync::Arc::new(TestRegister::new().await);
    let shown = register.shown_now(&RAFFLE.parse().unwrap()).await.unwrap();
    let mut tasks = Vec::new();
    for number in 0..400_u32 {
        let (register, shown) = (register.clone(), shown.clone());
        let number = u8::try_from(number % 100).unwrap();
        let letter =
            Letter::raffle().keyed(number).with(Field::Email, &format!("m{}@example.fi", number % 10));
        tasks.push(tokio::spawn(async move { register.take_in(letter.submission(shown)).await.unwrap() }));
    }
    let mut tokens = std::collections::BTreeSet::new();
    for task in tasks {
        tokens.insert(crate::support::accepted(task.await.unwrap()).token);
    }
    assert_eq!((tokens.len(), register.count("entry").await), (100, 100));
    assert_eq!(register.count("entry WHERE duplicate_of IS NULL").await, 10);
    assert_eq!(register.count("customer").await, 10);
    register.assert_whole().await;
}
