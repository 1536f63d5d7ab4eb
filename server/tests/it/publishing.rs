//! The publishing guard from the command line's side: what is missing is told, all at once.

use crate::test_app::{KEY, RAFFLE, TestApp, entry};
use domain::access::Level;
use domain::campaign::{CampaignDraft, CampaignKind, Slug};
use register::Authority;
use serde_json::{Value, json};
use server::control::{Command, ask};

const FILE: &str = include_str!("../../src/demo/campaigns/syksyn-suursiivous.toml");

async fn publish(app: &TestApp, text: &str) -> (bool, String) {
    let reply = ask(&app.data(), &Command::CampaignPublish { text: text.into() }).await.unwrap().unwrap();
    (reply.done, reply.lines.join("\n"))
}

async fn revise(app: &TestApp, text: &str) -> (bool, String) {
    let reply = ask(&app.data(), &Command::CampaignRevise { text: text.into() }).await.unwrap().unwrap();
    (reply.done, reply.lines.join("\n"))
}

#[tokio::test]
async fn a_raffle_with_something_missing_is_refused_with_the_whole_list() {
    let app = TestApp::start().await;
    let lacking = FILE.replace("lottery_tax = \"Arpajaisveron maksaa järjestäjä.\"", "");
    let lacking = lacking.replace("claim_by = 2027-01-06", "").replace("sv = \"Fönstertvätt\"", "");
    let (done, said) = publish(&app, &lacking).await;
    assert!(!done);
    for missing in ["texts.fi.rules.lottery_tax", "claim_by", "texts.sv.prizes"] {
        assert!(said.contains(missing), "{missing} in {said}");
    }
    assert_eq!(app.get("/arvonta/syksyn-suursiivous").await.status(), 404);
    let (done, said) = publish(&app, FILE).await;
    assert!(done, "{said}");
    assert_eq!(app.get("/sv/arvonta/syksyn-suursiivous").await.status(), 200);
    assert!(!publish(&app, FILE).await.0, "a slug is never used again");
    assert!(!publish(&app, "slug = 1").await.0);
}

#[tokio::test]
async fn nothing_is_published_without_a_company_or_a_notice() {
    for (app, missing) in [
        (TestApp::builder().without_notice().start().await, "notice"),
        (TestApp::builder().without_company().start().await, "organiser"),
    ] {
        let (done, said) = publish(&app, FILE).await;
        assert!(!done && said.contains(missing), "{said}");
    }
}

#[tokio::test]
async fn rules_are_fixed_with_the_first_entry_and_every_version_stays_readable() {
    let app = TestApp::start().await;
    publish(&app, FILE).await;
    let changed = FILE.replace("Anyone who is 18 or over.", "Anyone from Oulu who is 18 or over.");
    assert!(revise(&app, &changed).await.0);
    let page = "/arvonta/syksyn-suursiivous";
    assert!(app.page(&format!("/en{page}/saannot")).await.contains("Anyone from Oulu"));
    let first = app.page(&format!("/en{page}/saannot/1")).await;
    assert!(first.contains("Anyone who is 18") && first.contains("A newer version has been published."));
    let shown = app.shown(page).await;
    assert_eq!(app.post(page, &entry(&shown, KEY)).await.status(), 303);
    let (done, said) = revise(&app, FILE).await;
    assert!(!done && said.contains("the parts of the rules are fixed"), "{said}");
    let better = changed.replace("claim_by = 2027-01-06", "claim_by = 2027-02-06");
    let (done, said) = revise(&app, &better).await;
    assert!(done && said.contains("version 3"), "{said}");
    assert_eq!(app.get(&format!("{page}/saannot/4")).await.status(), 404);
    assert_eq!(app.get(&format!("{RAFFLE}/saannot/x")).await.status(), 404);
}

/// Publishes a draft in the dashboard, and tells the answer.
async fn release(app: &TestApp, cookie: &str, id: &str, version: u32) -> (u16, Value) {
    let version = version.to_string();
    let response =
        app.call("campaigns/release", Some(cookie), &[("id", id), ("version", version.as_str())]).await;
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn the_dashboard_is_told_what_is_missing_or_fixed_and_nothing_has_failed() {
    let app = TestApp::start().await;
    app.add_staff("markku", &[Level::Marketing]).await;
    let marketing = app.log_in("markku").await;
    let (register, operator) = (app.register(), Authority::Operator);
    let organiser = Some("Siivouspalvelu Loiste Oy".to_owned());

    let begun = register.begin_campaign(&operator, CampaignKind::Contact, "Syysarvonta", organiser.clone());
    let sheet = register.draft(&operator, begun.await.unwrap()).await.unwrap();
    let draft = CampaignDraft { slug: Slug::parse("syysarvonta").unwrap(), ..sheet.draft };
    let sheet =
        register.save_draft(&operator, sheet.id, sheet.version, draft, organiser.clone()).await.unwrap();
    let (status, told) = release(&app, &marketing, &sheet.id.to_string(), sheet.version).await;
    assert_eq!(status, 422, "{told}");
    assert_eq!(told, json!({ "error": "incomplete", "missing": [{ "lead": "fi" }, "address"] }));

    let shown = app.shown(RAFFLE).await;
    assert_eq!(app.post(RAFFLE, &entry(&shown, KEY)).await.status(), 303);
    let id = register
        .edit_campaign(&operator, &Slug::parse("syysarvonta").unwrap(), organiser.clone())
        .await
        .unwrap();
    let sheet = register.draft(&operator, id).await.unwrap();
    let mut draft = sheet.draft.clone();
    draft.texts[0].title = "Kevätarvonta".into();
    let sheet = register.save_draft(&operator, id, sheet.version, draft, organiser).await.unwrap();
    let (status, told) = release(&app, &marketing, &id.to_string(), sheet.version).await;
    assert_eq!((status, told), (409, json!({ "error": "fixed", "fixed": ["heading"] })));
}
