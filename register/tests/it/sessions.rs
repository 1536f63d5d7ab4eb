//! Logging in, being seen, logging out.

use crate::staff::PASSWORD;
use crate::support::{NOON, TestRegister};
use domain::access::Level;
use domain::chain::Hash;
use register::staff::SessionToken;
use register::{Authority, Error};

async fn with_liisa() -> (TestRegister, SessionToken) {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let token = register.log_in(" Liisa", PASSWORD.into()).await.unwrap();
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
        assert!(is_denied(register.log_in(name, password.into()).await), "{name} {password}");
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
async fn a_session_without_a_click_ends_after_two_hours() {
    let (register, token) = with_liisa().await;
    register.set(NOON.plus_seconds(2 * 3600 - 1));
    register.visit(&token).await.unwrap();
    register.set(NOON.plus_seconds(4 * 3600 - 2));
    register.visit(&token).await.unwrap();
    register.set(NOON.plus_seconds(6 * 3600 - 2));
    assert!(is_denied(register.visit(&token).await));
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_busy() {
    let (register, token) = with_liisa().await;
    for hour in 1..12 {
        register.set(NOON.plus_seconds(hour * 3600));
        register.visit(&token).await.unwrap();
    }
    register.set(NOON.plus_seconds(12 * 3600 - 1));
    register.visit(&token).await.unwrap();
    register.set(NOON.plus_seconds(12 * 3600));
    assert!(is_denied(register.visit(&token).await));
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
    register.set(NOON.plus_seconds(3600));
    let second = register.log_in("liisa", PASSWORD.into()).await.unwrap();
    assert_eq!(register.count("session").await, 2);
    register.set(NOON.plus_seconds(2 * 3600));
    register.log_in("liisa", PASSWORD.into()).await.unwrap();
    assert_eq!(register.count("session").await, 2);
    assert!(is_denied(register.visit(&old).await));
    register.visit(&second).await.unwrap();
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
        assert!(is_denied(register.log_in("maija", PASSWORD.into()).await));
        assert!(is_denied(register.log_in("maija", PASSWORD.into()).await));
        sqlx::raw_sql("COMMIT").execute(&mut other).await.unwrap();
    };
    let (logged_in, ()) = futures::join!(register.log_in("liisa", PASSWORD.into()), unseen);
    assert!(is_denied(logged_in));
    assert_eq!(register.count("session").await, 1);
}
