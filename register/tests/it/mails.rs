//! The outbox: mail is written with its cause, sent once, tried again, and never names anybody.

use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::access::{Actor, Level};
use domain::consent::Channel;
use domain::form::Field;
use domain::mail::retry;
use domain::time::Moment;
use domain::view::NewsKind;
use register::Authority;
use register::mail::{Contents, Failure, Outgoing, ReceivedOf, StaffMail};
use register::staff::Grant;
use std::collections::BTreeSet;

async fn due(register: &TestRegister) -> Vec<Outgoing> {
    register.claim_mail(50).await.unwrap()
}

async fn states(register: &TestRegister) -> Vec<String> {
    register.texts("SELECT template || ' ' || state FROM outbox ORDER BY seq").await
}

/// Somebody of customer service with an address.
async fn service(register: &TestRegister, name: &str, level: Level) -> Authority {
    let levels = BTreeSet::from([level]);
    let password = "kirkas aamu 2026".to_owned();
    let staff = register
        .add_staff(&Authority::Operator, name, password, Grant::new(levels.clone(), "Martta").unwrap())
        .await
        .unwrap();
    let authority = Authority::Staff(Actor { staff, levels });
    let chosen =
        StaffMail { email: Some(format!("{name}@loiste.example")), hears_new: true, hears_late: true };
    register.choose_own_mail(&authority, chosen).await.unwrap();
    authority
}

#[tokio::test]
async fn an_entry_with_an_address_gets_its_receipt_by_mail() {
    let register = TestRegister::new().await;
    let receipt = register.accept(&Letter::raffle().permitting(Channel::Email)).await;
    register.accept(&Letter::raffle().with(Field::Email, "").with(Field::Phone, "044 986 9536")).await;
    let mails = due(&register).await;
    assert_eq!(mails.len(), 1, "whoever gave no address gets none");
    assert_eq!(mails[0].to, "martta@example.fi");
    let Contents::Receipt { received, permissions } = &mails[0].contents else { panic!() };
    assert_eq!(received[0].token, receipt.token);
    let ReceivedOf::Entry { title, ticket, .. } = &received[0].of else { panic!() };
    assert_eq!((title.as_str(), Some(*ticket)), ("Syysarvonta", receipt.ticket));
    assert_eq!(received[0].confirmable.as_ref().unwrap().wording, "Kyllä, email");
    assert!(permissions.is_some());
    assert!(due(&register).await.is_empty(), "what is being sent is not taken twice");
    register.mail_sent(mails[0].id).await.unwrap();
    assert_eq!(states(&register).await, ["receipt sent"]);
    register.assert_whole().await;
}

#[tokio::test]
async fn the_outbox_forgets_after_thirty_days_what_it_is_done_with() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    register.mail_sent(due(&register).await[0].id).await.unwrap();
    for (days, kept) in
        [(29, &["receipt sent", "receipt sending"][..]), (31, &["receipt sending", "receipt sending"])]
    {
        register.set(NOON.plus_days(days));
        let other = format!("toinen{days}@example.fi");
        let form = "contact";
        register
            .accept(&Letter::contact().to(form).with(Field::Email, &other).keyed(u8::try_from(days).unwrap()))
            .await;
        due(&register).await;
        assert_eq!(
            states(&register).await.iter().filter(|row| row.starts_with("receipt")).collect::<Vec<_>>(),
            kept
        );
    }
    register.assert_whole().await;
}

#[tokio::test]
async fn without_a_permission_there_is_nothing_to_confirm() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let Contents::Receipt { received, permissions } = &due(&register).await[0].contents else { panic!() };
    assert!(received[0].confirmable.is_none() && permissions.is_none());
}

