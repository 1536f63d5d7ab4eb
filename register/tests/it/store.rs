//! The store: whose it is, what it promises, what it keeps.

use crate::letter::Letter;
use crate::outside::{SeededChance, SetClock};
use crate::support::{NOON, TestRegister};
use domain::language::Language;
use register::outside::Outside;
use register::store::connect;
use register::{Error, Register};
use sqlx::Row;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

fn outside() -> Outside {
    Outside { clock: Arc::new(SetClock::at(NOON)), chance: Arc::new(SeededChance::next()) }
}

#[tokio::test]
async fn only_the_owner_can_read_the_folder_and_its_files() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(register.folder()), 0o700);
    let files = std::fs::read_dir(register.folder()).unwrap().map(|file| file.unwrap().path());
    let files: Vec<_> = files.collect();
    for wanted in ["register.sqlite", "register.sqlite-wal", "register.key", "loiste.lock"] {
        assert!(files.iter().any(|file| file.ends_with(wanted)), "{wanted}");
    }
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn a_folder_in_use_is_refused_until_it_is_let_go() {
    let register = TestRegister::new().await;
    let folder = register.folder().to_owned();
    assert!(matches!(Register::open(&folder, outside()).await, Err(Error::InUse(_))));
    let register = register.reopen().await;
    assert!(matches!(Register::open(&folder, outside()).await, Err(Error::InUse(_))));
    register.ready().await.unwrap();
}

#[tokio::test]
async fn reopening_keeps_everything() {
    let register = TestRegister::new().await;
    let (entry, request) = (Letter::raffle().keyed(1), Letter::contact().keyed(2));
    let receipts = [register.accept(&entry).await, register.accept(&request).await];
    let before = register.everything().await;
    let page = register.receipt(&receipts[0].token, Language::Fi).await.unwrap();
    let register = register.reopen().await;
    assert_eq!(register.everything().await, before);
    assert_eq!(register.receipt(&receipts[0].token, Language::Fi).await.unwrap(), page);
    assert_eq!([register.accept(&entry).await, register.accept(&request).await], receipts);
    register.assert_whole().await;
}

#[tokio::test]
async fn after_closing_nothing_is_promised() {
    let register = TestRegister::new().await;
    let submission = Letter::raffle().submission(String::new());
    register.close().await;
    assert!(matches!(register.take_in(submission).await, Err(Error::Unavailable)));
    assert!(matches!(register.ready().await, Err(Error::Unavailable)));
}

#[tokio::test]
async fn data_without_its_key_is_refused_and_not_given_a_new_one() {
    let register = TestRegister::new().await;
    let (folder, key) = (register.folder().to_owned(), register.folder().join("register.key"));
    let kept = std::fs::read(&key).unwrap();
    register.close().await;
    let place = register.keep_place();
    std::fs::remove_file(&key).unwrap();
    assert!(matches!(Register::open(&folder, outside()).await, Err(Error::Folder(..))));
    assert!(!key.exists());
    std::fs::write(&key, kept).unwrap();
    Register::open(&folder, outside()).await.unwrap();
    drop(place);
}

#[tokio::test]
async fn the_writer_is_durable_and_keeps_foreign_keys() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("register.sqlite");
    std::fs::write(&file, []).unwrap();
    let mut writer = connect::writer(&file).await.unwrap();
    for (pragma, expected) in [("synchronous", 2), ("foreign_keys", 1)] {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA {pragma}"))).fetch_one(&mut writer).await;
        assert_eq!(row.unwrap().get::<i64, _>(0), expected, "{pragma}");
    }
    let mode = sqlx::query("PRAGMA journal_mode").fetch_one(&mut writer).await.unwrap();
    assert_eq!(mode.get::<String, _>(0), "wal");
    let stranger = sqlx::query(
        "INSERT INTO staff_grant (staff_id, levels, approver, granted_at) VALUES ('x', '[]', 'x', 0)",
    );
    assert!(stranger.execute(&mut writer).await.is_err());
}

#[tokio::test]
async fn readers_cannot_write() {
    let register = TestRegister::new().await;
    let readers = connect::readers(&register.folder().join("register.sqlite")).await.unwrap();
    let sql = "UPDATE campaign SET switched_on = 0";
    for _ in 0..5 {
        let refused = sqlx::query(sql).execute(&readers).await.unwrap_err().to_string();
        assert!(refused.contains("readonly"), "{refused}");
    }
    assert_eq!(register.count("campaign WHERE switched_on = 0").await, 0);
    readers.close().await;
}

#[tokio::test]
async fn only_an_empty_register_becomes_a_demo_and_stays_one() {
    let real = TestRegister::new().await;
    assert!(matches!(real.become_demo().await, Err(Error::Conflict(_))));
    assert!(!real.is_demo().await.unwrap());
    let demo = TestRegister::empty().await;
    demo.become_demo().await.unwrap();
    let demo = demo.reopen().await;
    demo.become_demo().await.unwrap();
    assert!(demo.is_demo().await.unwrap());
}
