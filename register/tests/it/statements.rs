//! The statement of confidentiality (R26): accepted before the first sight of data.

use crate::staff::PASSWORD;
use crate::support::{NOON, TestRegister};
use domain::access::Level;
use domain::language::Language;
use domain::view::Stage;
use register::staff::{NewFactor, SessionToken};
use register::{Authority, Error, Result};

const OPERATOR: Authority = Authority::Operator;

/// Somebody who has given both factors and accepted nothing.
async fn arrived(register: &TestRegister, name: &str) -> SessionToken {
    let half = register.log_in(name, PASSWORD.into(), "").await.unwrap();
    let (_, secret) = register.new_factor(&half).await.unwrap();
    let NewFactor { token, .. } = register.set_factor(&half, &secret.code_at(register.now())).await.unwrap();
    token
}

async fn stage(register: &TestRegister, token: &SessionToken) -> Stage {
    register.visit(token).await.unwrap().view.stage
}

fn is_conflict<T>(result: Result<T>) -> bool {
    matches!(result, Err(Error::Conflict(_)))
}

#[tokio::test]
async fn nobody_is_in_before_the_statement_was_accepted_and_again_when_it_changes() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    register.publish_a_statement().await;
    let token = arrived(&register, "liisa").await;
    assert_eq!(stage(&register, &token).await, Stage::Statement);
    let visit = register.visit(&token).await.unwrap();
    assert!(visit.actor.levels.is_empty() && matches!(visit.authority(), Err(Error::Denied)));
    assert_eq!(register.statement_to_read(&token).await.unwrap().text, "Vaitiolo, fi");
    register.accept_statement(&token, 1).await.unwrap();
    register.accept_statement(&token, 1).await.unwrap();
    assert_eq!(stage(&register, &token).await, Stage::Ready);
    register.publish_a_statement().await;
    assert_eq!(stage(&register, &token).await, Stage::Statement);
    assert!(is_conflict(register.accept_statement(&token, 1).await));
    register.accept_statement(&token, 2).await.unwrap();
    assert_eq!(stage(&register, &token).await, Stage::Ready);
    let kept = register.texts("SELECT version || language FROM statement_acceptance ORDER BY version").await;
    assert_eq!(kept, ["1fi", "2fi"]);
    assert_eq!(register.count("audit_event WHERE action = 'statement.accept'").await, 2);
    register.assert_whole().await;
}

#[tokio::test]
async fn without_a_statement_an_administrator_does_that_work_alone_and_the_others_wait() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    register.hire("martta", &[Level::Service, Level::Administrator]).await;
    let liisa = arrived(&register, "liisa").await;
    assert_eq!(stage(&register, &liisa).await, Stage::NoStatement);
    let martta = arrived(&register, "martta").await;
    let visit = register.visit(&martta).await.unwrap();
    assert_eq!((visit.view.stage, visit.view.levels.as_slice()), (Stage::Ready, &[Level::Administrator][..]));
    let texts = Language::ALL.map(|language| (language, "Vaitiolo".to_owned())).to_vec();
    register.publish_statement(&visit.confirmed_authority().unwrap(), texts).await.unwrap();
    assert_eq!(stage(&register, &martta).await, Stage::Statement);
    assert_eq!(stage(&register, &liisa).await, Stage::Statement);
}

#[tokio::test]
async fn a_statement_has_a_text_in_each_language() {
    let register = TestRegister::empty().await;
    let text = |language| (language, "Vaitiolo".to_owned());
    for texts in [
        vec![],
        vec![text(Language::Fi), text(Language::Sv)],
        vec![text(Language::Fi), text(Language::Sv), text(Language::Sv)],
        vec![text(Language::Fi), text(Language::Sv), (Language::En, " ".into())],
    ] {
        assert!(is_conflict(register.publish_statement(&OPERATOR, texts).await));
    }
    assert_eq!(register.count("statement").await, 0);
}

#[tokio::test]
async fn administrators_see_who_has_not_accepted() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    register.hire("matti", &[Level::Service]).await;
    register.set(NOON.plus_seconds(5));
    register.enter("liisa").await;
    let accepted = async || {
        let staff = register.staff(&OPERATOR).await.unwrap();
        staff.into_iter().map(|line| (line.accepted, line.has_accepted)).collect::<Vec<_>>()
    };
    assert_eq!(accepted().await, [(Some((1, NOON.plus_seconds(5))), true), (None, false)]);
    register.publish_a_statement().await;
    assert_eq!(accepted().await, [(Some((1, NOON.plus_seconds(5))), false), (None, false)]);
}

#[tokio::test]
async fn a_statement_is_read_in_ones_own_language() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let (token, _) = register.enter("liisa").await;
    let liisa = register.visit(&token).await.unwrap().authority().unwrap();
    register.choose_language(&liisa, Language::Sv).await.unwrap();
    assert_eq!(register.statement_to_read(&token).await.unwrap().text, "Vaitiolo, sv");
}
