//! A permission for e-mail counts once the owner of the address confirmed it, and whom marketing may
//! reach follows from the events (R6, R14–R16).

use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::consent::{Channel, ChannelState};
use domain::form::{Email, Field};
use register::Error;
use register::mail::Contents;
use register::suppression::Suppressed;

fn permitting() -> Letter {
    Letter::raffle().permitting(Channel::Email)
}

/// The token of the newest mail's confirmation.
async fn mailed(register: &TestRegister) -> String {
    let mail = register.claim_mail(50).await.unwrap().pop().unwrap();
    register.mail_sent(mail.id).await.unwrap();
    let Contents::Receipt { received, .. } = mail.contents else { panic!() };
    received.into_iter().find_map(|one| one.confirmable).unwrap().token
}

async fn mailable(register: &TestRegister) -> Vec<String> {
    register.listed(Channel::Email).await
}

#[tokio::test]
async fn a_permission_counts_when_confirmed_and_no_longer_when_taken_back() {
    let register = TestRegister::new().await;
    register.accept(&permitting()).await;
    assert_eq!(mailable(&register).await, [""; 0]);
    let token = mailed(&register).await;
    let page = register.confirmation(&token).await.unwrap().unwrap();
    assert_eq!((page.wording.as_str(), page.state), ("Kyllä, email", ChannelState::AwaitsConfirmation));
    assert_eq!(mailable(&register).await, [""; 0], "looking confirms nothing");
    register.confirm(&token).await.unwrap().unwrap();
    assert_eq!(mailable(&register).await, ["martta@example.fi"]);
    let events = register.count("consent_event").await;
    register.confirm(&token).await.unwrap().unwrap();
    assert_eq!(register.count("consent_event").await, events, "once is enough");
    register.withdraw(&page.permissions_token, vec![Channel::Email]).await.unwrap().unwrap();
    assert_eq!(mailable(&register).await, [""; 0]);
    register.confirm(&token).await.unwrap().unwrap();
    assert_eq!(mailable(&register).await, [""; 0], "an old link gives nothing back");
    register.assert_whole().await;
}

#[tokio::test]
async fn a_newer_permission_lifts_a_prohibition_once_it_is_confirmed() {
    let register = TestRegister::new().await;
    let martta = || Suppressed::Email(Email::parse("martta@example.fi").unwrap());
    register.prohibit(martta()).await.unwrap();
    register.set(NOON.plus_seconds(1));
    register.accept(&permitting()).await;
    let token = mailed(&register).await;
    register.confirm(&token).await.unwrap();
    assert_eq!(mailable(&register).await, ["martta@example.fi"]);
    register.set(NOON.plus_seconds(2));
    register.accept(&permitting().keyed(2)).await;
    assert_eq!(mailable(&register).await, ["martta@example.fi"], "a lifted prohibition is not put again");
    register.prohibit(martta()).await.unwrap();
    assert_eq!(mailable(&register).await, [""; 0]);
    register.assert_whole().await;
}

#[tokio::test]
async fn an_older_permission_lifts_nothing() {
    let register = TestRegister::new().await;
    register.accept(&permitting()).await;
    let token = mailed(&register).await;
    register.set(NOON.plus_seconds(1));
    register.prohibit(Suppressed::Email(Email::parse("martta@example.fi").unwrap())).await.unwrap();
    register.confirm(&token).await.unwrap();
    assert_eq!(mailable(&register).await, [""; 0]);
    register.assert_whole().await;
}

#[tokio::test]
async fn somebody_who_joins_by_phone_confirms_his_own_address_and_no_other() {
    let register = TestRegister::new().await;
    let hers = permitting().with(Field::Phone, "044 986 9536");
    register.accept(&hers).await;
    mailed(&register).await;
    // Her names and number, his own address: nobody is joined who brings a new address (R14).
    register.accept(&hers.clone().with(Field::Email, "toinen@example.fi").keyed(2)).await;
    let his = mailed(&register).await;
    register.confirm(&his).await.unwrap();
    assert_eq!(mailable(&register).await, ["toinen@example.fi"]);
    register.assert_whole().await;
}

#[tokio::test]
async fn other_channels_count_at_once_and_at_their_own_number() {
    let register = TestRegister::new().await;
    let letter = Letter::raffle().with(Field::Phone, "044 986 9536").permitting(Channel::Sms);
    register.accept(&letter).await;
    assert_eq!(register.listed(Channel::Sms).await, ["+358449869536"]);
    for other in [Channel::Phone, Channel::Email] {
        assert_eq!(register.listed(other).await, [""; 0]);
    }
}

#[tokio::test]
async fn a_link_of_another_kind_confirms_nothing() {
    let register = TestRegister::new().await;
    let receipt = register.accept(&permitting()).await;
    for token in ["", "x", receipt.token.as_str()] {
        assert!(matches!(register.confirmation(token).await, Err(Error::NotFound)));
        assert!(matches!(register.confirm(token).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn a_confirmation_whose_entry_is_gone_says_so() {
    let register = TestRegister::new().await;
    register.accept(&permitting()).await;
    let token = mailed(&register).await;
    register.tamper("DELETE FROM customer_source; DELETE FROM entry").await;
    assert_eq!(register.confirm(&token).await.unwrap(), None);
}
