//! What public pages and marketing's cards show of campaigns.

use crate::letter::Letter;
use crate::support::{NOON, OFFER, RAFFLE, TestRegister, campaign, local};
use domain::campaign::{CampaignKind, Slug, Standing};
use domain::language::Language;
use register::{Authority, Error};

const OPERATOR: Authority = Authority::Operator;

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

async fn front(register: &TestRegister) -> Vec<String> {
    let campaigns = register.front_page(Language::Fi).await.unwrap().campaigns;
    campaigns.into_iter().map(|campaign| campaign.slug.to_string()).collect()
}

#[tokio::test]
async fn the_front_page_shows_what_is_open_now_and_closes_first() {
    let register = TestRegister::new().await;
    let mut short = campaign("raffle/pikainen");
    (short.opens_at, short.closes_at) = (NOON.plus_days(1), Some(NOON.plus_days(2)));
    register.publish_campaign(&OPERATOR, short).await.unwrap();
    let week = ["syysarvonta", "joulu-arvonta", "kevattarjous"];
    assert_eq!(front(&register).await, week);
    register.set(NOON.plus_days(1));
    assert_eq!(front(&register).await, [&["pikainen"], &week[..]].concat());
    register.switch("syysarvonta", false).await;
    assert_eq!(front(&register).await, ["pikainen", "joulu-arvonta", "kevattarjous"]);
    register.set(NOON.plus_days(7));
    assert_eq!(front(&register).await, ["kevattarjous"]);
}

#[tokio::test]
async fn a_campaigns_page_is_found_by_name_and_kind_and_tells_how_it_stands() {
    let register = TestRegister::new().await;
    let page =
        async |name: &str, kind| register.campaign_page(&slug(name), kind, Language::Fi).await.unwrap();
    assert_eq!(page("ei-ole", CampaignKind::Raffle).await, None);
    assert_eq!(page("syysarvonta", CampaignKind::Contact).await, None);
    let standing = async || page("syysarvonta", CampaignKind::Raffle).await.unwrap().standing;
    assert!(matches!(standing().await, Standing::Open(_)));
    register.switch("syysarvonta", false).await;
    assert_eq!(standing().await, Standing::Hidden);
    register.switch("syysarvonta", true).await;
    register.accept(&Letter::raffle().to(RAFFLE)).await;
    register.switch("syysarvonta", false).await;
    assert_eq!(standing().await, Standing::SwitchedOff);
    register.switch("syysarvonta", true).await;
    register.set(NOON.plus_days(7));
    assert_eq!(standing().await, Standing::Closed);
    register.set(NOON.plus_seconds(-1));
    assert_eq!(standing().await, Standing::NotYetOpen);
}

#[tokio::test]
async fn a_page_in_a_language_without_texts_shows_the_finnish_ones() {
    let register = TestRegister::new().await;
    let mut both = campaign("raffle/kaksi");
    both.texts.push(local(Language::Sv, "Lotteri", "De som fyllt 18."));
    register.publish_campaign(&OPERATOR, both).await.unwrap();
    for (language, shown, title, rules) in [
        (Language::Fi, Language::Fi, "Syysarvonta", "18 vuotta täyttäneet."),
        (Language::Sv, Language::Sv, "Lotteri", "De som fyllt 18."),
        (Language::En, Language::Fi, "Syysarvonta", "18 vuotta täyttäneet."),
    ] {
        let page = register.campaign_page(&slug("kaksi"), CampaignKind::Raffle, language).await;
        let page = page.unwrap().unwrap();
        assert_eq!((page.language, page.text.title.as_str()), (shown, title));
        assert!(page.text.rules.contains(rules), "{}", page.text.rules);
        let front = register.front_page(language).await.unwrap().campaigns;
        let card = front.iter().find(|card| card.slug == slug("kaksi")).unwrap();
        assert_eq!((card.language, card.title.as_str()), (shown, title));
    }
}

#[tokio::test]
async fn marketing_sees_each_campaign_with_its_switch_and_its_count() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    register.accept(&Letter::raffle()).await;
    register.accept(&Letter::contact().to(OFFER)).await;
    register.accept(&Letter::contact()).await;
    register.switch("joulu-arvonta", false).await;
    let cards = register.campaigns(&OPERATOR).await.unwrap();
    let of = |name: &str| {
        let card = cards.iter().find(|card| card.slug == slug(name)).unwrap();
        (card.submissions, card.switched_on)
    };
    assert_eq!(cards.len(), 3);
    assert_eq!(of("syysarvonta"), (2, true));
    assert_eq!(of("kevattarjous"), (1, true));
    assert_eq!(of("joulu-arvonta"), (0, false));
}

#[tokio::test]
async fn switching_to_what_it_was_changes_nothing_and_an_unknown_campaign_cannot_be_switched() {
    let register = TestRegister::new().await;
    let before = register.everything().await;
    let switched = register.switch_campaign(&OPERATOR, &slug("syysarvonta"), true).await.unwrap();
    assert!(!switched.changed && matches!(switched.standing, Standing::Open(_)));
    let unknown = register.switch_campaign(&OPERATOR, &slug("ei-ole"), true).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
    assert_eq!(register.everything().await, before);
    register.switch("syysarvonta", false).await;
    register.switch("syysarvonta", false).await;
    assert_eq!(register.count("audit_event WHERE action = 'campaign.switch_off'").await, 1);
}

#[tokio::test]
async fn the_switch_tells_whether_it_turned_and_how_the_campaign_stands_now() {
    let register = TestRegister::new().await;
    let switch = async |on| {
        let switched = register.switch_campaign(&OPERATOR, &slug("syysarvonta"), on).await.unwrap();
        assert!(switched.changed);
        switched.standing
    };
    assert_eq!(switch(false).await, Standing::Hidden);
    assert!(matches!(switch(true).await, Standing::Open(_)));
    register.accept(&Letter::raffle()).await;
    assert_eq!(switch(false).await, Standing::SwitchedOff);
    register.set(NOON.plus_days(7));
    assert_eq!(switch(true).await, Standing::Closed);
}
