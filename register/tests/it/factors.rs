//! Second factors: set up once, asked for each time, and no code passes twice.

use crate::staff::PASSWORD;
use crate::support::{NOON, TestRegister};
use domain::access::Level;
use domain::view::Stage;
use register::staff::{SessionToken, TotpSecret};
use register::{Error, Result};

fn is_denied<T>(result: Result<T>) -> bool {
    matches!(result, Err(Error::Denied))
}

/// A register in which Liisa has come in once: with her secret and her recovery codes.
async fn with_liisa() -> (TestRegister, TotpSecret, Vec<String>) {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let half = half(&register).await;
    let (_, secret) = register.new_factor(&half).await.unwrap();
    let new = register.set_factor(&half, &secret.code_at(NOON)).await.unwrap();
    register.accept_the_statement(&new.token).await;
    (register, secret, new.recovery_codes)
}

async fn half(register: &TestRegister) -> SessionToken {
    register.log_in("liisa", PASSWORD.into(), "Firefox").await.unwrap()
}

#[tokio::test]
async fn the_password_alone_opens_nothing() {
    let (register, ..) = with_liisa().await;
    let half = half(&register).await;
    let visit = register.visit(&half).await.unwrap();
    assert_eq!((visit.view.stage, visit.view.levels.len()), (Stage::Factor, 0));
    assert!(visit.actor.levels.is_empty() && is_denied(visit.authority()));
    assert!(is_denied(register.new_factor(&half).await.map(drop)), "it is set up already");
    assert!(is_denied(register.statement_to_read(&half).await));
    assert!(is_denied(register.own_sessions(&half).await));
    assert!(is_denied(register.confirm_session(&half, PASSWORD.into()).await));
}

#[tokio::test]
async fn the_code_opens_the_session_under_a_new_token() {
    let (register, secret, _) = with_liisa().await;
    register.set(NOON.plus_seconds(60));
    let half = half(&register).await;
    let code = secret.code_at(NOON.plus_seconds(60));
    let whole = register.second_factor(&half, &format!("{} {}", &code[..3], &code[3..])).await.unwrap();
    assert!(is_denied(register.visit(&half).await));
    let visit = register.visit(&whole).await.unwrap();
    assert_eq!((visit.view.stage, visit.view.levels), (Stage::Ready, vec![Level::Service]));
    assert!(is_denied(register.second_factor(&whole, &code).await));
}

#[tokio::test]
async fn a_code_is_never_accepted_twice_nor_one_before_it() {
    let (register, secret, _) = with_liisa().await;
    for (moment, passes) in [(0, false), (-30, false), (30, true), (30, false), (0, false)] {
        let half = half(&register).await;
        let code = secret.code_at(NOON.plus_seconds(moment));
        assert_eq!(register.second_factor(&half, &code).await.is_ok(), passes, "{moment}");
    }
}

#[tokio::test]
async fn the_fifth_wrong_code_ends_what_the_password_began_and_is_on_record() {
    let (register, secret, _) = with_liisa().await;
    register.set(NOON.plus_seconds(60));
    let half = half(&register).await;
    for _ in 0..5 {
        register.visit(&half).await.unwrap();
        assert!(is_denied(register.second_factor(&half, "000000").await));
    }
    assert!(is_denied(register.visit(&half).await));
    assert!(is_denied(register.second_factor(&half, &secret.code_at(register.now())).await));
    assert_eq!(register.count("audit_event WHERE action = 'session.factor_refused'").await, 5);
    register.assert_whole().await;
}

#[tokio::test]
async fn the_second_factor_is_not_waited_for_longer_than_ten_minutes() {
    let (register, secret, _) = with_liisa().await;
    let half = half(&register).await;
    register.set(NOON.plus_seconds(600));
    assert!(is_denied(register.visit(&half).await));
    assert!(is_denied(register.second_factor(&half, &secret.code_at(register.now())).await));
}

