//! A register belongs to its key, and a database to its program.

use crate::letter::Letter;
use crate::support::TestRegister;
use register::Register;

#[tokio::test]
async fn a_register_knows_its_own_key_again() {
    let register = TestRegister::new().await;
    register.accept(&Letter::raffle()).await;
    let place = register.keep_place();
    let data = place.path().join("data");
    let outside = || register::outside::Outside::system();
    let mut key = std::fs::read(data.join("register.key")).unwrap();
    key[7] ^= 1;
    std::fs::write(data.join("register.key"), &key).unwrap();
    for opened in [Register::open(&data, outside()).await, Register::open_to_read(&data, outside()).await] {
        let error = opened.err().unwrap().to_string();
        assert!(error.contains("register.key is not the key of this register"), "{error}");
    }
    key[7] ^= 1;
    std::fs::write(data.join("register.key"), &key).unwrap();
    assert!(Register::open(&data, outside()).await.is_ok());
}

#[tokio::test]
async fn another_programs_database_is_left_alone() {
    use sqlx::ConnectOptions;
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("register.sqlite");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&file).create_if_missing(true);
    let mut theirs = options.connect().await.unwrap();
    sqlx::query("CREATE TABLE x (a)").execute(&mut theirs).await.unwrap();
    sqlx::Connection::close(theirs).await.unwrap();
    std::fs::write(place.path().join("register.key"), [1; 32]).unwrap();
    let error = Register::open(place.path(), register::outside::Outside::system()).await.err().unwrap();
    assert!(error.to_string().contains("another program's database"), "{error}");
}
