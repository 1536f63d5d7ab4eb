//! Contact requests: taken, answered, closed and back; told by phone; suspected spam.

use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::access::Level;
use domain::form::{ContactForm, Field, RawFields, SubmissionKey, Topic};
use domain::id::ContactRequestId;
use domain::language::Language;
use domain::view::request::{RequestEventKind, RequestStanding};
use domain::view::{NewsKind, RequestChanged, RequestDetails, RequestFilter, RequestState, StateFilter};
use register::{Authority, Error};

const OPERATOR: Authority = Authority::Operator;

fn done(changed: RequestChanged) -> RequestDetails {
    match changed {
        RequestChanged::Done(request) => *request,
        RequestChanged::Overtaken(_) => panic!("somebody was first"),
    }
}

async fn change(
    register: &TestRegister,
    who: &Authority,
    request: &RequestDetails,
    to: RequestStanding,
) -> RequestDetails {
    done(register.change_request(who, request.id, request.version, to).await.unwrap())
}

fn told(message: &str) -> ContactForm {
    let fields: RawFields = [
        ("last_name", "Määttä"),
        ("first_names", "Martta"),
        ("phone", "044 986 9536"),
        ("topic", "koti"),
        ("message", message),
    ]
    .into_iter()
    .collect();
    ContactForm::parse(&fields, &[Topic::new("koti")]).unwrap()
}

async fn listed(register: &TestRegister, who: &Authority, filter: RequestFilter) -> Vec<ContactRequestId> {
    let page = register.contact_requests(who, &filter).await.unwrap();
    assert_eq!(page.total as usize, page.rows.len());
    page.rows.iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn a_request_is_taken_answered_closed_and_taken_up_again_and_each_step_is_kept() {
    use RequestEventKind::{Answered, Closed, Reopened, Taken};
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    let me = liisa.staff().unwrap();
    let id = register.asked(&Letter::contact()).await;
    let mut request = register.contact_request(&liisa, id).await.unwrap();
    for state in [RequestState::Taken, RequestState::Answered, RequestState::Closed, RequestState::Taken] {
        request = change(&register, &liisa, &request, request.standing().to(state, me)).await;
    }
    let kinds: Vec<_> = request.events.iter().map(|event| (event.kind, event.version)).collect();
    assert_eq!(kinds, [(Taken, 2), (Answered, 3), (Closed, 4), (Reopened, 5)]);
    assert!(request.events.iter().all(|event| event.by.as_deref() == Some("liisa")));
    assert_eq!(request.assignee.as_ref().map(|one| one.name.as_str()), Some("liisa"));
    register.assert_whole().await;
}

#[tokio::test]
async fn undoing_is_a_change_like_any_other() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    let id = register.asked(&Letter::contact()).await;
    let before = register.contact_request(&liisa, id).await.unwrap();
    let to = before.standing().to(RequestState::Closed, liisa.staff().unwrap());
    let closed = change(&register, &liisa, &before, to).await;
    let undone = change(&register, &liisa, &closed, before.standing()).await;
    assert_eq!(undone.standing(), before.standing());
    assert_eq!(undone.version, 3);
}

#[tokio::test]
async fn who_comes_second_changes_nothing_and_is_told_what_the_first_did() {
    let register = TestRegister::new().await;
    let (liisa, matti) = (register.at_the_desk("liisa").await, register.at_the_desk("matti").await);
    let id = register.asked(&Letter::contact()).await;
    let seen = register.contact_request(&matti, id).await.unwrap();
    let taken = seen.standing().to(RequestState::Taken, liisa.staff().unwrap());
    change(&register, &liisa, &seen, taken).await;
    let closed = seen.standing().to(RequestState::Closed, matti.staff().unwrap());
    let changed = register.change_request(&matti, id, seen.version, closed).await.unwrap();
    let RequestChanged::Overtaken(now) = changed else { panic!("nobody was first") };
    assert_eq!((now.state, now.version), (RequestState::Taken, 2));
    let newer: Vec<_> = now.events.iter().filter(|event| event.version > seen.version).collect();
    assert_eq!((newer[0].by.as_deref(), newer[0].kind), (Some("liisa"), RequestEventKind::Taken));
    assert_eq!(register.count("request_event").await, 1);
}

#[tokio::test]
async fn a_request_is_given_only_to_somebody_who_may_look_after_it() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    let markku = register.hire("markku", &[Level::Marketing]).await;
    let id = register.asked(&Letter::contact()).await;
    let request = register.contact_request(&liisa, id).await.unwrap();
    let names: Vec<_> = request.colleagues.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["liisa"]);
    for to in [
        request.standing().given_to(Some(markku)),
        RequestStanding { state: RequestState::Taken, assignee: None, spam: false },
    ] {
        let changed = register.change_request(&liisa, id, request.version, to).await;
        assert!(matches!(changed, Err(Error::Conflict(_))), "{to:?}");
    }
    assert_eq!(register.count("request_event").await, 0);
}

