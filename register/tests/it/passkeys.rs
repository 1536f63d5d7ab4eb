//! Passkeys as second factors: each challenge is answered once, by the one key, in time.

use crate::soft_key::SoftKey;
use crate::staff::{PASSWORD, grant};
use crate::support::{NOON, TestRegister};
use domain::access::Level;
use domain::staff::StaffFault;
use domain::view::Stage;
use register::staff::{HouseRules, RelyingParty, SessionToken};
use register::{Authority, Error, Register, Result};

const ORIGIN: &str = "http://localhost:3000";

fn is_denied<T>(result: Result<T>) -> bool {
    matches!(result, Err(Error::Denied))
}

/// A register on a site with a name, in which Liisa is in, with a device of hers.
struct Site {
    kept: TestRegister,
    register: Register,
    liisa: SessionToken,
    codes: Vec<String>,
    key: SoftKey,
}

impl Site {
    async fn new() -> Self {
        let kept = TestRegister::empty().await;
        kept.hire("liisa", &[Level::Service]).await;
        let (liisa, codes) = kept.enter("liisa").await;
        let passkeys = RelyingParty::at(ORIGIN, "Loiste");
        let register = kept.clone_under(HouseRules { passkeys, ..HouseRules::default() });
        Self { kept, register, liisa, codes, key: SoftKey::at(ORIGIN, "localhost", 7) }
    }

    /// The same with the device registered.
    async fn with_passkey() -> Self {
        let site = Self::new().await;
        let challenge = site.register.begin_passkey(&site.liisa).await.unwrap();
        let made = site.key.make(&challenge);
        site.register.add_passkey(&site.liisa, " Liisan avain ", &made).await.unwrap();
        site
    }

    async fn half(&self) -> SessionToken {
        self.register.log_in("liisa", PASSWORD.into(), "Firefox").await.unwrap()
    }

    async fn confirmed(&self) -> Authority {
        self.register.visit(&self.liisa).await.unwrap().confirmed_authority().unwrap()
    }

    async fn actions(&self) -> Vec<String> {
        self.kept.texts("SELECT action FROM audit_event ORDER BY seq DESC LIMIT 1").await
    }
}

#[tokio::test]
async fn a_passkey_is_added_once_and_opens_the_next_session() {
    let mut site = Site::with_passkey().await;
    let own = site.register.own_passkeys(&site.confirmed().await).await.unwrap();
    assert_eq!((own.len(), own[0].name.as_str(), own[0].used), (1, "Liisan avain", None));
    let half = site.half().await;
    assert!(site.register.takes_passkey(&half).await.unwrap());
    let answer = site.key.sign(&site.register.passkey_challenge(&half).await.unwrap());
    let whole = site.register.passkey_factor(&half, &answer).await.unwrap();
    assert_eq!(site.register.visit(&whole).await.unwrap().view.stage, Stage::Ready);
    assert!(is_denied(site.register.visit(&half).await), "the token changes");
    let own = site.register.own_passkeys(&site.confirmed().await).await.unwrap();
    assert_eq!(own[0].used, Some(NOON));
    site.kept.assert_whole().await;
}

#[tokio::test]
async fn an_answer_that_was_overheard_proves_nothing_a_second_time() {
    let mut site = Site::with_passkey().await;
    let half = site.half().await;
    let answer = site.key.sign(&site.register.passkey_challenge(&half).await.unwrap());
    site.register.passkey_factor(&half, &answer).await.unwrap();
    // In another session of the thief's, who knows the password: with no challenge, and with another.
    let thief = site.half().await;
    assert!(is_denied(site.register.passkey_factor(&thief, &answer).await));
    site.register.passkey_challenge(&thief).await.unwrap();
    assert!(is_denied(site.register.passkey_factor(&thief, &answer).await));
    assert_eq!(site.actions().await, ["session.factor_refused"]);
    // Nor with the challenge that it answers: that went with the first answer.
    assert!(is_denied(site.register.passkey_factor(&half, &answer).await));
}

