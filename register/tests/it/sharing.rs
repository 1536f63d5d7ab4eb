//! Campaigns' own pictures for links to them.

use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::campaign::{CampaignKind, Slug};
use domain::id::DraftId;
use domain::language::Language;
use domain::share::{ImageFault, ShareImage, Stripped};
use domain::view::DraftSheet;
use register::{Authority, Error};

const OPERATOR: Authority = Authority::Operator;
const PICTURE: &[u8] = include_bytes!("../../../public/share.png");

fn organiser() -> String {
    "Siivouspalvelu Loiste Oy".to_owned()
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

/// The same picture in one colour less: other bytes.
fn other_picture() -> Vec<u8> {
    let end = PICTURE.len() - 12;
    // A gamma of 1/2.2, with its checksum.
    let gamma = b"\0\0\0\x04gAMA\0\0\xb1\x8f\x0b\xfc\x61\x05";
    [&PICTURE[..33], gamma, &PICTURE[33..end], &PICTURE[end..]].concat()
}

async fn put(register: &TestRegister, sheet: &DraftSheet, file: Option<&[u8]>) -> DraftSheet {
    register.put_share_image(&OPERATOR, sheet.id, sheet.version, file).await.unwrap()
}

async fn editing(register: &TestRegister, campaign: &str) -> DraftSheet {
    let id = register.edit_campaign(&OPERATOR, &slug(campaign), Some(organiser())).await.unwrap();
    register.draft(&OPERATOR, id).await.unwrap()
}

async fn seen(register: &TestRegister, image: &ShareImage) -> bool {
    register.share_image(&image.hash, image.kind).await.unwrap().is_some()
}

/// An offer that everybody can see, with the picture.
async fn published(register: &TestRegister) -> ShareImage {
    let sheet = editing(register, "kevattarjous").await;
    let sheet = put(register, &sheet, Some(PICTURE)).await;
    register.release_draft(&OPERATOR, sheet.id, sheet.version).await.unwrap();
    sheet.share.unwrap()
}

#[tokio::test]
async fn a_picture_is_seen_by_its_secret_link_until_its_campaign_is_published_and_then_by_all() {
    let register = TestRegister::new().await;
    let sheet = editing(&register, "kevattarjous").await;
    let with = put(&register, &sheet, Some(PICTURE)).await;
    let image = with.share.clone().unwrap();
    assert_eq!((image.width, image.height, with.version), (1200, 630, sheet.version + 1));
    assert!(!seen(&register, &image).await);
    let bytes = register.preview_image(&with.preview, &image.hash, image.kind).await.unwrap();
    assert_eq!(bytes, Stripped::of(PICTURE).unwrap().bytes);
    let strange = register.preview_image(&"A".repeat(with.preview.len()), &image.hash, image.kind).await;
    assert!(matches!(strange, Err(Error::NotFound)));
    let before = register.pages_version();
    register.release_draft(&OPERATOR, with.id, with.version).await.unwrap();
    assert!(register.pages_version() > before, "kept pages are made anew");
    assert!(seen(&register, &image).await);
    let page = register.campaign_page(&slug("kevattarjous"), CampaignKind::Contact, Language::Fi).await;
    let share = page.unwrap().unwrap().share.unwrap();
    assert_eq!((share.image, share.alt.as_str()), (image.clone(), "Syysarvonta"), "told by its heading");
    assert!(register.preview_image(&with.preview, &image.hash, image.kind).await.is_err());
    register.assert_whole().await;
}

#[tokio::test]
async fn a_hidden_campaigns_picture_is_hidden_too_and_a_called_off_ones_stays() {
    let register = TestRegister::new().await;
    let image = published(&register).await;
    register.switch("kevattarjous", false).await;
    assert!(!seen(&register, &image).await);
    register.switch("kevattarjous", true).await;
    assert!(seen(&register, &image).await);
    let reasons = domain::campaign::Reasons::parse(vec![(Language::Fi, "Peruttu.".into())]).unwrap();
    editing(&register, "kevattarjous").await;
    register.cancel_campaign(&OPERATOR, &slug("kevattarjous"), reasons).await.unwrap();
    assert!(seen(&register, &image).await);
    register.assert_whole().await;
}

#[tokio::test]
async fn a_picture_lives_as_long_as_something_has_it() {
    let register = TestRegister::new().await;
    let image = published(&register).await;
    let copy = register.copy_campaign(&OPERATOR, &slug("kevattarjous"), None).await.unwrap();
    let copy = register.draft(&OPERATOR, copy).await.unwrap();
    assert_eq!(copy.share, Some(image.clone()), "a copy has it too");
    let change = editing(&register, "kevattarjous").await;
    assert_eq!(change.share, Some(image.clone()));
    let other = put(&register, &change, Some(&other_picture())).await;
    assert_eq!(register.count("share_image").await, 2);
    assert!(seen(&register, &image).await, "until the change is published");
    let none = put(&register, &other, None).await;
    assert_eq!((none.share.clone(), register.count("share_image").await), (None, 1));
    register.release_draft(&OPERATOR, none.id, none.version).await.unwrap();
    assert!(!seen(&register, &image).await);
    assert_eq!(register.count("share_image").await, 1, "the copy still has it");
    register.discard_draft(&OPERATOR, copy.id).await.unwrap();
    assert_eq!(register.count("share_image").await, 0);
    register.assert_whole().await;
}

#[tokio::test]
async fn a_file_that_is_no_picture_for_links_changes_nothing() {
    let register = TestRegister::new().await;
    let sheet = editing(&register, "kevattarjous").await;
    let sheet = put(&register, &sheet, Some(PICTURE)).await;
    let before = register.everything().await;
    let gif = register.put_share_image(&OPERATOR, sheet.id, sheet.version, Some(b"GIF89a")).await;
    assert!(matches!(gif, Err(Error::Image(ImageFault::Kind))));
    let older = register.put_share_image(&OPERATOR, sheet.id, sheet.version - 1, None).await;
    assert!(matches!(older, Err(Error::Conflict(_))), "somebody who has not seen the last change");
    let unknown = register.put_share_image(&OPERATOR, DraftId::new(NOON, [9; 16]), 1, Some(PICTURE)).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
    assert_eq!(register.everything().await, before);
}

#[tokio::test]
async fn what_a_link_shows_may_change_after_the_first_entry_and_makes_no_new_rules() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let sheet = editing(&register, "syysarvonta").await;
    let mut draft = sheet.draft.clone();
    draft.texts[0].share_alt = " Kiiltävä keittiö ".into();
    let sheet =
        register.save_draft(&OPERATOR, sheet.id, sheet.version, draft, Some(organiser())).await.unwrap();
    let sheet = put(&register, &sheet, Some(PICTURE)).await;
    assert_eq!((sheet.fixed.as_slice(), sheet.missing.as_slice()), (&[][..], &[][..]));
    register.release_draft(&OPERATOR, sheet.id, sheet.version).await.unwrap();
    let page = register.campaign_page(&slug("syysarvonta"), CampaignKind::Raffle, Language::Fi).await;
    let page = page.unwrap().unwrap();
    assert_eq!(page.rules_version, Some(1));
    assert_eq!(page.share.unwrap().alt, "Kiiltävä keittiö");
    assert_eq!(editing(&register, "syysarvonta").await.draft.texts[0].share_alt, "Kiiltävä keittiö");
    // Whoever changes a campaign from a file, which cannot hold a picture, leaves it as it is.
    let from_file = crate::support::campaign(crate::support::RAFFLE);
    register.revise_campaign(&OPERATOR, from_file).await.unwrap();
    let page = register.campaign_page(&slug("syysarvonta"), CampaignKind::Raffle, Language::Fi).await;
    assert_eq!(page.unwrap().unwrap().share.unwrap().alt, "Syysarvonta");
    register.assert_whole().await;
}

#[tokio::test]
async fn a_picture_that_was_changed_or_left_behind_is_found() {
    let register = TestRegister::new().await;
    let image = published(&register).await;
    register.tamper("UPDATE share_image SET bytes = x'00'").await;
    let changed = format!("picture for links {}: its bytes are others", image.hash);
    assert_eq!(register.verify().await.unwrap().faults, std::slice::from_ref(&changed));
    register.tamper("UPDATE campaign SET share_image = NULL").await;
    let left = "pictures for links that no campaign and no draft has: 1".to_owned();
    assert_eq!(register.verify().await.unwrap().faults, [left, changed]);
}
