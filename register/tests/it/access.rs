//! Every level and every use case that takes an authority: allowed as the one table says.

use crate::desk::{finnish, told_today};
use crate::letter::Letter;
use crate::staff::{OTHER, PASSWORD, grant, levels};
use crate::support::{CONTACT, TestRegister, campaign};
use domain::access::{Actor, Level, Object, Right, TABLE};
use domain::campaign::Slug;
use domain::consent::{Channel, Refusal};
use domain::id::{ContactRequestId, MarketingListId, StaffId};
use domain::language::Language;
use domain::list::{ListFilter, ListPurpose};
use domain::statistics::Period;
use domain::view::audit::AuditFilter;
use domain::view::customer::{DetailsEdit, PermissionTold};
use domain::view::{RequestFilter, RequestStanding, RequestState};
use futures::future::{BoxFuture, FutureExt};
use register::list::NewList;
use register::{Authority, Error, Result};

/// Something that staff do.
struct UseCase {
    /// What the audit log calls it; nothing when it shows no person and changes nothing.
    action: &'static str,
    needs: (Right, Object),
    run: for<'r> fn(&'r TestRegister, &'r Authority) -> BoxFuture<'r, Result<()>>,
}

macro_rules! use_cases {
    ($($action:literal needs $right:ident $object:ident: |$register:ident, $who:ident| $work:expr;)*) => {
        &[$(UseCase {
            action: $action,
            needs: (Right::$right, Object::$object),
            run: |$register, $who| async move { $work.await.map(drop) }.boxed(),
        },)*]
    };
}

