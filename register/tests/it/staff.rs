//! Staff accounts: added with a written grant, granted anew, disabled, reset.

use crate::support::{NOON, TestRegister};
use domain::access::Level;
use domain::language::Language;
use domain::staff::{PasswordFault, StaffFault};
use domain::view::{AccountState, Stage};
use register::staff::{Grant, NewFactor, SessionToken};
use register::{Authority, Error};
use std::collections::BTreeSet;

pub const PASSWORD: &str = "kirkas aamu 2026";
pub const OTHER: &str = "kolme harmaata kurkea";
const OPERATOR: Authority = Authority::Operator;

pub fn levels(levels: &[Level]) -> BTreeSet<Level> {
    levels.iter().copied().collect()
}

/// A grant of these levels.
pub fn grant(of: &[Level], approver: &str) -> Grant {
    Grant::new(levels(of), approver).unwrap()
}

impl TestRegister {
    /// Adds a member of staff with these levels and the usual password.
    pub async fn hire(&self, name: &str, of: &[Level]) -> domain::id::StaffId {
        let password = PASSWORD.to_owned();
        self.add_staff(&OPERATOR, name, password, grant(of, "Toimitusjohtaja")).await.unwrap()
    }

    /// Publishes a statement of confidentiality.
    pub async fn publish_a_statement(&self) -> u32 {
        let texts = Language::ALL.map(|language| (language, format!("Vaitiolo, {}", language.tag())));
        self.publish_statement(&OPERATOR, texts.to_vec()).await.unwrap()
    }

    /// Logs somebody in for the first time, all the way: password, second factor, statement.
    pub async fn enter(&self, name: &str) -> (SessionToken, Vec<String>) {
        let half = self.log_in(name, PASSWORD.into(), "Firefox").await.unwrap();
        let (_, secret) = self.new_factor(&half).await.unwrap();
        let NewFactor { token, recovery_codes } =
            self.set_factor(&half, &secret.code_at(self.now())).await.unwrap();
        self.accept_the_statement(&token).await;
        (token, recovery_codes)
    }

    /// Logs somebody in again, with one of their recovery codes.
    pub async fn enter_again(&self, name: &str, code: &str) -> SessionToken {
        let half = self.log_in(name, PASSWORD.into(), "Firefox").await.unwrap();
        self.second_factor(&half, code).await.unwrap()
    }

    /// Accepts the statement that counts; publishes one when there is none.
    pub async fn accept_the_statement(&self, token: &SessionToken) {
        if self.statement(&OPERATOR).await.unwrap().is_empty() {
            self.publish_a_statement().await;
        }
        let version = self.statement_to_read(token).await.unwrap().version;
        self.accept_statement(token, version).await.unwrap();
    }
}

fn is_fault<T>(result: register::Result<T>, fault: StaffFault) -> bool {
    matches!(result, Err(Error::Staff(found)) if found == fault)
}

fn is_denied<T>(result: register::Result<T>) -> bool {
    matches!(result, Err(Error::Denied))
}

#[tokio::test]
async fn a_new_member_of_staff_has_a_name_levels_and_an_approver_and_no_password_in_clear() {
    let register = TestRegister::empty().await;
    register.hire(" Liisa.L ", &[Level::Service, Level::Marketing]).await;
    let staff = register.staff(&OPERATOR).await.unwrap();
    assert_eq!(staff.len(), 1);
    assert_eq!(
        (staff[0].user_name.as_str(), staff[0].grant.approver.as_str()),
        ("liisa.l", "Toimitusjohtaja")
    );
    assert_eq!(staff[0].grant.levels, [Level::Service, Level::Marketing]);
    assert_eq!((staff[0].grant.granted_at, staff[0].state), (NOON, AccountState::WithoutFactor));
    assert_eq!(register.columns_holding(PASSWORD).await, Vec::<String>::new());
    assert!(register.text("SELECT password_hash FROM staff").await.starts_with("$argon2id$"));
}

#[tokio::test]
async fn a_taken_or_odd_name_a_short_password_no_level_and_no_approver_are_refused() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let before = register.everything().await;
    for (name, password, fault) in [
        ("LIISA ", PASSWORD, Some(StaffFault::NameTaken)),
        ("", PASSWORD, Some(StaffFault::NameInvalid)),
        ("liisa laine", PASSWORD, Some(StaffFault::NameInvalid)),
        ("matti", "elevenchars", None),
        ("matti", "salasana1234", None),
        ("matti.meikalainen", "Matti Meikalainen 1", None),
    ] {
        let added = register.add_staff(&OPERATOR, name, password.into(), grant(&[Level::Service], "M")).await;
        match fault {
            Some(fault) => assert!(is_fault(added, fault), "{name}"),
            None => assert!(matches!(added, Err(Error::Password(_))), "{name} {password}"),
        }
    }
    assert_eq!(Grant::new(levels(&[]), "Johtaja"), Err(StaffFault::NoLevel));
    assert_eq!(Grant::new(levels(&[Level::Service]), "  "), Err(StaffFault::NoApprover));
    assert_eq!(grant(&[Level::Service], "M").because("30.11.2026", "Sijainen"), Err(StaffFault::NoDay));
    assert_eq!(grant(&[Level::Service], "M").because("2026-11-30", " "), Err(StaffFault::NoReason));
    assert_eq!(register.everything().await, before);
}

