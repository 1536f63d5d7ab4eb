//! A customer's page and the contact details on it.

use crate::desk::{finnish, told_today};
use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::consent::{Channel, Refusal};
use domain::customer::{Datum, Other, Source, ToldWay};
use domain::form::{ErrorCode, Field};
use domain::view::CustomerPage;
use domain::view::customer::{CustomerChanged, DetailsEdit, Happened, KnownDatum, Telling};
use register::Error;

fn done(changed: CustomerChanged) -> CustomerPage {
    match changed {
        CustomerChanged::Done(page) => *page,
        other => panic!("not done: {other:?}"),
    }
}

fn martta() -> DetailsEdit {
    DetailsEdit {
        last_name: "Määttä".into(),
        first_names: "Martta Maria".into(),
        other: finnish(),
        ..DetailsEdit::default()
    }
}

fn values(page: &CustomerPage, datum: Datum) -> Vec<(&str, bool)> {
    let of = |known: &&KnownDatum| known.datum == datum;
    page.data.iter().filter(of).map(|known| (known.value.as_str(), known.retired)).collect()
}

#[tokio::test]
async fn the_page_shows_every_datum_once_with_all_its_sources_and_what_happened() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::raffle().reached_at("martta@example.fi", "044 986 9536")).await;
    register.set(NOON.plus_seconds(60));
    register.accept(&Letter::contact().permitting(Channel::Sms)).await;
    let page = register.customer(&liisa, register.first_customer().await).await.unwrap();
    assert_eq!((page.name().as_str(), page.version, page.since), ("Martta Maria Määttä", 1, NOON));
    let phone = page.data.iter().find(|known| known.datum == Datum::Phone).unwrap();
    let sources: Vec<_> = phone.sources.iter().map(|source| source.source).collect();
    assert_eq!(sources, [Source::Raffle, Source::Contact]);
    let what: Vec<_> =
        page.timeline.iter().map(|happening| std::mem::discriminant(&happening.what)).collect();
    assert_eq!(what.len(), 3);
    assert!(matches!(page.timeline[2].what, Happened::Entered));
    assert!(
        page.timeline.iter().any(|one| matches!(&one.what, Happened::Asked { topic, .. } if topic == "koti"))
    );
    let log = "SELECT action FROM audit_event ORDER BY seq DESC LIMIT 1";
    assert_eq!(register.text(log).await, "customer.open");
}

#[tokio::test]
async fn what_is_told_is_added_with_its_source_and_what_is_out_of_date_stays_on_record() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::raffle().reached_at("vanha@example.fi", "044 986 9536")).await;
    let id = register.first_customer().await;
    register.set(NOON.plus_seconds(60));
    let edit = DetailsEdit {
        last_name: "Meri".into(),
        email: "uusi@example.fi".into(),
        retire: vec!["Vanha@example.fi".into()],
        street: "Hiltusentie 20".into(),
        postal_code: "90640".into(),
        town: "Oulu".into(),
        other: Other { note: "Soita iltaisin".into(), kind: "home".into(), ..finnish() },
        ..martta()
    };
    let letter = Telling { way: ToldWay::Letter, day: "2026-11-20".into() };
    let page = done(register.edit_customer(&liisa, id, 1, edit, letter).await.unwrap());
    assert_eq!(page.version, 2);
    assert_eq!(page.name(), "Martta Maria Meri");
    assert_eq!(values(&page, Datum::Email), [("vanha@example.fi", true), ("uusi@example.fi", false)]);
    assert_eq!(values(&page, Datum::LastName), [("Määttä", true), ("Meri", false)]);
    assert_eq!(page.newest(Datum::Town), Some("Oulu"));
    assert_eq!(page.other.note, "Soita iltaisin");
    let email = page.data.iter().find(|known| known.value == "uusi@example.fi").unwrap();
    assert_eq!(
        (email.sources[0].by.as_deref(), email.sources[0].way),
        (Some("liisa"), Some(ToldWay::Letter))
    );
    assert!(matches!(&page.timeline[0].what, Happened::Told { told_on, .. } if told_on == "2026-11-20"));
    register.assert_whole().await;
}

