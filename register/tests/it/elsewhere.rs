//! What ends at an address or number for whoever else gave it.

use crate::letter::Letter;
use crate::lists::{make, offer};
use crate::support::TestRegister;
use domain::consent::{Channel, ChannelState};
use domain::form::Field;
use domain::language::Language;
use domain::list::{ListFilter, Reason};
use domain::statistics::Cell;
use register::Authority::Operator;

#[tokio::test]
async fn who_takes_back_at_an_address_is_off_the_lists_under_every_name() {
    let register = TestRegister::new().await;
    let sms = |first, key| {
        let letter = Letter::raffle().by("Salo", first).with(Field::Phone, "040 111 2223").keyed(key);
        letter.with(Field::Email, &format!("{first}@example.fi")).permitting(Channel::Sms)
    };
    let saara = register.accept(&sms("Saara", 2)).await;
    register.accept(&sms("Sara", 3)).await;
    let everyone = || ListFilter::all(Channel::Sms);
    let list = make(&register, &Operator, offer(Channel::Sms)).await;
    assert_eq!(list.lines.len(), 1, "one number, one row");
    assert_eq!(register.count_list(&Operator, everyone()).await.unwrap().people, 1);
    let page = register.receipt(&saara.token, Language::Fi).await.unwrap().unwrap();
    register.withdraw(&page.permissions_token, vec![Channel::Sms]).await.unwrap();
    assert!(register.listed(Channel::Sms).await.is_empty());
    let counted = register.count_list(&Operator, everyone()).await.unwrap();
    assert_eq!((counted.people, counted.left_out.reasons), (0, vec![(Reason::Withdrawn, Cell::Shown(2))]));
    let (_, gone) = register.list_removals(&Operator, list.id).await.unwrap();
    assert_eq!(gone.len(), 1, "whoever of them the list names");
    register.assert_whole().await;
}

#[tokio::test]
async fn a_requests_page_knows_what_the_same_person_permitted_under_another_name_since_somebody_ended() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    let at_one_number = |letter: Letter, last, first| {
        letter.by(last, first).with(Field::Phone, "040 111 2223").permitting(Channel::Sms)
    };
    let request = register.asked(&at_one_number(Letter::contact(), "Salo", "Saara")).await;
    let first = register.first_customer().await;
    let neighbour = register.accept(&at_one_number(Letter::raffle(), "Koski", "Kaisa")).await;
    let stands = async || register.contact_request(&liisa, request).await.unwrap().permissions[1];
    assert_eq!(stands().await, (Channel::Sms, ChannelState::Permitted));

    let page = register.receipt(&neighbour.token, Language::Fi).await.unwrap().unwrap();
    register.withdraw(&page.permissions_token, vec![Channel::Sms]).await.unwrap();
    assert_eq!(stands().await, (Channel::Sms, ChannelState::Withdrawn));

    let mail = "sara@example.fi";
    register.accept(&at_one_number(Letter::raffle(), "Salo", "Sara").with(Field::Email, mail)).await;
    assert_eq!(stands().await, (Channel::Sms, ChannelState::Withdrawn), "two customers until they are one");
    let other = register.last_customer().await;
    register.merge_customers(&liisa, first, other).await.unwrap();
    assert_eq!(stands().await, (Channel::Sms, ChannelState::Permitted));
    register.assert_whole().await;
}
