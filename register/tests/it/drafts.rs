//! Campaigns in preparation, and campaigns that are called off.

use crate::letter::Letter;
use crate::support::{NOON, RAFFLE, TestRegister, campaign};
use domain::access::{Actor, Level};
use domain::campaign::rules::RulesParts;
use domain::campaign::{
    CampaignDraft, CampaignKind, LocalDraft, Missing, Prize, Reasons, Slug, Standing, Unfavourable,
};
use domain::id::{DraftId, StaffId};
use domain::language::Language;
use domain::view::{CampaignCard, CampaignDeed, DraftSheet};
use register::intake::Outcome;
use register::{Authority, Error};

const OPERATOR: Authority = Authority::Operator;
const AUTUMN: &str = "syysarvonta";
const SPRING: &str = "kevattarjous";

fn organiser() -> String {
    "Loiste Oy, Katu 1, 044 1".to_owned()
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

fn with(level: Level) -> Authority {
    Authority::Staff(Actor { staff: StaffId::new(NOON, [7; 16]), levels: [level].into() })
}

async fn begun(register: &TestRegister) -> DraftSheet {
    let id =
        register.begin_campaign(&OPERATOR, CampaignKind::Raffle, "Kevään siivous", Some(organiser())).await;
    register.draft(&OPERATOR, id.unwrap()).await.unwrap()
}

/// What its maker adds to a raffle that was just begun.
fn filled(mut draft: CampaignDraft) -> CampaignDraft {
    draft.texts[0].lead = "Voita siivous.".into();
    draft.texts[0].prizes = vec![Prize { name: "Siivous".into(), value_cents: 10_000, count: 2 }];
    draft
}

async fn save(
    register: &TestRegister,
    sheet: &DraftSheet,
    draft: CampaignDraft,
) -> register::Result<DraftSheet> {
    register.save_draft(&OPERATOR, sheet.id, sheet.version, draft, Some(organiser())).await
}

#[tokio::test]
async fn a_campaign_is_prepared_unseen_and_published_when_it_lacks_nothing() {
    let register = TestRegister::new().await;
    let sheet = begun(&register).await;
    assert_eq!(sheet.draft.slug.as_str(), "kevaan-siivous");
    let lacks = register.release_draft(&OPERATOR, sheet.id, sheet.version).await;
    assert!(
        matches!(lacks, Err(Error::Incomplete(missing)) if missing.contains(&Missing::Prizes(Language::Fi)))
    );
    let sheet = save(&register, &sheet, filled(sheet.draft.clone())).await.unwrap();
    assert_eq!((sheet.missing.as_slice(), sheet.draft.winners), (&[][..], 2));
    let page = register.campaign_page(&sheet.draft.slug, CampaignKind::Raffle, Language::Fi);
    assert_eq!(page.await.unwrap(), None, "nobody sees it");
    assert_eq!(register.drafts(&OPERATOR).await.unwrap().len(), 1);

    let published = register.release_draft(&OPERATOR, sheet.id, sheet.version).await.unwrap();
    let page = register.campaign_page(&published, CampaignKind::Raffle, Language::Fi).await.unwrap().unwrap();
    assert_eq!(page.standing, Standing::NotYetOpen);
    assert!(page.text.rules.contains("Arpajaisveron maksaa järjestäjä."));
    assert_eq!(register.drafts(&OPERATOR).await.unwrap(), []);
    let again = register.release_draft(&OPERATOR, sheet.id, sheet.version).await;
    assert!(matches!(again, Err(Error::NotFound)));
    register.assert_whole().await;
}

#[tokio::test]
async fn two_who_write_at_once_do_not_write_over_each_other() {
    let register = TestRegister::new().await;
    let sheet = begun(&register).await;
    let mine = save(&register, &sheet, filled(sheet.draft.clone())).await.unwrap();
    let theirs = save(&register, &sheet, sheet.draft.clone()).await;
    assert!(matches!(theirs, Err(Error::Conflict(_))));
    let publishes = register.release_draft(&OPERATOR, sheet.id, sheet.version).await;
    assert!(matches!(publishes, Err(Error::Conflict(_))), "of what they have not seen");
    assert_eq!(register.draft(&OPERATOR, sheet.id).await.unwrap(), mine);
}

#[tokio::test]
async fn only_its_secret_link_shows_what_is_prepared() {
    let register = TestRegister::new().await;
    let sheet = begun(&register).await;
    let sheet = save(&register, &sheet, filled(sheet.draft.clone())).await.unwrap();
    let page = register.preview(&sheet.preview, Language::Sv).await.unwrap();
    assert_eq!((page.text.lead.as_str(), page.language), ("Voita siivous.", Language::Fi));
    assert!(matches!(page.standing, Standing::Open(_)) && page.text.rules.contains("2 × Siivous"));
    let other = register.preview(&"A".repeat(sheet.preview.len()), Language::Fi).await;
    assert!(matches!(other, Err(Error::NotFound)));
    register.discard_draft(&OPERATOR, sheet.id).await.unwrap();
    assert!(matches!(register.preview(&sheet.preview, Language::Fi).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn what_a_browser_sends_cannot_change_what_is_not_its_makers() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let id = register.edit_campaign(&OPERATOR, &slug(AUTUMN), Some(organiser())).await.unwrap();
    assert_eq!(
        register.edit_campaign(&OPERATOR, &slug(AUTUMN), Some(organiser())).await.unwrap(),
        id,
        "one at a time"
    );
    let sheet = register.draft(&OPERATOR, id).await.unwrap();
    assert!(sheet.published && sheet.fixed.is_empty() && sheet.missing.is_empty());
    let mut draft = sheet.draft.clone();
    draft.slug = slug("muu");
    draft.kind = CampaignKind::Contact;
    draft.organiser = Some("Muu Oy".into());
    draft.winners = 77;
    assert_eq!(save(&register, &sheet, draft).await.unwrap().draft, sheet.draft);
}

#[tokio::test]
async fn changes_to_a_raffle_with_entries_are_published_only_in_their_favour() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let id = register.edit_campaign(&OPERATOR, &slug(AUTUMN), Some(organiser())).await.unwrap();
    let sheet = register.draft(&OPERATOR, id).await.unwrap();
    let mut worse = sheet.draft.clone();
    worse.texts[0].title = "Muu otsikko".into();
    let sheet = save(&register, &sheet, worse).await.unwrap();
    assert_eq!(sheet.fixed, [Unfavourable::Heading]);
    let refused = register.release_draft(&OPERATOR, id, sheet.version).await;
    assert!(matches!(refused, Err(Error::Fixed(_))));
    let mut better = campaign(RAFFLE);
    better.claim_by = better.claim_by.map(|at| at.plus_days(3));
    let sheet = save(&register, &sheet, better).await.unwrap();
    register.release_draft(&OPERATOR, id, sheet.version).await.unwrap();
    register.assert_whole().await;
}

#[tokio::test]
async fn an_offer_is_edited_like_it_was_published() {
    let register = TestRegister::new().await;
    let id = register.edit_campaign(&OPERATOR, &slug(SPRING), Some(organiser())).await.unwrap();
    let sheet = register.draft(&OPERATOR, id).await.unwrap();
    assert_eq!(sheet.missing, [], "it can be published before anything is typed");
    let mut draft = sheet.draft.clone();
    draft.texts[0].title = "Uusi otsikko".into();
    let sheet = save(&register, &sheet, draft).await.unwrap();
    assert_eq!((sheet.missing.len(), sheet.fixed.len()), (0, 0));
    register.release_draft(&OPERATOR, id, sheet.version).await.unwrap();
    let page = register.campaign_page(&slug(SPRING), CampaignKind::Contact, Language::Fi).await;
    assert_eq!(page.unwrap().unwrap().text.title, "Uusi otsikko");
}

#[tokio::test]
async fn a_copy_has_the_words_of_its_model_new_times_and_an_address_of_its_own() {
    let register = TestRegister::new().await;
    let copy = async || {
        let id = register.copy_campaign(&OPERATOR, &slug(AUTUMN), Some(organiser())).await.unwrap();
        register.draft(&OPERATOR, id).await.unwrap()
    };
    let (one, two) = (copy().await, copy().await);
    assert_eq!((one.draft.slug.as_str(), two.draft.slug.as_str()), ("syysarvonta-2", "syysarvonta-3"));
    assert!(one.draft.opens_at > NOON && one.missing.is_empty());
    register.release_draft(&OPERATOR, one.id, one.version).await.unwrap();
    let taken =
        save(&register, &two, CampaignDraft { slug: one.draft.slug, ..two.draft.clone() }).await.unwrap();
    assert_eq!(taken.missing, [Missing::Address], "as long as somebody can still mend it");
    let refused = register.release_draft(&OPERATOR, two.id, taken.version).await;
    assert!(matches!(refused, Err(Error::Incomplete(missing)) if missing == [Missing::Address]));
}

#[tokio::test]
async fn a_name_that_cannot_stand_in_an_address_is_missed_and_never_published_as_the_old_one() {
    let register = TestRegister::new().await;
    let sheet = begun(&register).await;
    let whole = save(&register, &sheet, filled(sheet.draft.clone())).await.unwrap();
    let mut draft = whole.draft.clone();
    draft.type_slug("Uusi Osoite".into());
    let typed = save(&register, &whole, draft.clone()).await.unwrap();
    assert_eq!((typed.missing.as_slice(), &typed.draft), (&[Missing::Slug][..], &draft), "it is not lost");
    let refused = register.release_draft(&OPERATOR, sheet.id, typed.version).await;
    assert!(matches!(refused, Err(Error::Incomplete(missing)) if missing == [Missing::Slug]));
    draft.type_slug("uusi-osoite".into());
    let mended = save(&register, &typed, draft).await.unwrap();
    let published = register.release_draft(&OPERATOR, sheet.id, mended.version).await.unwrap();
    assert_eq!(published, slug("uusi-osoite"));
}

#[tokio::test]
async fn a_raffle_that_is_called_off_says_why_and_takes_nobody_any_more() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let reasons = Reasons::parse(vec![(Language::Fi, "Palkinnot loppuivat.".into())]).unwrap();
    let draft = register.edit_campaign(&OPERATOR, &slug(AUTUMN), Some(organiser())).await.unwrap();
    register.cancel_campaign(&OPERATOR, &slug(AUTUMN), reasons.clone()).await.unwrap();
    let page = register.campaign_page(&slug(AUTUMN), CampaignKind::Raffle, Language::Sv).await;
    let page = page.unwrap().unwrap();
    assert_eq!(page.standing, Standing::Cancelled);
    assert_eq!(page.cancelled, Some(("Palkinnot loppuivat.".to_owned(), Language::Fi)));
    assert_eq!(register.send(&Letter::raffle().keyed(2)).await, Outcome::Closed);
    let front = register.front_page(Language::Fi).await.unwrap();
    assert!(front.campaigns.iter().all(|campaign| campaign.slug != slug(AUTUMN)));

    let cards = register.campaigns(&OPERATOR).await.unwrap();
    let reason = |card: &CampaignCard| card.called_off.clone();
    let told: Vec<_> = cards.iter().map(|card| (card.slug.as_str(), reason(card))).collect();
    assert!(told.contains(&(AUTUMN, Some("Palkinnot loppuivat.".to_owned()))), "{told:?}");
    assert_eq!(told.iter().filter(|(_, reason)| reason.is_some()).count(), 1);
    let history = register.campaign_history(&OPERATOR, &slug(AUTUMN)).await.unwrap();
    let told: Vec<_> = history.iter().map(|act| act.reason.as_deref()).collect();
    assert_eq!(told, [Some("Palkinnot loppuivat."), None], "{history:?}");

    let twice = register.cancel_campaign(&OPERATOR, &slug(AUTUMN), reasons).await;
    let on = register.switch_campaign(&OPERATOR, &slug(AUTUMN), true).await;
    let revised = register.revise_campaign(&OPERATOR, campaign(RAFFLE)).await;
    assert!(matches!(
        (twice, on, revised),
        (Err(Error::Conflict(_)), Err(Error::Conflict(_)), Err(Error::Conflict(_)))
    ));
    assert!(matches!(register.draft(&OPERATOR, draft).await, Err(Error::NotFound)));
    register.assert_whole().await;
}

#[tokio::test]
async fn the_history_tells_what_was_done_and_by_whom() {
    let register = TestRegister::new().await;
    register.switch("syysarvonta", false).await;
    register.switch("syysarvonta", true).await;
    let history = register.campaign_history(&OPERATOR, &slug(AUTUMN)).await.unwrap();
    let deeds: Vec<CampaignDeed> = history.iter().map(|act| act.what).collect();
    assert_eq!(deeds, [CampaignDeed::SwitchedOn, CampaignDeed::SwitchedOff, CampaignDeed::Published]);
    assert!(history.iter().all(|act| act.by.is_none()));
    let none = register.campaign_history(&OPERATOR, &slug("tuntematon")).await;
    assert!(matches!(none, Err(Error::NotFound)));
}

#[tokio::test]
async fn whoever_may_not_change_campaigns_prepares_none() {
    let register = TestRegister::new().await;
    let sheet = begun(&register).await;
    for level in [Level::Service, Level::Orders, Level::DataProtection, Level::Administrator] {
        let who = with(level);
        let raffle = slug(AUTUMN);
        let begin = register.begin_campaign(&who, CampaignKind::Raffle, "Oma", None).await;
        let copy = register.copy_campaign(&who, &raffle, None).await;
        let edit = register.edit_campaign(&who, &raffle, None).await;
        let see = register.draft(&who, sheet.id).await;
        let save = register.save_draft(&who, sheet.id, 1, sheet.draft.clone(), None).await;
        let release = register.release_draft(&who, sheet.id, 1).await;
        let discard = register.discard_draft(&who, sheet.id).await;
        let reasons = Reasons::parse(vec![(Language::Fi, "Ei".into())]).unwrap();
        let cancel = register.cancel_campaign(&who, &raffle, reasons).await;
        let denied = [
            matches!(begin, Err(Error::Denied)),
            matches!(copy, Err(Error::Denied)),
            matches!(edit, Err(Error::Denied)),
            matches!(see, Err(Error::Denied)),
            matches!(save, Err(Error::Denied)),
            matches!(release, Err(Error::Denied)),
            matches!(discard, Err(Error::Denied)),
            matches!(cancel, Err(Error::Denied)),
            matches!(register.drafts(&who).await, Err(Error::Denied)),
            matches!(register.campaign_history(&who, &raffle).await, Err(Error::Denied)),
        ];
        assert_eq!(denied, [true; 10], "{level:?}");
    }
    let unknown = DraftId::new(NOON, [9; 16]);
    assert!(matches!(register.draft(&OPERATOR, unknown).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_heading_that_gives_no_address_begins_with_one_that_is_typed_over() {
    let register = TestRegister::new().await;
    for (title, slug) in [("Розыгрыш", "kampanja"), (&*"a".repeat(61), "kampanja-2")] {
        let id = register.begin_campaign(&OPERATOR, CampaignKind::Raffle, title, None).await.unwrap();
        let draft = register.draft(&OPERATOR, id).await.unwrap().draft;
        assert_eq!((draft.slug.as_str(), draft.texts[0].title.as_str()), (slug, title));
    }
}

#[tokio::test]
async fn rules_as_long_as_they_may_be_in_three_languages_are_kept() {
    let register = TestRegister::new().await;
    let sheet = begun(&register).await;
    let mut draft = filled(sheet.draft);
    let long = || "ä".repeat(4_000);
    draft.texts[0].rules = RulesParts {
        who_may_enter: long(),
        how_to_enter: long(),
        draw: long(),
        notification: long(),
        claim: long(),
        free_of_charge: long(),
        lottery_tax: long(),
        privacy: long(),
        other: long(),
    };
    for language in [Language::Sv, Language::En] {
        let local = LocalDraft { language, ..draft.texts[0].clone() };
        draft.texts.push(local);
    }
    let saved =
        register.save_draft(&OPERATOR, sheet.id, sheet.version, draft.clone(), Some(organiser())).await;
    assert_eq!(saved.unwrap().draft.texts, draft.texts);
}
