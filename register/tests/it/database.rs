//! A second connection to the register's database, for looking at rows and for tampering.

use crate::support::TestRegister;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Row, SqliteConnection};

impl TestRegister {
    /// A connection of its own to the database file.
    pub async fn connect(&self) -> SqliteConnection {
        let file = self.folder().join("register.sqlite");
        SqliteConnectOptions::new().filename(file).connect().await.unwrap()
    }

    /// Runs a statement behind the register's back.
    pub async fn tamper(&self, sql: &str) {
        let sql = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        sql.execute(&mut self.connect().await).await.unwrap();
    }

    /// A whole number.
    pub async fn number(&self, sql: &str) -> i64 {
        let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
        query.fetch_one(&mut self.connect().await).await.unwrap().get(0)
    }

    /// How many rows a table has, with a condition perhaps: `entry WHERE …`.
    pub async fn count(&self, table: &str) -> i64 {
        self.number(&format!("SELECT count(*) FROM {table}")).await
    }

    /// The first column of every row, as text; `-` stands for a value that is missing.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        texts(&mut self.connect().await, sql).await
    }

    /// The first column of the only row, as text.
    pub async fn text(&self, sql: &str) -> String {
        let mut texts = self.texts(sql).await;
        assert_eq!(texts.len(), 1, "{sql}");
        texts.remove(0)
    }

    /// How SQLite goes about a statement: the steps of `EXPLAIN QUERY PLAN`.
    pub async fn plan(&self, sql: &str) -> String {
        let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
        let rows = query.fetch_all(&mut self.connect().await).await.unwrap();
        let steps: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
        steps.join("; ")
    }

    /// Every table of the register with its columns.
    pub async fn columns(&self) -> Vec<(String, String)> {
        let query = sqlx::query(
            "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '_sqlx_%'
             ORDER BY t.name, c.cid",
        );
        let rows = query.fetch_all(&mut self.connect().await).await.unwrap();
        rows.iter().map(|row| (row.get(0), row.get(1))).collect()
    }

    /// Everything that the register holds, to the letter.
    pub async fn everything(&self) -> Vec<String> {
        let mut connection = self.connect().await;
        let mut everything = Vec::new();
        for (table, column) in self.columns().await {
            let sql = format!("SELECT quote({column}) FROM {table}");
            let values = texts(&mut connection, &sql).await;
            everything.push(format!("{table}.{column}: {}", values.join(" ")));
        }
        everything
    }

    /// The columns in which a text occurs, as `table.column`.
    pub async fn columns_holding(&self, canary: &str) -> Vec<String> {
        let mut holding = Vec::new();
        for (table, column) in self.columns().await {
            let sql = format!(
                "SELECT count(*) FROM {table} WHERE instr(CAST({column} AS BLOB), CAST('{canary}' AS BLOB)) > 0"
            );
            if self.number(&sql).await > 0 {
                holding.push(format!("{table}.{column}"));
            }
        }
        holding
    }
}

async fn texts(connection: &mut SqliteConnection, sql: &str) -> Vec<String> {
    let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    let rows = query.fetch_all(connection).await.unwrap();
    rows.iter()
        .map(|row| {
            let number = |row: &sqlx::sqlite::SqliteRow| row.try_get::<i64, _>(0).map(|n| n.to_string());
            let text = row.try_get::<Option<String>, _>(0).map(|text| text.unwrap_or_else(|| "-".into()));
            text.or_else(|_| number(row)).unwrap()
        })
        .collect()
}
