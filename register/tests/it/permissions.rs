//! Permissions by link: one tap takes them back, and the link touches nothing of anybody else's (R11, R14).

use crate::letter::Letter;
use crate::lists::{make, offer};
use crate::support::{NOON, TestRegister};
use domain::consent::ChannelState::{AwaitsConfirmation, Permitted, Withdrawn};
use domain::consent::{Channel, ChannelState, Refusal};
use domain::form::Field;
use domain::language::Language;
use domain::view::RequestFilter;
use register::{Authority, Error};
use std::collections::BTreeMap;

async fn link(register: &TestRegister, letter: &Letter) -> String {
    let receipt = register.accept(letter).await;
    register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap().permissions_token
}

async fn states(register: &TestRegister, token: &str) -> Vec<(Channel, ChannelState)> {
    let page = register.permissions(token).await.unwrap().unwrap();
    page.permissions.into_iter().map(|given| (given.channel, given.state)).collect()
}

fn by_phone() -> Letter {
    Letter::raffle().with(Field::Email, "").with(Field::Phone, "044 986 9536")
}

#[tokio::test]
async fn each_permission_is_seen_with_its_words_and_taken_back_by_itself() {
    let register = TestRegister::new().await;
    let letter = Letter::raffle().with(Field::Phone, "044 986 9536");
    let letter = letter.permitting(Channel::Email).permitting(Channel::Sms).permitting(Channel::Phone);
    let token = link(&register, &letter).await;
    let page = register.permissions(&token).await.unwrap().unwrap();
    assert_eq!((page.at, page.permissions[1].wording.as_str()), (NOON, "Kyllä, sms"));
    register.withdraw(&token, vec![Channel::Sms]).await.unwrap().unwrap();
    let expected =
        [(Channel::Email, AwaitsConfirmation), (Channel::Sms, Withdrawn), (Channel::Phone, Permitted)];
    assert_eq!(states(&register, &token).await, expected);
    register.withdraw(&token, Channel::ALL.to_vec()).await.unwrap().unwrap();
    assert!(states(&register, &token).await.iter().all(|(_, state)| *state == Withdrawn));
    register.assert_whole().await;
}

#[tokio::test]
async fn taking_back_twice_or_what_was_never_given_leaves_no_trace() {
    let register = TestRegister::new().await;
    let token = link(&register, &by_phone().permitting(Channel::Sms)).await;
    register.withdraw(&token, vec![Channel::Sms]).await.unwrap();
    let once = register.everything().await;
    register.withdraw(&token, Channel::ALL.to_vec()).await.unwrap();
    assert_eq!(register.everything().await, once);
}

/// How the customer of the only request stands, as staff and lists see it.
async fn standing(register: &TestRegister, channel: Channel) -> ChannelState {
    let id =
        register.contact_requests(&Authority::Operator, &RequestFilter::default()).await.unwrap().rows[0].id;
    let request = register.contact_request(&Authority::Operator, id).await.unwrap();
    request.permissions.iter().find(|(of, _)| *of == channel).unwrap().1
}

#[tokio::test]
async fn a_withdrawal_counts_for_every_form_that_gave_the_same_number() {
    let register = TestRegister::new().await;
    let asked = Letter::contact().permitting(Channel::Sms);
    register.accept(&asked).await;
    let second = link(&register, &by_phone().permitting(Channel::Sms)).await;
    register.withdraw(&second, vec![Channel::Sms]).await.unwrap();
    assert_eq!(standing(&register, Channel::Sms).await, Withdrawn);
}

#[tokio::test]
async fn a_link_takes_back_nothing_at_an_address_that_its_form_did_not_give() {
    let register = TestRegister::new().await;
    let address = |letter: Letter, street| {
        let letter = letter.with(Field::Street, street).with(Field::PostalCode, "90640");
        letter.with(Field::Town, "Oulu").permitting(Channel::Post)
    };
    let hers = link(&register, &address(Letter::contact(), "Hiltusentie 20")).await;
    // Somebody who knows her name and number, and joins her by them.
    let his = link(&register, &address(Letter::contact().by("Määttä", "Martta"), "Toinen katu 1")).await;
    assert_eq!(register.texts("SELECT DISTINCT customer_id FROM contact_request").await.len(), 1);
    register.withdraw(&his, Channel::ALL.to_vec()).await.unwrap();
    assert_eq!(states(&register, &his).await, [(Channel::Post, Withdrawn)]);
    assert_eq!(states(&register, &hers).await, [(Channel::Post, Permitted)]);
    let hers = register.texts("SELECT id FROM contact_request ORDER BY seq LIMIT 1").await;
    let request = register.contact_request(&Authority::Operator, hers[0].parse().unwrap()).await.unwrap();
    assert!(request.permissions.contains(&(Channel::Post, Permitted)));
}