#[tokio::test]
async fn a_challenge_is_answered_in_its_own_session_in_time_and_once() {
    let mut site = Site::with_passkey().await;
    let (one, other) = (site.half().await, site.half().await);
    let challenge = site.register.passkey_challenge(&one).await.unwrap();
    let answer = site.key.sign(&challenge);
    site.register.passkey_challenge(&other).await.unwrap();
    assert!(is_denied(site.register.passkey_factor(&other, &answer).await), "another session's");
    site.kept.set(NOON.plus_seconds(301));
    assert!(is_denied(site.register.passkey_factor(&one, &answer).await), "too late");
    let challenge = site.register.passkey_challenge(&one).await.unwrap();
    assert!(is_denied(site.register.passkey_factor(&one, "{}").await), "no answer");
    let answer = site.key.sign(&challenge);
    assert!(is_denied(site.register.passkey_factor(&one, &answer).await), "the challenge is used up");
}

#[tokio::test]
async fn a_counter_that_goes_backwards_is_refused_and_stands_in_the_log() {
    let mut site = Site::with_passkey().await;
    site.key.counter = 10;
    let half = site.half().await;
    let answer = site.key.sign(&site.register.passkey_challenge(&half).await.unwrap());
    site.register.passkey_factor(&half, &answer).await.unwrap();
    // A copy of the key, made before.
    site.key.counter = 5;
    let half = site.half().await;
    let answer = site.key.sign(&site.register.passkey_challenge(&half).await.unwrap());
    assert!(is_denied(site.register.passkey_factor(&half, &answer).await));
    assert_eq!(site.actions().await, ["session.passkey_regressed"]);
    // Two at once, the older one's answer last: the counter that is kept now counts.
    let (one, other) = (site.half().await, site.half().await);
    let challenges = [
        site.register.passkey_challenge(&one).await.unwrap(),
        site.register.passkey_challenge(&other).await.unwrap(),
    ];
    site.key.counter = 20;
    let first = site.key.sign(&challenges[0]);
    site.key.counter = 20;
    let second = site.key.sign(&challenges[1]);
    site.register.passkey_factor(&one, &first).await.unwrap();
    assert!(is_denied(site.register.passkey_factor(&other, &second).await));
    site.kept.assert_whole().await;
}

#[tokio::test]
async fn another_persons_key_another_site_and_an_unknown_key_are_refused() {
    let site = Site::with_passkey().await;
    for mut key in [
        SoftKey::at("http://localhost:3001", "localhost", 7),
        SoftKey::at("https://loiste.example", "loiste.example", 7),
        SoftKey::at(ORIGIN, "localhost", 8),
    ] {
        let half = site.half().await;
        let answer = key.sign(&site.register.passkey_challenge(&half).await.unwrap());
        assert!(is_denied(site.register.passkey_factor(&half, &answer).await));
    }
    // Five wrong answers end a session, as wrong codes do.
    let half = site.half().await;
    for _ in 0..5 {
        site.register.passkey_challenge(&half).await.unwrap();
        assert!(is_denied(site.register.passkey_factor(&half, "{}").await));
    }
    assert!(is_denied(site.register.visit(&half).await));
}

#[tokio::test]
async fn the_last_second_factor_cannot_go_and_recovery_codes_stay() {
    let site = Site::with_passkey().await;
    let liisa = site.confirmed().await;
    let passkey = site.register.own_passkeys(&liisa).await.unwrap()[0].id;
    site.register.remove_factor(&liisa).await.unwrap();
    let last = site.register.remove_passkey(&liisa, passkey).await;
    assert!(matches!(last, Err(Error::Staff(StaffFault::LastFactor))), "{last:?}");
    assert_eq!(site.register.own_passkeys(&liisa).await.unwrap().len(), 1);
    // Without the application, a recovery code comes in, and the stage is not that of setting up.
    let half = site.half().await;
    assert_eq!(site.register.visit(&half).await.unwrap().view.stage, Stage::Factor);
    site.register.second_factor(&half, &site.codes[0]).await.unwrap();
}