const USE_CASES: &[UseCase] = use_cases! {
    "contact_request.list" needs See ContactRequests: |register, who| async move {
        register.contact_requests(who, &RequestFilter::default()).await
    };
    "contact_request.open" needs See ContactRequests: |register, who| async move {
        let id = register.text("SELECT id FROM contact_request").await.parse().unwrap();
        register.contact_request(who, id).await
    };
    "contact_request.change" needs Change ContactRequests: |register, who| async move {
        let id = register.text("SELECT id FROM contact_request").await.parse().unwrap();
        let seen = u32::try_from(register.number("SELECT version FROM contact_request").await).unwrap();
        let spam = register.number("SELECT spam FROM contact_request").await == 0;
        register.change_request(who, id, seen, RequestStanding { state: RequestState::New, assignee: None, spam }).await
    };
    "contact_request.note" needs Change ContactRequests: |register, who| async move {
        let id = register.text("SELECT id FROM contact_request").await.parse().unwrap();
        register.note_request(who, id, "Soitettu.").await
    };
    "" needs See AuditLog: |register, who| register.audit_chain(who);
    "audit.list" needs See AuditLog: |register, who| async move {
        register.audit_log(who, &AuditFilter::default()).await
    };
    "customer.list" needs See ContactDetails: |register, who| register.customers(who, "määttä", 0);
    "customer.open" needs See ContactDetails: |register, who| async move {
        register.customer(who, register.first_customer().await).await
    };
    "customer.change" needs Change ContactDetails: |register, who| async move {
        let edit = DetailsEdit { last_name: "Meri".into(), other: finnish(), ..DetailsEdit::default() };
        let id = register.first_customer().await;
        register.edit_customer(who, id, register.version_of(id).await, edit, told_today()).await
    };
    "disclosure.tell" needs Change ContactDetails: |register, who| async move {
        let id = register.first_customer().await;
        let refused = (Refusal::Disclosure, true);
        register.tell_refusal(who, id, register.version_of(id).await, refused, told_today()).await
    };
    "targeting.tell" needs Change ContactDetails: |register, who| async move {
        let id = register.first_customer().await;
        let refused = (Refusal::Targeting, true);
        register.tell_refusal(who, id, register.version_of(id).await, refused, told_today()).await
    };
    "permission.tell" needs Change Permissions: |register, who| async move {
        let id = register.first_customer().await;
        register.tell_permission(who, id, Channel::Email, PermissionTold::Prohibited, told_today()).await
    };
    "duplicate.list" needs See ContactDetails: |register, who| register.duplicates(who);
    "duplicate.refuse" needs Change ContactDetails: |register, who| async move {
        let both = register.texts("SELECT id FROM customer ORDER BY id").await;
        let (one, other) = (both[0].parse().unwrap(), both[1].parse().unwrap());
        register.refuse_duplicate(who, one, other).await
    };
    "customer.merge" needs Change ContactDetails: |register, who| async move {
        let both = register.texts("SELECT id FROM customer ORDER BY id").await;
        register.merge_customers(who, both[0].parse().unwrap(), both[1].parse().unwrap()).await
    };
    "customer.part" needs Change ContactDetails: |register, who| async move {
        let merge = register.texts("SELECT id FROM customer_merge WHERE undone_at IS NULL").await;
        let strange = domain::id::MergeId::new(register.now(), [9; 16]);
        register.part_customers(who, merge.first().map_or(strange, |id| id.parse().unwrap())).await
    };
    "" needs See Campaigns: |register, who| register.campaigns(who);
    "campaign.publish" needs Change Campaigns: |register, who| {
        register.publish_campaign(who, campaign("raffle/uusi"))
    };
    "campaign.switch_off" needs Change Campaigns: |register, who| async move {
        register.switch_campaign(who, &Slug::parse("syysarvonta").unwrap(), false).await
    };
    "campaign_draft.share_image_removed" needs Change Campaigns: |register, who| async move {
        let draft = register.texts("SELECT id FROM campaign_draft").await[0].parse().unwrap();
        let version = register.number("SELECT version FROM campaign_draft").await;
        register.put_share_image(who, draft, u32::try_from(version).unwrap(), None).await
    };
    "" needs See Statistics: |register, who| register.statistics(who, Period::Month, None);
    "" needs See MarketingLists: |register, who| {
        register.count_list(who, ListFilter::all(Channel::Sms))
    };
    "" needs See MarketingLists: |register, who| register.list_campaigns(who);
    "" needs See MarketingLists: |register, who| register.lists(who);
    "marketing_list.order" needs See MarketingLists: |register, who| {
        register.order_list(who, crate::lists::offer(Channel::Sms))
    };
    "marketing_list.cancel" needs See MarketingLists: |register, who| async move {
        register.cancel_list(who, crate::lists::own(register, who, "waiting").await).await
    };
    "marketing_list.fetch" needs See MarketingLists: |register, who| async move {
        register.fetch_list(who, crate::lists::own(register, who, "done").await).await
    };
    "marketing_list.removals" needs See MarketingLists: |register, who| async move {
        register.list_removals(who, crate::lists::own(register, who, "done").await).await
    };
    "notice.publish" needs Change Notices: |register, who| {
        register.publish_notice(who, vec![(Language::En, "Notice".into())])
    };
    "wording.publish" needs Change Notices: |register, who| {
        register.publish_wording(who, Channel::Sms, Language::Fi, "Saako tekstata?")
    };
    "postal_code.load" needs Change Settings: |register, who| register.load_postal_codes(who, Vec::new());
    "" needs See Staff: |register, who| register.staff(who);
    "staff.add" needs Change Staff: |register, who| {
        register.add_staff(who, "matti", PASSWORD.into(), grant(&[Level::Orders], "Johtaja"))
    };
    "staff.grant" needs Change Staff: |register, who| {
        register.grant_staff(who, "liisa", grant(&[Level::Orders], "Johtaja"))
    };
    "staff.disable" needs Change Staff: |register, who| register.disable_staff(who, "liisa");
    "staff.reset" needs Change Staff: |register, who| {
        register.reset_staff(who, "liisa", OTHER.into())
    };
    "staff.invite" needs Change Staff: |register, who| {
        register.invite_staff(who, "kaisa", grant(&[Level::Orders], "Johtaja"))
    };
    "staff.invite" needs Change Staff: |register, who| register.invite_again(who, "liisa");
    "" needs See Staff: |register, who| async move {
        let liisa = register.text("SELECT id FROM staff WHERE user_name = 'liisa'").await.parse().unwrap();
        register.staff_member(who, liisa).await
    };
    "" needs See Staff: |register, who| register.statement(who);
    "statement.publish" needs Change Staff: |register, who| {
        register.publish_statement(who, Language::ALL.map(|language| (language, "Vaitiolo".into())).to_vec())
    };
};

