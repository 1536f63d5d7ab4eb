//! Marketing to an address or number is prohibited at once, known or not, and no later tick lifts that (R11, R16).

use crate::letter::Letter;
use crate::support::TestRegister;
use domain::consent::{Channel, ChannelState};
use domain::form::{Email, Field, Phone};
use domain::language::Language;
use register::suppression::Suppressed;

fn number() -> Suppressed {
    Suppressed::Phone(Phone::parse("044 986 9536").unwrap())
}

fn address() -> Suppressed {
    Suppressed::Email(Email::parse("Martta@Example.fi").unwrap())
}

fn both() -> Letter {
    let letter = Letter::raffle().with(Field::Phone, "044 986 9536");
    letter.permitting(Channel::Email).permitting(Channel::Sms).permitting(Channel::Phone)
}

async fn states(register: &TestRegister, letter: &Letter) -> Vec<ChannelState> {
    let receipt = register.accept(letter).await;
    let page = register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap();
    page.permits.into_iter().map(|permit| permit.state).collect()
}

#[tokio::test]
async fn a_prohibited_number_gets_neither_messages_nor_calls_and_mail_goes_on() {
    use ChannelState::{AwaitsConfirmation, Permitted, Prohibited};
    let register = TestRegister::new().await;
    let receipt = register.accept(&both()).await;
    register.prohibit(number()).await.unwrap();
    let page = register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap();
    let now: Vec<_> = page.permits.iter().map(|permit| permit.state).collect();
    assert_eq!(now, [AwaitsConfirmation, Prohibited, Prohibited]);
    assert!(!now.contains(&Permitted));
    register.assert_whole().await;
}

#[tokio::test]
async fn a_later_tick_does_not_lift_a_prohibition() {
    let register = TestRegister::new().await;
    register.accept(&both()).await;
    register.prohibit(number()).await.unwrap();
    register.prohibit(address()).await.unwrap();
    let again = states(&register, &both().keyed(2)).await;
    assert!(again.iter().all(|state| *state == ChannelState::ProhibitedAwaitsConfirmation), "{again:?}");
}

#[tokio::test]
async fn whoever_comes_later_with_a_prohibited_address_is_prohibited_too() {
    let register = TestRegister::new().await;
    register.prohibit(address()).await.unwrap();
    register.prohibit(number()).await.unwrap();
    let later = states(&register, &both()).await;
    assert!(later.iter().all(|state| *state == ChannelState::ProhibitedAwaitsConfirmation), "{later:?}");
    let other = both().with(Field::Phone, "050 123 4567").with(Field::Email, "muu@example.fi");
    assert!(states(&register, &other).await.contains(&ChannelState::Permitted));
    register.assert_whole().await;
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
