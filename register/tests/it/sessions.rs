//! Logging in, being seen, logging out.

use crate::staff::{OTHER, PASSWORD};
use crate::support::{NOON, TestRegister};
use domain::access::Level;
use domain::chain::Hash;
use domain::language::Language;
use register::staff::{HouseRules, SessionToken};
use register::{Authority, Error};

async fn with_liisa() -> (TestRegister, SessionToken) {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let (token, _) = register.enter(" Liisa").await;
    (register, token)
}

fn is_denied<T>(result: register::Result<T>) -> bool {
    matches!(result, Err(Error::Denied))
}

#[tokio::test]
async fn whoever_logs_in_is_known_by_the_token_until_logging_out() {
    let (register, token) = with_liisa().await;
    let visit = register.visit(&SessionToken::from_text(token.as_str())).await.unwrap();
    assert_eq!(visit.view.user_name, "liisa");
    assert_eq!(visit.view.levels, [Level::Service]);
    assert_eq!(visit.actor.staff, visit.view.staff);
    register.log_out(&token).await.unwrap();
    assert!(is_denied(register.visit(&token).await));
    register.log_out(&token).await.unwrap();
    assert_eq!(register.count("audit_event WHERE action = 'session.close'").await, 1);
}

#[tokio::test]
async fn a_wrong_password_an_unknown_name_and_a_disabled_account_are_denied_alike() {
    let (register, _) = with_liisa().await;
    register.hire("matti", &[Level::Service]).await;
    register.disable_staff(&Authority::Operator, "matti").await.unwrap();
    let before = register.everything().await;
    let too_long = "a".repeat(5_000);
    for (name, password) in [
        ("liisa", "kirkas ilta 2026"),
        ("liisa", ""),
        ("liisa", &too_long),
        ("maija", PASSWORD),
        ("", PASSWORD),
        ("liisa' OR 1=1 --", PASSWORD),
        ("matti", PASSWORD),
    ] {
        assert!(is_denied(register.log_in(name, password.into(), "").await), "{name} {password}");
    }
    assert_eq!(register.everything().await, before);
}

#[tokio::test]
async fn a_token_is_kept_as_its_hash_only_and_no_other_token_passes() {
    let (register, token) = with_liisa().await;
    assert!(token.as_str().len() >= 43);
    assert_eq!(register.columns_holding(token.as_str()).await, Vec::<String>::new());
    let hash = Hash::of(token.as_str().as_bytes()).to_string();
    assert_eq!(register.text("SELECT lower(hex(token_hash)) FROM session").await, hash);
    for other in ["", &hash, &token.as_str()[1..], &token.as_str().to_lowercase()] {
        assert!(is_denied(register.visit(&SessionToken::from_text(other)).await), "{other}");
    }
}

#[tokio::test]
async fn a_session_without_a_click_ends_after_half_an_hour() {
    let (register, token) = with_liisa().await;
    register.set(NOON.plus_seconds(30 * 60 - 1));
    register.visit(&token).await.unwrap();
    register.set(NOON.plus_seconds(60 * 60 - 2));
    register.visit(&token).await.unwrap();
    register.set(NOON.plus_seconds(90 * 60 - 2));
    assert!(is_denied(register.visit(&token).await));
}

#[tokio::test]
async fn a_session_ends_after_ten_hours_however_busy() {
    let (register, token) = with_liisa().await;
    for quarter in 1..40 {
        register.set(NOON.plus_seconds(quarter * 900));
        register.visit(&token).await.unwrap();
    }
    register.set(NOON.plus_seconds(10 * 3600 - 1));
    register.visit(&token).await.unwrap();
    register.set(NOON.plus_seconds(10 * 3600));
    assert!(is_denied(register.visit(&token).await));
}

#[tokio::test]
async fn the_house_says_how_long_sessions_last() {
    let (register, token) = with_liisa().await;
    let strict =
        register.clone().under(HouseRules { idle_minutes: 5, longest_hours: 1, ..HouseRules::default() });
    register.set(NOON.plus_seconds(5 * 60));
    assert!(is_denied(strict.visit(&token).await));
    register.visit(&token).await.unwrap();
}

#[tokio::test]
async fn being_seen_is_written_down_at_most_once_a_minute() {
    let (register, token) = with_liisa().await;
    let seen = "SELECT last_seen_at FROM session";
    for (seconds, noted) in [(59, 0), (60, 60), (119, 60), (125, 125)] {
        register.set(NOON.plus_seconds(seconds));
        register.visit(&token).await.unwrap();
        assert_eq!(register.number(seen).await, NOON.plus_seconds(noted).millis(), "{seconds}");
    }
}

#[tokio::test]
async fn a_new_log_in_clears_away_the_sessions_that_are_over() {
    let (register, old) = with_liisa().await;
    register.set(NOON.plus_seconds(1000));
    register.log_in("liisa", PASSWORD.into(), "").await.unwrap();
    assert_eq!(register.count("session").await, 2);
    register.set(NOON.plus_seconds(1800));
    let third = register.log_in("liisa", PASSWORD.into(), "").await.unwrap();
    assert_eq!(register.count("session").await, 1, "one was idle, and one never got its second factor");
    assert!(is_denied(register.visit(&old).await));
    register.visit(&third).await.unwrap();
}

