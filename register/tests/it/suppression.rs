//! Marketing to an address or number is prohibited at once, known or not, and no later tick lifts that (R11, R16).

use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::consent::{Channel, ChannelState};
use domain::form::{Email, Phone};
use domain::language::Language;
use domain::view::RequestFilter;
use register::Authority;
use register::suppression::Suppressed;

fn number() -> Suppressed {
    Suppressed::Phone(Phone::parse("044 986 9536").unwrap())
}

fn address() -> Suppressed {
    Suppressed::Email(Email::parse("Martta@Example.fi").unwrap())
}

fn both() -> Letter {
    let letter = Letter::contact().reached_at("martta@example.fi", "044 986 9536");
    letter.permitting(Channel::Email).permitting(Channel::Sms).permitting(Channel::Phone)
}

/// How e-mail, text messages and calls stand for the customer behind the newest request, as staff
/// and lists see it.
async fn standing(register: &TestRegister) -> Vec<ChannelState> {
    let newest =
        register.contact_requests(&Authority::Operator, &RequestFilter::default()).await.unwrap().rows[0].id;
    let request = register.contact_request(&Authority::Operator, newest).await.unwrap();
    let of = |channel| request.permissions.iter().find(|(of, _)| *of == channel).unwrap().1;
    [Channel::Email, Channel::Sms, Channel::Phone].map(of).to_vec()
}

#[tokio::test]
async fn a_prohibited_number_gets_neither_messages_nor_calls_and_mail_goes_on() {
    use ChannelState::{AwaitsConfirmation, Prohibited};
    let register = TestRegister::new().await;
    register.accept(&both()).await;
    register.prohibit(number()).await.unwrap();
    assert_eq!(standing(&register).await, [AwaitsConfirmation, Prohibited, Prohibited]);
    register.assert_whole().await;
}

#[tokio::test]
async fn a_later_tick_does_not_lift_a_prohibition() {
    let register = TestRegister::new().await;
    register.accept(&both()).await;
    register.prohibit(number()).await.unwrap();
    register.prohibit(address()).await.unwrap();
    register.accept(&both().keyed(2)).await;
    assert_eq!(standing(&register).await, [ChannelState::ProhibitedAwaitsConfirmation; 3]);
}

#[tokio::test]
async fn whoever_comes_later_with_a_prohibited_address_is_prohibited_too() {
    let register = TestRegister::new().await;
    register.prohibit(address()).await.unwrap();
    register.prohibit(number()).await.unwrap();
    register.accept(&both()).await;
    assert_eq!(standing(&register).await, [ChannelState::ProhibitedAwaitsConfirmation; 3]);
    register.set(NOON.plus_seconds(1));
    register.accept(&both().reached_at("muu@example.fi", "050 123 4567").keyed(2)).await;
    assert_eq!(standing(&register).await[1], ChannelState::Permitted);
    register.assert_whole().await;
}

#[tokio::test]
async fn no_link_tells_that_its_address_was_prohibited() {
    let (asked, prohibited) = (TestRegister::new().await, TestRegister::new().await);
    prohibited.prohibit(number()).await.unwrap();
    let mut seen = Vec::new();
    for register in [&asked, &prohibited] {
        let receipt = register.accept(&both()).await;
        register.prohibit(address()).await.unwrap();
        let page = register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap();
        let link = register.permissions(&page.permissions_token).await.unwrap().unwrap();
        assert_eq!(link.permissions, page.permits);
        let proof = register.consent_receipt(&receipt.token).await.unwrap().unwrap();
        let events: Vec<_> = proof.records.iter().map(|record| (record.matter, record.kind)).collect();
        seen.push((page.permits, proof.states, events));
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn prohibiting_again_adds_nothing_and_nothing_kept_names_the_address() {
    let register = TestRegister::new().await;
    register.accept(&both()).await;
    register.prohibit(number()).await.unwrap();
    let count = "SELECT CAST(count(*) AS TEXT) FROM consent_event";
    let once = register.texts(count).await;
    register.prohibit(number()).await.unwrap();
    assert_eq!(register.texts(count).await, once);
    let kept = register.texts("SELECT hex(hash) || id || datum FROM suppression").await.join("");
    assert!(!kept.contains("449869536") && !kept.contains("example"));
}
