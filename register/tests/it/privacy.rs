//! Personal data lies where the architecture says, and never in what can only be appended to.

use crate::letter::Letter;
use crate::support::TestRegister;
use domain::access::Level;
use domain::consent::Channel;
use domain::form::Field;
use domain::view::RequestFilter;
use register::Authority;

/// Where each canary may lie.
const CANARIES: &[(&str, &[&str])] = &[
    ("Kanariala", &["customer.last_name", "customer_source.value"]),
    ("kanariala", &["customer.name_key", "customer_source.folded", "customer_source.name_key"]),
    ("Tirppu", &["customer.first_names", "customer_source.value"]),
    ("tirppu", &["customer.name_key", "customer_source.folded", "customer_source.name_key"]),
    ("Lintu@keltainen.fi", &["customer_source.value"]),
    ("lintu@keltainen.fi", &["customer_source.folded"]),
    ("+358401234599", &["customer_source.value", "customer_source.folded"]),
    ("Pesäkolo 7", &["customer_source.value"]),
    ("Visertää aamulla", &["contact_request.message"]),
    ("198.51.100.23", &[]),
];

async fn after_a_days_work() -> TestRegister {
    let register = TestRegister::new().await;
    register.hire("liisa", &Level::ALL).await;
    let canary = |letter: Letter| {
        let letter = letter.by("Kanariala", "Tirppu").reached_at("Lintu@keltainen.fi", "040 123 4599");
        let letter = letter.with(Field::Message, "Visertää aamulla").sent_from("198.51.100.23");
        let letter = letter.with(Field::Street, "Pesäkolo 7").with(Field::PostalCode, "90640");
        let letter = letter.with(Field::Town, "Oulu");
        Channel::ALL.into_iter().fold(letter, Letter::permitting)
    };
    register.accept(&canary(Letter::raffle())).await;
    register.accept(&canary(Letter::contact())).await;
    let (token, _) = register.enter("liisa").await;
    let liisa = Authority::Confirmed(register.visit(&token).await.unwrap().actor);
    for channel in Channel::ALL {
        let list = crate::lists::make(&register, &liisa, crate::lists::offer(channel)).await;
        register.fetch_list(&liisa, list.id).await.unwrap();
        register.list_removals(&liisa, list.id).await.unwrap();
    }
    for request in register.contact_requests(&liisa, &RequestFilter::default()).await.unwrap().rows {
        register.contact_request(&liisa, request.id).await.unwrap();
    }
    register
}

#[tokio::test]
async fn personal_data_lies_in_its_columns_and_nowhere_else() {
    let register = after_a_days_work().await;
    for (canary, places) in CANARIES {
        assert_eq!(register.columns_holding(canary).await, *places, "{canary}");
    }
}

#[tokio::test]
async fn what_can_only_be_appended_to_holds_ids_and_codes_alone() {
    let register = after_a_days_work().await;
    let is_id = |text: &str| text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    let is_hash = |text: &str| [32, 64].contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit());
    let is_code = |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'.' || b == b'_');
    for column in ["id", "customer_id", "channel", "kind", "origin", "origin_id", "shown_id", "wording_id"] {
        let values = register.texts(&format!("SELECT {column} FROM consent_event")).await;
        assert_eq!(values.len(), 8);
        assert!(values.iter().all(|text| is_id(text) || is_hash(text) || is_code(text)), "{values:?}");
    }
    let words = register.texts("SELECT id FROM audit_event UNION SELECT actor FROM audit_event").await;
    let actions = register.texts("SELECT action FROM audit_event").await;
    let objects = register.texts("SELECT j.value FROM audit_event, json_each(objects) j").await;
    let is_version = |text: &str| text.parse::<u32>().is_ok();
    for text in words.iter().chain(&actions).chain(&objects) {
        assert!(is_id(text) || is_hash(text) || is_code(text) || is_version(text), "{text}");
    }
    assert!(actions.contains(&"contact_request.open".to_owned()));
}

#[tokio::test]
async fn what_verifying_says_names_nobody() {
    let register = after_a_days_work().await;
    register
        .tamper("DELETE FROM submission; UPDATE entry SET duplicate_of = id; UPDATE shown SET notice = 9")
        .await;
    let faults = register.verify().await.unwrap().faults.join("\n");
    assert!(!faults.is_empty());
    for (canary, _) in CANARIES {
        assert!(!faults.contains(canary), "{canary}: {faults}");
    }
}
