//! The audit log as data protection reads it.

use crate::letter::Letter;
use crate::lists::{make, offer};
use crate::support::{NOON, TestRegister};
use domain::campaign::Slug;
use domain::consent::Channel;
use domain::form::Field;
use domain::language::Language;
use domain::list::{AreaPrefix, ListFilter};
use domain::view::RequestFilter;
use domain::view::audit::AuditFilter;
use register::list::NewList;
use register::{Authority, Error};

const OPERATOR: Authority = Authority::Operator;

async fn actions(register: &TestRegister, filter: AuditFilter) -> Vec<String> {
    let page = register.audit_log(&OPERATOR, &filter).await.unwrap();
    page.lines.into_iter().map(|line| line.action).collect()
}

#[tokio::test]
async fn the_log_is_narrowed_by_who_what_when_and_object() {
    let register = TestRegister::new().await;
    let liisa = register.at_the_desk("liisa").await;
    let id = register.asked(&Letter::contact()).await;
    register.contact_requests(&liisa, &RequestFilter::default()).await.unwrap();
    register.set(NOON.plus_days(1));
    register.contact_request(&liisa, id).await.unwrap();
    let filter = AuditFilter::default;
    let by_liisa = AuditFilter { actor: liisa.name(), ..filter() };
    assert_eq!(actions(&register, by_liisa).await, ["contact_request.open", "contact_request.list"]);
    let requests = AuditFilter { action: "contact_request".into(), ..filter() };
    assert_eq!(actions(&register, requests).await.len(), 2);
    let exactly = AuditFilter { action: "contact_request.open".into(), ..filter() };
    assert_eq!(actions(&register, exactly).await, ["contact_request.open"]);
    let of_it = AuditFilter { object: format!(" {id} ").to_uppercase(), ..filter() };
    assert_eq!(actions(&register, of_it).await.len(), 2);
    let first_day = AuditFilter { actor: liisa.name(), until: "2026-11-23".into(), ..filter() };
    assert_eq!(actions(&register, first_day).await, ["contact_request.list"]);
    let second_day = AuditFilter { actor: liisa.name(), from: "2026-11-24".into(), ..filter() };
    assert_eq!(actions(&register, second_day).await, ["contact_request.open"]);
    let no_day = AuditFilter { from: "eilen".into(), ..filter() };
    assert!(matches!(register.audit_log(&OPERATOR, &no_day).await, Err(Error::Conflict(_))));
}

#[tokio::test]
async fn a_page_ends_after_a_hundred_lines_and_the_next_goes_on() {
    let register = TestRegister::new().await;
    for _ in 0..120 {
        register.contact_requests(&OPERATOR, &RequestFilter::default()).await.unwrap();
    }
    let first = register.audit_log(&OPERATOR, &AuditFilter::default()).await.unwrap();
    assert_eq!((first.lines.len(), first.more), (100, true));
    assert!(first.actions.contains(&"contact_request.list".to_owned()));
    let before = first.lines[99].seq;
    let second =
        register.audit_log(&OPERATOR, &AuditFilter { before, ..AuditFilter::default() }).await.unwrap();
    assert_eq!(second.lines[0].seq, before - 1);
    assert!(!second.more);
}

#[tokio::test]
async fn the_chain_is_walked_and_a_break_is_told() {
    let register = TestRegister::new().await;
    let whole = register.audit_chain(&OPERATOR).await.unwrap();
    assert_eq!((whole.breaks_at, whole.lines), (None, register.count("audit_event").await.unsigned_abs()));
    register
        .tamper("DROP TRIGGER audit_event_is_never_changed; UPDATE audit_event SET actor = 'x' WHERE seq = 2")
        .await;
    assert_eq!(register.audit_chain(&OPERATOR).await.unwrap().breaks_at, Some(2));
}

#[tokio::test]
async fn the_log_tells_whom_a_list_was_to_hold() {
    let register = TestRegister::new().await;
    let slug = register.text("SELECT min(slug) FROM campaign").await;
    let filter = ListFilter {
        language: Some(Language::Sv),
        area: AreaPrefix::parse("906").ok(),
        campaign: Slug::parse(&slug).ok(),
        ..ListFilter::all(Channel::Email)
    };
    let list = NewList { filter, ..offer(Channel::Email) };
    let id = register.order_list(&Authority::Operator, list).await.unwrap();
    let sql = "SELECT objects FROM audit_event WHERE action = 'marketing_list.order'";
    let expected = format!("[\"{id}\",\"offer\",\"email\",\"csv\",\"sv\",\"906\",\"{slug}\"]");
    assert_eq!(register.text(sql).await, expected);
}

#[tokio::test]
async fn the_log_tells_who_made_which_file_of_whom_when_the_list_has_long_gone() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle().with(Field::Phone, "044 555 0001").permitting(Channel::Sms)).await;
    let list = make(&register, &OPERATOR, offer(Channel::Sms)).await;
    let (id, customer) = (list.id.to_string(), register.text("SELECT id FROM customer").await);
    register.withdraw(&list.lines[0].token, vec![Channel::Sms]).await.unwrap();
    register.list_removals(&OPERATOR, list.id).await.unwrap();
    register.set(NOON.plus_days(7));
    register.expire_lists(register.expired_lists().await.unwrap()).await.unwrap();
    assert_eq!(
        register.columns_holding(&customer).await.iter().filter(|at| at.starts_with("marketing")).count(),
        0
    );
    let about = |object: &str| AuditFilter { object: object.into(), ..AuditFilter::default() };
    let page = register.audit_log(&OPERATOR, &about(&customer)).await.unwrap();
    let told: Vec<_> = page.lines.into_iter().map(|line| (line.action, line.objects)).collect();
    let removed = vec![id.clone(), "1".to_owned(), customer.clone()];
    let expected = [
        ("marketing_list.removals".to_owned(), removed),
        ("marketing_list.name".to_owned(), vec![id.clone(), customer]),
    ];
    assert_eq!(told, expected);
    let made = register.audit_log(&OPERATOR, &about(&"07".repeat(32))).await.unwrap();
    assert_eq!(made.lines[0].action, "marketing_list.make");
    assert_eq!(made.lines[0].objects, [id, "07".repeat(32), "1".to_owned()]);
}

#[tokio::test]
async fn a_line_about_thousands_shows_the_first_of_them_and_how_many_they_are() {
    let register = TestRegister::new().await;
    let ids: Vec<String> = (0..5_001).map(|id| format!("id-{id}")).collect();
    let json = serde_json::to_string(&ids).unwrap();
    register
        .tamper(&format!(
            "INSERT INTO audit_event (id, at, actor, action, objects, hash)
             VALUES ('x', 1, 'operator', 'marketing_list.name', '{json}', zeroblob(32))"
        ))
        .await;
    let last = AuditFilter { object: "id-5000".into(), ..AuditFilter::default() };
    let page = register.audit_log(&OPERATOR, &last).await.unwrap();
    let (shown, sought) = (&page.lines[0].objects, &ids[5_000]);
    assert_eq!((&shown[0], &shown[1]), (&ids[0], sought), "and the one that was asked for");
    assert_eq!(shown[2..], ids[1..99]);
    assert_eq!(page.lines[0].objects_count, 5_001);
}