/// Whoever acts.
const ACTING: &str = "01940000-0000-7000-8000-000000000001";

fn staff(of: &[Level]) -> Authority {
    let staff: StaffId = ACTING.parse().unwrap();
    Authority::Confirmed(Actor { staff, levels: levels(of) })
}

async fn at_work() -> TestRegister {
    let register = TestRegister::new().await;
    register.hire("liisa", &[Level::Service]).await;
    let acting = format!(
        "INSERT INTO staff (id, user_name, password_hash, created_at) VALUES ('{ACTING}', 'tekija', '-', 0)"
    );
    register.tamper(&acting).await;
    register.edit_campaign(&Authority::Operator, &Slug::parse("syysarvonta").unwrap(), None).await.unwrap();
    register.accept(&Letter::contact().to(CONTACT)).await;
    register.accept(&Letter::raffle().by("Määttä", "Matti").reached_at("m@example.fi", "044 986 9536")).await;
    register.propose_step().await.unwrap();
    lists_of_everyone(&register).await;
    register
}

/// A list that is done and one that waits, of the operator and of the tests' staff.
async fn lists_of_everyone(register: &TestRegister) {
    let (offer, staff) = (|| crate::lists::offer(Channel::Sms), staff(&[]).name());
    crate::lists::make(register, &Authority::Operator, offer()).await;
    register.order_list(&Authority::Operator, offer()).await.unwrap();
    // The tests' staff have no account, without which nothing is made for them.
    let columns = "purpose, channel, format, state, ordered_at, made_at, valid_until, since_seq, sha256";
    let again = format!(
        "INSERT INTO marketing_list (id, made_by, {columns})
         SELECT '01940000-0000-7000-8000-00000000010' || seq, '{staff}', {columns} FROM marketing_list"
    );
    register.tamper(&again).await;
}

/// An allowed act is done and stands in the log under its actor's name; nothing else does.
async fn is_done(register: &TestRegister, case: &UseCase, who: &Authority) {
    let before = register.count("audit_event").await;
    (case.run)(register, who).await.unwrap_or_else(|error| panic!("{}: {error}", case.action));
    let last = "SELECT actor || ' ' || action FROM audit_event ORDER BY seq DESC LIMIT 1";
    if case.action.is_empty() {
        assert_eq!(register.count("audit_event").await, before);
    } else {
        assert_eq!(register.count("audit_event").await, before + 1);
        assert_eq!(register.text(last).await, format!("{} {}", who.name(), case.action));
    }
}

/// A denied act says so and leaves nothing behind, in the log or anywhere.
async fn is_denied(register: &TestRegister, case: &UseCase, who: &Authority) {
    let before = register.everything().await;
    let result = (case.run)(register, who).await;
    assert!(matches!(result, Err(Error::Denied)), "{who:?} {}: {result:?}", case.action);
    assert_eq!(register.everything().await, before, "{who:?} {}", case.action);
}

async fn a_level_does_what_its_rows_say(level: Level) {
    let (register, who) = (at_work().await, staff(&[level]));
    for case in USE_CASES {
        if TABLE.contains(&(level, case.needs.1, case.needs.0)) {
            is_done(&register, case, &who).await;
        } else {
            is_denied(&register, case, &who).await;
        }
    }
    register.assert_whole().await;
}

#[tokio::test]
async fn service_does_what_its_rows_say_and_nothing_else() {
    a_level_does_what_its_rows_say(Level::Service).await;
}

#[tokio::test]
async fn marketing_does_what_its_rows_say_and_nothing_else() {
    a_level_does_what_its_rows_say(Level::Marketing).await;
}

#[tokio::test]
async fn orders_does_what_its_rows_say_and_nothing_else() {
    a_level_does_what_its_rows_say(Level::Orders).await;
}

