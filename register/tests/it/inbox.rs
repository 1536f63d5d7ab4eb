//! The inbox of contact requests.

use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::consent::{Channel, ChannelState};
use domain::form::Field;
use domain::id::ContactRequestId;
use domain::view::{RequestFilter, RequestState, StateFilter};
use register::{Authority, Error};

const OPERATOR: Authority = Authority::Operator;

async fn ids(register: &TestRegister) -> Vec<ContactRequestId> {
    let ids = register.texts("SELECT id FROM contact_request ORDER BY seq").await;
    ids.iter().map(|id| id.parse().unwrap()).collect()
}

#[tokio::test]
async fn the_list_shows_the_newest_first_with_the_beginning_of_each_message() {
    let register = TestRegister::new().await;
    let long = format!("{}LOPPU", "ö".repeat(120));
    register.accept(&Letter::contact().with(Field::Message, &long)).await;
    register.set(NOON.plus_seconds(5));
    register.accept(&Letter::contact().by("Åström", "").with(Field::Topic, "muu")).await;
    let list = register.contact_requests(&OPERATOR, &RequestFilter::default()).await.unwrap().rows;
    let shown: Vec<_> = list.iter().map(|one| (one.name.as_str(), one.topic.as_str())).collect();
    assert_eq!(shown, [("Åström", "muu"), ("Martta Määttä", "koti")]);
    assert_eq!((list[0].at, list[0].state), (NOON.plus_seconds(5), RequestState::New));
    assert_eq!(list[0].beginning, "Viikkosiivous, kiitos.");
    assert_eq!(list[1].beginning, format!("{}…", "ö".repeat(120)));
    assert_eq!([list[1].id, list[0].id].to_vec(), ids(&register).await);
}

#[tokio::test]
async fn a_request_shows_the_data_that_came_with_it_and_no_other() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().reached_at("martta@example.fi", "044 986 9536")).await;
    register.accept(&Letter::contact().permitting(Channel::Sms)).await;
    let id = ids(&register).await[0];
    let request = register.contact_request(&OPERATOR, id).await.unwrap();
    assert_eq!(register.count("customer").await, 1);
    assert_eq!((request.id, request.at, request.state), (id, NOON, RequestState::New));
    assert_eq!((request.last_name.as_str(), request.first_names.as_deref()), ("Määttä", Some("Martta")));
    assert_eq!((request.email, request.phone.as_deref()), (None, Some("+358449869536")));
    assert_eq!((request.topic.as_str(), request.best_time.as_str()), ("koti", "ilta"));
    assert_eq!(request.message, "Viikkosiivous, kiitos.");
    let states: Vec<ChannelState> = request.permissions.iter().map(|(_, state)| *state).collect();
    let nothing = ChannelState::Nothing;
    assert_eq!(states, [nothing, ChannelState::Permitted, nothing, nothing]);
}

#[tokio::test]
async fn each_look_is_logged_with_the_requests_that_were_seen() {
    let register = TestRegister::new().await;
    for number in 0..3 {
        register.accept(&Letter::contact().keyed(number)).await;
    }
    let before = register.count("audit_event").await;
    register.contact_requests(&OPERATOR, &RequestFilter::default()).await.unwrap();
    let ids = ids(&register).await;
    register.contact_request(&OPERATOR, ids[1]).await.unwrap();
    let log = format!("SELECT action || objects FROM audit_event WHERE seq > {before} ORDER BY seq");
    let newest_first = ids.iter().rev().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(",");
    let expected =
        [format!("contact_request.list[{newest_first}]"), format!("contact_request.open[\"{}\"]", ids[1])];
    assert_eq!(register.texts(&log).await, expected);
}

#[tokio::test]
async fn looking_for_a_request_that_is_not_there_finds_nothing_and_logs_nothing() {
    let register = TestRegister::new().await;
    let before = register.everything().await;
    let strange = ContactRequestId::new(NOON, [9; 16]);
    let looked = register.contact_request(&OPERATOR, strange).await;
    assert!(matches!(looked, Err(Error::NotFound)));
    assert_eq!(register.everything().await, before);
}

#[tokio::test]
async fn a_page_of_the_list_holds_fifty_and_the_next_goes_on() {
    let register = TestRegister::new().await;
    let letters: Vec<Letter> = (0..=60).map(|number| Letter::contact().keyed(number)).collect();
    register.send_together(&letters).await;
    let page = |page| RequestFilter { state: StateFilter::All, page, ..RequestFilter::default() };
    let first = register.contact_requests(&OPERATOR, &page(0)).await.unwrap();
    let second = register.contact_requests(&OPERATOR, &page(1)).await.unwrap();
    assert_eq!((first.rows.len(), second.rows.len(), first.total), (50, 11, 61));
    let mut listed: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| row.id).collect();
    listed.reverse();
    assert_eq!(listed, ids(&register).await);
}
