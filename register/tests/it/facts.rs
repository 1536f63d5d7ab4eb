//! What the register says of itself, to a server that runs and to who looks into its folder.

use crate::letter::Letter;
use crate::support::{NOON, TestRegister};
use domain::access::{Actor, Level};
use domain::consent::Channel;
use domain::id::StaffId;
use domain::language::Language;
use register::facts::{Looked, look_into};
use register::{Authority, Error};
use std::path::Path;

/// Every file of a folder with its length and when it was changed.
fn listing(folder: &Path) -> Vec<(String, u64, std::time::SystemTime)> {
    let entry = |entry: std::io::Result<std::fs::DirEntry>| {
        let (entry, name) = entry.map(|entry| (entry.metadata().unwrap(), entry.file_name())).unwrap();
        (name.into_string().unwrap(), entry.len(), entry.modified().unwrap())
    };
    let mut listing: Vec<_> = std::fs::read_dir(folder).unwrap().map(entry).collect();
    listing.sort();
    listing
}

#[tokio::test]
async fn a_register_tells_what_is_published_and_when_it_was_last_written_to() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    register.set(NOON.plus_seconds(60));
    register.accept(&Letter::raffle()).await;
    let facts = register.facts(&Authority::Operator).await.unwrap();
    assert_eq!(facts.notices, [Language::Fi, Language::Sv].into());
    assert_eq!(facts.wordings.len(), 2 * Channel::ALL.len());
    assert_eq!(facts.newest, Some(NOON.plus_seconds(60)));
    assert!(!facts.has_administrator && facts.statement.is_none() && !facts.is_demo && !facts.sqlite_is_old);
    register.hire("paula", &[Level::Administrator]).await;
    register.publish_a_statement().await;
    let facts = register.facts(&Authority::Operator).await.unwrap();
    assert!(facts.has_administrator && facts.statement == Some(1));
}

#[tokio::test]
async fn only_who_may_see_settings_is_told() {
    let register = TestRegister::empty().await;
    for level in Level::ALL {
        let actor = Actor { staff: StaffId::new(NOON, [1; 16]), levels: [level].into() };
        let facts = register.facts(&Authority::Staff(actor)).await;
        let denied = matches!(facts, Err(Error::Denied));
        assert_eq!(denied, level != Level::Administrator, "{level:?}");
    }
}

#[tokio::test]
async fn looking_into_a_folder_tells_the_same_and_writes_nothing() {
    let register = TestRegister::new().await;
    register.hire("paula", &[Level::Administrator]).await;
    let told = register.facts(&Authority::Operator).await.unwrap();
    let folder = register.folder().to_owned();
    assert_eq!(look_into(&folder).await.unwrap(), Looked::Register(told.clone()), "while it is open");
    register.close().await;
    let _place = register.keep_place();
    let before = listing(&folder);
    assert_eq!(look_into(&folder).await.unwrap(), Looked::Register(told));
    assert_eq!(listing(&folder), before);
}

#[tokio::test]
async fn what_a_crash_left_beside_the_database_is_read_too() {
    let register = TestRegister::new().await;
    let told = register.facts(&Authority::Operator).await.unwrap();
    let copy = tempfile::tempdir().unwrap();
    for name in ["register.sqlite", "register.sqlite-wal"] {
        std::fs::copy(register.folder().join(name), copy.path().join(name)).unwrap();
    }
    assert_eq!(look_into(copy.path()).await.unwrap(), Looked::Register(told));
}

#[tokio::test]
async fn a_folder_without_a_register_and_other_versions_are_told_apart() {
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(look_into(empty.path()).await.unwrap(), Looked::Nothing);
    assert_eq!(look_into(&empty.path().join("missing")).await.unwrap(), Looked::Nothing);
    assert_eq!(listing(empty.path()), []);
    let register = TestRegister::empty().await;
    register.tamper("UPDATE _sqlx_migrations SET version = version + 100").await;
    assert_eq!(look_into(register.folder()).await.unwrap(), Looked::OtherVersion { newer: true });
    register.tamper("DELETE FROM _sqlx_migrations WHERE version > 101").await;
    register.tamper("UPDATE _sqlx_migrations SET version = 1").await;
    assert_eq!(look_into(register.folder()).await.unwrap(), Looked::OtherVersion { newer: false });
}
