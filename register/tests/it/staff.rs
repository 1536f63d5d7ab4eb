//! Staff accounts: added with a written grant, granted anew, disabled, reset.

use crate::support::{NOON, TestRegister};
use domain::access::Level;
use register::{Authority, Error};
use std::collections::BTreeSet;

pub const PASSWORD: &str = "kirkas aamu 2026";
const OPERATOR: Authority = Authority::Operator;

pub fn levels(levels: &[Level]) -> BTreeSet<Level> {
    levels.iter().copied().collect()
}

impl TestRegister {
    /// Adds a member of staff with these levels and the usual password.
    pub async fn hire(&self, name: &str, of: &[Level]) -> domain::id::StaffId {
        let password = PASSWORD.to_owned();
        self.add_staff(&OPERATOR, name, password, levels(of), "Toimitusjohtaja").await.unwrap()
    }
}

fn is_conflict<T>(result: register::Result<T>) -> bool {
    matches!(result, Err(Error::Conflict(_)))
}

#[tokio::test]
async fn a_new_member_of_staff_has_a_name_levels_and_an_approver_and_no_password_in_clear() {
    let register = TestRegister::empty().await;
    register.hire(" Liisa.L ", &[Level::Service, Level::Marketing]).await;
    let staff = register.staff(&OPERATOR).await.unwrap();
    assert_eq!(staff.len(), 1);
    assert_eq!((staff[0].user_name.as_str(), staff[0].approver.as_str()), ("liisa.l", "Toimitusjohtaja"));
    assert_eq!(staff[0].levels, [Level::Service, Level::Marketing]);
    assert_eq!((staff[0].granted_at, staff[0].disabled), (NOON, false));
    assert_eq!(register.columns_holding(PASSWORD).await, Vec::<String>::new());
    assert!(register.text("SELECT password_hash FROM staff").await.starts_with("$argon2id$"));
}

#[tokio::test]
async fn a_taken_or_odd_name_a_short_password_no_level_and_no_approver_are_refused() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let before = register.everything().await;
    for (name, password, of, approver) in [
        ("LIISA ", PASSWORD, &[Level::Service][..], "Johtaja"),
        ("", PASSWORD, &[Level::Service], "Johtaja"),
        ("liisa laine", PASSWORD, &[Level::Service], "Johtaja"),
        ("matti", "elevenchars", &[Level::Service], "Johtaja"),
        ("matti", PASSWORD, &[], "Johtaja"),
        ("matti", PASSWORD, &[Level::Service], "  "),
    ] {
        let added = register.add_staff(&OPERATOR, name, password.into(), levels(of), approver).await;
        assert!(is_conflict(added), "{name} {password} {approver}");
    }
    assert_eq!(register.everything().await, before);
}

#[tokio::test]
async fn a_new_grant_counts_from_the_next_click_and_the_old_one_stays_on_record() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let token = register.log_in("liisa", PASSWORD.into()).await.unwrap();
    register.set(NOON.plus_seconds(10));
    register.grant_staff(&OPERATOR, "Liisa", levels(&[Level::Orders]), "Hallitus").await.unwrap();
    assert_eq!(register.visit(&token).await.unwrap().actor.levels, levels(&[Level::Orders]));
    let grants = register.texts("SELECT levels || approver FROM staff_grant ORDER BY seq").await;
    assert_eq!(grants, ["[\"asiakaspalvelu\"]Toimitusjohtaja", "[\"tilaukset\"]Hallitus"]);
    assert!(is_conflict(register.grant_staff(&OPERATOR, "liisa", levels(&[]), "Hallitus").await));
    assert!(is_conflict(register.grant_staff(&OPERATOR, "liisa", levels(&[Level::Orders]), " ").await));
}

#[tokio::test]
async fn a_disabled_member_of_staff_is_out_at_once() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let token = register.log_in("liisa", PASSWORD.into()).await.unwrap();
    register.visit(&token).await.unwrap();
    register.disable_staff(&OPERATOR, "liisa").await.unwrap();
    assert!(matches!(register.visit(&token).await, Err(Error::Denied)));
    assert!(matches!(register.log_in("liisa", PASSWORD.into()).await, Err(Error::Denied)));
    assert!(register.staff(&OPERATOR).await.unwrap()[0].disabled);
    assert_eq!(register.count("session").await, 0);
}

