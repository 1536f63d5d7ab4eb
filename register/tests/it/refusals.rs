//! What is refused beside the channels: disclosure to other companies (R10), and targeting (Art. 21(2)).

use crate::desk::told_today;
use crate::letter::Letter;
use crate::lists::{make, offer};
use crate::support::{NOON, RAFFLE, TestRegister};
use domain::campaign::Slug;
use domain::consent::{Channel, EventKind, Matter, Refusal};
use domain::form::Field;
use domain::id::CustomerId;
use domain::language::Language;
use domain::list::{AreaPrefix, ListFilter};
use domain::statistics::{Cell, Period};
use domain::time::Moment;
use domain::view::customer::{CustomerChanged, Happened, Happening};
use register::list::NewList;
use register::{Authority, Error};

use Refusal::{Disclosure, Targeting};

const OPERATOR: Authority = Authority::Operator;

async fn link(register: &TestRegister, letter: &Letter) -> String {
    let receipt = register.accept(letter).await;
    register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap().permissions_token
}

/// What the link says is refused by it, and since when.
async fn seen(register: &TestRegister, token: &str) -> Vec<(Refusal, Moment)> {
    let refusals = register.permissions(token).await.unwrap().unwrap().refusals;
    refusals.into_iter().filter_map(|own| Some((own.refusal, own.since?))).collect()
}

async fn in_force(register: &TestRegister, id: CustomerId) -> Vec<Refusal> {
    let page = register.customer(&OPERATOR, id).await.unwrap();
    page.refused.into_iter().map(|(refusal, _)| refusal).collect()
}

async fn told(register: &TestRegister, id: CustomerId, refusal: Refusal, refuses: bool) {
    let seen = register.version_of(id).await;
    let done = register.tell_refusal(&OPERATOR, id, seen, (refusal, refuses), told_today()).await.unwrap();
    assert!(matches!(done, CustomerChanged::Done(_)));
}

fn targeted(channel: Channel) -> [NewList; 2] {
    let filter = ListFilter::all(channel);
    let area = ListFilter { area: AreaPrefix::parse("90").ok(), ..filter.clone() };
    let campaign = ListFilter { campaign: Slug::parse("syysarvonta").ok(), ..filter };
    [area, campaign].map(|filter| NewList { filter, ..offer(channel) })
}

/// Somebody in Oulu who entered the raffle and permits text messages.
fn reachable() -> Letter {
    let letter = Letter::raffle().with(Field::Phone, "044 986 9536").permitting(Channel::Sms);
    let letter = letter.permitting(Channel::Post).with(Field::Street, "Hiltusentie 20");
    letter.with(Field::PostalCode, "90640").with(Field::Town, "Oulu")
}

#[tokio::test]
async fn one_tap_refuses_and_another_takes_back_and_each_is_an_event() {
    let register = TestRegister::new().await;
    let receipt = register.accept(&Letter::raffle()).await;
    let token = register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap().permissions_token;
    assert_eq!(seen(&register, &token).await, []);
    register.set(NOON.plus_seconds(5));
    for _ in 0..2 {
        register.refuse(&token, Disclosure, true).await.unwrap().unwrap();
    }
    assert_eq!(seen(&register, &token).await, [(Disclosure, NOON.plus_seconds(5))]);
    assert_eq!(in_force(&register, register.first_customer().await).await, [Disclosure]);
    register.refuse(&token, Disclosure, false).await.unwrap().unwrap();
    register.refuse(&token, Targeting, true).await.unwrap().unwrap();
    assert_eq!(in_force(&register, register.first_customer().await).await, [Targeting]);
    let proof = register.consent_receipt(&receipt.token).await.unwrap().unwrap();
    let events: Vec<_> = proof.records.iter().map(|record| (record.matter, record.kind)).collect();
    let (disclosure, targeting) = (Matter::Refusal(Disclosure), Matter::Refusal(Targeting));
    let expected = [
        (disclosure, EventKind::Prohibited),
        (disclosure, EventKind::Lifted),
        (targeting, EventKind::Prohibited),
    ];
    assert_eq!(events, expected, "what stands so already leaves no trace");
    assert!(proof.states.is_empty(), "no channel is touched");
    assert_eq!(proof.refusals.iter().filter(|own| own.since.is_some()).count(), 1);
    register.assert_whole().await;
}