#[tokio::test]
async fn notes_lie_beside_the_request_and_ask_for_no_version() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    let id = register.asked(&Letter::contact()).await;
    register.note_request(&liisa, id, "  Soitin, ei vastannut.\r\nYritän huomenna. ").await.unwrap();
    let request = register.contact_request(&liisa, id).await.unwrap();
    assert_eq!(request.version, 1);
    assert_eq!(request.notes[0].text, "Soitin, ei vastannut.\nYritän huomenna.");
    assert_eq!(request.notes[0].by.as_deref(), Some("liisa"));
    assert!(matches!(register.note_request(&liisa, id, " ").await, Err(Error::Conflict(_))));
    assert_eq!(register.columns_holding("ei vastannut").await, ["request_note.text"]);
    register.assert_whole().await;
}

#[tokio::test]
async fn suspected_spam_lies_in_its_folder_until_somebody_takes_it_out_and_staff_hear_of_it_then() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    let spam = register.asked(&Letter::contact().with(Field::Trap, "x")).await;
    let hasty = register.asked(&Letter::contact().within(300).with(Field::Message, "Pian")).await;
    let folder = RequestFilter { spam: true, ..RequestFilter::default() };
    assert_eq!(listed(&register, &liisa, RequestFilter::default()).await, [hasty]);
    assert_eq!(listed(&register, &liisa, folder.clone()).await, [spam]);
    let mails = format!("outbox WHERE about = '{spam}'");
    assert_eq!(register.count(&mails).await, 0);
    let request = register.contact_request(&liisa, spam).await.unwrap();
    assert!(request.spam);
    let to = RequestStanding { spam: false, ..request.standing() };
    let restored = change(&register, &liisa, &request, to).await;
    assert_eq!(restored.events[0].kind, RequestEventKind::Restored);
    assert_eq!(listed(&register, &liisa, folder).await, []);
    let told = format!("SELECT template FROM outbox WHERE about = '{spam}' ORDER BY seq");
    assert_eq!(register.texts(&told).await, ["new_request", "late_request"]);
    let back = change(&register, &liisa, &restored, RequestStanding { spam: true, ..to }).await;
    change(&register, &liisa, &back, to).await;
    assert_eq!(register.count(&mails).await, 2, "they are told once");
    register.assert_whole().await;
}

#[tokio::test]
async fn a_request_told_by_phone_is_the_customers_own_with_staff_as_its_source() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    register.accept(&Letter::contact()).await;
    let key = SubmissionKey::from_bytes([7; 16]);
    let id = register.record_request(&liisa, key, Language::Fi, told("Ikkunat")).await.unwrap();
    let again = register.record_request(&liisa, key, Language::Fi, told("Ikkunat")).await.unwrap();
    let other = register.record_request(&liisa, key, Language::Fi, told("Parveke")).await;
    assert_eq!(id, again, "the same key keeps it once");
    assert!(matches!(other, Err(Error::Conflict(_))));
    assert_eq!((register.count("customer").await, register.count("contact_request").await), (1, 2));
    let request = register.contact_request(&liisa, id).await.unwrap();
    assert_eq!(request.recorded_by.as_deref(), Some("liisa"));
    assert_eq!(request.phone.as_deref(), Some("+358449869536"));
    assert_eq!(request.events[0].kind, RequestEventKind::Recorded);
    assert_eq!(register.count("customer_source WHERE source = 'staff'").await, 3);
    let page = register.customer(&liisa, request.customer).await.unwrap();
    let phone = page.data.iter().find(|known| known.datum == domain::customer::Datum::Phone).unwrap();
    assert_eq!(phone.sources.len(), 2);
    assert_eq!(phone.sources[1].by.as_deref(), Some("liisa"));
    let state = request.standing().to(RequestState::Taken, liisa.staff().unwrap());
    change(&register, &liisa, &request, state).await;
    register.assert_whole().await;
}