#[tokio::test]
async fn each_recovery_code_lets_in_once_however_it_is_typed() {
    let (register, _, codes) = with_liisa().await;
    assert_eq!(codes.len(), 10);
    for code in [codes[0].clone(), codes[1].to_uppercase(), codes[2].replace('-', " ")] {
        let once = half(&register).await;
        register.second_factor(&once, &code).await.unwrap();
        let again = half(&register).await;
        assert!(is_denied(register.second_factor(&again, &code).await));
    }
    assert_eq!(register.columns_holding(&codes[5]).await, Vec::<String>::new());
    assert_eq!(register.columns_holding(&codes[5].replace('-', "")).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_code_of_somebody_else_lets_nobody_in() {
    let (register, _, codes) = with_liisa().await;
    register.hire("matti", &[Level::Service]).await;
    register.enter("matti").await;
    let half = register.log_in("matti", PASSWORD.into(), "").await.unwrap();
    assert!(is_denied(register.second_factor(&half, &codes[0]).await));
}

#[tokio::test]
async fn a_second_factor_is_set_up_only_with_a_code_of_it() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let half = half(&register).await;
    assert_eq!(register.visit(&half).await.unwrap().view.stage, Stage::SetUp);
    let (name, secret) = register.new_factor(&half).await.unwrap();
    assert_eq!(name, "liisa");
    let before = register.everything().await;
    assert!(matches!(register.set_factor(&half, "000000").await.map(drop), Err(Error::NotFound)));
    assert!(register.new_factor(&half).await.unwrap().1 == secret, "looking again changes nothing");
    assert_eq!(register.everything().await, before);
    assert!(is_denied(register.second_factor(&half, &secret.code_at(NOON)).await));
    assert_eq!(register.columns_holding(&secret.base32()).await, Vec::<String>::new());
}

#[tokio::test]
async fn another_second_factor_takes_the_place_of_the_first_after_the_password() {
    let (register, secret, codes) = with_liisa().await;
    let token = register.enter_again("liisa", &codes[0]).await;
    register.set(NOON.plus_seconds(400));
    assert!(matches!(register.new_factor(&token).await.map(drop), Err(Error::Unconfirmed)));
    register.confirm_session(&token, PASSWORD.into()).await.unwrap();
    let (_, other) = register.new_factor(&token).await.unwrap();
    let new = register.set_factor(&token, &other.code_at(register.now())).await.unwrap();
    assert!(is_denied(register.visit(&token).await));
    register.visit(&new.token).await.unwrap().authority().unwrap();
    let half = half(&register).await;
    register.set(NOON.plus_seconds(460));
    assert!(is_denied(register.second_factor(&half, &secret.code_at(register.now())).await));
    assert!(is_denied(register.second_factor(&half, &codes[1]).await));
    register.second_factor(&half, &other.code_at(register.now())).await.unwrap();
}

#[tokio::test]
async fn new_recovery_codes_kill_the_old_ones() {
    let (register, _, codes) = with_liisa().await;
    let token = register.enter_again("liisa", &codes[0]).await;
    let visit = register.visit(&token).await.unwrap();
    assert!(matches!(
        register.renew_recovery_codes(&visit.authority().unwrap()).await,
        Err(Error::Unconfirmed)
    ));
    let confirmed = visit.confirmed_authority().unwrap();
    assert_eq!(register.own_factors(&confirmed).await.unwrap().recovery_codes, 9);
    let new = register.renew_recovery_codes(&confirmed).await.unwrap();
    assert_eq!(register.own_factors(&confirmed).await.unwrap().recovery_codes, 10);
    let half = half(&register).await;
    assert!(is_denied(register.second_factor(&half, &codes[1]).await));
    register.second_factor(&half, &new[1]).await.unwrap();
}

#[tokio::test]
async fn a_device_is_known_by_its_mark_for_its_own_account_alone() {
    let (register, ..) = with_liisa().await;
    let mark = register.device_mark(" Liisa").unwrap();
    assert!(register.device_of("liisa", &mark).is_some());
    assert_eq!(register.device_of("matti", &mark), None);
    assert_eq!(register.device_of("liisa", &mark[1..]), None);
    assert_eq!(register.device_of("liisa", &"A".repeat(43)), None);
    assert_ne!(register.device_mark("liisa").unwrap(), mark);
}

#[tokio::test]
async fn only_accounts_of_a_demo_are_equipped_by_others() {
    let (register, ..) = with_liisa().await;
    let before = register.everything().await;
    assert!(matches!(register.equip_demo("liisa").await.map(drop), Err(Error::Conflict(_))));
    assert!(matches!(register.accept_for_demo().await, Err(Error::Conflict(_))));
    assert_eq!(register.everything().await, before);
}
