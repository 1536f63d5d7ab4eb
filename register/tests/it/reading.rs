//! A register that is only read.

use crate::letter::Letter;
use crate::outside::{SeededChance, SetClock};
use crate::support::{NOON, OFFER, TestRegister};
use domain::form::FormId;
use domain::language::Language;
use register::outside::Outside;
use register::{Authority, Error, Register};
use std::sync::Arc;

fn outside() -> Outside {
    Outside { clock: Arc::new(SetClock::at(NOON)), chance: Arc::new(SeededChance::next()) }
}

/// What the front page and a form show, as a reader sees it.
async fn seen(register: &Register) -> (usize, Option<String>) {
    let front = register.front_page(Language::Fi).await.unwrap();
    let form: FormId = OFFER.parse().unwrap();
    let form = register.form_page(&form, Language::Fi).await.unwrap();
    (front.campaigns.len(), form.map(|form| form.shown.to_string()))
}

#[tokio::test]
async fn a_reader_sees_the_same_beside_a_server_and_after_it() {
    let register = TestRegister::new().await;
    let folder = register.folder().to_owned();
    let expected = seen(&register).await;
    assert!(expected.0 > 0 && expected.1.is_some());
    let reader = Register::open_to_read(&folder, outside()).await.unwrap();
    assert_eq!(seen(&reader).await, expected);
    register.accept(&Letter::raffle()).await;
    reader.close().await;
    register.close().await;
    let place = register.keep_place();
    let reader = Register::open_to_read(&folder, outside()).await.unwrap();
    assert_eq!(seen(&reader).await, expected);
    reader.close().await;
    drop(place);
}

#[tokio::test]
async fn a_reader_writes_nothing() {
    let register = TestRegister::new().await;
    let before = register.everything().await;
    let reader = Register::open_to_read(register.folder(), outside()).await.unwrap();
    let loaded = reader.load_postal_codes(&Authority::Operator, Vec::new()).await;
    assert!(matches!(loaded, Err(Error::Unavailable)));
    let sent = reader.take_in(Letter::raffle().submission(String::new())).await;
    assert!(matches!(sent, Err(Error::Unavailable)));
    assert_eq!(register.everything().await, before);
}

#[tokio::test]
async fn there_is_nothing_to_read_where_there_is_no_register_or_another_versions() {
    let place = tempfile::tempdir().unwrap();
    let nowhere = place.path().join("data");
    let refused = Register::open_to_read(&nowhere, outside()).await.err().unwrap().to_string();
    assert!(refused.contains("there is no register here"), "{refused}");
    assert!(!nowhere.exists());
    let register = TestRegister::empty().await;
    register.tamper("UPDATE _sqlx_migrations SET version = version + 100").await;
    assert!(matches!(Register::open_to_read(register.folder(), outside()).await, Err(Error::Conflict(_))));
}
