//! Publishing notices, wordings and campaigns, and what pages show because of it.

use crate::support::{CONTACT, NOON, OFFER, RAFFLE, TestRegister, campaign};
use domain::campaign::{CampaignDraft, LocalDraft, Missing};
use domain::consent::Channel;
use domain::language::Language;
use register::{Authority, Error};

const OPERATOR: Authority = Authority::Operator;

async fn current(register: &TestRegister, form: &str, language: Language) -> Option<String> {
    let page = register.form_page(&form.parse().unwrap(), language).await.unwrap();
    page.map(|page| page.shown.to_string())
}

#[tokio::test]
async fn a_form_is_closed_until_notice_and_wordings_are_published_in_its_language() {
    let register = TestRegister::empty().await;
    assert_eq!(current(&register, CONTACT, Language::Fi).await, None);
    register.word(Channel::Sms, Language::Fi, "Saako tekstata?").await;
    assert_eq!(current(&register, CONTACT, Language::Fi).await, None);
    register.publish_notice(&OPERATOR, vec![(Language::Fi, "Seloste".into())]).await.unwrap();
    assert!(current(&register, CONTACT, Language::Fi).await.is_some());
    assert_eq!(current(&register, CONTACT, Language::Sv).await, None);
}

#[tokio::test]
async fn every_publishing_shows_a_new_page_version_and_keeps_one_current_for_each_form_and_language() {
    let register = TestRegister::new().await;
    let mut seen = vec![current(&register, RAFFLE, Language::Fi).await.unwrap()];
    for round in 0..4 {
        register.set(NOON.plus_seconds(round));
        if round == 2 {
            let notice = vec![(Language::Fi, "Tietosuojaseloste".into())];
            assert_eq!(register.publish_notice(&OPERATOR, notice).await.unwrap(), 2);
        } else {
            let wording = register.word(Channel::Sms, Language::Fi, "Kyllä, sms").await;
            assert_eq!(wording.text, "Kyllä, sms");
        }
        let shown = current(&register, RAFFLE, Language::Fi).await.unwrap();
        assert!(!seen.contains(&shown));
        seen.push(shown);
        let several =
            "(SELECT 1 FROM shown WHERE superseded_at IS NULL GROUP BY form, language HAVING count(*) > 1)";
        assert_eq!(register.count(several).await, 0);
        assert_eq!(register.count("shown WHERE superseded_at IS NULL AND language = 'fi'").await, 4);
    }
    let superseded = "SELECT superseded_at FROM shown WHERE form = 'raffle/syysarvonta' AND language = 'fi' ORDER BY first_at, id";
    assert!(register.texts(superseded).await.contains(&NOON.plus_seconds(3).millis().to_string()));
    assert_eq!(register.text("SELECT max(version) FROM wording WHERE channel = 'sms'").await, "4");
    register.assert_whole().await;
}

#[tokio::test]
async fn a_page_that_shows_again_what_it_showed_before_is_the_current_one_again() {
    let register = TestRegister::new().await;
    let mut shown = vec![current(&register, RAFFLE, Language::Fi).await];
    for version in [2, 1] {
        register.tamper(&format!("UPDATE campaign SET rules_version = {version}")).await;
        register.word(Channel::Sms, Language::Sv, "Ja").await;
        shown.push(current(&register, RAFFLE, Language::Fi).await);
    }
    assert!(shown[0].is_some() && shown[0] != shown[1]);
    assert_eq!(shown[0], shown[2]);
    register.set(NOON.plus_days(6));
    register.accept(&crate::letter::Letter::raffle().on_page(&shown[2].clone().unwrap())).await;
}

#[tokio::test]
async fn publishing_in_one_language_leaves_the_pages_of_the_others_alone() {
    let register = TestRegister::new().await;
    let (finnish, swedish) =
        (current(&register, CONTACT, Language::Fi).await, current(&register, CONTACT, Language::Sv).await);
    register.word(Channel::Post, Language::Sv, "Får vi skriva?").await;
    assert_eq!(current(&register, CONTACT, Language::Fi).await, finnish);
    assert_ne!(current(&register, CONTACT, Language::Sv).await, swedish);
}