#[tokio::test]
async fn whoever_joins_anothers_name_takes_back_nothing_of_hers_and_learns_nothing() {
    let register = TestRegister::new().await;
    let letter = || Letter::raffle().reached_at("", "044 986 9536");
    let hers = link(&register, &letter()).await;
    let his = link(&register, &letter()).await;
    assert_eq!(register.count("customer").await, 1);
    register.refuse(&hers, Disclosure, true).await.unwrap();
    assert_eq!(seen(&register, &his).await, []);
    let before = register.everything().await;
    register.refuse(&his, Disclosure, false).await.unwrap();
    assert_eq!(register.everything().await, before);
    // He may refuse too, and taking that back leaves hers.
    register.refuse(&his, Disclosure, true).await.unwrap();
    register.refuse(&his, Disclosure, false).await.unwrap();
    assert_eq!(in_force(&register, register.first_customer().await).await, [Disclosure]);
    assert_eq!(seen(&register, &hers).await.len(), 1);
}

#[tokio::test]
async fn a_link_takes_back_nothing_that_was_told_to_staff_and_staff_take_back_all() {
    let register = TestRegister::new().await;
    let token = link(&register, &Letter::raffle()).await;
    let id = register.first_customer().await;
    told(&register, id, Targeting, true).await;
    assert_eq!(seen(&register, &token).await, [], "a link tells nothing of what was done without it");
    register.refuse(&token, Targeting, true).await.unwrap();
    register.refuse(&token, Targeting, false).await.unwrap();
    assert_eq!(in_force(&register, id).await, [Targeting]);
    register.refuse(&token, Targeting, true).await.unwrap();
    told(&register, id, Targeting, false).await;
    assert_eq!(in_force(&register, id).await, []);
    assert_eq!(seen(&register, &token).await, [], "the page says what is in force");
    register.assert_whole().await;
}

#[tokio::test]
async fn a_refusal_told_to_staff_names_who_wrote_it_down_and_how_it_came() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::raffle()).await;
    let id = register.first_customer().await;
    for refusal in Refusal::ALL {
        register.set(register.now().plus_seconds(60));
        let seen = register.version_of(id).await;
        let told = register.tell_refusal(&liisa, id, seen, (refusal, true), told_today()).await.unwrap();
        let CustomerChanged::Done(page) = told else { panic!("{told:?}") };
        let newest = &page.timeline[0];
        assert_eq!(newest.by.as_deref(), Some("liisa"));
        let Happened::Refused { refusal: of, refused: true, way: Some(_), told_on: Some(_) } = &newest.what
        else {
            panic!("{newest:?}")
        };
        assert_eq!(*of, refusal);
    }
    let page = register.customer(&liisa, id).await.unwrap();
    let refusals = page.timeline.iter().filter(|one| !matches!(one.what, Happened::Entered));
    assert_eq!(refusals.count(), 2, "each is told once");
}

#[tokio::test]
async fn what_was_told_before_there_were_events_of_it_stays_in_force() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let id = register.first_customer().await;
    told(&register, id, Disclosure, true).await;
    let older = "DROP TRIGGER consent_event_is_never_deleted; DELETE FROM consent_event";
    register.tamper(older).await;
    assert_eq!(in_force(&register, id).await, [Disclosure]);
    let page = register.customer(&OPERATOR, id).await.unwrap();
    let told_then = |one: &Happening| matches!(one.what, Happened::Told { .. });
    assert!(page.timeline.iter().any(told_then), "{:?}", page.timeline);
    told(&register, id, Disclosure, false).await;
    assert_eq!(in_force(&register, id).await, []);
}

