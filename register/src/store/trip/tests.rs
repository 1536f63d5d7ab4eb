use super::*;
use sqlx::{Connection, Row};

async fn table() -> SqliteConnection {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let make = "CREATE TABLE one (seq INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        CREATE TABLE two (name TEXT, size INTEGER) STRICT;";
    sqlx::raw_sql(make).execute(&mut connection).await.unwrap();
    connection
}

async fn fill(connection: &mut SqliteConnection, ones: &[&'static str], twos: &[(&'static str, i64)]) {
    let mut inserts = Inserts::new();
    inserts.add("one", &["name"], ones, |row, name| {
        row.push_bind(*name);
    });
    inserts.add("two", &["name", "size"], twos, |row, (name, size)| {
        row.push_bind(*name).push_bind(*size);
    });
    inserts.write(connection).await.unwrap();
}

fn names(rows: &[SqliteRow]) -> Vec<String> {
    rows.iter().map(|row| row.get("name")).collect()
}

#[tokio::test]
async fn rows_of_several_tables_are_written_in_their_order_and_none_is_made_up() {
    let mut connection = table().await;
    for _ in 0..2 {
        fill(&mut connection, &["a", "b", "c", "d", "e"], &[("x", 1), ("y", 2), ("z", 3)]).await;
        fill(&mut connection, &[], &[("w", 4)]).await;
        fill(&mut connection, &[], &[]).await;
    }
    let mut questions = Questions::new();
    let ones = questions.ask("SELECT name FROM one ORDER BY seq");
    let twos = questions.ask("SELECT name FROM two WHERE size IS NOT NULL ORDER BY size");
    let answers = questions.answers(&mut connection).await.unwrap();
    assert_eq!(names(answers.to(ones)).concat(), "abcdeabcde");
    assert_eq!(names(answers.to(twos)).concat(), "xxyyzzww");
}

#[tokio::test]
async fn each_question_gets_its_own_answer() {
    let mut connection = table().await;
    fill(&mut connection, &["a", "b", "c"], &[("a", 1), ("b", 2)]).await;
    for _ in 0..2 {
        let mut questions = Questions::new();
        let nobody = questions.ask_of("SELECT name FROM one WHERE name IN ", ["x"], "");
        let not_asked = questions.ask_of("SELECT name FROM one WHERE name IN ", Vec::<String>::new(), "");
        let three = questions.ask_of("SELECT name FROM one WHERE name IN ", ["c", "a", "b"], " ORDER BY seq");
        let pairs = questions.ask_with(
            "SELECT name FROM two WHERE (name, size) IN (VALUES ",
            [("a", 1), ("b", 1), ("b", 2)],
            ") ORDER BY name",
            |list, (name, size)| {
                list.push("(").push_bind_unseparated(name).push_unseparated(", ");
                list.push_bind_unseparated(size).push_unseparated(")");
            },
        );
        let answers = questions.answers(&mut connection).await.unwrap();
        assert_eq!(names(answers.to(nobody)), Vec::<String>::new());
        assert_eq!(names(answers.to(not_asked)), Vec::<String>::new());
        assert_eq!(names(answers.to(three)), ["a", "b", "c"]);
        assert_eq!(names(answers.to(pairs)), ["a", "b"]);
    }
}

#[tokio::test]
async fn a_row_that_fails_is_told() {
    let mut connection = table().await;
    let mut inserts = Inserts::new();
    inserts.add("two", &["name", "size"], &["x"], |row, name| {
        row.push_bind(*name).push_bind("no number");
    });
    inserts.add("one", &["name"], &["x"], |row, name| {
        row.push_bind(*name);
    });
    assert!(inserts.write(&mut connection).await.is_err());
}

#[tokio::test]
async fn however_many_are_asked_for_all_are_found() {
    let mut connection = table().await;
    fill(&mut connection, &["a", "b"], &[]).await;
    let others = (0..40_000).map(|number| format!("x{number}"));
    let asked = ["a".to_owned()].into_iter().chain(others).chain(["b".to_owned()]);
    let rows = fetch(&mut connection, "SELECT name FROM one WHERE name IN ", asked, "").await.unwrap();
    assert_eq!(names(&rows), ["a", "b"]);
}
