//! Many statements in one trip. sqlx hands each call to SQLite's own thread and waits for its
//! answer, which takes longer than a small statement itself; so questions go together, and so do
//! rows. Lists and rows come in lengths that are powers of two, so that there are few texts and
//! SQLite finds them prepared.
//!
//! That one text may hold several statements with their values in order is a speciality of sqlx's
//! SQLite driver; the tests below hold it to that.

use crate::error::Result;
use futures::TryStreamExt;
use sqlx::query_builder::Separated;
use sqlx::sqlite::SqliteRow;
use sqlx::{Either, Encode, Executor, QueryBuilder, Sqlite, SqliteConnection, Type};
use std::iter::repeat_n;

/// The values of a row that is being written.
pub type Values<'a> = Separated<'a, Sqlite, &'static str>;

/// Questions that are asked together.
pub struct Questions {
    query: QueryBuilder<Sqlite>,
    asked: usize,
}

/// The place of a question's answer.
#[derive(Debug, Clone, Copy)]
pub struct Asked(Option<usize>);

/// The rows that answer each question.
pub struct Answers(Vec<Vec<SqliteRow>>);

impl Questions {
    /// None yet.
    pub fn new() -> Self {
        Self { query: QueryBuilder::new(""), asked: 0 }
    }

    /// Asks `sql`, which has no values.
    pub fn ask(&mut self, sql: &str) -> Asked {
        self.query.push(sql).push(";\n");
        self.asked += 1;
        Asked(Some(self.asked - 1))
    }

    /// Asks `sql` with a list of values in brackets after it, and `tail` after that. Without
    /// values nothing is asked.
    pub fn ask_of<T>(&mut self, sql: &str, values: impl IntoIterator<Item = T>, tail: &str) -> Asked
    where
        T: Clone + for<'q> Encode<'q, Sqlite> + Type<Sqlite> + Send + 'static,
    {
        self.ask_with(&format!("{sql}("), values, &format!("){tail}"), |list, value| {
            list.push_bind(value);
        })
    }

    /// The same without brackets, and with what `item` writes for each value.
    pub fn ask_with<T: Clone>(
        &mut self,
        sql: &str,
        values: impl IntoIterator<Item = T>,
        tail: &str,
        mut item: impl FnMut(&mut Values<'_>, T),
    ) -> Asked {
        let values: Vec<T> = values.into_iter().collect();
        let Some(again) = values.last().cloned() else { return Asked(None) };
        // To ask twice for the same thing changes no answer.
        let filling = repeat_n(again, padding(values.len()));
        self.query.push(sql);
        let mut list = self.query.separated(", ");
        for value in values.into_iter().chain(filling) {
            item(&mut list, value);
        }
        self.ask(tail)
    }

    /// Asks them all.
    ///
    /// # Errors
    /// What SQLite says of the first that fails.
    pub async fn answers(mut self, connection: &mut SqliteConnection) -> Result<Answers> {
        let mut answers: Vec<Vec<SqliteRow>> = vec![Vec::new()];
        if self.asked > 0 {
            let mut stream = connection.fetch_many(self.query.build());
            while let Some(step) = stream.try_next().await? {
                match (step, answers.last_mut()) {
                    (Either::Right(row), Some(rows)) => rows.push(row),
                    _ => answers.push(Vec::new()),
                }
            }
        }
        Ok(Answers(answers))
    }
}

impl Answers {
    /// The rows that answer a question; none if it was not asked.
    pub fn to(&self, asked: Asked) -> &[SqliteRow] {
        asked.0.and_then(|place| self.0.get(place)).map_or(&[], Vec::as_slice)
    }
}

/// How many values a list holds at most; SQLite takes twice as many, less two.
const MOST: usize = 1 << 14;

/// Asks `sql` alone, with a list of values in brackets after it and `tail` after that; without
/// values nothing is asked. A list that is too long for one statement is asked in parts, so no
/// answer may depend on two values that are far from each other.
///
/// # Errors
/// What SQLite says.
pub async fn fetch<T>(
    connection: &mut SqliteConnection,
    sql: &str,
    values: impl IntoIterator<Item = T>,
    tail: &str,
) -> Result<Vec<SqliteRow>>
where
    T: Clone + for<'q> Encode<'q, Sqlite> + Type<Sqlite> + Send + 'static,
{
    let values: Vec<T> = values.into_iter().collect();
    let mut rows = Vec::new();
    for part in values.chunks(MOST) {
        let mut questions = Questions::new();
        questions.ask_of(sql, part.to_vec(), tail);
        rows.append(&mut questions.answers(&mut *connection).await?.0.swap_remove(0));
    }
    Ok(rows)
}

/// Rows of several tables that are written together, in the order in which they are added.
pub struct Inserts {
    query: QueryBuilder<Sqlite>,
    any: bool,
}

impl Inserts {
    /// None yet.
    pub fn new() -> Self {
        Self { query: QueryBuilder::new(""), any: false }
    }

    /// Adds rows to `table`, each with the values that `bind` gives for its `columns`.
    pub fn add<T>(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: &[T],
        mut bind: impl FnMut(&mut Values<'_>, &T),
    ) {
        if rows.is_empty() {
            return;
        }
        self.any = true;
        let names = columns.join(", ");
        self.query.push(format_args!("INSERT INTO {table} ({names}) SELECT * FROM ("));
        let all = rows.iter().map(Some).chain(repeat_n(None, padding(rows.len())));
        self.query.push_values(all, |mut values, row| match row {
            Some(row) => bind(&mut values, row),
            None => columns.iter().for_each(|_| {
                values.push_bind(None::<i64>);
            }),
        });
        // What was added to fill up is not written. A bare `LIMIT ?` would have SQLite prepare the
        // statement anew for every length.
        self.query.push(") LIMIT 0 + ").push_bind(i64::try_from(rows.len()).unwrap_or(i64::MAX)).push(";\n");
    }

    /// Writes them all.
    ///
    /// # Errors
    /// What SQLite says; some rows may be written then, for the transaction's owner to take back.
    pub async fn write(mut self, connection: &mut SqliteConnection) -> Result<()> {
        if self.any {
            connection.execute(self.query.build()).await?;
        }
        Ok(())
    }
}

/// What a length lacks to a power of two.
fn padding(length: usize) -> usize {
    length.next_power_of_two() - length
}

#[cfg(test)]
mod tests;
