//! Customers who may be one, who are made one, and who are two again.

use crate::desk::{standing, told_today};
use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::consent::Channel;
use domain::id::CustomerId;
use domain::view::customer::{Happened, PermissionTold};
use register::{Authority, Error};

const OPERATOR: Authority = Authority::Operator;

/// Martta by e-mail, and Martta without her first names by the same e-mail.
async fn two_who_are_one() -> (TestRegister, CustomerId, CustomerId) {
    let register = TestRegister::new().await;
    register
        .accept(&Letter::contact().reached_at("martta@example.fi", "044 986 9536").permitting(Channel::Sms))
        .await;
    register.accept(&Letter::contact().by("Määttä", "").reached_at("martta@example.fi", "")).await;
    register.settle_jobs().await;
    let (one, other) = (register.first_customer().await, register.last_customer().await);
    assert_ne!(one, other);
    (register, one, other)
}

#[tokio::test]
async fn two_who_gave_the_same_address_are_proposed_once_whatever_comes_after() {
    let (register, one, other) = two_who_are_one().await;
    let pairs = register.duplicates(&OPERATOR).await.unwrap();
    assert_eq!(pairs.len(), 1);
    assert_eq!([pairs[0].one.id, pairs[0].other.id], [one.min(other), one.max(other)]);
    assert_eq!(pairs[0].one.submissions, 1);
    register.accept(&Letter::contact().by("Määttä", "Martta").reached_at("martta@example.fi", "")).await;
    register.settle_jobs().await;
    assert_eq!(register.count("duplicate_proposal").await, 1);
    assert_eq!(register.today(&OPERATOR).await.unwrap().duplicates, Some(1));
}

#[tokio::test]
async fn one_address_under_ever_new_names_makes_as_many_pairs_and_not_more() {
    let register = TestRegister::new().await;
    for number in 0..12 {
        let name = "abcdefghijkl".chars().nth(number).unwrap().to_string();
        register.accept(&Letter::raffle().by("Moni", &name)).await;
    }
    register.settle_jobs().await;
    assert_eq!(register.count("duplicate_proposal").await, 11);
}

#[tokio::test]
async fn two_who_are_two_are_not_proposed_again() {
    let (register, one, other) = two_who_are_one().await;
    register.refuse_duplicate(&OPERATOR, other, one).await.unwrap();
    assert!(register.duplicates(&OPERATOR).await.unwrap().is_empty());
    let again = register.refuse_duplicate(&OPERATOR, one, other).await;
    assert!(matches!(again, Err(Error::Conflict(_))));
}

#[tokio::test]
async fn a_merged_customer_has_one_page_and_is_found_once() {
    let (register, one, other) = two_who_are_one().await;
    let liisa = register.at_the_desk("liisa").await;
    register.set(NOON.plus_seconds(60));
    register.merge_customers(&liisa, one, other).await.unwrap();
    let page = register.customer(&liisa, other).await.unwrap();
    assert_eq!((page.id, page.merged.len()), (one, 1));
    let asked = page.timeline.iter().filter(|happening| matches!(happening.what, Happened::Asked { .. }));
    assert_eq!(asked.count(), 2);
    assert!(matches!(&page.timeline[0].what, Happened::Merged { name } if name == "Määttä"));
    assert_eq!(page.timeline[0].by.as_deref(), Some("liisa"));
    let found = register.customers(&liisa, "martta@", 0).await.unwrap();
    assert_eq!(found.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [one]);
    assert_eq!(register.customers(&liisa, "", 0).await.unwrap().total, 1);
    assert!(register.duplicates(&liisa).await.unwrap().is_empty());
    register.assert_whole().await;
}

#[tokio::test]
async fn what_is_told_of_one_of_them_holds_for_both_also_when_they_are_two_again() {
    let (register, one, other) = two_who_are_one().await;
    let sms = async || register.listed_customers(Channel::Sms).await;
    assert_eq!(sms().await[0], one);
    let merge = register.merge_customers(&OPERATOR, other, one).await.unwrap();
    assert_eq!(sms().await[0], other, "the one who is left stands for both");
    register
        .tell_permission(&OPERATOR, other, Channel::Post, PermissionTold::Withdrawn, told_today())
        .await
        .unwrap();
    let page =
        register.tell_permission(&OPERATOR, one, Channel::Sms, PermissionTold::Withdrawn, told_today());
    assert_eq!(standing(&page.await.unwrap())[1], "sms +358449869536 withdrawn");
    assert!(sms().await.is_empty());
    register.assert_whole().await;
    assert_eq!(register.part_customers(&OPERATOR, merge).await.unwrap(), other);
    assert!(sms().await.is_empty(), "nobody knows which of them took it back");
    let again = register.part_customers(&OPERATOR, merge).await;
    assert!(matches!(again, Err(Error::Conflict(_))));
    register.assert_whole().await;
}

#[tokio::test]
async fn receipts_and_links_of_both_go_on_working() {
    let register = TestRegister::new().await;
    let first = register.accept(&Letter::contact().permitting(Channel::Sms)).await;
    let second = register.accept(&Letter::contact().by("Määttä", "").permitting(Channel::Sms)).await;
    let (one, other) = (register.first_customer().await, register.last_customer().await);
    register.merge_customers(&OPERATOR, one, other).await.unwrap();
    for receipt in [&first, &second] {
        let page = register.receipt(&receipt.token, domain::language::Language::Fi).await.unwrap().unwrap();
        register.withdraw(&page.permissions_token, vec![Channel::Sms]).await.unwrap();
    }
    assert!(register.listed_customers(Channel::Sms).await.is_empty());
    register.assert_whole().await;
}

#[tokio::test]
async fn customers_are_merged_in_a_line_and_never_in_a_circle() {
    let register = TestRegister::new().await;
    for name in ["Aada", "Bertta", "Cecilia"] {
        register.accept(&Letter::raffle().by("Määttä", name)).await;
    }
    let ids = register.texts("SELECT id FROM customer ORDER BY rowid").await;
    let [a, b, c]: [CustomerId; 3] =
        ids.iter().map(|id| id.parse().unwrap()).collect::<Vec<_>>().try_into().unwrap();
    let first = register.merge_customers(&OPERATOR, b, a).await.unwrap();
    register.merge_customers(&OPERATOR, c, b).await.unwrap();
    for (kept, merged) in [(a, c), (c, a), (b, b)] {
        let circle = register.merge_customers(&OPERATOR, kept, merged).await;
        assert!(matches!(circle, Err(Error::Conflict(_))));
    }
    assert_eq!(register.customer(&OPERATOR, a).await.unwrap().id, c);
    register.part_customers(&OPERATOR, first).await.unwrap();
    assert_eq!(register.customer(&OPERATOR, a).await.unwrap().id, a);
    assert_eq!(register.customer(&OPERATOR, b).await.unwrap().id, c);
    register.assert_whole().await;
    register.tamper("UPDATE customer_merge SET undone_at = 1").await;
    let faults = register.verify().await.unwrap().faults;
    assert_eq!(faults, ["customers merged without a record of it: 1"]);
}
