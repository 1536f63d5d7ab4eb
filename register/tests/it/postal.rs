//! The table of postal codes.

use crate::support::TestRegister;
use domain::form::PostalCode;
use domain::language::Language;
use domain::postal::{PostalArea, PostalTown};
use register::Authority;
use register::postal::PostalReport;

fn town(code: &str, fi: &str, sv: &str) -> PostalTown {
    PostalTown { code: PostalCode::parse(code).unwrap(), fi: fi.into(), sv: sv.into() }
}

async fn load(register: &TestRegister, towns: Vec<PostalTown>) -> PostalReport {
    register.load_postal_codes(&Authority::Operator, towns).await.unwrap()
}

async fn codes(register: &TestRegister, area: &str, language: Language) -> Option<Vec<(String, String)>> {
    register.postal_towns(PostalArea::parse(area).unwrap(), language).await.unwrap()
}

#[tokio::test]
async fn a_table_takes_the_place_of_the_one_before_and_says_what_changed() {
    let register = TestRegister::empty().await;
    assert_eq!(codes(&register, "90", Language::Fi).await, None, "no table");
    let version = register.pages_version();
    let first = vec![
        town("90100", "Oulu", "Uleåborg"),
        town("90640", "Oulu", "Uleåborg"),
        town("00100", "Helsinki", "Helsingfors"),
    ];
    let report = load(&register, first).await;
    assert_eq!(report, PostalReport { codes: 3, new: 3, changed: 0, gone: 0 });
    assert!(register.pages_version() > version);
    let second = vec![
        town("90100", "Oulunsalo", "Uleåborg"),
        town("90640", "Oulu", "Uleåborg"),
        town("90650", "Oulu", "Uleåborg"),
    ];
    let report = load(&register, second).await;
    assert_eq!(report, PostalReport { codes: 3, new: 1, changed: 1, gone: 1 });
    let pair = |code: &str, town: &str| (code.to_owned(), town.to_owned());
    let expected = vec![pair("90100", "Oulunsalo"), pair("90640", "Oulu"), pair("90650", "Oulu")];
    assert_eq!(codes(&register, "90", Language::En).await, Some(expected));
    let swedish = codes(&register, "90", Language::Sv).await.unwrap();
    assert_eq!(swedish[0], pair("90100", "Uleåborg"));
    assert_eq!(codes(&register, "00", Language::Fi).await, Some(Vec::new()), "a table without such codes");
    register.assert_whole().await;
}

#[tokio::test]
async fn a_table_of_all_codes_there_can_be_is_kept_whole() {
    let register = TestRegister::empty().await;
    let all: Vec<_> = (0..100_000).map(|code| town(&format!("{code:05}"), "Oulu", "Uleåborg")).collect();
    assert_eq!(load(&register, all).await.new, 100_000);
    assert_eq!(codes(&register, "99", Language::Fi).await.unwrap().len(), 1000);
}
