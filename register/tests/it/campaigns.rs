//! Whether a campaign takes entries: unknown, not yet open, closed, switched off.

use crate::letter::Letter;
use crate::support::{CONTACT, NOON, OFFER, RAFFLE, TestRegister, campaign};
use domain::form::{ErrorCode, Field, Problems};
use register::Authority;
use register::intake::Outcome;

#[tokio::test]
async fn a_form_that_does_not_exist_is_unknown() {
    let register = TestRegister::new().await;
    for form in ["raffle/ei-ole", "raffle/kevattarjous"] {
        assert_eq!(register.send(&Letter::raffle().to(form)).await, Outcome::Unknown, "{form}");
    }
    for form in ["contact/ei-ole", "contact/syysarvonta"] {
        assert_eq!(register.send(&Letter::contact().to(form)).await, Outcome::Unknown, "{form}");
    }
}

#[tokio::test]
async fn a_draft_is_unknown_like_a_form_that_does_not_exist() {
    let register = TestRegister::new().await;
    register.tamper("UPDATE campaign SET published_at = NULL").await;
    assert_eq!(register.send(&Letter::raffle()).await, Outcome::Unknown);
    assert_eq!(register.send(&Letter::contact().to(OFFER)).await, Outcome::Unknown);
}

#[tokio::test]
async fn a_raffle_closes_on_the_second() {
    let register = TestRegister::new().await;
    register.set(NOON.plus_days(7).plus_seconds(-1));
    register.accept(&Letter::raffle()).await;
    register.set(NOON.plus_days(7));
    assert_eq!(register.send(&Letter::raffle()).await, Outcome::Closed);
    register.set(NOON.plus_days(99));
    assert_eq!(register.send(&Letter::raffle()).await, Outcome::Closed);
    assert_eq!(register.count("entry").await, 1);
}

#[tokio::test]
async fn a_raffle_that_opens_later_says_so_and_takes_nothing() {
    let register = TestRegister::new().await;
    let mut later = campaign("raffle/uusi");
    (later.opens_at, later.closes_at) = (NOON.plus_days(1), Some(NOON.plus_days(2)));
    register.publish_campaign(&Authority::Operator, later).await.unwrap();
    register.set(NOON.plus_days(1).plus_seconds(-1));
    let not_open = Outcome::Invalid(Problems::one(Field::Form, ErrorCode::CampaignNotOpen));
    assert_eq!(register.send(&Letter::raffle().to("raffle/uusi")).await, not_open);
    assert_eq!(register.count("customer").await, 0);
    register.set(NOON.plus_days(1));
    register.accept(&Letter::raffle().to("raffle/uusi")).await;
}

#[tokio::test]
async fn switched_off_before_and_after_the_first_entry_is_closed_and_on_again_is_open() {
    let register = TestRegister::new().await;
    register.switch("syysarvonta", false).await;
    assert_eq!(register.send(&Letter::raffle()).await, Outcome::Closed);
    register.switch("syysarvonta", true).await;
    register.accept(&Letter::raffle()).await;
    register.switch("syysarvonta", false).await;
    assert_eq!(register.send(&Letter::raffle()).await, Outcome::Closed);
    assert_eq!(register.count("entry").await, 1);
}

#[tokio::test]
async fn a_contact_campaign_without_an_end_stays_open_until_it_is_switched_off() {
    let register = TestRegister::new().await;
    register.set(NOON.plus_days(5_000));
    register.accept(&Letter::contact().to(OFFER)).await;
    register.switch("kevattarjous", false).await;
    assert_eq!(register.send(&Letter::contact().to(OFFER)).await, Outcome::Closed);
    register.accept(&Letter::contact().to(CONTACT)).await;
}

#[tokio::test]
async fn what_is_wrong_with_a_closed_raffles_entry_is_not_told_because_it_is_closed() {
    let register = TestRegister::new().await;
    register.set(NOON.plus_days(7));
    let empty = Letter::raffle().reached_at("", "").on_page("unknown").to(RAFFLE);
    assert_eq!(register.send(&empty).await, Outcome::Closed);
}
