//! What was on screen is what is stored, and nothing is taken from a page that nobody knows.

use crate::letter::Letter;
use crate::support::{CONTACT, NOON, RAFFLE, TestRegister};
use domain::consent::Channel;
use domain::form::{ErrorCode, Field, Problems};
use domain::language::Language;
use register::Authority;
use register::intake::Outcome;

fn stale() -> Outcome {
    Outcome::Invalid(Problems::one(Field::Shown, ErrorCode::WordingStale))
}

#[tokio::test]
async fn a_missing_or_unknown_page_or_that_of_another_form_is_stale() {
    let register = TestRegister::new().await;
    let contact = register.shown_now(&CONTACT.parse().unwrap()).await.unwrap();
    let upper_case = register.shown_now(&RAFFLE.parse().unwrap()).await.unwrap().to_uppercase();
    for page in ["", "0123456789abcdef0123456789abcdef", "nonsense", &contact, &upper_case] {
        assert_eq!(register.send(&Letter::raffle().on_page(page)).await, stale(), "{page}");
    }
    assert_eq!((register.count("entry").await, register.count("submission").await), (0, 0));
}

#[tokio::test]
async fn a_superseded_page_is_taken_for_31_days_and_not_a_second_longer() {
    let register = TestRegister::new().await;
    let old = register.shown_now(&CONTACT.parse().unwrap()).await.unwrap();
    register.word(Channel::Sms, Language::Fi, "Saako tekstata?").await;
    let letter = Letter::contact().on_page(&old);
    register.set(NOON.plus_days(31));
    register.accept(&letter).await;
    register.set(NOON.plus_days(31).plus_seconds(1));
    assert_eq!(register.send(&letter).await, stale());
    register.accept(&Letter::contact()).await;
}

#[tokio::test]
async fn a_superseded_page_stores_the_wording_that_was_read_and_not_the_present_one() {
    let register = TestRegister::new().await;
    let form = CONTACT.parse().unwrap();
    let old = register.form_page(&form, Language::Fi).await.unwrap().unwrap();
    let new = register.word(Channel::Sms, Language::Fi, "Saako tekstata?").await;
    assert_eq!(new.version, 2);
    let letter = Letter::contact().permitting(Channel::Sms);
    register.accept(&letter.clone().on_page(old.shown.as_str())).await;
    register.accept(&letter).await;
    let kept = register.texts("SELECT wording_id FROM consent_event ORDER BY seq").await;
    assert_eq!(kept, [old.wordings[1].id().to_string(), new.id().to_string()]);
    assert_eq!(old.wordings[1].version, 1);
    register.assert_whole().await;
}

#[tokio::test]
async fn an_entry_keeps_the_rules_of_its_page() {
    let register = TestRegister::new().await;
    let old = register.shown_now(&RAFFLE.parse().unwrap()).await.unwrap();
    register.tamper("UPDATE campaign SET rules_version = 2 WHERE slug = 'syysarvonta'").await;
    register.word(Channel::Post, Language::Sv, "Får vi skriva?").await;
    register.accept(&Letter::raffle().on_page(&old)).await;
    register.accept(&Letter::raffle()).await;
    assert_eq!(register.texts("SELECT rules_version FROM entry ORDER BY seq").await, ["1", "2"]);
}

#[tokio::test]
async fn what_was_typed_wrong_and_a_stale_page_are_told_together() {
    let register = TestRegister::new().await;
    let letter = Letter::raffle().with(Field::LastName, "").with(Field::Email, "martta@example");
    let outcome = register.send(&letter.on_page("unknown")).await;
    let Outcome::Invalid(problems) = outcome else { panic!("{outcome:?}") };
    let problems: Vec<_> = problems.iter().map(|error| (error.field, error.code)).collect();
    assert_eq!(
        problems,
        [
            (Field::LastName, ErrorCode::Required),
            (Field::Email, ErrorCode::EmailDomain),
            (Field::Shown, ErrorCode::WordingStale)
        ]
    );
}

#[tokio::test]
async fn what_was_typed_wrong_on_a_good_page_is_told_alone() {
    let register = TestRegister::new().await;
    let outcome = register.send(&Letter::raffle().with(Field::Email, "martta")).await;
    assert_eq!(outcome, Outcome::Invalid(Problems::one(Field::Email, ErrorCode::EmailInvalid)));
}

#[tokio::test]
async fn a_box_that_was_not_on_the_page_gives_no_permission() {
    let register = TestRegister::empty().await;
    let notice = vec![(Language::Fi, "Seloste".to_owned())];
    register.publish_notice(&Authority::Operator, notice).await.unwrap();
    register.word(Channel::Phone, Language::Fi, "Saako soittaa?").await;
    let both = Letter::contact().permitting(Channel::Phone).permitting(Channel::Sms);
    assert_eq!(register.send(&both).await, stale());
    register.accept(&Letter::contact().permitting(Channel::Phone)).await;
    assert_eq!(register.texts("SELECT channel FROM consent_event").await, ["phone"]);
    register.assert_whole().await;
}

#[tokio::test]
async fn while_nothing_is_published_there_is_no_page_and_nothing_is_taken() {
    let register = TestRegister::empty().await;
    assert_eq!(register.shown_now(&CONTACT.parse().unwrap()).await, None);
    assert_eq!(register.send(&Letter::contact()).await, stale());
}
