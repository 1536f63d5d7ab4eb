//! Whoever asked may go: what they began runs to its end.

use crate::letter::Letter;
use crate::support::TestRegister;
use domain::campaign::Slug;
use domain::consent::Channel;
use domain::language::Language;
use register::Authority;

#[tokio::test]
async fn a_client_that_vanishes_cancels_nothing() {
    let register = TestRegister::new().await;
    let shown = register.shown_now(&Letter::contact().form).await.unwrap();
    let letter = Letter::contact().keyed(1);
    {
        let mut sending = Box::pin(register.take_in(letter.submission(shown)));
        assert!(futures::poll!(&mut sending).is_pending());
    }
    // Whoever comes later waits for the ones before.
    register.accept(&Letter::raffle()).await;
    assert_eq!(register.count("contact_request").await, 1);
    let receipt = register.accept(&letter).await;
    assert!(register.receipt(&receipt.token, Language::Fi).await.unwrap().is_some());
    assert_eq!(register.count("contact_request").await, 1);
}

#[tokio::test]
async fn a_member_of_staff_who_vanishes_cancels_nothing() {
    let register = TestRegister::new().await;
    {
        let slug = Slug::parse("syysarvonta").unwrap();
        let mut switching = Box::pin(register.switch_campaign(&Authority::Operator, &slug, false));
        assert!(futures::poll!(&mut switching).is_pending());
    }
    register.word(Channel::Sms, Language::Fi, "Saako tekstata?").await;
    assert_eq!(register.count("campaign WHERE switched_on = 0").await, 1);
    assert_eq!(register.count("audit_event WHERE action = 'campaign.switch_off'").await, 1);
}

#[tokio::test]
async fn many_clients_that_vanish_in_turn_leave_a_whole_register() {
    let register = TestRegister::new().await;
    let shown = register.shown_now(&Letter::raffle().form).await.unwrap();
    for number in 0..100 {
        let letter = Letter::raffle().keyed(number).permitting(Channel::Email);
        let mut sending = Box::pin(register.take_in(letter.submission(shown.clone())));
        assert!(futures::poll!(&mut sending).is_pending());
        if number % 7 == 0 {
            tokio::task::yield_now().await;
        }
    }
    register.accept(&Letter::contact()).await;
    assert_eq!((register.count("entry").await, register.count("consent_event").await), (100, 100));
    register.assert_whole().await;
}
