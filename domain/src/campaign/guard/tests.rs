//! What is missing is told, and nothing else.

use super::*;
use crate::campaign::Slug;
use crate::campaign::draft::Unread;
use crate::campaign::rules::RulesParts;
use crate::time::Moment;

/// A raffle that lacks nothing, in Finnish and Swedish.
pub(crate) fn whole() -> CampaignDraft {
    let closes_at = Moment::from_rfc3339("2026-11-29T21:59:59Z").unwrap();
    let local = |language: Language| LocalDraft {
        language,
        title: "Syysarvonta".into(),
        lead: "Voita siivous.".into(),
        share_alt: String::new(),
        prizes: vec![Prize { name: "Suursiivous".into(), value_cents: 32_000, count: 3 }],
        rules: RulesParts {
            who_may_enter: "18 vuotta täyttäneet.".into(),
            how_to_enter: "Lomakkeella.".into(),
            draw: "Koneellisesti, heti sulkeutumisen jälkeen.".into(),
            notification: "Sähköpostilla tai puhelimella.".into(),
            claim: "Lunastamaton siirtyy varasijalle.".into(),
            free_of_charge: "Maksutonta, ei ostopakkoa.".into(),
            lottery_tax: "Järjestäjä maksaa.".into(),
            privacy: "Tietosuojaseloste: /tietosuoja.".into(),
            other: String::new(),
        },
    };
    CampaignDraft {
        slug: Slug::parse("syysarvonta").unwrap(),
        kind: CampaignKind::Raffle,
        opens_at: closes_at.plus_days(-7),
        closes_at: Some(closes_at),
        organiser: Some("Loiste Oy, Katu 1, 90100 Oulu".into()),
        winners: 3,
        reserves: 3,
        told_by: Some(closes_at.plus_days(7)),
        claim_by: Some(closes_at.plus_days(37)),
        texts: vec![local(Language::Fi), local(Language::Sv)],
        unread: Unread::default(),
    }
}

fn lacks(change: impl FnOnce(&mut CampaignDraft)) -> Vec<Missing> {
    let mut draft = whole();
    change(&mut draft);
    draft.missing(true)
}

#[test]
fn a_whole_raffle_lacks_nothing() {
    assert_eq!(whole().missing(true), []);
}

#[test]
fn everything_that_the_law_asks_for_is_missed() {
    use Language::{Fi, Sv};
    assert_eq!(whole().missing(false), [Missing::Notice]);
    assert_eq!(lacks(|draft| draft.organiser = None), [Missing::Organiser]);
    assert_eq!(lacks(|draft| draft.organiser = Some("  ".into())), [Missing::Organiser]);
    assert!(lacks(|draft| draft.closes_at = None).contains(&Missing::ClosingTime));
    assert_eq!(lacks(|draft| draft.opens_at = draft.opens_at.plus_days(8)), [Missing::Order]);
    assert_eq!(lacks(|draft| draft.winners = 0), [Missing::Winners]);
    assert_eq!(lacks(|draft| draft.winners = 4), [Missing::Winners]);
    assert_eq!(lacks(|draft| draft.told_by = None), [Missing::ToldBy, Missing::ClaimBy]);
    assert_eq!(lacks(|draft| draft.told_by = draft.closes_at), [Missing::ToldBy]);
    assert_eq!(lacks(|draft| draft.claim_by = draft.closes_at), [Missing::ClaimBy]);
    assert_eq!(lacks(|draft| draft.texts[0].title = " ".into()), [Missing::Title(Fi)]);
    assert_eq!(lacks(|draft| draft.texts[1].lead = String::new()), [Missing::Lead(Sv)]);
    assert_eq!(
        lacks(|draft| draft.texts[0].prizes[0].value_cents = 0),
        [Missing::Prize(Fi), Missing::OtherPrizes(Sv)]
    );
    assert_eq!(lacks(|draft| draft.texts[1].prizes[0].value_cents = 1), [Missing::OtherPrizes(Sv)]);
    assert_eq!(lacks(|draft| draft.texts[1].prizes.clear()), [Missing::Prizes(Sv), Missing::OtherPrizes(Sv)]);
    assert_eq!(lacks(|draft| draft.texts.push(draft.texts[1].clone())), [Missing::Twice(Sv)]);
    assert!(lacks(|draft| drop(draft.texts.remove(0))).contains(&Missing::Finnish));
}

#[test]
fn every_part_of_the_rules_is_missed_in_every_language() {
    let parts: Vec<Missing> = lacks(|draft| draft.texts[1].rules = RulesParts::default());
    assert_eq!(parts, RulesPart::ALL.map(|part| Missing::Part(Language::Sv, part)));
}

