//! Three languages at every address.

use crate::test_app::{RAFFLE, TestApp, entry, with};

const LANGUAGES: [(&str, &str); 3] = [("", "fi"), ("/sv", "sv"), ("/en", "en")];

#[tokio::test]
async fn every_page_is_there_in_three_languages_and_leads_to_the_others() {
    let app = TestApp::start().await;
    app.publish_offer("tarjous").await;
    let paths = [
        "/",
        RAFFLE,
        "/arvonta/syysarvonta/saannot",
        "/arvonta/syysarvonta/saannot/1",
        "/kampanja/tarjous",
        "/yhteydenotto",
        "/lopeta",
        "/tietosuoja",
        "/tietosuoja/1",
        "/evasteet",
        "/saavutettavuus",
    ];
    for path in paths {
        for (prefix, tag) in LANGUAGES {
            let response = app.get(&format!("{prefix}{path}")).await;
            assert_eq!(response.status(), 200, "{prefix}{path}");
            let page = response.text().await.unwrap();
            assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{prefix}{path}");
            for (other, other_tag) in LANGUAGES.iter().filter(|(other, _)| *other != prefix) {
                // The version in force has its address without a number.
                let target = path.trim_end_matches("/1");
                let link = format!("<a href=\"{other}{target}\" hreflang=\"{other_tag}\"");
                assert!(page.contains(&link), "{prefix}{path} has no {link}");
            }
        }
    }
    let front = app.page(RAFFLE).await;
    let (own, swedish) =
        (format!("{}{RAFFLE}", app.public_url()), format!("{}/sv{RAFFLE}", app.public_url()));
    assert!(front.contains(&format!("rel=\"canonical\" href=\"{own}\"")), "{own}");
    assert!(front.contains(&format!("rel=\"alternate\" hreflang=\"sv\" href=\"{swedish}\"")));
    assert!(front.contains("property=\"og:image\"") && front.contains("property=\"og:title\""));
}

#[tokio::test]
async fn who_changes_the_language_still_came_by_the_poster() {
    let app = TestApp::start().await;
    app.publish_offer("tarjous").await;
    for path in [RAFFLE, "/kampanja/tarjous", "/yhteydenotto"] {
        let page = app.page(&format!("{path}?l=Juliste")).await;
        assert!(page.contains(&format!("<a href=\"/sv{path}?l=juliste\" hreflang=\"sv\"")), "{path}");
        // Not so for search engines, to which it is one page.
        assert!(!page.contains(&format!("{}/sv{path}?l=", app.public_url())), "{path}");
        let refused = app.post(path, &[("l", "\"><b>")]).await.text().await.unwrap();
        assert!(refused.contains(&format!("<a href=\"/sv{path}\" hreflang=\"sv\"")), "{path}");
    }
}

#[tokio::test]
async fn a_language_without_its_slash_leads_to_the_one_with_it() {
    let app = TestApp::start().await;
    for language in ["sv", "en"] {
        let response = app.get(&format!("/{language}")).await;
        assert_eq!(response.status(), 308);
        assert_eq!(response.headers()["location"], format!("/{language}/"));
    }
}

#[tokio::test]
async fn a_campaign_without_its_own_text_is_shown_in_finnish_and_says_so() {
    let app = TestApp::start().await;
    let english = app.page(&format!("/en{RAFFLE}")).await;
    assert!(english.contains("<h1 lang=\"fi\">Syysarvonta</h1>"));
    assert!(english.contains("This text is in Finnish only for now."));
    assert!(english.contains("name=\"last_name\""), "its form works");
    let swedish = app.page(&format!("/sv{RAFFLE}")).await;
    assert!(swedish.contains("<h1>Höstlotteri</h1>") && !swedish.contains("bara på finska"));
    let rules = app.page(&format!("/en{RAFFLE}/saannot")).await;
    assert!(rules.contains("lang=\"fi\"") && rules.contains("This text is in Finnish only for now."));
}

#[tokio::test]
async fn errors_answers_and_receipts_are_in_the_language_of_the_address() {
    let app = TestApp::start().await;
    for (prefix, error, receipt, missing) in [
        ("", "Kirjoita sukunimesi.", "Olet mukana arvonnassa", "Sivua ei löytynyt"),
        ("/sv", "Skriv ditt efternamn.", "Du är med i utlottningen", "Sidan hittades inte"),
        ("/en", "Enter your last name.", "You are in the raffle", "Page not found"),
    ] {
        let path = format!("{prefix}{RAFFLE}");
        let wrong = app.post(&path, &[]).await;
        assert_eq!(wrong.status(), 422);
        let page = wrong.text().await.unwrap();
        assert!(page.contains(error), "{prefix}: {error}");
        let shown = app.shown(&path).await;
        let email = format!("martta{}@example.fi", prefix.len());
        let sent = app.post(&path, &with(&entry(&shown, ""), "email", &email)).await;
        assert_eq!(sent.status(), 303);
        let location = sent.headers()["location"].to_str().unwrap().to_owned();
        assert!(location.starts_with(&format!("{prefix}/kuitti/")));
        assert!(app.page(&location).await.contains(receipt), "{prefix}: {receipt}");
        assert!(app.page(&format!("{prefix}/ei-ole")).await.contains(missing), "{prefix}: {missing}");
    }
}

#[tokio::test]
async fn a_form_whose_texts_are_not_there_in_a_language_leads_to_the_finnish_one() {
    let app = TestApp::builder().without_notice().start().await;
    let page = app.page("/sv/yhteydenotto").await;
    assert!(!page.contains("<form") && page.contains("<a href=\"/yhteydenotto\" hreflang=\"fi\""));
}