#[tokio::test]
async fn a_page_shows_the_newest_wording_of_each_channel_in_their_order() {
    let register = TestRegister::new().await;
    register.word(Channel::Email, Language::Fi, "  Saako lähettää?  ").await;
    let page = register.form_page(&OFFER.parse().unwrap(), Language::Fi).await.unwrap().unwrap();
    let shown: Vec<_> =
        page.wordings.iter().map(|one| (one.channel, one.version, one.text.as_str())).collect();
    let old = |channel, text| (channel, 1, text);
    let expected = [
        (Channel::Email, 2, "Saako lähettää?"),
        old(Channel::Sms, "Kyllä, sms"),
        old(Channel::Phone, "Kyllä, phone"),
        old(Channel::Post, "Kyllä, post"),
    ];
    assert_eq!(shown, expected);
    assert_eq!(register.wordings(Language::Fi).await.unwrap(), page.wordings);
}

#[tokio::test]
async fn every_version_of_the_notice_stays_readable() {
    let register = TestRegister::new().await;
    register.set(NOON.plus_days(1));
    register.publish_notice(&OPERATOR, vec![(Language::Fi, " Uusi ".into())]).await.unwrap();
    let newest = register.notice(Language::Fi).await.unwrap().unwrap();
    assert_eq!((newest.version, newest.text.as_str(), newest.published_at), (2, "Uusi", NOON.plus_days(1)));
    let first = register.notice_version(Language::Fi, 1).await.unwrap().unwrap();
    assert_eq!((first.text.as_str(), first.published_at), ("Tietosuojaseloste", NOON));
    assert_eq!(register.notice(Language::Sv).await.unwrap().unwrap().version, 1);
    assert_eq!(register.notice_version(Language::Sv, 2).await.unwrap(), None);
    assert_eq!(register.notice(Language::En).await.unwrap(), None);
}

#[tokio::test]
async fn what_has_no_text_or_two_in_one_language_is_refused() {
    let register = TestRegister::new().await;
    let before = register.everything().await;
    let finnish = |text: &str| (Language::Fi, text.to_owned());
    for notice in [vec![], vec![finnish(" ")], vec![finnish("a"), finnish("b")]] {
        let published = register.publish_notice(&OPERATOR, notice).await;
        assert!(matches!(published, Err(Error::Conflict(_))), "{published:?}");
    }
    let wording = register.publish_wording(&OPERATOR, Channel::Sms, Language::Fi, " \n").await;
    assert!(matches!(wording, Err(Error::Conflict(_))));
    assert_eq!(register.everything().await, before);
}

#[tokio::test]
async fn a_campaign_that_lacks_something_is_refused() {
    let register = TestRegister::new().await;
    let before = register.everything().await;
    let good = || campaign("raffle/uusi");
    let text = |change: fn(&mut LocalDraft)| {
        let mut lacking = good();
        change(&mut lacking.texts[0]);
        lacking
    };
    for lacking in [
        CampaignDraft { texts: vec![], ..good() },
        CampaignDraft { closes_at: None, ..good() },
        CampaignDraft { winners: 0, ..good() },
        CampaignDraft { organiser: None, ..good() },
        text(|text| text.prizes.clear()),
        text(|text| text.rules.lottery_tax.clear()),
    ] {
        let published = register.publish_campaign(&OPERATOR, lacking).await;
        assert!(matches!(published, Err(Error::Incomplete(_))), "{published:?}");
    }
    for taken in [campaign(RAFFLE), campaign("contact/syysarvonta")] {
        let published = register.publish_campaign(&OPERATOR, taken).await;
        assert!(
            matches!(&published, Err(Error::Incomplete(missing)) if *missing == [Missing::Address]),
            "{published:?}"
        );
    }
    assert_eq!(register.everything().await, before);
    register.publish_campaign(&OPERATOR, good()).await.unwrap();
}