#[tokio::test]
async fn an_address_is_mailed_once_a_day_and_then_hears_of_all_at_once() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    assert_eq!(due(&register).await.len(), 1);
    for key in 2..5 {
        register.set(NOON.plus_seconds(i64::from(key)));
        register.accept(&Letter::raffle().with(Field::Email, "MARTTA@example.fi").keyed(key)).await;
    }
    assert!(due(&register).await.is_empty());
    register.set(NOON.plus_days(1).plus_seconds(-1));
    assert!(due(&register).await.is_empty());
    register.set(NOON.plus_days(1));
    let mails = due(&register).await;
    assert_eq!(mails.len(), 1);
    let Contents::Receipt { received, .. } = &mails[0].contents else { panic!() };
    assert_eq!(received.len(), 3);
    register.mail_failed(mails[0].id, Failure::Later).await.unwrap();
    register.set(NOON.plus_days(1).plus_seconds(60));
    let Contents::Receipt { received, .. } = &due(&register).await[0].contents else { panic!() };
    assert_eq!(received.len(), 3, "the same mail is tried again");
}

#[tokio::test]
async fn everybody_who_came_with_an_address_can_confirm_from_its_one_mail() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().permitting(Channel::Email)).await;
    assert_eq!(due(&register).await.len(), 1);
    for (key, name) in [(2, "Anna"), (3, "Bertta"), (4, "Anna")] {
        let letter = Letter::raffle().by("Perhe", name).permitting(Channel::Email).keyed(key);
        let letter = if key == 4 { letter.with(Field::Phone, "044 986 9536") } else { letter };
        register.accept(&letter).await;
    }
    register.set(NOON.plus_days(1));
    let mails = due(&register).await;
    let Contents::Receipt { received, .. } = &mails[0].contents else { panic!() };
    let asked: Vec<bool> = received.iter().map(|one| one.confirmable.is_some()).collect();
    assert_eq!(asked, [false, true, true], "Anna by what she sent last");
    for confirmable in received.iter().filter_map(|one| one.confirmable.as_ref()) {
        register.confirm(&confirmable.token).await.unwrap().unwrap();
    }
    assert_eq!(register.listed(Channel::Email).await.len(), 1, "one address, one mail");
}

#[tokio::test]
async fn what_fails_is_tried_less_and_less_often_and_then_given_up() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let (mut now, mut tries): (Moment, u32) = (NOON, 0);
    while let Some(mail) = due(&register).await.pop() {
        tries += 1;
        register.mail_failed(mail.id, Failure::Unreachable).await.unwrap();
        let Some(wait) = retry::wait_after(tries) else { break };
        register.set(now.plus_seconds(wait - 1));
        assert!(due(&register).await.is_empty(), "try {tries}");
        now = now.plus_seconds(wait);
        register.set(now);
    }
    assert_eq!(tries, 14);
    assert_eq!(states(&register).await, ["receipt failed"]);
    let state = register.mail_state(&Authority::Operator).await.unwrap();
    assert_eq!((state.waiting, state.stuck[0].failure), (0, Some(Failure::Unreachable)));
    register.retry_mail(&Authority::Operator, state.stuck[0].id).await.unwrap();
    assert_eq!(due(&register).await.len(), 1);
}

#[tokio::test]
async fn what_is_refused_for_good_is_not_tried_again() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let mail = due(&register).await.remove(0);
    register.mail_failed(mail.id, Failure::Refused).await.unwrap();
    assert_eq!(states(&register).await, ["receipt failed"]);
}

#[tokio::test]
async fn what_was_given_up_waits_for_the_administrator_and_for_nobody_else() {
    let register = TestRegister::new().await;
    let paula = service(&register, "paula", Level::Administrator).await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::raffle()).await;
    let mail = due(&register).await.remove(0);
    register.mail_failed(mail.id, Failure::Later).await.unwrap();
    assert_eq!(register.today(&paula).await.unwrap().mails, Some(0), "it is tried again");
    let mut news = register.news();
    register.mail_failed(mail.id, Failure::Refused).await.unwrap();
    assert_eq!(news.recv().await.unwrap().kind, NewsKind::MailChanged);
    assert_eq!(register.today(&paula).await.unwrap().mails, Some(1));
    assert_eq!(register.today(&liisa).await.unwrap().mails, None);
    register.retry_mail(&Authority::Operator, mail.id).await.unwrap();
    assert_eq!(news.recv().await.unwrap().kind, NewsKind::MailChanged);
    assert_eq!(register.today(&paula).await.unwrap().mails, Some(0));
}