#[tokio::test]
async fn a_passkey_that_was_removed_opens_nothing_and_a_reset_removes_all() {
    let mut site = Site::with_passkey().await;
    let liisa = site.confirmed().await;
    let half = site.half().await;
    let answer = site.key.sign(&site.register.passkey_challenge(&half).await.unwrap());
    let passkey = site.register.own_passkeys(&liisa).await.unwrap()[0].id;
    site.register.remove_passkey(&liisa, passkey).await.unwrap();
    assert!(is_denied(site.register.passkey_factor(&half, &answer).await));
    assert!(matches!(site.register.remove_passkey(&liisa, passkey).await, Err(Error::NotFound)));
    let site = Site::with_passkey().await;
    site.register.reset_staff(&Authority::Operator, "liisa", PASSWORD.into()).await.unwrap();
    assert_eq!(site.kept.count("passkey").await, 0);
    assert_eq!(site.register.visit(&site.half().await).await.unwrap().view.stage, Stage::SetUp);
}

#[tokio::test]
async fn adding_asks_for_the_password_and_takes_each_answer_once() {
    let site = Site::new().await;
    let challenge = site.register.begin_passkey(&site.liisa).await.unwrap();
    let elsewhere = SoftKey::at("http://localhost:3001", "localhost", 9).make(&challenge);
    let added = site.register.add_passkey(&site.liisa, "x", &elsewhere).await;
    assert!(matches!(added, Err(Error::NotFound)), "another origin: {added:?}");
    let made = site.key.make(&challenge);
    let added = site.register.add_passkey(&site.liisa, "x", &made).await;
    assert!(matches!(added, Err(Error::NotFound)), "the challenge is used up: {added:?}");
    site.kept.set(NOON.plus_seconds(301));
    let begun = site.register.begin_passkey(&site.liisa).await;
    assert!(matches!(begun, Err(Error::Unconfirmed)), "{begun:?}");
    assert!(is_denied(site.register.begin_passkey(&site.half().await).await));
}

#[tokio::test]
async fn somebody_elses_passkey_is_not_ones_own() {
    let mut site = Site::with_passkey().await;
    let added = site.register.add_staff(
        &Authority::Operator,
        "paula",
        PASSWORD.into(),
        grant(&[Level::Marketing], "M"),
    );
    added.await.unwrap();
    let (paula, _) = site.kept.enter("paula").await;
    let paula = site.register.visit(&paula).await.unwrap().confirmed_authority().unwrap();
    let passkey = site.register.own_passkeys(&site.confirmed().await).await.unwrap()[0].id;
    assert!(matches!(site.register.remove_passkey(&paula, passkey).await, Err(Error::NotFound)));
    assert!(site.register.own_passkeys(&paula).await.unwrap().is_empty());
    let half = site.register.log_in("paula", PASSWORD.into(), "").await.unwrap();
    assert!(!site.register.takes_passkey(&half).await.unwrap());
    assert!(matches!(site.register.passkey_challenge(&half).await, Err(Error::NotFound)));
    // Liisa's device signs Liisa's challenge, and Paula sends it.
    let liisas = site.half().await;
    let answer = site.key.sign(&site.register.passkey_challenge(&liisas).await.unwrap());
    assert!(is_denied(site.register.passkey_factor(&half, &answer).await));
}

#[tokio::test]
async fn without_a_host_name_there_are_no_passkeys() {
    assert_eq!(RelyingParty::at("http://127.0.0.1:3000", "Loiste"), None);
    assert_eq!(RelyingParty::at("http://[::1]:3000", "Loiste"), None);
    assert!(RelyingParty::at("https://www.loiste.example", "Loiste").is_some());
    let site = Site::new().await;
    assert!(!site.kept.passkeys_work() && site.register.passkeys_work());
    let begun = site.kept.begin_passkey(&site.liisa).await;
    assert!(matches!(begun, Err(Error::Conflict(_))), "{begun:?}");
}
