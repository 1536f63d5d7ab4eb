//! What an accepted submission leaves behind.

use crate::letter::Letter;
use crate::support::{CONTACT, NOON, OFFER, RAFFLE, TestRegister, accepted};
use domain::consent::Channel;
use domain::form::Field;
use domain::language::Language;
use domain::time::Moment;

#[tokio::test]
async fn an_entry_becomes_a_customer_with_sources_an_entry_and_a_submission() {
    let register = TestRegister::new().await;
    let receipt = register.accept(&Letter::raffle().with(Field::Phone, "044 986 9536")).await;
    let customer =
        "SELECT last_name || '/' || first_names || '/' || language || '/' || created_at FROM customer";
    assert_eq!(register.text(customer).await, format!("Määttä/Martta Maria/fi/{}", NOON.millis()));
    let sources = "SELECT datum || '=' || value FROM customer_source s JOIN entry e ON e.id = s.source_id
         WHERE s.source = 'raffle' AND s.customer_id = e.customer_id ORDER BY s.seq";
    assert_eq!(
        register.texts(sources).await,
        ["last_name=Määttä", "first_names=Martta Maria", "email=martta@example.fi", "phone=+358449869536"]
    );
    let ticket = u128::from_be_bytes(*receipt.ticket.unwrap().bytes());
    assert_eq!(register.text("SELECT lower(hex(ticket)) FROM entry").await, format!("{ticket:032x}"));
    assert_eq!(register.text("SELECT duplicate_of FROM entry").await, "-");
    let submission = "submission s JOIN entry e ON s.target = 'entry' AND s.target_id = e.id";
    assert_eq!(register.count(submission).await, 1);
    assert_eq!(register.count("contact_request").await, 0);
    register.assert_whole().await;
}

#[tokio::test]
async fn a_contact_request_becomes_a_customer_and_a_new_request() {
    let register = TestRegister::new().await;
    let receipt = register.accept(&Letter::contact()).await;
    assert_eq!(receipt.ticket, None);
    let request = "SELECT topic || '/' || message || '/' || best_time || '/' || state FROM contact_request";
    assert_eq!(register.text(request).await, "koti/Viikkosiivous, kiitos./ilta/new");
    assert_eq!(register.text("SELECT campaign_id FROM contact_request").await, "-");
    let submission =
        "submission s JOIN contact_request r ON s.target = 'contact_request' AND s.target_id = r.id";
    assert_eq!(register.count(submission).await, 1);
    assert_eq!(register.count("customer_source WHERE source = 'contact'").await, 3);
    assert_eq!(register.count("entry").await, 0);
    register.assert_whole().await;
}

#[tokio::test]
async fn a_request_from_an_offer_names_its_campaign() {
    let register = TestRegister::new().await;
    register.accept(&Letter::contact().to(OFFER)).await;
    let slug = "SELECT slug FROM campaign c JOIN contact_request r ON r.campaign_id = c.id";
    assert_eq!(register.text(slug).await, "kevattarjous");
}

#[tokio::test]
async fn without_a_ticked_box_there_is_no_consent_event() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    register.accept(&Letter::contact()).await;
    assert_eq!(register.count("consent_event").await, 0);
}

#[tokio::test]
async fn each_ticked_box_is_an_event_with_the_wording_that_stood_beside_it() {
    let register = TestRegister::new().await;
    let form = RAFFLE.parse().unwrap();
    let page = register.form_page(&form, Language::Fi).await.unwrap().unwrap();
    let letter = Letter::raffle().permitting(Channel::Email).permitting(Channel::Phone);
    register.accept(&letter.with(Field::Phone, "08 311 2345")).await;
    let events = "SELECT v.channel || '/' || v.kind || '/' || v.origin || '/' || v.shown_id || '/' || v.wording_id
         FROM consent_event v JOIN entry e ON e.id = v.origin_id AND e.customer_id = v.customer_id ORDER BY v.seq";
    let expected: Vec<String> = [0, 2]
        .map(|place| &page.wordings[place])
        .map(|wording| format!("{}/given/raffle/{}/{}", wording.channel.code(), page.shown, wording.id()))
        .into();
    assert_eq!(register.texts(events).await, expected);
    assert_eq!(register.text("SELECT shown_id FROM entry").await, page.shown.to_string());
    register.assert_whole().await;
}

#[tokio::test]
async fn a_permission_for_post_keeps_the_address_with_its_source() {
    let register = TestRegister::new().await;
    let letter = Letter::contact().permitting(Channel::Post);
    let letter = letter.with(Field::Street, "Hiltusentie 20 A 5").with(Field::PostalCode, "90640");
    register.accept(&letter.with(Field::Town, "Oulu")).await;
    let address =
        "SELECT value FROM customer_source WHERE datum IN ('street', 'postal_code', 'town') ORDER BY seq";
    assert_eq!(register.texts(address).await, ["Hiltusentie 20 A 5", "90640", "Oulu"]);
    assert_eq!(register.text("SELECT channel FROM consent_event").await, "post");
}

#[tokio::test]
async fn the_page_and_not_the_arrival_decides_the_language() {
    let register = TestRegister::new().await;
    let form = CONTACT.parse().unwrap();
    let page = register.form_page(&form, Language::Sv).await.unwrap().unwrap();
    register.accept(&Letter::contact().on_page(page.shown.as_str())).await;
    assert_eq!(register.text("SELECT language FROM customer").await, "sv");
}

#[tokio::test]
async fn the_customers_word_and_the_way_they_came_are_kept_as_told() {
    let register = TestRegister::new().await;
    let shown = register.shown_now(&CONTACT.parse().unwrap()).await.unwrap();
    let mut submission = Letter::contact().submission(shown);
    submission.filled_at = Some(Moment::from_millis(12_345));
    submission.arrival = Some("poster".into());
    accepted(register.take_in(submission).await.unwrap());
    let told = "SELECT filled_at || '/' || arrival || '/' || at FROM contact_request";
    assert_eq!(register.text(told).await, format!("12345/poster/{}", NOON.millis()));
}