#[tokio::test]
async fn nothing_is_granted_on_the_word_of_a_day_to_come() {
    let register = TestRegister::empty().await;
    let today = NOON.in_helsinki().date();
    let granted = async |day: String| {
        let grant = grant(&[Level::Service], "Johtaja").because(&day, "Sijainen").unwrap();
        register.add_staff(&OPERATOR, "matti", PASSWORD.into(), grant).await
    };
    let before = register.everything().await;
    let tomorrow = granted(today.tomorrow().unwrap().to_string()).await;
    assert!(is_fault(tomorrow, StaffFault::FutureDay));
    assert_eq!(register.everything().await, before);
    granted(today.to_string()).await.unwrap();
}

#[tokio::test]
async fn a_new_grant_counts_from_the_next_click_and_the_old_one_stays_on_record() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let (token, _) = register.enter("liisa").await;
    register.set(NOON.plus_seconds(10));
    register.grant_staff(&OPERATOR, "Liisa", grant(&[Level::Orders], "Hallitus")).await.unwrap();
    assert_eq!(register.visit(&token).await.unwrap().actor.levels, levels(&[Level::Orders]));
    let grants = register.texts("SELECT levels || approver FROM staff_grant ORDER BY seq").await;
    assert_eq!(grants, ["[\"asiakaspalvelu\"]Toimitusjohtaja", "[\"tilaukset\"]Hallitus"]);
}

#[tokio::test]
async fn a_disabled_member_of_staff_is_out_at_once() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let (token, _) = register.enter("liisa").await;
    register.visit(&token).await.unwrap();
    register.disable_staff(&OPERATOR, "liisa").await.unwrap();
    assert!(matches!(register.visit(&token).await, Err(Error::Denied)));
    assert!(is_denied(register.log_in("liisa", PASSWORD.into(), "").await));
    assert!(register.staff(&OPERATOR).await.unwrap()[0].is_disabled());
    assert_eq!(register.count("session").await, 0);
}

#[tokio::test]
async fn a_reset_ends_the_sessions_and_lets_in_with_the_new_password_only() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    let (token, _) = register.enter("liisa").await;
    let short = register.reset_staff(&OPERATOR, "liisa", "lyhyt".into()).await;
    assert!(matches!(short, Err(Error::Password(PasswordFault::Short))));
    register.reset_staff(&OPERATOR, "liisa", OTHER.into()).await.unwrap();
    assert!(matches!(register.visit(&token).await, Err(Error::Denied)));
    assert!(is_denied(register.log_in("liisa", PASSWORD.into(), "").await));
    let half = register.log_in("liisa", OTHER.into(), "").await.unwrap();
    assert_eq!(register.visit(&half).await.unwrap().view.stage, Stage::SetUp);
    assert_eq!(register.count("recovery_code").await, 0);
}

#[tokio::test]
async fn only_a_new_grant_lets_a_disabled_member_of_staff_in_again() {
    let register = TestRegister::empty().await;
    register.hire("liisa", &[Level::Service]).await;
    register.disable_staff(&OPERATOR, "liisa").await.unwrap();
    register.reset_staff(&OPERATOR, "liisa", OTHER.into()).await.unwrap();
    assert!(is_denied(register.log_in("liisa", OTHER.into(), "").await));
    register.grant_staff(&OPERATOR, "liisa", grant(&[Level::Service], "Martta")).await.unwrap();
    register.log_in("liisa", OTHER.into(), "").await.unwrap();
}

#[tokio::test]
async fn the_last_administrator_cannot_be_removed() {
    let register = TestRegister::empty().await;
    register.hire("yksi", &[Level::Administrator]).await;
    register.hire("kaksi", &[Level::Administrator, Level::Service]).await;
    register.disable_staff(&OPERATOR, "yksi").await.unwrap();
    let before = register.everything().await;
    let last = StaffFault::LastAdministrator;
    assert!(is_fault(register.disable_staff(&OPERATOR, "kaksi").await, last));
    assert!(is_fault(register.invite_again(&OPERATOR, "kaksi").await, last));
    let service = grant(&[Level::Service], "Hallitus");
    assert!(is_fault(register.grant_staff(&OPERATOR, "kaksi", service.clone()).await, last));
    assert_eq!(register.everything().await, before);
    register.hire("kolme", &[Level::Administrator]).await;
    register.grant_staff(&OPERATOR, "kaksi", service).await.unwrap();
    assert!(is_fault(register.disable_staff(&OPERATOR, "kolme").await, last));
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
    let results = [
        register.grant_staff(&OPERATOR, "liisa", grant(&[Level::Service], "Hallitus")).await,
        register.invite_again(&OPERATOR, "liisa").await.map(drop),
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
    register.grant_staff(&OPERATOR, "liisa", grant(&[Level::Orders], "Hallitus")).await.unwrap();
    register.reset_staff(&OPERATOR, "liisa", PASSWORD.into()).await.unwrap();
    let (token, _) = register.enter("liisa").await;
    register.log_out(&token).await.unwrap();
    register.disable_staff(&OPERATOR, "liisa").await.unwrap();
    let log = register.texts(
        "SELECT actor || ' ' || action || ' ' || objects FROM audit_event
         WHERE action NOT LIKE 'statement.%' ORDER BY seq",
    );
    let acts = [
        "staff.add",
        "staff.grant",
        "staff.reset",
        "staff.factor",
        "session.open",
        "session.close",
        "staff.disable",
    ];
    let line = |act: &str| {
        let own = act.starts_with("session") || act == "staff.factor";
        let actor = if own { liisa.to_string() } else { "operator".into() };
        format!("{actor} {act} [\"{liisa}\"]")
    };
    assert_eq!(log.await, acts.map(line));
}