#[tokio::test]
async fn whoever_changed_their_name_is_known_again_by_the_new_one_and_by_the_old_one() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::raffle()).await;
    let edit = DetailsEdit { last_name: "Meri".into(), phone: "050 111 2222".into(), ..martta() };
    done(
        register.edit_customer(&liisa, register.first_customer().await, 1, edit, told_today()).await.unwrap(),
    );
    let named = |name| Letter::contact().by(name, "Martta");
    register.accept(&named("Meri").reached_at("martta@example.fi", "")).await;
    register.accept(&named("Meri").reached_at("", "050 111 2222")).await;
    register.accept(&named("Määttä").reached_at("martta@example.fi", "")).await;
    assert_eq!(register.count("customer").await, 1);
    register.assert_whole().await;
}

#[tokio::test]
async fn who_comes_second_is_shown_the_newer_page_and_changes_nothing() {
    let register = TestRegister::new().await;
    let (liisa, matti) = (register.at_the_desk("liisa").await, register.at_the_desk("matti").await);
    register.accept(&Letter::raffle()).await;
    let id = register.first_customer().await;
    let first = DetailsEdit { phone: "050 111 2222".into(), ..martta() };
    done(register.edit_customer(&liisa, id, 1, first, told_today()).await.unwrap());
    let before = register.count("customer_source").await;
    let second = DetailsEdit { phone: "050 333 4444".into(), ..martta() };
    let changed = register.edit_customer(&matti, id, 1, second, told_today()).await.unwrap();
    let CustomerChanged::Overtaken(now) = changed else { panic!("nobody was first") };
    assert_eq!(values(&now, Datum::Phone), [("+358501112222", false)]);
    assert_eq!(register.count("customer_source").await, before);
}

#[tokio::test]
async fn what_cannot_be_kept_is_told_field_by_field() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::raffle()).await;
    let id = register.first_customer().await;
    let before = register.count("told").await;
    let wrong = DetailsEdit {
        last_name: String::new(),
        email: "x".into(),
        phone: "112".into(),
        street: "Katu 1".into(),
        other: Other { note: "131052-308T".into(), ..finnish() },
        ..martta()
    };
    let CustomerChanged::Invalid(errors) =
        register.edit_customer(&liisa, id, 1, wrong, told_today()).await.unwrap()
    else {
        panic!("taken")
    };
    let fields: Vec<_> = errors.iter().map(|error| error.field).collect();
    for field in [Field::LastName, Field::Email, Field::Phone, Field::PostalCode, Field::Town, Field::Message]
    {
        assert!(fields.contains(&field), "{field:?} {fields:?}");
    }
    assert!(errors.iter().any(|error| error.code == ErrorCode::IdentityCode));
    let tomorrow = Telling { day: "2026-11-24".into(), ..told_today() };
    let early = register.edit_customer(&liisa, id, 1, martta(), tomorrow).await;
    assert!(matches!(early, Err(Error::Day)));
    assert_eq!(register.count("told").await, before);
}

#[tokio::test]
async fn an_address_that_is_not_in_use_any_more_is_not_written_to() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::contact().permitting(Channel::Sms)).await;
    let reached = async || register.listed(Channel::Sms).await.len();
    assert_eq!(reached().await, 1);
    let edit = DetailsEdit { first_names: "Martta".into(), retire: vec!["+358449869536".into()], ..martta() };
    done(
        register.edit_customer(&liisa, register.first_customer().await, 1, edit, told_today()).await.unwrap(),
    );
    assert_eq!(reached().await, 0);
}

#[tokio::test]
async fn the_disclosure_prohibition_is_a_matter_of_its_own_with_its_source() {
    const DISCLOSURE: Refusal = Refusal::Disclosure;
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::contact().permitting(Channel::Sms)).await;
    let id = register.first_customer().await;
    let page = done(register.tell_refusal(&liisa, id, 1, (DISCLOSURE, true), told_today()).await.unwrap());
    assert!(page.refuses(DISCLOSURE) && !page.refuses(Refusal::Targeting));
    assert_eq!(register.listed(Channel::Sms).await.len(), 1);
    let late = register.tell_refusal(&liisa, id, 1, (DISCLOSURE, false), told_today()).await.unwrap();
    assert!(matches!(late, CustomerChanged::Overtaken(_)));
    let page = done(register.tell_refusal(&liisa, id, 2, (DISCLOSURE, false), told_today()).await.unwrap());
    assert!(!page.refuses(DISCLOSURE));
    assert_eq!(
        register.texts("SELECT what FROM told ORDER BY rowid").await,
        ["disclosure_prohibited", "disclosure_allowed"]
    );
}