#[tokio::test]
async fn one_sees_and_ends_ones_own_sessions_and_nobody_elses() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    register.hire("matti", &[Level::Service]).await;
    let (first, codes) = register.enter("liisa").await;
    let (others, _) = register.enter("matti").await;
    register.set(NOON.plus_seconds(70));
    let second = register.enter_again("liisa", &codes[0]).await;
    let sessions = register.own_sessions(&second).await.unwrap();
    assert_eq!(sessions.iter().map(|session| session.is_this).collect::<Vec<_>>(), [true, false]);
    assert_eq!((sessions[1].since, sessions[1].device.as_str()), (NOON, "Firefox"));
    let (liisa, matti) =
        (register.visit(&second).await.unwrap(), register.visit(&others).await.unwrap().authority().unwrap());
    assert!(matches!(register.end_session(&matti, sessions[1].id).await, Err(Error::NotFound)));
    register.visit(&first).await.unwrap();
    register.end_session(&liisa.authority().unwrap(), sessions[1].id).await.unwrap();
    assert!(is_denied(register.visit(&first).await));
    assert_eq!(register.own_sessions(&second).await.unwrap().len(), 1);
}

#[tokio::test]
async fn who_gave_their_password_lately_is_confirmed_and_later_gives_it_again() {
    let (register, token) = with_liisa().await;
    register.visit(&token).await.unwrap().confirmed_authority().unwrap();
    register.set(NOON.plus_seconds(300));
    let stale = register.visit(&token).await.unwrap();
    assert!(matches!(stale.confirmed_authority(), Err(Error::Unconfirmed)));
    stale.authority().unwrap();
    assert!(is_denied(register.confirm_session(&token, "kirkas ilta 2026".into()).await));
    assert!(register.visit(&token).await.unwrap().confirmed_authority().is_err());
    register.confirm_session(&token, PASSWORD.into()).await.unwrap();
    register.visit(&token).await.unwrap().confirmed_authority().unwrap();
}

#[tokio::test]
async fn who_guesses_at_a_password_in_an_open_session_is_out_at_the_fifth() {
    let (register, token) = with_liisa().await;
    for _ in 0..5 {
        register.visit(&token).await.unwrap();
        assert!(is_denied(register.confirm_session(&token, "kirkas ilta 2026".into()).await));
    }
    assert!(is_denied(register.visit(&token).await));
}

#[tokio::test]
async fn a_changed_password_ends_every_other_session_and_gives_this_one_a_new_token() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let (first, codes) = register.enter("liisa").await;
    let second = register.enter_again("liisa", &codes[0]).await;
    let change = |old: &str, new: &str| register.change_own_password(&second, old.into(), new.into());
    assert!(is_denied(change("kirkas ilta 2026", OTHER).await));
    assert!(matches!(change(PASSWORD, "Liisa Liisa Liisa 1").await, Err(Error::Password(_))));
    let third = change(PASSWORD, OTHER).await.unwrap();
    for gone in [first, second] {
        assert!(is_denied(register.visit(&gone).await));
    }
    register.visit(&third).await.unwrap().authority().unwrap();
    assert!(is_denied(register.log_in("liisa", PASSWORD.into(), "").await));
    register.log_in("liisa", OTHER.into(), "").await.unwrap();
}

#[tokio::test]
async fn everybody_chooses_their_own_language() {
    let (register, token) = with_liisa().await;
    let visit = register.visit(&token).await.unwrap();
    assert_eq!(visit.view.language, Language::Fi);
    register.choose_language(&visit.authority().unwrap(), Language::Sv).await.unwrap();
    assert_eq!(register.visit(&token).await.unwrap().view.language, Language::Sv);
    assert!(is_denied(register.choose_language(&Authority::Operator, Language::En).await));
}

#[tokio::test]
async fn a_password_that_was_reset_while_it_was_being_checked_lets_nobody_in() {
    let (register, _) = with_liisa().await;
    // Holds the database with another password in it that nobody sees yet.
    let mut other = register.connect().await;
    sqlx::raw_sql("BEGIN IMMEDIATE; UPDATE staff SET password_hash = 'other'")
        .execute(&mut other)
        .await
        .unwrap();
    let unseen = async {
        // As much work as the checking, begun after it.
        assert!(is_denied(register.log_in("maija", PASSWORD.into(), "").await));
        assert!(is_denied(register.log_in("maija", PASSWORD.into(), "").await));
        sqlx::raw_sql("COMMIT").execute(&mut other).await.unwrap();
    };
    let (logged_in, ()) = futures::join!(register.log_in("liisa", PASSWORD.into(), ""), unseen);
    assert!(is_denied(logged_in));
    assert_eq!(register.count("session").await, 1);
}