#[tokio::test]
async fn whoever_objects_is_on_no_targeted_list_and_stays_on_one_by_channel() {
    let register = TestRegister::new().await;
    let token = link(&register, &reachable()).await;
    for channel in [Channel::Sms, Channel::Post] {
        for list in targeted(channel) {
            assert_eq!(make(&register, &OPERATOR, list).await.lines.len(), 1);
        }
    }
    let made: Vec<_> = register.texts("SELECT id FROM marketing_list WHERE state = 'done'").await;
    let by_channel = make(&register, &OPERATOR, offer(Channel::Sms)).await;
    register.refuse(&token, Targeting, true).await.unwrap();
    for list in made {
        let (_, gone) = register.list_removals(&OPERATOR, list.parse().unwrap()).await.unwrap();
        assert_eq!(gone.len(), 1, "a list that was made before is told");
    }
    assert!(register.list_removals(&OPERATOR, by_channel.id).await.unwrap().1.is_empty());
    for channel in [Channel::Sms, Channel::Post] {
        for list in targeted(channel) {
            let count = register.count_list(&OPERATOR, list.filter.clone()).await.unwrap();
            assert_eq!((count.people, count.left_out.total), (0, Cell::Few));
            assert!(make(&register, &OPERATOR, list).await.lines.is_empty());
            let kept = register.number("SELECT objected FROM marketing_list ORDER BY seq DESC LIMIT 1").await;
            assert_eq!(kept, 1);
            assert_eq!(register.lists(&OPERATOR).await.unwrap()[0].left_out, Cell::Few);
        }
        assert_eq!(register.listed(channel).await.len(), 1);
    }
    register.refuse(&token, Targeting, false).await.unwrap();
    assert_eq!(make(&register, &OPERATOR, targeted(Channel::Sms)[0].clone()).await.lines.len(), 1);
    register.assert_whole().await;
}

#[tokio::test]
async fn whoever_objects_is_in_no_number_of_the_charts() {
    let register = TestRegister::new().await;
    let token = link(&register, &reachable()).await;
    for of in 0_u8..6 {
        let name = "abcdef".chars().nth(of.into()).unwrap().to_string();
        let letter = Letter::raffle().by(&name, "Aino").reached_at(&format!("n{of}@example.fi"), "");
        register
            .accept(&letter.with(Field::Phone, &format!("044 555 000{of}")).permitting(Channel::Sms))
            .await;
    }
    register.accept(&Letter::contact()).await;
    let seen = async || {
        let seen = register.statistics(&OPERATOR, Period::Week, None).await.unwrap();
        let sms = seen.permissions.iter().find(|share| share.channel == Channel::Sms).unwrap();
        (seen.raffles[0].total(), sms.given.shown(), sms.of, seen.answers.requests)
    };
    assert_eq!(seen().await, (7, Some(7), 7, 1));
    register.refuse(&token, Targeting, true).await.unwrap();
    assert_eq!(seen().await, (6, Some(6), 6, 0), "her entry, her permission and her request");
    let narrowed =
        register.statistics(&OPERATOR, Period::Week, Slug::parse("syysarvonta").ok()).await.unwrap();
    assert_eq!((RAFFLE, narrowed.raffles[0].total()), ("raffle/syysarvonta", 6));
}

#[tokio::test]
async fn what_one_of_two_refused_who_turned_out_to_be_one_holds_for_both() {
    let register = TestRegister::new().await;
    let token = link(&register, &Letter::raffle()).await;
    let other = reachable().by("Meri", "Maria").with(Field::Email, "maria@example.fi").keyed(2);
    register.accept(&other).await;
    let (one, other) = (register.first_customer().await, register.last_customer().await);
    register.refuse(&token, Targeting, true).await.unwrap();
    let listed = async || make(&register, &OPERATOR, targeted(Channel::Sms)[0].clone()).await.lines.len();
    assert_eq!(listed().await, 1);
    register.merge_customers(&OPERATOR, other, one).await.unwrap();
    assert_eq!(listed().await, 0);
    assert_eq!(in_force(&register, other).await, [Targeting]);
}

#[tokio::test]
async fn a_token_that_is_none_of_ours_refuses_nothing() {
    let register = TestRegister::new().await;
    let receipt = register.accept(&Letter::raffle()).await;
    for token in ["", "x", receipt.token.as_str()] {
        assert!(matches!(register.refuse(token, Disclosure, true).await, Err(Error::NotFound)));
    }
    assert_eq!(register.count("consent_event").await, 0);
}

#[tokio::test]
async fn looking_for_objectors_looks_at_their_events_alone() {
    let register = TestRegister::new().await;
    let plan = "EXPLAIN QUERY PLAN SELECT customer_id, kind, origin, origin_id, at FROM consent_event
         WHERE channel = 'targeting' ORDER BY seq";
    let found = register.plan(plan).await;
    assert!(found.contains("consent_event_targeting") && !found.contains("TEMP B-TREE"), "{found}");
}
