//! Is the index what the database says it should be?

use std::collections::HashMap;

use search_index::Change;
use serde::Serialize;

use super::failed;
use super::follow::{SearchIndex, every_document};
use crate::db::{Db, change_log};
use crate::kernel::{Ctx, Result};

/// How index and database differ, by id. All empty: they agree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// In the database, not in the index.
    pub missing: Vec<String>,
    /// In the index, not in the database.
    pub extra: Vec<String>,
    /// In both, but not the same.
    pub different: Vec<String>,
    /// Documents that agree.
    pub agreeing: usize,
    /// Changes in the log that the index has not read yet: until it has, it may differ.
    pub behind: i64,
}

impl Verification {
    /// Does the index hold exactly what the database says?
    pub fn agrees(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty() && self.different.is_empty()
    }
}

impl SearchIndex {
    /// Compares every document of the index with what the database would put there.
    ///
    /// # Errors
    /// `INDEX-REBUILD` if the index cannot be read; the database's own.
    pub fn verify(&self, db: &Db, ctx: &Ctx) -> Result<Verification> {
        let reader = self.reader()?;
        let digests = reader.all_ids_with_digest().map_err(failed)?;
        let mut indexed: HashMap<String, u64> = digests.into_iter().collect();
        let mut outcome = Verification::default();
        let position = reader.position().unwrap_or(0);
        db.read(|conn| {
            outcome.behind = change_log::head(conn)? - position;
            every_document(conn, ctx, |changes| {
                for change in changes {
                    let Change::Put(document) = change else {
                        continue;
                    };
                    match indexed.remove(&document.id) {
                        None => outcome.missing.push(document.id),
                        Some(digest) if digest == document.digest() => outcome.agreeing += 1,
                        Some(_) => outcome.different.push(document.id),
                    }
                }
                Ok(())
            })
        })?;
        outcome.extra = indexed.into_keys().collect();
        outcome.extra.sort();
        Ok(outcome)
    }
}
