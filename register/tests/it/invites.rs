//! Invitations: a one-time link for a password of one's own.

use crate::staff::{OTHER, PASSWORD, grant};
use crate::support::{NOON, TestRegister};
use domain::access::Level;
use domain::language::Language;
use domain::staff::{PasswordFault, StaffFault};
use domain::view::{AccountState, Stage};
use register::staff::SessionToken;
use register::{Authority, Error, Result};

const OPERATOR: Authority = Authority::Operator;

fn is_gone<T>(result: Result<T>) -> bool {
    matches!(result, Err(Error::NotFound))
}

async fn with_an_invitation() -> (TestRegister, SessionToken) {
    let register = TestRegister::empty().await;
    let written = grant(&[Level::Service], "Johtaja").because("2026-11-20", "Uusi työntekijä").unwrap();
    let invite = register.invite_staff(&OPERATOR, "Kaisa", written).await.unwrap();
    assert_eq!(invite.until, NOON.plus_days(3));
    (register, invite.token)
}

async fn state(register: &TestRegister) -> AccountState {
    register.staff(&OPERATOR).await.unwrap()[0].state
}

#[tokio::test]
async fn the_invited_set_their_own_password_and_their_second_factor_follows() {
    let (register, link) = with_an_invitation().await;
    assert_eq!(state(&register).await, AccountState::Invited { until: NOON.plus_days(3) });
    assert_eq!(register.invite(&link).await.unwrap().user_name, "kaisa");
    assert_eq!(register.columns_holding(link.as_str()).await, Vec::<String>::new());
    let half = register.use_invite(&link, PASSWORD.into(), Language::Fi, "Firefox").await.unwrap();
    assert_eq!(register.visit(&half).await.unwrap().view.stage, Stage::SetUp);
    assert_eq!(state(&register).await, AccountState::WithoutFactor);
    assert!(is_gone(register.invite(&link).await));
    assert!(is_gone(register.use_invite(&link, OTHER.into(), Language::Fi, "").await.map(drop)));
    register.enter("kaisa").await;
    assert_eq!(state(&register).await, AccountState::InUse);
}

#[tokio::test]
async fn before_the_link_was_used_no_password_lets_in() {
    let (register, _) = with_an_invitation().await;
    for password in ["", PASSWORD] {
        assert!(matches!(register.log_in("kaisa", password.into(), "").await, Err(Error::Denied)));
    }
}

#[tokio::test]
async fn a_link_is_good_for_seventy_two_hours() {
    let (register, link) = with_an_invitation().await;
    register.set(NOON.plus_seconds(72 * 3600 - 1));
    register.invite(&link).await.unwrap();
    register.set(NOON.plus_seconds(72 * 3600));
    assert!(is_gone(register.invite(&link).await));
    assert!(is_gone(register.use_invite(&link, PASSWORD.into(), Language::Fi, "").await.map(drop)));
    assert_eq!(state(&register).await, AccountState::Waiting);
}

#[tokio::test]
async fn a_weak_password_leaves_the_link_good() {
    let (register, link) = with_an_invitation().await;
    for (password, fault) in [("lyhyt", PasswordFault::Short), ("salasana2026!", PasswordFault::Common)] {
        let used = register.use_invite(&link, password.into(), Language::Fi, "").await.map(drop);
        assert!(matches!(used, Err(Error::Password(found)) if found == fault), "{password}");
    }
    register.use_invite(&link, PASSWORD.into(), Language::Fi, "").await.unwrap();
}

#[tokio::test]
async fn a_new_link_kills_the_old_one_the_password_the_factors_and_the_sessions() {
    let (register, first) = with_an_invitation().await;
    let second = register.invite_again(&OPERATOR, "kaisa").await.unwrap().token;
    assert!(is_gone(register.invite(&first).await));
    register.use_invite(&second, PASSWORD.into(), Language::Fi, "").await.unwrap();
    let (token, _) = register.enter("kaisa").await;
    let third = register.invite_again(&OPERATOR, "kaisa").await.unwrap().token;
    assert!(matches!(register.visit(&token).await, Err(Error::Denied)));
    assert!(matches!(register.log_in("kaisa", PASSWORD.into(), "").await, Err(Error::Denied)));
    assert_eq!(register.count("recovery_code").await, 0);
    let half = register.use_invite(&third, OTHER.into(), Language::Fi, "").await.unwrap();
    assert_eq!(register.visit(&half).await.unwrap().view.stage, Stage::SetUp);
}

#[tokio::test]
async fn a_disabled_member_of_staff_has_no_link() {
    let (register, link) = with_an_invitation().await;
    register.disable_staff(&OPERATOR, "kaisa").await.unwrap();
    assert!(is_gone(register.invite(&link).await));
    let other = register.invite_again(&OPERATOR, "kaisa").await.unwrap().token;
    assert!(is_gone(register.invite(&other).await), "only a new grant lets them in again");
}

#[tokio::test]
async fn a_grant_is_kept_with_its_day_its_reason_and_who_wrote_it_down() {
    let (register, _) = with_an_invitation().await;
    register.set(NOON.plus_seconds(60));
    let orders = grant(&[Level::Orders], "Hallitus").because("2026-11-21", "Siirtyy tilauksiin").unwrap();
    register.grant_staff(&OPERATOR, "kaisa", orders).await.unwrap();
    let kaisa = register.staff(&OPERATOR).await.unwrap()[0].staff;
    let grants = register.staff_member(&OPERATOR, kaisa).await.unwrap().grants;
    let told: Vec<_> =
        grants.iter().map(|grant| (grant.approver.as_str(), grant.reason.as_deref())).collect();
    assert_eq!(told, [("Hallitus", Some("Siirtyy tilauksiin")), ("Johtaja", Some("Uusi työntekijä"))]);
    assert_eq!(grants[1].approved_on.as_deref(), Some("2026-11-20"));
    assert_eq!(register.texts("SELECT granted_by FROM staff_grant").await, ["operator", "operator"]);
}

#[tokio::test]
async fn nobody_decides_about_their_own_access() {
    let register = TestRegister::empty().await;
    register.hire("yksi", &[Level::Administrator]).await;
    register.hire("kaksi", &[Level::Administrator]).await;
    let (token, _) = register.enter("yksi").await;
    let yksi = register.visit(&token).await.unwrap().confirmed_authority().unwrap();
    let before = register.everything().await;
    let service = grant(&[Level::Service], "Itse");
    for result in [
        register.grant_staff(&yksi, "yksi", service.clone()).await,
        register.disable_staff(&yksi, "yksi").await,
        register.reset_staff(&yksi, "YKSI", OTHER.into()).await,
        register.invite_again(&yksi, "yksi").await.map(drop),
    ] {
        assert!(matches!(result, Err(Error::Staff(StaffFault::Oneself))), "{result:?}");
    }
    assert_eq!(register.everything().await, before);
    register.grant_staff(&yksi, "kaksi", service).await.unwrap();
}