#[tokio::test]
async fn what_was_being_sent_when_the_program_stopped_goes_out_with_the_same_id() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let before = due(&register).await.remove(0).id;
    let register = register.reopen().await;
    assert!(due(&register).await.is_empty());
    register.take_up_mail().await.unwrap();
    assert_eq!(due(&register).await.remove(0).id, before);
}

#[tokio::test]
async fn staff_who_answer_customers_hear_of_a_new_request_and_of_a_late_one() {
    let register = TestRegister::new().await;
    service(&register, "saara", Level::Service).await;
    service(&register, "mikko", Level::Marketing).await;
    let quiet = service(&register, "hilja", Level::Service).await;
    let chosen = StaffMail { hears_new: false, ..register.own_mail(&quiet).await.unwrap() };
    register.choose_own_mail(&quiet, chosen).await.unwrap();
    register.accept(&Letter::contact()).await;
    let mails = due(&register).await;
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["saara@loiste.example"]);
    assert!(matches!(&mails[0].contents, Contents::Request { topic, late: false, .. } if topic == "koti"));
    register.mail_sent(mails[0].id).await.unwrap();
    register.set(NOON.plus_days(2));
    let mut to: Vec<String> = due(&register).await.into_iter().map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(to, ["hilja@loiste.example", "saara@loiste.example"]);
}

#[tokio::test]
async fn nobody_is_reminded_of_a_request_that_somebody_took() {
    let register = TestRegister::new().await;
    service(&register, "saara", Level::Service).await;
    register.accept(&Letter::contact()).await;
    due(&register).await;
    register.tamper("UPDATE contact_request SET state = 'taken'").await;
    register.set(NOON.plus_days(2));
    assert!(due(&register).await.is_empty());
}

#[tokio::test]
async fn what_looks_like_spam_causes_no_mail() {
    let register = TestRegister::new().await;
    service(&register, "saara", Level::Service).await;
    let letter = Letter::contact().with(Field::Email, "joku@example.fi");
    register.accept(&letter.clone().with(Field::Trap, "https://spam.example")).await;
    assert_eq!(register.count("outbox").await, 0);
    register.accept(&letter.within(1)).await;
    assert_eq!(register.count("outbox").await, 3, "a quick hand is no reason");
}

#[tokio::test]
async fn mail_about_what_is_gone_is_dropped() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    register.tamper("DELETE FROM customer_source").await;
    assert!(due(&register).await.is_empty());
    assert_eq!(states(&register).await, ["receipt dropped"]);
}

#[tokio::test]
async fn the_outbox_names_nobody() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    due(&register).await;
    let kept = register.texts("SELECT id || template || about || coalesce(failure, '') FROM outbox").await;
    assert!(!kept.concat().contains("martta") && !kept.concat().contains("Määttä"));
    assert!(register.texts("SELECT hex(hash) FROM mailed").await.concat().len() == 32);
}

#[tokio::test]
async fn a_test_mail_goes_to_who_asks_for_it() {
    let register = TestRegister::new().await;
    let paula = service(&register, "paula", Level::Administrator).await;
    register.test_mail(&paula).await.unwrap();
    register.test_mail(&paula).await.unwrap();
    let mails = due(&register).await;
    assert_eq!(mails.len(), 2);
    assert!(mails.iter().all(|mail| mail.to == "paula@loiste.example"));
    let saara = service(&register, "saara", Level::Service).await;
    assert!(register.test_mail(&saara).await.is_err());
    assert!(register.mail_state(&saara).await.is_err());
}
