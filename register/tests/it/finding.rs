//! Finding a customer by part of what is known, whether the index is up to date or not.

use crate::desk::{finnish, told_today};
use crate::letter::Letter;
use crate::support::TestRegister;
use domain::view::CustomerRows;
use domain::view::customer::DetailsEdit;
use register::Authority;

const OPERATOR: Authority = Authority::Operator;

async fn with_people() -> TestRegister {
    let register = TestRegister::new().await;
    for (last, given, email, phone) in [
        ("Määttä", "Martta Maria", "martta@example.fi", "044 986 9536"),
        ("Määttä", "Matti", "matti@example.fi", "050 123 4567"),
        ("O’Connor", "Sinéad", "sinead@tyo.example.fi", "+46 70 123 45 67"),
        ("Åström", "Åke", "ake@example.fi", "018 12 345"),
    ] {
        register.accept(&Letter::raffle().by(last, given).reached_at(email, phone)).await;
    }
    register
}

async fn names(register: &TestRegister, typed: &str) -> Vec<String> {
    let mut names: Vec<String> = found(register, typed).await.rows.into_iter().map(|row| row.name).collect();
    names.sort();
    names
}

async fn found(register: &TestRegister, typed: &str) -> CustomerRows {
    register.customers(&OPERATOR, typed, 0).await.unwrap()
}

async fn everything_is_found(register: &TestRegister) {
    for (typed, expected) in [
        ("mää", &["Määttä Martta Maria", "Määttä Matti"][..]),
        ("MÄÄTTÄ marT", &["Määttä Martta Maria"]),
        ("ttä att", &["Määttä Matti"]),
        ("044 98", &["Määttä Martta Maria"]),
        ("+358 (0)44-986", &["Määttä Martta Maria"]),
        ("9536", &["Määttä Martta Maria"]),
        ("1234567", &["Määttä Matti", "O’Connor Sinéad"]),
        ("tyo.example", &["O’Connor Sinéad"]),
        ("MATTI@", &["Määttä Matti"]),
        ("o’con", &["O’Connor Sinéad"]),
        ("åst", &["Åström Åke"]),
        ("xyz", &[]),
        ("määttä 044 9", &["Määttä Martta Maria"]),
        ("\"mää\" OR", &[]),
        ("mää*", &[]),
    ] {
        assert_eq!(names(register, typed).await, expected, "{typed}");
    }
}

#[tokio::test]
async fn a_customer_is_found_by_parts_before_the_index_knows_of_them_and_after() {
    let register = with_people().await;
    everything_is_found(&register).await;
    register.settle_jobs().await;
    assert!(register.number("SELECT count(*) FROM search_doc").await == 4);
    everything_is_found(&register).await;
    register.accept(&Letter::raffle().by("Uusi", "Uuno").reached_at("uuno@example.fi", "")).await;
    assert_eq!(names(&register, "uus").await, ["Uusi Uuno"]);
    assert_eq!(names(&register, "example.fi").await.len(), 5);
}

#[tokio::test]
async fn what_is_out_of_date_does_not_find_anybody_and_what_is_new_does() {
    let register = with_people().await;
    register.settle_jobs().await;
    let edit = DetailsEdit {
        last_name: "Meri".into(),
        first_names: "Martta".into(),
        email: "uusi@example.fi".into(),
        retire: vec!["martta@example.fi".into()],
        other: finnish(),
        ..DetailsEdit::default()
    };
    register.edit_customer(&OPERATOR, register.first_customer().await, 1, edit, told_today()).await.unwrap();
    for again in 0..2 {
        assert_eq!(names(&register, "martta@").await, Vec::<String>::new(), "{again}");
        assert_eq!(names(&register, "uusi@").await, ["Meri Martta"], "{again}");
        assert_eq!(names(&register, "mer mar").await, ["Meri Martta"], "{again}");
        register.settle_jobs().await;
    }
}

#[tokio::test]
async fn too_little_to_look_for_is_told_and_finds_nobody() {
    let register = with_people().await;
    for typed in ["mä", "04 1", "a b c"] {
        let found = found(&register, typed).await;
        assert!(found.too_little && found.rows.is_empty(), "{typed}");
    }
}

#[tokio::test]
async fn without_anything_typed_all_are_there_page_by_page_and_who_was_seen_is_logged() {
    let register = with_people().await;
    let all = register.customers(&OPERATOR, " ", 0).await.unwrap();
    assert_eq!((all.total, all.rows.len()), (4, 4));
    let rest = register.customers(&OPERATOR, "", 3).await.unwrap();
    assert_eq!((rest.total, rest.rows.len(), rest.rows[0].id), (4, 1, all.rows[3].id));
    let log = "SELECT action || json_array_length(objects) FROM audit_event ORDER BY seq DESC LIMIT 2";
    assert_eq!(register.texts(log).await, ["customer.list1", "customer.list4"]);
}

#[tokio::test]
async fn the_index_keeps_no_text() {
    let register = with_people().await;
    register.settle_jobs().await;
    assert_eq!(
        register.columns_holding("martta@example.fi").await,
        ["customer_source.value", "customer_source.folded"]
    );
}