#[tokio::test]
async fn the_list_is_narrowed_by_state_topic_mine_and_search() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    let home = register.asked(&Letter::contact()).await;
    let other = Letter::contact().by("Ålander", "Åke").reached_at("", "050 123 4567");
    let other =
        register.asked(&other.with(Field::Topic, "muu").with(Field::Message, "Piha haravoitava")).await;
    let request = register.contact_request(&liisa, home).await.unwrap();
    change(&register, &liisa, &request, request.standing().to(RequestState::Taken, liisa.staff().unwrap()))
        .await;
    let filter = RequestFilter::default;
    for (narrowed, expected) in [
        (filter(), &[other, home][..]),
        (RequestFilter { state: StateFilter::New, ..filter() }, &[other]),
        (RequestFilter { state: StateFilter::Taken, ..filter() }, &[home]),
        (RequestFilter { state: StateFilter::Closed, ..filter() }, &[]),
        (RequestFilter { topic: "muu".into(), ..filter() }, &[other]),
        (RequestFilter { mine: true, ..filter() }, &[home]),
        (RequestFilter { search: "ÅLAND".into(), ..filter() }, &[other]),
        (RequestFilter { search: "haravo".into(), ..filter() }, &[other]),
        (RequestFilter { search: "044 98".into(), ..filter() }, &[home]),
        (RequestFilter { search: "%".into(), ..filter() }, &[]),
    ] {
        assert_eq!(listed(&register, &liisa, narrowed.clone()).await, expected, "{narrowed:?}");
    }
}

#[tokio::test]
async fn today_counts_what_waits_for_whoever_asks() {
    let register = TestRegister::new().await;
    let (liisa, matti) = (register.at_the_desk("liisa").await, register.at_the_desk("matti").await);
    let taken = register.asked(&Letter::contact()).await;
    register.asked(&Letter::contact().with(Field::Message, "Toinen")).await;
    register.asked(&Letter::contact().with(Field::Trap, "x")).await;
    let request = register.contact_request(&liisa, taken).await.unwrap();
    change(&register, &liisa, &request, request.standing().to(RequestState::Taken, liisa.staff().unwrap()))
        .await;
    let today = register.today(&liisa).await.unwrap().requests.unwrap();
    assert_eq!((today.new, today.late, today.mine, today.spam), (1, 0, 1, 1));
    assert_eq!(register.today(&matti).await.unwrap().requests.unwrap().mine, 0);
    register.set(NOON.plus_days(1).plus_seconds(6 * 3600));
    assert_eq!(register.today(&liisa).await.unwrap().requests.unwrap().late, 1);
    let late = RequestFilter { state: StateFilter::Late, ..RequestFilter::default() };
    assert_eq!(listed(&register, &liisa, late).await.len(), 1);
}

#[tokio::test]
async fn open_dashboards_hear_of_requests_by_id_and_of_spam_not_at_all() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    let mut news = register.news();
    register.asked(&Letter::contact().with(Field::Trap, "x")).await;
    let id = register.asked(&Letter::contact()).await;
    let heard = news.try_recv().unwrap();
    assert_eq!((heard.kind, heard.id), (NewsKind::RequestCame, id.to_string()));
    register.note_request(&liisa, id, "Soitettu").await.unwrap();
    assert_eq!(news.try_recv().unwrap().kind, NewsKind::RequestChanged);
    assert!(news.try_recv().is_err());
}

#[tokio::test]
async fn what_was_done_cannot_be_changed_and_the_operator_sees_all_of_it() {
    let register = TestRegister::new().await;
    let id = register.asked(&Letter::contact()).await;
    let request = register.contact_request(&OPERATOR, id).await.unwrap();
    let closed = RequestStanding { state: RequestState::Closed, ..request.standing() };
    change(&register, &OPERATOR, &request, closed).await;
    let mut connection = register.connect().await;
    let changed = sqlx::query("UPDATE request_event SET at = 1").execute(&mut connection).await;
    assert!(changed.is_err());
    register.tamper("UPDATE contact_request SET version = 9").await;
    let faults = register.verify().await.unwrap().faults;
    assert_eq!(faults, ["requests that stand otherwise than what was done with them says: 1"]);
}

#[tokio::test]
async fn a_request_stands_as_what_was_done_last_left_it() {
    let found = ["requests in another state, or somebody else's, than what was done last left them: 1"];
    for tampered in [
        "UPDATE contact_request SET state = 'closed'",
        "UPDATE contact_request SET state = 'new', assignee = NULL",
        "UPDATE contact_request SET assignee = NULL",
    ] {
        let register = TestRegister::new().await;
        let aino = register.at_the_desk("aino").await.staff().unwrap();
        let id = register.asked(&Letter::contact()).await;
        for state in [RequestState::Taken, RequestState::Answered, RequestState::Taken] {
            let request = register.contact_request(&OPERATOR, id).await.unwrap();
            change(&register, &OPERATOR, &request, request.standing().to(state, aino)).await;
            register.assert_whole().await;
        }
        register.tamper(tampered).await;
        assert_eq!(register.verify().await.unwrap().faults, found, "{tampered}");
    }
    let register = TestRegister::new().await;
    register.asked(&Letter::contact()).await;
    register.tamper("UPDATE contact_request SET state = 'closed'").await;
    assert_eq!(register.verify().await.unwrap().faults, found, "of which nobody did anything");
}