#[tokio::test]
async fn an_older_link_ends_a_newer_permission_at_the_same_number() {
    let register = TestRegister::new().await;
    let first = link(&register, &Letter::contact().permitting(Channel::Sms)).await;
    register.withdraw(&first, vec![Channel::Sms]).await.unwrap();
    link(&register, &Letter::contact().permitting(Channel::Sms).keyed(2)).await;
    assert_eq!(register.withdraw(&first, vec![Channel::Sms]).await.unwrap(), Some(true));
    let newest = register.texts("SELECT id FROM contact_request ORDER BY seq DESC LIMIT 1").await;
    let request = register.contact_request(&Authority::Operator, newest[0].parse().unwrap()).await.unwrap();
    assert!(request.permissions.contains(&(Channel::Sms, Withdrawn)), "{:?}", request.permissions);
    assert_eq!(register.withdraw(&first, vec![Channel::Email]).await.unwrap(), Some(false), "never given");
}

#[tokio::test]
async fn a_link_tells_nothing_of_what_the_customer_did_elsewhere() {
    let register = TestRegister::new().await;
    let hers = link(&register, &by_phone().permitting(Channel::Sms)).await;
    register.withdraw(&hers, vec![Channel::Sms]).await.unwrap();
    // Somebody who knows her name and number, and joins her by them.
    let his = link(&register, &by_phone().permitting(Channel::Sms)).await;
    register.withdraw(&hers, vec![Channel::Sms]).await.unwrap();
    assert_eq!(states(&register, &his).await, [(Channel::Sms, Permitted)]);
}

#[tokio::test]
async fn a_link_shows_only_what_its_own_form_gave() {
    let register = TestRegister::new().await;
    link(&register, &by_phone().permitting(Channel::Sms)).await;
    let other = link(&register, &by_phone()).await;
    assert_eq!(states(&register, &other).await, []);
}

#[tokio::test]
async fn a_link_that_is_none_of_ours_opens_nothing() {
    let register = TestRegister::new().await;
    let receipt = register.accept(&Letter::raffle()).await;
    for token in ["", "x", receipt.token.as_str()] {
        assert!(matches!(register.permissions(token).await, Err(Error::NotFound)));
        assert!(matches!(register.withdraw(token, vec![Channel::Sms]).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn the_consent_receipt_tells_what_was_shown_and_when() {
    let register = TestRegister::new().await;
    let receipt = register.accept(&by_phone().permitting(Channel::Sms)).await;
    let proof = register.consent_receipt(&receipt.token).await.unwrap().unwrap();
    let record = &proof.records[0];
    let wording = record.wording.clone().unwrap();
    assert_eq!((wording.text.as_str(), wording.version, record.at), ("Kyllä, sms", 1, NOON));
    assert_eq!((proof.shown.notice, proof.shown.rules), (1, Some(1)));
    assert_eq!(proof.states, BTreeMap::from([(Channel::Sms, Permitted)]));
    register.set(NOON.plus_seconds(5));
    register.withdraw(&proof.permissions_token, vec![Channel::Sms]).await.unwrap();
    let proof = register.consent_receipt(&receipt.token).await.unwrap().unwrap();
    assert_eq!((proof.records.len(), proof.records[1].at), (2, NOON.plus_seconds(5)));
    assert_eq!(proof.states, BTreeMap::from([(Channel::Sms, Withdrawn)]));
}

#[tokio::test]
async fn a_link_in_a_list_takes_back_its_channel_and_neither_shows_nor_lifts_anything_else() {
    let register = TestRegister::new().await;
    let own = link(&register, &by_phone().permitting(Channel::Sms).permitting(Channel::Phone)).await;
    register.refuse(&own, Refusal::Targeting, true).await.unwrap();
    let listed = make(&register, &Authority::Operator, offer(Channel::Sms)).await.lines.remove(0).token;
    let page = register.permissions(&listed).await.unwrap().unwrap();
    assert_eq!((page.permissions.len(), page.permissions[0].channel), (1, Channel::Sms));
    assert_eq!(page.refusals, []);
    for refuses in [true, false] {
        let refused = register.refuse(&listed, Refusal::Targeting, refuses).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }
    register.withdraw(&listed, Channel::ALL.to_vec()).await.unwrap();
    let expected = [(Channel::Sms, Withdrawn), (Channel::Phone, Permitted)];
    assert_eq!(states(&register, &own).await, expected);
    let page = register.permissions(&own).await.unwrap().unwrap();
    assert!(page.refusals.iter().any(|own| own.refusal == Refusal::Targeting && own.since.is_some()));
}
