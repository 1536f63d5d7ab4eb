//! Lists of those who live in an area.

use crate::letter::Letter;
use crate::lists::{make, offer};
use crate::support::{OTHER_RAFFLE, TestRegister};
use domain::consent::Channel;
use domain::form::Field;
use domain::list::{AreaPrefix, ListFilter};
use domain::view::Means;
use register::Authority::Operator;
use register::list::NewList;

/// Who lives there and permits text messages and post.
fn living(last: &str, number: &str, code: &str) -> Letter {
    let letter = Letter::raffle().by(last, "Aino").reached_at(&format!("{last}@example.fi"), number);
    let letter = letter.with(Field::Street, "Katu 1").with(Field::PostalCode, code).with(Field::Town, "Kylä");
    letter.permitting(Channel::Sms).permitting(Channel::Post)
}

/// Numbers or postal codes on a list of an area.
async fn reached(register: &TestRegister, channel: Channel, area: &str) -> Vec<String> {
    let filter = ListFilter { area: AreaPrefix::parse(area).ok(), ..ListFilter::all(channel) };
    let list = make(register, &Operator, NewList { filter, ..offer(channel) }).await;
    let mut reached: Vec<String> = list
        .lines
        .into_iter()
        .map(|line| match line.means {
            Means::Phone(number) => number,
            Means::Post { postal_code, .. } => postal_code,
            Means::Email(_) => panic!("nobody permits that"),
        })
        .collect();
    reached.sort();
    reached
}

#[tokio::test]
async fn who_turned_out_to_be_one_live_where_the_newest_of_them_said_and_get_post_where_each_permitted_it() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    let annas = living("Anttila", "044 555 0001", "00100").with(Field::Street, "Vanha katu 1");
    register.accept(&annas.keyed(1)).await;
    let anna = register.last_customer().await;
    register.accept(&living("Bergman", "044 555 0002", "90100").keyed(2)).await;
    let bea = register.last_customer().await;
    register.merge_customers(&liisa, anna, bea).await.unwrap();
    let both = ["+358445550001", "+358445550002"];
    assert_eq!(reached(&register, Channel::Sms, "90").await, both);
    assert!(reached(&register, Channel::Sms, "00").await.is_empty(), "she has moved");
    assert_eq!(reached(&register, Channel::Post, "90").await, ["90100"]);
    assert_eq!(reached(&register, Channel::Post, "00").await, ["00100"]);
}

#[tokio::test]
async fn who_permitted_post_at_two_addresses_gets_it_by_the_area_of_each() {
    let register = TestRegister::new().await;
    let letter = |code: &str| living("Anttila", "044 555 0001", code);
    register.accept(&letter("00100").with(Field::Street, "Vanha katu 1").keyed(1)).await;
    register.accept(&letter("90100").with(Field::Street, "Uusi katu 2").to(OTHER_RAFFLE).keyed(2)).await;
    assert_eq!(register.count("customer").await, 1);
    assert_eq!(reached(&register, Channel::Post, "90").await, ["90100"]);
    assert_eq!(reached(&register, Channel::Post, "00").await, ["00100"]);
    assert_eq!(reached(&register, Channel::Sms, "90").await, ["+358445550001"]);
}
