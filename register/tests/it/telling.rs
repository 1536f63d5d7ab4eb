//! Permissions, withdrawals and prohibitions that customers tell staff (R16).

use crate::desk::{standing, told_today};
use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::consent::Channel;
use domain::form::Email;
use domain::view::customer::{Happened, PermissionTold, Telling};
use register::Error;
use register::suppression::Suppressed;

use PermissionTold::{Permitted, Prohibited, Withdrawn};

async fn reached(register: &TestRegister, channel: Channel) -> Vec<String> {
    register.listed(channel).await
}

#[tokio::test]
async fn a_permission_told_to_staff_counts_at_once_and_names_who_wrote_it_down() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::raffle().reached_at("martta@example.fi", "044 986 9536")).await;
    let id = register.first_customer().await;
    register.set(NOON.plus_seconds(60));
    let page = register.tell_permission(&liisa, id, Channel::Email, Permitted, told_today()).await.unwrap();
    assert_eq!(standing(&page)[0], "email martta@example.fi permitted");
    assert_eq!(reached(&register, Channel::Email).await, ["martta@example.fi"]);
    let Happened::Consent { origin, told_on, .. } = &page.timeline[0].what else {
        panic!("{:?}", page.timeline)
    };
    assert_eq!((origin.as_str(), told_on.as_deref()), ("staff", Some("2026-11-23")));
    assert_eq!(page.timeline[0].by.as_deref(), Some("liisa"));
    register.assert_whole().await;
}

#[tokio::test]
async fn a_prohibition_ends_every_permission_and_holds_for_the_address_itself() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::contact().permitting(Channel::Sms).permitting(Channel::Phone)).await;
    register.accept(&Letter::contact().by("Määttä", "Matti").permitting(Channel::Sms)).await;
    assert_eq!(reached(&register, Channel::Sms).await, ["+358449869536"], "both of them");
    let id = register.first_customer().await;
    let page = register.tell_permission(&liisa, id, Channel::Sms, Prohibited, told_today()).await.unwrap();
    assert_eq!(standing(&page)[1..3], ["sms +358449869536 prohibited", "phone +358449869536 prohibited"]);
    assert_eq!(reached(&register, Channel::Sms).await, Vec::<String>::new(), "whoever else gave the number");
    assert_eq!(reached(&register, Channel::Phone).await, Vec::<String>::new());
    assert_eq!(register.count("suppression WHERE lifted_at IS NULL").await, 1);
    register.accept(&Letter::contact().by("Uusi", "Ursula").permitting(Channel::Sms)).await;
    assert_eq!(reached(&register, Channel::Sms).await, Vec::<String>::new(), "whoever gives it later");
    register.assert_whole().await;
}

#[tokio::test]
async fn a_newer_permission_told_to_staff_lifts_a_prohibition_and_an_older_form_does_not() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::raffle()).await;
    let id = register.first_customer().await;
    register.prohibit(Suppressed::Email(Email::parse("martta@example.fi").unwrap())).await.unwrap();
    register.set(NOON.plus_seconds(60));
    register.accept(&Letter::contact().reached_at("martta@example.fi", "").permitting(Channel::Email)).await;
    assert_eq!(reached(&register, Channel::Email).await, Vec::<String>::new());
    register.tell_permission(&liisa, id, Channel::Email, Permitted, told_today()).await.unwrap();
    assert_eq!(reached(&register, Channel::Email).await, ["martta@example.fi"]);
    assert_eq!(register.count("suppression WHERE lifted_at IS NOT NULL").await, 1);
    let page = register.tell_permission(&liisa, id, Channel::Email, Prohibited, told_today()).await.unwrap();
    assert_eq!(standing(&page)[0], "email martta@example.fi prohibited");
    assert_eq!(reached(&register, Channel::Email).await, Vec::<String>::new());
    register.assert_whole().await;
}

#[tokio::test]
async fn a_withdrawal_ends_its_channel_alone() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::contact().permitting(Channel::Sms).permitting(Channel::Phone)).await;
    let id = register.first_customer().await;
    let page = register.tell_permission(&liisa, id, Channel::Sms, Withdrawn, told_today()).await.unwrap();
    assert_eq!(standing(&page)[1..3], ["sms +358449869536 withdrawn", "phone +358449869536 permitted"]);
    assert_eq!(register.count("suppression").await, 0);
    register.assert_whole().await;
}

#[tokio::test]
async fn a_permission_needs_its_means_and_a_day_that_has_begun() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::contact().reached_at("", "08 311 2345")).await;
    let id = register.first_customer().await;
    for day in ["2026-11-24", ""] {
        let telling = Telling { day: day.into(), ..told_today() };
        let told = register.tell_permission(&liisa, id, Channel::Phone, Permitted, telling).await;
        assert!(matches!(told, Err(Error::Day)), "{day:?}");
    }
    for channel in [Channel::Email, Channel::Post, Channel::Sms] {
        let told = register.tell_permission(&liisa, id, channel, Permitted, told_today()).await;
        assert!(matches!(told, Err(Error::Conflict(_))), "{channel:?}");
    }
    assert_eq!((register.count("told").await, register.count("consent_event").await), (0, 0));
    register.tell_permission(&liisa, id, Channel::Phone, Permitted, told_today()).await.unwrap();
}

#[tokio::test]
async fn a_permission_from_staff_that_nobody_told_them_is_found() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::contact()).await;
    let id = register.first_customer().await;
    register.tell_permission(&liisa, id, Channel::Phone, Permitted, told_today()).await.unwrap();
    register.tamper("PRAGMA foreign_keys = OFF; DELETE FROM told").await;
    let faults = register.verify().await.unwrap().faults;
    assert!(faults.contains(&"permissions from staff that nobody told them: 2".to_owned()), "{faults:?}");
}
