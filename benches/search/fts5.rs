//! SQLite FTS5: bigrams, the title weighted, as it is used: a full-text table beside the table of records.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::bigrams::bigrams;
use super::postings::Posting;

pub struct Fts5 {
    connection: SqliteConnection,
}

/// What of a query's bigrams must be there.
#[derive(Clone, Copy)]
pub enum Must {
    Any,
    All,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    title: String,
}

impl Fts5 {
    /// Builds the index.
    pub fn build(file: &Path, postings: &[Posting]) -> Self {
        let path = file.to_str().expect("a plain path");
        let mut connection = SqliteConnection::establish(path).expect("a database");
        connection
            .batch_execute(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 1073741824;
                 PRAGMA cache_size = -262144;
                 CREATE TABLE posting (rowid INTEGER PRIMARY KEY, id TEXT, title TEXT, body TEXT);
                 CREATE VIRTUAL TABLE words USING fts5(title, body, content = '', tokenize = 'unicode61');
                 INSERT INTO words(words, rank) VALUES ('rank', 'bm25(5.0, 1.0)');
                 BEGIN;",
            )
            .expect("FTS5 is compiled in");
        for (row, posting) in (1_i64..).zip(postings) {
            diesel::sql_query("INSERT INTO posting VALUES (?, ?, ?, ?)")
                .bind::<BigInt, _>(row)
                .bind::<Text, _>(&posting.id)
                .bind::<Text, _>(&posting.title)
                .bind::<Text, _>(&posting.desc)
                .execute(&mut connection)
                .expect("a row");
            diesel::sql_query("INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)")
                .bind::<BigInt, _>(row)
                .bind::<Text, _>(bigrams(&posting.title).join(" "))
                .bind::<Text, _>(bigrams(&posting.desc).join(" "))
                .execute(&mut connection)
                .expect("a row");
        }
        connection
            .batch_execute("COMMIT; INSERT INTO words(words) VALUES ('optimize');")
            .expect("room on the disk");
        Self { connection }
    }

    /// Ten hits with their titles; nobody counts.
    pub fn search(&mut self, query: &str, must: Must) -> (usize, u64) {
        let tokens: Vec<String> = bigrams(query)
            .iter()
            .map(|token| format!("\"{token}\""))
            .collect();
        if tokens.is_empty() {
            return (0, 0);
        }
        let expression = tokens.join(match must {
            Must::Any => " OR ",
            Must::All => " AND ",
        });
        let rows: Vec<Row> = diesel::sql_query(
            "SELECT posting.title FROM (SELECT rowid AS row FROM words WHERE words MATCH ? ORDER BY rank LIMIT 10) \
             JOIN posting ON posting.rowid = row",
        )
        .bind::<Text, _>(expression)
        .load(&mut self.connection)
        .expect("an answer");
        (rows.iter().filter(|row| !row.title.is_empty()).count(), 0)
    }
}