#[tokio::test]
async fn data_protection_does_what_its_rows_say_and_nothing_else() {
    a_level_does_what_its_rows_say(Level::DataProtection).await;
}

#[tokio::test]
async fn an_administrator_does_what_the_rows_say_and_nothing_else() {
    a_level_does_what_its_rows_say(Level::Administrator).await;
}

#[tokio::test]
async fn without_any_level_everything_is_denied() {
    let register = at_work().await;
    for case in USE_CASES {
        is_denied(&register, case, &staff(&[])).await;
    }
}

#[tokio::test]
async fn all_levels_together_and_the_operator_may_do_everything_and_are_logged() {
    for who in [staff(&Level::ALL), Authority::Operator] {
        let register = at_work().await;
        for case in USE_CASES {
            is_done(&register, case, &who).await;
        }
        register.assert_whole().await;
    }
}

#[tokio::test]
async fn who_is_denied_does_not_learn_what_exists_or_what_would_be_wrong() {
    let (register, nobody) = (at_work().await, staff(&[]));
    let strange = ContactRequestId::new(register.now(), [9; 16]);
    let no_slug = Slug::parse("ei-ole").unwrap();
    let service = grant(&[Level::Service], "Martta");
    let no_such_campaign = ListFilter { campaign: Some(no_slug.clone()), ..ListFilter::all(Channel::Sms) };
    let uncovered = NewList { purpose: ListPurpose::Ordering, ..crate::lists::offer(Channel::Sms) };
    let results = [
        register.contact_request(&nobody, strange).await.map(drop),
        register.switch_campaign(&nobody, &no_slug, true).await.map(drop),
        register.publish_notice(&nobody, vec![]).await.map(drop),
        register.publish_wording(&nobody, Channel::Sms, Language::Fi, "").await.map(drop),
        register.add_staff(&nobody, "", "lyhyt".into(), service.clone()).await.map(drop),
        register.grant_staff(&nobody, "ei-ole", service.clone()).await,
        register.invite_staff(&nobody, "", service).await.map(drop),
        register.publish_statement(&nobody, vec![]).await.map(drop),
        register.disable_staff(&nobody, "").await,
        register.reset_staff(&nobody, "ei-ole", "lyhyt".into()).await,
        register.count_list(&nobody, no_such_campaign).await.map(drop),
        register.order_list(&nobody, uncovered).await.map(drop),
        register.fetch_list(&nobody, MarketingListId::new(register.now(), [9; 16])).await.map(drop),
    ];
    for (place, result) in results.into_iter().enumerate() {
        assert!(matches!(result, Err(Error::Denied)), "{place}: {result:?}");
    }
}

#[tokio::test]
async fn staff_are_changed_only_by_somebody_who_has_just_proved_who_they_are() {
    let register = at_work().await;
    let Authority::Confirmed(actor) = staff(&[Level::Administrator]) else { unreachable!() };
    let stale = Authority::Staff(actor);
    let before = register.everything().await;
    for case in USE_CASES.iter().filter(|case| case.needs == (Right::Change, Object::Staff)) {
        let result = (case.run)(&register, &stale).await;
        assert!(matches!(result, Err(Error::Unconfirmed)), "{}: {result:?}", case.action);
    }
    assert_eq!(register.everything().await, before);
}

#[tokio::test]
async fn files_of_persons_are_ordered_and_fetched_only_by_somebody_who_has_just_proved_who_they_are() {
    const FILES: [&str; 3] = ["marketing_list.order", "marketing_list.fetch", "marketing_list.removals"];
    let register = at_work().await;
    let Authority::Confirmed(actor) = staff(&[Level::Marketing]) else { unreachable!() };
    let stale = Authority::Staff(actor);
    let before = register.everything().await;
    let cases: Vec<_> = USE_CASES.iter().filter(|case| FILES.contains(&case.action)).collect();
    assert_eq!(cases.len(), FILES.len());
    for case in cases {
        let result = (case.run)(&register, &stale).await;
        assert!(matches!(result, Err(Error::Unconfirmed)), "{}: {result:?}", case.action);
    }
    assert_eq!(register.everything().await, before);
}
