//! Changing a published campaign: freely before the first entry, afterwards only in the entrants' favour.

use crate::letter::Letter;
use crate::support::{NOON, OFFER, RAFFLE, TestRegister, campaign, local};
use domain::campaign::{CampaignDraft, CampaignKind, Missing, Slug, Unfavourable};
use domain::consent::Channel;
use domain::form::{ErrorCode, Field, Problems};
use domain::language::Language;
use register::intake::Outcome;
use register::receipt::ReceiptOf;
use register::{Authority, Error};

const OPERATOR: Authority = Authority::Operator;

async fn revise(register: &TestRegister, draft: CampaignDraft) -> register::Result<Option<u32>> {
    register.revise_campaign(&OPERATOR, draft).await
}

fn oulu_only() -> CampaignDraft {
    let mut draft = campaign(RAFFLE);
    draft.texts[0].rules.who_may_enter = "Vain oululaiset.".into();
    draft
}

#[tokio::test]
async fn before_the_first_entry_everything_but_the_address_may_change() {
    let register = TestRegister::new().await;
    let before = register.shown_now(&RAFFLE.parse().unwrap()).await;
    assert_eq!(revise(&register, oulu_only()).await.unwrap(), Some(2));
    assert_ne!(register.shown_now(&RAFFLE.parse().unwrap()).await, before, "the page has other rules");
    let slug = Slug::parse("syysarvonta").unwrap();
    let page = register.campaign_page(&slug, CampaignKind::Raffle, Language::Fi);
    assert!(page.await.unwrap().unwrap().text.rules.contains("Vain oululaiset."));
    let unknown = revise(&register, campaign("raffle/tuntematon")).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
    let mut lacking = campaign(RAFFLE);
    lacking.organiser = None;
    assert!(matches!(revise(&register, lacking).await, Err(Error::Incomplete(_))));
    let mut over = campaign(RAFFLE);
    (over.opens_at, over.closes_at) = (NOON.plus_days(-20), Some(NOON.plus_days(-10)));
    let over = revise(&register, over).await;
    assert!(matches!(over, Err(Error::Incomplete(missing)) if missing == [Missing::Over]));
    register.assert_whole().await;
}

#[tokio::test]
async fn after_the_first_entry_the_rules_are_fixed_and_every_version_stays() {
    let register = TestRegister::new().await;
    let receipt = register.accept(&Letter::raffle()).await;
    let everything = register.everything().await;
    match revise(&register, oulu_only()).await {
        Err(Error::Fixed(why)) => assert_eq!(why, [Unfavourable::Rules]),
        other => panic!("{other:?}"),
    }
    assert_eq!(register.everything().await, everything);

    let mut better = campaign(RAFFLE);
    better.claim_by = better.claim_by.map(|moment| moment.plus_days(30));
    register.set(NOON.plus_seconds(60));
    assert_eq!(revise(&register, better.clone()).await.unwrap(), Some(2));
    assert_eq!(revise(&register, better).await.unwrap(), Some(2), "what says the same is the same version");
    let versions = register.rules_versions(&Slug::parse("syysarvonta").unwrap(), Language::Fi).await.unwrap();
    let known: Vec<_> = versions.iter().map(|version| (version.version, version.at)).collect();
    assert_eq!(known, [(2, NOON.plus_seconds(60)), (1, NOON)]);
    let page = register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap();
    assert!(matches!(page.of, ReceiptOf::Entry { rules_version: 1, .. }), "{:?}", page.of);
    register.assert_whole().await;
}

#[tokio::test]
async fn a_page_whose_rules_were_replaced_before_the_first_entry_is_stale() {
    let register = TestRegister::new().await;
    let shown = register.shown_now(&RAFFLE.parse().unwrap()).await.unwrap();
    // Superseded by something else first: the rules on it are the old ones all the same.
    register.word(Channel::Sms, Language::Fi, "Kyllä, tekstiviestillä").await;
    assert_eq!(revise(&register, oulu_only()).await.unwrap(), Some(2));
    let refused = register.send(&Letter::raffle().on_page(&shown)).await;
    let stale = Problems::one(Field::Shown, ErrorCode::WordingStale);
    assert_eq!(refused, Outcome::Invalid(stale));
    register.accept(&Letter::raffle()).await;
    register.assert_whole().await;
}

#[tokio::test]
async fn a_page_opened_under_older_rules_that_promised_no_more_is_taken_and_keeps_them() {
    let register = TestRegister::new().await;
    let shown = register.shown_now(&RAFFLE.parse().unwrap()).await.unwrap();
    register.accept(&Letter::raffle()).await;
    let mut better = campaign(RAFFLE);
    better.claim_by = better.claim_by.map(|moment| moment.plus_days(30));
    assert_eq!(revise(&register, better).await.unwrap(), Some(2));
    let receipt = register.accept(&Letter::raffle().on_page(&shown)).await;
    let page = register.receipt(&receipt.token, Language::Fi).await.unwrap().unwrap();
    assert!(matches!(page.of, ReceiptOf::Entry { rules_version: 1, .. }), "{:?}", page.of);
}

#[tokio::test]
async fn a_language_can_be_added_before_the_first_entry_and_an_offer_changed_at_any_time() {
    let register = TestRegister::new().await;
    let mut swedish = campaign(RAFFLE);
    swedish.texts.push(local(Language::Sv, "Höstlotteri", "De som fyllt 18."));
    assert_eq!(revise(&register, swedish).await.unwrap(), Some(2));
    let versions = register.rules_versions(&Slug::parse("syysarvonta").unwrap(), Language::Sv).await.unwrap();
    let known: Vec<_> = versions.iter().map(|version| (version.version, version.language)).collect();
    assert_eq!(known, [(2, Language::Sv), (1, Language::Fi)], "Finnish where there was no Swedish");
    register.accept(&Letter::raffle()).await;
    register.accept(&Letter::contact().to(OFFER)).await;
    match revise(&register, campaign(RAFFLE)).await {
        Err(Error::Fixed(why)) => assert_eq!(why, [Unfavourable::Language]),
        other => panic!("{other:?}"),
    }
    let mut offer = campaign(OFFER);
    offer.closes_at = Some(NOON.plus_days(3));
    assert_eq!(revise(&register, offer).await.unwrap(), None);
    register.assert_whole().await;
}

#[tokio::test]
async fn pages_have_another_version_after_whatever_changes_them_and_after_nothing_else() {
    let register = TestRegister::new().await;
    let mut last = register.pages_version();
    let mut grown = || {
        let now = register.pages_version();
        std::mem::replace(&mut last, now) < now
    };
    register.accept(&Letter::raffle()).await;
    register.receipt("x", Language::Fi).await.unwrap_err();
    revise(&register, oulu_only()).await.unwrap_err();
    assert!(!grown());
    register.switch("syysarvonta", false).await;
    assert!(grown());
    register.word(domain::consent::Channel::Sms, Language::Fi, "Uusi").await;
    assert!(grown());
    register.publish_notice(&OPERATOR, vec![(Language::Fi, "Uusi".into())]).await.unwrap();
    assert!(grown());
    revise(&register, campaign(RAFFLE)).await.unwrap();
    assert!(grown());
    register.publish_campaign(&OPERATOR, campaign("raffle/uusi")).await.unwrap();
    assert!(grown());
}