#[test]
fn all_that_is_missing_is_told_at_once_and_by_its_name() {
    let missing = lacks(|draft| {
        draft.organiser = None;
        draft.texts[0].rules.lottery_tax = " ".into();
    });
    let told: Vec<String> = missing.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2);
    assert!(told[1].starts_with("texts.fi.rules.lottery_tax"), "{told:?}");
}

#[test]
fn what_says_nothing_or_cannot_be_shown_is_missing_too() {
    use Language::Fi;
    for empty in ["", " ", "-", "…", "\u{200b}", "123", "x", "ei ok"] {
        let found = lacks(|draft| draft.texts[0].rules.claim = empty.into());
        assert_eq!(found, [Missing::Part(Fi, RulesPart::Claim)], "{empty:?}");
    }
    for odd in ["Arvonta\0", "Arvonta\r\nToinen", "Arvonta\nToinen", "\u{202e}atnovrA", "Arvonta\u{200b}"] {
        assert_eq!(lacks(|draft| draft.texts[0].title = odd.into()), [Missing::Title(Fi)], "{odd:?}");
        assert_eq!(lacks(|draft| draft.texts[0].prizes[0].name = odd.into()), [Missing::Prize(Fi)]);
    }
    assert_eq!(lacks(|draft| draft.texts[0].rules.other = "\u{7}".into()), [Missing::Other(Fi)]);
    assert_eq!(lacks(|draft| draft.texts[0].rules.claim = "Kaikki.".into()), []);
    assert_eq!(lacks(|draft| draft.texts[0].rules.claim = "Ensin näin.\nSitten noin.".into()), []);
    let part = "Ensin näin.\n \nPalkinnot: ei mitään.";
    let found = lacks(|draft| draft.texts[0].rules.claim = part.into());
    assert_eq!(found, [Missing::Part(Fi, RulesPart::Claim)]);
    for odd in ['\u{2028}', '\u{3164}', '\u{e0041}', '\u{ad}'] {
        let found = lacks(|draft| draft.texts[0].title.insert(1, odd));
        assert_eq!(found, [Missing::Title(Fi)], "{odd:?}");
    }
    assert_eq!(lacks(|draft| draft.texts[0].title.push_str(" ☀\u{fe0f}")), []);
}

#[test]
fn a_slip_of_the_finger_is_told_before_it_is_promised() {
    use Language::Fi;
    let many = |draft: &mut CampaignDraft| {
        draft.winners = 20_000;
        for local in &mut draft.texts {
            local.prizes[0].count = 20_000;
        }
    };
    let found = lacks(many);
    assert!(found.contains(&Missing::Prize(Fi)) && found.contains(&Missing::Winners), "{found:?}");
    assert_eq!(lacks(|draft| draft.reserves = 20_000), [Missing::Reserves]);
    let late = |draft: &mut CampaignDraft| draft.claim_by = draft.closes_at.map(|at| at.plus_days(400));
    assert_eq!(lacks(late), [Missing::ClaimBy]);
}

#[test]
fn times_are_of_this_century_and_a_raffle_ends_within_a_year() {
    let ages = |draft: &mut CampaignDraft| draft.opens_at = Moment::from_local("0002-01-01T08:00").unwrap();
    assert_eq!(lacks(ages), [Missing::OpeningTime, Missing::Order]);
    for opens_at in [i64::MIN, -i64::MAX, i64::MAX] {
        let found = lacks(|draft| draft.opens_at = Moment::from_millis(opens_at));
        assert!(found.contains(&Missing::OpeningTime), "{opens_at}");
    }
    let long = |draft: &mut CampaignDraft| draft.closes_at = Some(draft.opens_at.plus_days(367));
    assert!(lacks(long).contains(&Missing::Order));
}

#[test]
fn a_change_closes_nothing_and_what_has_closed_may_be_changed() {
    let (draft, closes_at) = (whole(), whole().closes_at);
    let later = closes_at.unwrap().plus_days(1);
    assert_eq!(draft.missing_to_revise(closes_at, true, later), []);
    let before = closes_at.map(|at| at.plus_days(10));
    assert_eq!(draft.missing_to_revise(before, true, later), [Missing::Over]);
}

#[test]
fn what_has_closed_is_not_published() {
    let closes_at = whole().closes_at.unwrap();
    assert_eq!(whole().missing_to_publish(true, closes_at), [Missing::Over]);
    assert_eq!(whole().missing_to_publish(true, closes_at.plus_seconds(-1)), []);
}

#[test]
fn an_offer_needs_no_prizes_and_no_rules() {
    let offer = lacks(|draft| {
        draft.kind = CampaignKind::Contact;
        (draft.closes_at, draft.told_by, draft.claim_by, draft.winners) = (None, None, None, 0);
        for local in &mut draft.texts {
            local.prizes.clear();
            local.rules = RulesParts::default();
        }
    });
    assert_eq!(offer, []);
}