#[tokio::test]
async fn a_reset_ends_the_sessions_and_lets_in_with_the_new_password_only() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let token = register.log_in("liisa", PASSWORD.into()).await.unwrap();
    assert!(is_conflict(register.reset_staff(&OPERATOR, "liisa", "lyhyt".into()).await));
    register.reset_staff(&OPERATOR, "liisa", "uusi salasana 1".into()).await.unwrap();
    assert!(matches!(register.visit(&token).await, Err(Error::Denied)));
    assert!(matches!(register.log_in("liisa", PASSWORD.into()).await, Err(Error::Denied)));
    register.log_in("liisa", "uusi salasana 1".into()).await.unwrap();
}

#[tokio::test]
async fn only_a_new_grant_lets_a_disabled_member_of_staff_in_again() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    register.disable_staff(&OPERATOR, "liisa").await.unwrap();
    register.reset_staff(&OPERATOR, "liisa", "uusi salasana 1".into()).await.unwrap();
    assert!(matches!(register.log_in("liisa", "uusi salasana 1".into()).await, Err(Error::Denied)));
    register.grant_staff(&OPERATOR, "liisa", levels(&[Level::Service]), "Martta").await.unwrap();
    register.log_in("liisa", "uusi salasana 1".into()).await.unwrap();
}

#[tokio::test]
async fn the_last_administrator_cannot_be_removed() {
    let register = TestRegister::empty().await;
    register.hire("yksi", &[Level::Administrator]).await;
    register.hire("kaksi", &[Level::Administrator, Level::Service]).await;
    register.disable_staff(&OPERATOR, "yksi").await.unwrap();
    let before = register.everything().await;
    assert!(is_conflict(register.disable_staff(&OPERATOR, "kaksi").await));
    let service = levels(&[Level::Service]);
    assert!(is_conflict(register.grant_staff(&OPERATOR, "kaksi", service.clone(), "Hallitus").await));
    assert_eq!(register.everything().await, before);
    register.hire("kolme", &[Level::Administrator]).await;
    register.grant_staff(&OPERATOR, "kaksi", service, "Hallitus").await.unwrap();
    assert!(is_conflict(register.disable_staff(&OPERATOR, "kolme").await));
}

#[tokio::test]
async fn where_there_is_no_administrator_the_others_can_still_be_changed() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    register.disable_staff(&OPERATOR, "liisa").await.unwrap();
}

#[tokio::test]
async fn somebody_unknown_can_be_neither_granted_disabled_nor_reset() {
    let register = TestRegister::empty().await;
    let service = levels(&[Level::Service]);
    let results = [
        register.grant_staff(&OPERATOR, "liisa", service, "Hallitus").await,
        register.disable_staff(&OPERATOR, "liisa").await,
        register.reset_staff(&OPERATOR, "liisa", PASSWORD.into()).await,
    ];
    assert!(results.iter().all(|result| matches!(result, Err(Error::NotFound))), "{results:?}");
    assert_eq!(register.count("audit_event").await, 0);
}

#[tokio::test]
async fn each_act_is_audited_with_its_actor_and_object() {
    let register = TestRegister::empty().await;
    let liisa = register.hire("liisa", &[Level::Service]).await;
    register.grant_staff(&OPERATOR, "liisa", levels(&[Level::Orders]), "Hallitus").await.unwrap();
    register.reset_staff(&OPERATOR, "liisa", PASSWORD.into()).await.unwrap();
    let token = register.log_in("liisa", PASSWORD.into()).await.unwrap();
    register.log_out(&token).await.unwrap();
    register.disable_staff(&OPERATOR, "liisa").await.unwrap();
    let log = register.texts("SELECT actor || ' ' || action || ' ' || objects FROM audit_event ORDER BY seq");
    let acts = ["staff.add", "staff.grant", "staff.reset", "session.open", "session.close", "staff.disable"];
    let line = |act: &str| {
        let actor = if act.starts_with("session") { liisa.to_string() } else { "operator".into() };
        format!("{actor} {act} [\"{liisa}\"]")
    };
    assert_eq!(log.await, acts.map(line));
}
